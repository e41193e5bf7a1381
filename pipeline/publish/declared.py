"""What pages do not print and the publisher knows: `scdl.toml` in the folder of the export, read, never written.

[sirets]                      # of a collectivity, as deliberations.csv names it
"Saint-Ouvrin-sur-Lène" = "21860194600013"
[matieres]                    # the matter that was decided for an act, by its deliberation_id
"8d1fd1354e63-001" = "7.5"
[beneficiaires]               # SIRET or RNA of who receives a grant
"Les Arts du Lavoir" = "W380475558"
[subventions]                 # what holds for every grant of this export
conditionsVersement = "unique"
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.collectivities import collectivities, plain
from pipeline.errors import UsageError
from pipeline.publish.nomenclature import NAMES
from pipeline.rules import fault_and_remedy, read_toml
from pipeline.values.identifiers import is_siret

FILE = "scdl.toml"
RNA = r"W\d{9}"
DAY = r"\d{4}-\d{2}-\d{2}"


class Grants(BaseModel):
    """The columns of SCDL subventions that a publisher may state for every grant."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    conditionsVersement: str = Field(default="", max_length=256)  # noqa: N815
    datesPeriodeVersement: str = Field(default="", pattern=rf"^({DAY}(/{DAY})?)?$")  # noqa: N815
    notificationUE: Literal["", "oui", "non"] = ""  # noqa: N815
    dateConvention: str = Field(default="", pattern=rf"^({DAY})?$")  # noqa: N815


class Declared(BaseModel):
    """The content of `scdl.toml`; empty where there is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sirets: dict[str, str] = {}
    matieres: dict[str, str] = {}
    beneficiaires: dict[str, str] = {}
    subventions: Grants = Grants()

    @field_validator("sirets")
    @classmethod
    def _are_sirets(cls, sirets: dict[str, str]) -> dict[str, str]:
        for number in sirets.values():
            if not is_siret(number):
                raise ValueError(f"{number} is no SIRET, one of its figures is wrong")
        return {plain(name): number for name, number in sirets.items()}

    @field_validator("matieres")
    @classmethod
    def _are_codes(cls, codes: dict[str, str]) -> dict[str, str]:
        for code in codes.values():
            if code not in NAMES:
                raise ValueError(f"{code} is no code of the nomenclature ACTES at its second level (7.5)")
        return codes

    @field_validator("beneficiaires")
    @classmethod
    def _are_numbers(cls, numbers: dict[str, str]) -> dict[str, str]:
        for number in numbers.values():
            if not (is_siret(number) or (number.startswith("W") and number[1:].isdigit() and len(number) == 10)):
                raise ValueError(f"{number} is neither a SIRET nor an RNA (W and nine figures)")
        return {plain(name): number for name, number in numbers.items()}


def declared(folder: Path) -> Declared:
    """What the folder's `scdl.toml` states, and the SIRET of rules/collectivities/; UsageError where it is wrong."""
    path = folder / FILE
    known = {place.name: place.siret for place in collectivities() if place.siret and is_siret(place.siret)}
    try:
        stated = Declared.model_validate(read_toml(path)) if path.is_file() else Declared()
    except ValidationError as error:
        raise UsageError(str(path), *fault_and_remedy(error, (Declared, Grants))) from error
    places = {plain(name): siret for name, siret in known.items() if int(siret)}
    return stated.model_copy(update={"sirets": places | stated.sirets})
