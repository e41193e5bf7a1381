"""The samples' markup: what a page prints, line by line.

# Text   centred, large and bold      ## Text  centred, bold       ^ Text  centred
! Text   bold paragraph               > Text   in the right half   - Text  a bullet
other lines are paragraphs, up to an empty line or a mark

@page                 a new page                  @gap 12        white space in points
@font Courier 10      face and size from here     @footer Text   at the foot of every page from here
@columns 2 … @end     short lines in columns      @table 2 1 3 [bare] … @end   cells parted by |
@stamp X Y [frame] … @end   small lines at a place of their own (Y below 0: from the foot)
@seal X TEXT   ornament, below the last line
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator

from press.sheet import HEIGHT, MARGIN, Page, Sheet

FACES = {"Times": "Times-Roman"}


def set_pages(source: str, font: str, size: float) -> tuple[list[Page], bytes]:
    """The pages that a source prints, and the PDF of them."""
    sheet = Sheet(FACES.get(font, font), size)
    footer = ""
    lines = deque(source.strip().split("\n"))
    while lines:
        line = lines.popleft()
        word, _, rest = line.partition(" ")
        if word == "@footer":
            footer = rest
        elif word == "@page":
            _foot(sheet, footer)
            sheet.next_page()
        elif word in BLOCKS:
            BLOCKS[word](sheet, rest.split(), list(_block(lines)))
        elif word in DIRECTIVES:
            DIRECTIVES[word](sheet, rest)
        elif not line.strip():
            sheet.record("")
        else:
            sheet.paragraph(" ".join([line, *_paragraph(lines)]))
    _foot(sheet, footer)
    return sheet.pages, sheet.finish()


def _block(lines: deque[str]) -> Iterator[str]:
    while (line := lines.popleft()) != "@end":
        yield line


def _paragraph(lines: deque[str]) -> Iterator[str]:
    """The lines that go on with a paragraph."""
    while lines and lines[0].strip() and not lines[0].startswith("@") and lines[0].split()[0] not in DIRECTIVES:
        yield lines.popleft().strip()


def _foot(sheet: Sheet, footer: str) -> None:
    """The footer, where the page prints anything else."""
    if footer and sheet.pages[-1].lines:
        text = footer.replace("{page}", str(len(sheet.pages)))
        sheet.y = MARGIN / 2 + 4
        sheet.print(text, MARGIN, "Helvetica", 7.5)
        sheet.pages[-1].footer = text


def _font(sheet: Sheet, rest: str) -> None:
    font, size = rest.split()
    sheet.font, sheet.size = FACES.get(font, font), float(size)


def _gap(sheet: Sheet, rest: str) -> None:
    sheet.y -= float(rest)


def _seal(sheet: Sheet, rest: str) -> None:
    x, motto = rest.split(" ", 1)
    sheet.seal(float(x), motto)


def _table(sheet: Sheet, options: list[str], lines: list[str]) -> None:
    shares = [float(option) for option in options if re.fullmatch(r"[\d.]+", option)]
    sheet.table([[cell.strip() for cell in line.split("|")] for line in lines], shares, ruled="bare" not in options)


def _columns(sheet: Sheet, options: list[str], lines: list[str]) -> None:
    sheet.columns(lines, int(options[0]))


def _stamp(sheet: Sheet, options: list[str], lines: list[str]) -> None:
    y = float(options[1])
    sheet.stamp(lines, float(options[0]), y if y > 0 else HEIGHT + y, frame="frame" in options)


def _bold(sheet: Sheet, text: str) -> None:
    sheet.paragraph(text, font={"Times-Roman": "Times-Bold", "Vera": "VeraBd"}.get(sheet.font, f"{sheet.font}-Bold"))


DIRECTIVES: dict[str, Callable[[Sheet, str], None]] = {
    "#": lambda sheet, text: sheet.heading(text, 1.35),
    "##": lambda sheet, text: sheet.heading(text, 1.1),
    "^": lambda sheet, text: sheet.heading(text, 1.0, bold=False),
    "!": _bold,
    ">": Sheet.signature,
    "-": lambda sheet, text: sheet.paragraph(text, indent=22, first="-"),
    "@font": _font,
    "@gap": _gap,
    "@seal": _seal,
}
BLOCKS: dict[str, Callable[[Sheet, list[str], list[str]], None]] = {
    "@table": _table,
    "@columns": _columns,
    "@stamp": _stamp,
}
