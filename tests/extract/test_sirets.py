"""The SIRET of a beneficiary: printed behind its name, its key holding, and nobody else's."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.extract import extract
from tests.extract.acts import act_of

GRANT = "DÉCIDE\n\nArticle 1 : d'attribuer une subvention de 3 200 € à l'association Les Amis de l'Orgue{}.\n\n{}"


@pytest.mark.parametrize(
    ("behind", "more", "siret"),
    [
        (" (SIRET 732 829 320 00074)", "", "73282932000074"),
        (", SIRET n° 73282932000074", "", "73282932000074"),
        (
            "",
            "L'association Les Amis de l'Orgue, dont le siège est 3 rue du Four, n° SIRET : 732 829 320 00074.",
            "73282932000074",
        ),
        ("", "LES AMIS DE L’ORGUE\t73282932000074\t3 200 €", "73282932000074"),
        (" (SIRET 732 829 320 00075)", "", None),
        ("", "L'association Les Amis de l'Orgue et la commune de Vaux, SIRET 732 829 320 00074, conviennent.", None),
        ("", "La commune de Vaux, SIRET 732 829 320 00074.", None),
        (" (SIRET 732 829 320 00074)", "Les Amis de l'Orgue, SIRET 418 166 096 00069.", None),
        (" (IBAN FR76 7328 2932 0000 7400)", "", None),
    ],
)
def test_a_number_behind_the_name(behind: str, more: str, siret: str | None) -> None:
    found = extract(act_of(GRANT.format(behind, more)), rules.load()).amounts
    grant = next(amount for amount in found if amount.beneficiary)
    assert (grant.siret.value if grant.siret else None) == siret
