"""Whatever the pages say, the chain from pages to tables does not raise, and every value has its place on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableInput
from pipeline.export.document import to_json
from pipeline.export.rows import rows
from pipeline.extract.tables import tables
from pipeline.flow import understand
from pipeline.model.text import Text
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text
from pipeline.rules import load

RULES = load()
LINES = """
COMMUNE DE MONTREVAL-LE-PRÉ
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Délibération n° 2024-17
Étaient présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE, M. Luc d'ESTREMONT
Absents excusés : M. Luc PRÉAU a donné pouvoir à Mme OURCEL ;
Procurations :
Secrétaire de séance :
Objet : Achat d'un four
Vu le code général des collectivités territoriales, notamment l'article L. 2121-29,
Le Conseil municipal, après en avoir délibéré, par 2 voix pour et 1 abstention,
Pour : 12   Contre : 3 (MM. X, Y)   Abstentions :
Ont voté contre :
DÉCIDE :
Article 1 : D'acheter un four pour 1 200,50 € TTC.
Article 2
Code opération   Imputation   Libellé   CP   Dépense
B02-310C07   65734//9421   Appui local   80 000,00   12 500,00
Chapitre | Nature | Fonction | Montant
-   -   -   -
| - | // | | 1 200,00 |
Total   1 200,00
Décision modificative n° 1
Recettes : chapitre 70, article 7066 : + 350,00 €
Fait et délibéré, les jour, mois et an susdits
La Maire, Jeanne OURCEL
099-229900012-20240312-2024_17-DE
1/4
""".strip().split("\n")
LINE = st.one_of(
    st.sampled_from(LINES),
    st.text(max_size=12),
    st.builds(lambda a, b, at: a[:at] + b[at:], st.sampled_from(LINES), st.sampled_from(LINES), st.integers(0, 40)),
)
TEXTS = st.lists(LINE, max_size=30).map("\n".join)


@settings(max_examples=80)
@given(TEXTS)
def test_tables(string: str) -> None:
    for table in tables(Text.plain(string), RULES):
        assert 0 <= table.start < table.end <= len(string)
        for row in table.rows:
            assert table.start <= row.start < row.end <= table.end
            assert all(cell.text.string == string[cell.start : cell.end] for cell in row.cells)


def transcript(string: str) -> Transcript:
    try:
        return Transcript("acte.txt", "0" * 64, pages_of_text(string.encode("utf-8", "replace"), "acte.txt"))
    except UnreadableInput:
        return Transcript("acte.txt", "0" * 64, ())


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=3).map("\f".join))
def test_the_whole_chain(string: str) -> None:
    document = transcript(string)
    dossier = understand(document, RULES)
    assert all(page <= len(document.pages) for found in rows(dossier).values() for page in _pages(found))
    assert to_json(dossier) == to_json(understand(document, RULES))


def _pages(found: list[dict[str, Any]]) -> Iterator[int]:
    return (row["page"] for row in found if isinstance(row.get("page"), int))
