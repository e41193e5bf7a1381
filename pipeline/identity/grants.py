"""What a batch says of one beneficiary: names, SIRET, and the grants that were voted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pipeline.identity.mentions import Sheet
from pipeline.identity.names import LIGATURES, shape
from pipeline.identity.places import Row
from pipeline.model.text import fold

CURRENCIES = ("EUR", "FRF")
FORMS = {
    "association": "association", "assoc": "association", "asso": "association", "sarl": "sarl", "eurl": "eurl",
    "sas": "sas", "sasu": "sas", "sa": "sa", "sci": "sci", "scop": "scop", "scic": "scic", "snc": "snc", "earl": "earl",
    "gaec": "gaec",
}  # fmt: skip
# Words that are printed or left out: `la société Ribes`, `l'association dite « Les Amis de l'Orgue »`.
SMALL = frozenset(["l", "la", "le", "les", "societe", "ste", "de", "du", "des", "d", "dite", "dit", "denommee"])


class Beneficiary(NamedTuple):
    """A name as it can be compared: its words without legal form and small words; `decided` as for persons."""

    place: str
    words: str
    form: str
    siret: str
    decided: str

    @property
    def shape(self) -> str:
        return shape(self.words.replace(" ", ""))


@dataclass
class Grants:
    """The account of one beneficiary."""

    spellings: Counter[str] = field(default_factory=Counter)
    collectivities: Counter[str] = field(default_factory=Counter)
    sirets: Counter[str] = field(default_factory=Counter)
    sums: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(CURRENCIES, Decimal(0)))
    times: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""

    def note(self, sheet: Sheet, rows: Sequence[Row], granted: bool) -> None:
        """Take in the sums that one deliberation prints for this beneficiary."""
        self.collectivities[sheet.place.name] += 1
        if sheet.date:
            self.first, self.last = min(self.first or sheet.date, sheet.date), max(self.last, sheet.date)
        for row in rows:
            self.spellings[row["beneficiary"]] += 1
            self.sirets.update(filter(None, [row["siret"]]))
        for row in once([row for row in rows if row["role"] == "grant"]) if granted else ():
            self.times[row["currency"]] += 1
            self.sums[row["currency"]] += Decimal(row["value"])


def once(rows: Sequence[Row]) -> list[Row]:
    """The grants of one deliberation to one beneficiary, each once, though report and agreement repeat them.

    What the articles grant counts; where they grant nothing, what the rest of the deliberation does; else its annex,
    agreement or report. A sum that another article repeats counts once, and so does one printed with its instalments.
    """
    act = [row for row in rows if row["segment"] == "deliberation"]
    articles = [row for row in act if row["article"]]
    behind = [[row for row in rows if row["segment"] == part] for part in ("annex", "agreement", "report")]
    chosen = next(filter(None, (articles, act, *behind)), [])
    first = {(row["value"], row["currency"]): row["article"] for row in reversed(chosen)}
    kept = [row for row in chosen if first[row["value"], row["currency"]] == row["article"]]
    return _without_parts(kept)


def organisation_name(name: str) -> tuple[str, str]:
    """The words of a name without what may be left out, and its legal form.

    >>> organisation_name("L’association « Les Amis de l'Orgue »")
    ('amis orgue', 'association')
    """
    words = re.findall(r"\w+", fold(name.translate(LIGATURES)).lower())
    form = next((FORMS[word] for word in words if word in FORMS), "")
    bare = [word for word in words if word not in SMALL and word not in FORMS]
    return " ".join(bare or words), form


def _without_parts(rows: list[Row]) -> list[Row]:
    """`24 000 €, dont un acompte de 16 800 € et un solde de 7 200 €`: the whole alone."""
    if len(rows) < 3 or len({row["currency"] for row in rows}) > 1:
        return rows
    whole = max(rows, key=lambda row: Decimal(row["value"]))
    parts = sum(Decimal(row["value"]) for row in rows if row is not whole)
    return [whole] if parts == Decimal(whole["value"]) else rows
