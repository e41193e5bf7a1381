"""What other readings of an act say of its values."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.flow import understand
from pipeline.model.records import Deliberation, fields_of
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text

ACT = """COMMUNE DE PONT-L'ÉTANG
Séance du Conseil municipal du 18 septembre 2023
En exercice : 7 - Présents : 5 - Votants : 6
Présents : Mme Ida BLOT, Maire, M. Jean COSTE, Mme Élise DUMAS, M. Farid ELBAZ, Mme Paula FOURNIER
Pouvoir : M. Luc MERCIER à M. Jean COSTE
Excusée : Mme Jade IMBERT
Secrétaire de séance : M. Jean COSTE
Délibération n° 2023-41
Objet : Subventions
Le Conseil municipal, par 4 voix pour, 1 voix contre et 1 abstention, DÉCIDE :
Article 1 : D'attribuer les subventions suivantes :
Association\tSubvention
Les Sittelles\t3 200 €
Club de voile\t7 500 €
TOTAL\t10 700 €
Article 2 : De verser mille euros (1 000 €) au foyer.
La Maire, Ida BLOT
Accusé de réception en préfecture
078-217801232-20230918-2023-41-DE
"""


def told(text: str) -> dict[str, set[str]]:
    """Of each sign the columns that it is said of; sums are told with their value."""
    transcript = Transcript("a.txt", "", pages_of_text(text.encode(), "a.txt"))
    (found,) = understand(transcript, rules.load()).deliberations
    names = _names(found)
    evidence = found.evidence
    kinds = {"agreed": evidence.agreed, "opposed": evidence.opposed, "strange": evidence.strange}
    return {sign: {names[id(field)] for field in fields} for sign, fields in kinds.items()}


def _names(found: Deliberation) -> dict[int, str]:
    records = (
        found.header, *found.attendance, *found.ballot.votes, *found.amounts, *found.articles, *found.references
    )  # fmt: skip
    fields = [(name, field) for record in records for name, field in fields_of(record).items()]
    return {id(field): f"{name} {field.value}" if name == "value" else name for name, field in fields}


def test_what_fits_is_agreed() -> None:
    signs = told(ACT)
    single = {"date", "number", "prefecture_id", "members_present", "members_voting", "members_in_office", "secretary"}
    sums = {"value 3200.00", "value 7500.00", "value 10700.00", "value 1000.00"}
    assert signs["agreed"] >= single | sums | {"count", "status", "signatory"}
    assert signs["opposed"] == set()
    assert signs["strange"] == set()


@pytest.mark.parametrize(
    ("before", "after", "sign", "named"),
    [
        ("Présents : 5", "Présents : 6", "opposed", "members_present"),
        ("Présents : 5", "Présents : 6", "opposed", "status"),
        ("par 4 voix", "par 9 voix", "opposed", "count"),
        ("TOTAL\t10 700", "TOTAL\t10 900", "opposed", "value 3200.00"),
        ("mille euros", "deux mille euros", "opposed", "value 1000.00"),
        ("20230918", "20230919", "opposed", "date"),
        ("217801232", "217801233", "opposed", "prefecture_id"),
        ("Article 2 :", "Article 4 :", "opposed", "number"),
        ("Secrétaire de séance : M. Jean", "Secrétaire de séance : M. Noël", "opposed", "secretary"),
        ("Mme Élise DUMAS", "Mme Étise DUMAS", "strange", "first_name"),
        ("Objet : Subventions", "Objet : Subventions aux assocations", "strange", "title"),
    ],
)
def test_what_does_not_fit_is_said(before: str, after: str, sign: str, named: str) -> None:
    assert before in ACT
    assert named in told(ACT.replace(before, after))[sign]
