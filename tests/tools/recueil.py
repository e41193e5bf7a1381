"""How long it takes to split a thick recueil, and in how much memory: one of invented acts, as many pages as asked.

    python tests/tools/recueil.py [PAGES]

Prints the acts found and made, the seconds for splitting alone, their share of one second a page (what reading by OCR
takes at least), and the highest memory of the process.
"""

from __future__ import annotations

import resource
import sys
import time
from itertools import count, islice

from pipeline.model.layout import Block, Line, Page, Word
from pipeline.model.transcript import Transcript
from pipeline.rules import load
from pipeline.split import split

ACT = """COMMUNAUTÉ DE COMMUNES DU VAL DE SORNE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL COMMUNAUTAIRE
Séance du 4 avril 2024
Délibération n° 2024-{number}
Envoyé en préfecture le 08/04/2024
ID : 099-200012345-20240404-2024_{number}-DE
Présents : {present}
Objet : Aménagement de la zone d'activités, tranche {number}
Vu le code général des collectivités territoriales ;
{reasons}
Le Conseil communautaire, après en avoir délibéré, à l'unanimité,
DÉCIDE d'approuver le programme de la tranche {number}.
Pour extrait conforme,
Le Président,
Louis CHAMBON
1/2"""
ANNEX = """ANNEXE 1 – PROGRAMME
{rows}
2/2"""
REPORT = """RAPPORT DE PRÉSENTATION
{reasons}
Je vous prie de bien vouloir en délibérer."""
REASON = "Considérant que les travaux de la voie sont achevés et que les abords restent à reprendre avant l'hiver ;"
ROW = "Lot n° {0} Terrassement, réseaux et plantations 1 {0}00,00 € 2 {0}50,00 €"


def printed(pages: int) -> list[str]:
    """So many pages: acts of one page, with an annex of one and a report of one each."""
    present = ", ".join(f"M. Paul MARTIN{chr(65 + at)}" for at in range(20))
    reasons = "\n".join([REASON] * 20)
    sheets = (
        sheet
        for number in count(1)
        for sheet in (
            ACT.format(number=f"{number:03d}", present=present, reasons=reasons),
            ANNEX.format(rows="\n".join(ROW.format(at) for at in range(1, 40))),
            REPORT.format(reasons=reasons),
        )
    )
    return list(islice(sheets, pages))


def transcript(sheets: list[str]) -> Transcript:
    """The sheets as pages that were read without a layout."""

    def line(string: str) -> Line:
        return Line((tuple(Word(word) for word in string.split()),))

    pages = (
        Page(number, 0, 0, (Block(tuple(map(line, sheet.split("\n")))),), "text")
        for number, sheet in enumerate(sheets, start=1)
    )
    return Transcript("recueil.txt", "", tuple(pages))


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rules, read = load(), transcript(printed(pages))
    text = read.text
    start = time.process_time()
    division = split(text, read, rules)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    made = -(-pages // 3)
    print(f"{len(division.acts)} acts found of {made}, {len(division.remainder)} pages left over")  # noqa: T201
    share = f"{100 * seconds / pages:.2f} % of one second a page"
    print(f"{seconds:.1f} s for {pages} pages: {share}; {memory:.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
