"""Exports for the tests of what is made of them: read by the real chain, from acts as OCR text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.batch.run import Plan, run
from pipeline.publish.source import Source, open_export

ACT = """COMMUNE DE MONTREVAL-LE-PRÉ
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du {day}
Délibération n° {number}
Étaient présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE, M. Luc d'ESTREMONT.
{away}
Objet : {title}
Vu le code général des collectivités territoriales, et notamment son article L. 2121-29 ;
Considérant que l'association remplit une mission d'intérêt général ;
Le Conseil municipal, après en avoir délibéré, par 2 voix pour et 1 abstention,
DÉCIDE :
Article 1 : D'attribuer une subvention de {sum} € à l'association {to}.
Article 2 : D'imputer la dépense au chapitre 65, article 65748 du budget principal.
Fait et délibéré les jour, mois et an susdits.
La Maire,
Jeanne OURCEL
"""
DEFAULTS = {
    "day": "12 mars 2024",
    "number": "2024-31",
    "away": "Absent excusé : M. Noé VARANGE.",
    "title": "Subvention à l'association La Ruche",
    "sum": "1 200,50",
    "to": "La Ruche",
}
SCRIPT = "<script>document.title = 'lu'</script>"
FORMULA = '=HYPERLINK("http://localhost/x"; "clic")'


def act(**told: str) -> str:
    """The text of an act, with what a test says of it."""
    return ACT.format(**DEFAULTS | told)


def export(folder: Path, acts: Mapping[str, str]) -> Source:
    """The export of acts, each a file of the given name under `folder`/in."""
    for name, text in acts.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run([folder / "in"], folder / "out", Plan())
    return open_export(folder / "out")
