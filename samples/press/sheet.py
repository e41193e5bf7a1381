"""Sheets of A4 paper: lines set with reportlab, each recorded as it is printed, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0  # binary streams: a fifth smaller
WIDTH, HEIGHT = A4
MARGIN = 60.0
BOLD = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold", "Courier": "Courier-Bold", "Vera": "VeraBd"}
BASE = {face for pair in BOLD.items() for face in pair if not face.startswith("Vera")}  # word spacing needs these
for name in ("Vera", "VeraBd"):
    pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


@dataclass(frozen=True)
class Run:
    """Words printed side by side; the left end of their baseline in points from the bottom left of the page."""

    text: str
    x: float
    y: float
    font: str
    size: float
    width: float


@dataclass
class Page:
    """What one page prints: its runs, and its lines in reading order, footer apart."""

    runs: list[Run] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    footer: str = ""

    @property
    def text(self) -> str:
        body = re.sub(r"\n{2,}", "\n\n", "\n".join(self.lines)).strip()
        return f"{body}\n\n{self.footer}" if self.footer else body


class Sheet:
    """A pile of pages under the press; `y` is where the next line goes, from the bottom."""

    def __init__(self, font: str, size: float) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1, pageCompression=1)
        self.font, self.size = font, size
        self.pages = [Page()]
        self.y = HEIGHT - MARGIN

    @property
    def leading(self) -> float:
        return self.size * 1.28

    def next_page(self) -> None:
        self.canvas.showPage()
        self.pages.append(Page())
        self.y = HEIGHT - MARGIN

    def finish(self) -> bytes:
        """The PDF with every page printed so far."""
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()

    def print(self, text: str, x: float, font: str, size: float, stretch: float = 0.0) -> None:
        """One run of words at the present height; `stretch` is added to each space (justified lines)."""
        if self.y < MARGIN / 2:
            raise ValueError(f"page {len(self.pages)} is too full at {text!r}")
        line = self.canvas.beginText(x, self.y)
        line.setFont(font, size)
        width = pdfmetrics.stringWidth(text, font, size)
        if font in BASE:
            line.setWordSpace(stretch)
            width += stretch * text.count(" ")
        line.textOut(text)
        self.canvas.drawText(line)
        self.pages[-1].runs.append(Run(text, x, self.y, font, size, width))

    def record(self, line: str) -> None:
        self.pages[-1].lines.append(line)

    def paragraph(self, text: str, *, indent: float = 0.0, first: str = "", font: str = "") -> None:
        """Justified lines from margin to margin; `first` is printed before the first of them (a bullet)."""
        face = font or self.font
        room = WIDTH - 2 * MARGIN - indent
        lines = wrap(text, face, self.size, room)
        for n, line in enumerate(lines):
            self.y -= self.leading
            if n == 0 and first:
                self.print(first, MARGIN + indent - 12, face, self.size)
            gap = room - pdfmetrics.stringWidth(line, face, self.size)
            last = n == len(lines) - 1
            self.print(line, MARGIN + indent, face, self.size, 0 if last else gap / max(1, line.count(" ")))
            self.record(f"{first} {line}" if n == 0 and first else line)
        self.y -= self.leading * 0.35

    def heading(self, text: str, scale: float, *, bold: bool = True) -> None:
        """Centred lines."""
        face, size = BOLD[self.font] if bold else self.font, self.size * scale
        for line in wrap(text, face, size, WIDTH - 2 * MARGIN - 20):
            self.y -= size * 1.3
            self.print(line, (WIDTH - pdfmetrics.stringWidth(line, face, size)) / 2, face, size)
            self.record(line)

    def signature(self, text: str) -> None:
        """One line in the right half of the page."""
        self.y -= self.leading
        self.print(text, WIDTH * 0.56, self.font, self.size)
        self.record(text)

    def columns(self, items: Sequence[str], count: int) -> None:
        """Short lines in columns, read one column after the other."""
        height = -(-len(items) // count)
        top, step = self.y, (WIDTH - 2 * MARGIN) / count
        for n, item in enumerate(items):
            self.y = top - (n % height + 1) * self.leading
            self.print(item, MARGIN + (n // height) * step, self.font, self.size)
            self.record(item)
        self.y = top - (height + 0.4) * self.leading

    def table(self, rows: Sequence[Sequence[str]], shares: Sequence[float], *, ruled: bool) -> None:
        """A table whose first row is its header; `/` in a cell breaks its line, figures stand to the right."""
        unit = (WIDTH - 2 * MARGIN) / sum(shares)
        for n, row in enumerate(rows):
            cells = [cell.split("/") if "//" not in cell else [cell] for cell in row]
            height = max(map(len, cells)) * self.leading + 5
            left, top = MARGIN, self.y
            for cell, share in zip(cells, shares, strict=True):
                if ruled:
                    self.canvas.rect(left, top - height, share * unit, height)
                self._cell(cell, left, share * unit, top, BOLD[self.font] if n == 0 else self.font)
                left += share * unit
            self.y = top - height
            self.record(" ".join(" ".join(part.strip() for part in cell) for cell in cells).strip())
        self.y -= self.leading * 0.6

    def _cell(self, lines: Sequence[str], left: float, width: float, top: float, face: str) -> None:
        for n, line in enumerate(lines):
            self.y = top - (n + 1) * self.leading + 1
            room = width - pdfmetrics.stringWidth(line.strip(), face, self.size) - 5
            is_sum = re.fullmatch(r"[-+]? ?[\d ]+(,\d\d| €|,\d\d €)", line.strip())
            self.print(line.strip(), left + (room if is_sum else 5), face, self.size)

    def stamp(self, lines: Sequence[str], x: float, y: float, *, frame: bool) -> None:
        """Small lines at a place of their own, `x` and `y` in points from the top left of the page."""
        back, size = self.y, 7.5
        for n, line in enumerate(lines):
            self.y = HEIGHT - y - n * size * 1.3
            self.print(line, x, "Helvetica", size)
            self.record(line)
        if frame:
            height = len(lines) * size * 1.3 + 6
            self.canvas.roundRect(x - 6, HEIGHT - y + size + 2 - height, 205, height, 4)
        self.y = back

    def seal(self, x: float, motto: str) -> None:
        """A round rubber stamp under a scribbled signature, below the last line: no part of the text."""
        y = HEIGHT - self.y + 30
        self.canvas.saveState()
        self.canvas.setStrokeGray(0.45)
        self.canvas.setFillGray(0.45)
        for radius in (30, 27, 15):
            self.canvas.circle(x, HEIGHT - y, radius)
        self.canvas.setFont("Helvetica", 5)
        self.canvas.drawCentredString(x, HEIGHT - y + 19, motto)
        self.canvas.drawCentredString(x, HEIGHT - y - 22, "R. F.")
        self.canvas.setLineWidth(1.4)
        self.canvas.setStrokeGray(0.2)
        pen = self.canvas.beginPath()
        pen.moveTo(x - 20, HEIGHT - y - 8)
        for n in range(5):
            at = x - 20 + n * 18
            pen.curveTo(at + 4, HEIGHT - y + 30 - 4 * n, at + 14, HEIGHT - y - 26 + 3 * n, at + 18, HEIGHT - y - 4)
        self.canvas.drawPath(pen)
        self.canvas.restoreState()


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than `room`; no line begins with a mark of French punctuation or inside a sum."""
    lines = [""]
    for word in re.sub(r"(?<=«) | (?=[;:!?»€])|(?<=\d) (?=\d{3}\b)|(?<=\bn°) ", "\u00a0", text).split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if pdfmetrics.stringWidth(longer, font, size) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line.replace("\u00a0", " ") for line in lines]
