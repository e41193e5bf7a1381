"""The charts, as SVG that stands in the page: hemicycles, attendance, columns by month, bars.

svg.py draws (typed, pure Python, MIT): what has to be told in words and figures stands beside, in the page's own
text, which a phone does not shrink and a screen reader reads. svg.py escapes nothing: `_plain` does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import svg
from markupsafe import Markup, escape
from parliamentarch.geometry import get_nrows_from_nseats, get_row_thickness, get_seats_centers

COLORS = {"for": "#2166ac", "against": "#b2182b", "abstention": "#d9a21b", "not_participating": "#8a8a8a"}
SITTING = {"present": "#2166ac", "represented": "#92c5de", "excused": "#f0c987", "absent": "#b2182b"}
RIVALS = ("#2166ac", "#b2182b", "#1b7837", "#762a83", "#d9a21b", "#8a8a8a")  # candidates of an election
SEATS = 400  # more are drawn as sectors
CELL, GAP = 14, 2  # CSS pixels
LETTER, DATES = 6.6, 64  # what a letter of a member's name takes, and the dates of the sittings above them
LONGEST = 40  # letters of a name


def hemicycle(parts: Sequence[tuple[str, int]], label: str) -> Markup:
    """Seats in the order of the parts, each a color and how many; a sector for each where they are too many."""
    seats = sum(count for _, count in parts)
    shapes = _dots(parts, seats) if 0 < seats <= SEATS else _sectors(parts, seats)
    return _drawn(svg.SVG(viewBox=svg.ViewBoxSpec(0, 0, 200, 100), class_=["hemicycle"], elements=shapes), label)


def _dots(parts: Sequence[tuple[str, int]], seats: int) -> list[svg.Element]:
    """A path for each part: a line of no length with round ends is a seat."""
    places = sorted(get_seats_centers(seats).items(), key=lambda place: -place[1])
    wide = 200 * get_row_thickness(get_nrows_from_nseats(seats)) * 0.86
    shapes: list[svg.Element] = []
    for color, count in parts:
        mine, places = places[:count], places[count:]
        points: list[svg.PathData] = [step for (x, y), _ in mine for step in _dot(100 * x, 100 - 100 * y)]
        shapes.append(svg.Path(d=points, stroke=color, stroke_width=round(wide, 1), stroke_linecap="round"))
    return shapes


def _dot(x: float, y: float) -> tuple[svg.PathData, svg.PathData]:
    return svg.MoveTo(round(x, 1), round(y, 1)), svg.HorizontalLineToRel(0)


def _sectors(parts: Sequence[tuple[str, int]], seats: int) -> list[svg.Element]:
    shapes: list[svg.Element] = []
    done = 0
    for color, count in parts:
        first, last = (math.pi * (1 - share / max(seats, 1)) for share in (done, done + count))
        done += count
        start, end = _on_arc(first), _on_arc(last)
        arc = svg.Arc(75, 75, 0, large_arc=False, sweep=True, x=end[0], y=end[1])
        shapes.append(svg.Path(d=[svg.MoveTo(*start), arc], stroke=color, stroke_width=46, fill="none"))
    return shapes


def _on_arc(angle: float) -> tuple[float, float]:
    return round(100 + 75 * math.cos(angle), 1), round(99 - 75 * math.sin(angle), 1)


def attendance(rows: Sequence[tuple[str, Sequence[str | None]]], dates: Sequence[str], label: str) -> Markup:
    """A row for each member and a column for each sitting, colored by status; names to the left, dates above."""
    step = CELL + GAP
    names = round(LETTER * min(LONGEST, max((len(name) for name, _ in rows), default=0))) + 8
    wide, high = names + len(dates) * step + DATES, DATES + len(rows) * step
    shapes: list[svg.Element] = []
    for at, date in enumerate(dates):
        x, y = names + at * step + CELL - 3, DATES - 6
        turned: list[svg.Transform] = [svg.Rotate(-45, x, y)]
        shapes.append(svg.Text(x=x, y=y, text=_plain(date), transform=turned, class_=["date"]))
    for at, (name, _) in enumerate(rows):
        y = DATES + at * step + CELL - 3
        shapes.append(svg.Text(x=names - 6, y=y, text=_plain(name[:LONGEST]), text_anchor="end", class_=["name"]))
    for status, color in SITTING.items():
        cells = [
            (names + column * step, DATES + row * step + CELL / 2)
            for row, (_, held) in enumerate(rows)
            for column, one in enumerate(held)
            if one == status
        ]
        path: list[svg.PathData] = [
            part for x, y in cells for part in (svg.MoveTo(x, y), svg.HorizontalLineToRel(CELL))
        ]
        if path:
            shapes.append(svg.Path(d=path, stroke=color, stroke_width=CELL))
    box = svg.ViewBoxSpec(0, 0, wide, high)
    return _drawn(svg.SVG(viewBox=box, width=wide, height=high, class_=["attendance"], elements=shapes), label)


def bar(value: float, largest: float, below: bool = False) -> Markup:
    """A bar as long as its share of the largest; red where the value is below nothing."""
    wide = round(100 * abs(value) / largest, 1) if largest else 0
    color = COLORS["against"] if below else COLORS["for"]
    shape = svg.Rect(width=max(wide, 0.5), height=10, fill=color)
    box = svg.ViewBoxSpec(0, 0, 100, 10)
    drawn = svg.SVG(viewBox=box, preserveAspectRatio=svg.PreserveAspectRatio("none"), class_=["bar"], elements=[shape])
    return _drawn(drawn, "")


def columns(values: Sequence[tuple[str, str, float]], label: str) -> Markup:
    """A column for each month, oldest to the left: what stands below it, its name, and its value."""
    highest = max((value for _, _, value in values), default=0.0)
    step = 24
    shapes: list[svg.Element] = []
    for at, (below, name, value) in enumerate(values):
        high = round(120 * value / highest, 1) if highest > 0 and value > 0 else 0
        column = svg.Rect(x=at * step + 2, y=124 - high, width=20, height=high, fill=COLORS["for"])
        shapes.append(svg.G(elements=[svg.Title(text=_plain(name)), column]))
        if below:
            shapes.append(svg.Text(x=at * step + 2, y=140, text=_plain(below), class_=["date"]))
    wide = max(2, len(values)) * step
    shapes.append(svg.Line(x1=0, x2=wide, y1=124.5, y2=124.5, stroke="#595959"))
    box = svg.ViewBoxSpec(0, 0, wide, 146)
    return _drawn(svg.SVG(viewBox=box, width=wide, height=146, class_=["columns"], elements=shapes), label)


def _drawn(picture: svg.SVG, label: str) -> Markup:
    """The picture with its label for those who do not see it; without one it only repeats what stands beside."""
    picture.xmlns = None
    picture.extra = {"role": "img", "aria-label": _plain(label)} if label else {"aria-hidden": "true"}
    return Markup(picture.as_str())


def _plain(words: str) -> str:
    return str(escape(words))
