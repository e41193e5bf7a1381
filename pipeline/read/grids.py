"""Ruled tables: the cells that straight rules enclose, from a scan or from a digital page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.layout import Box

TOUCH = 4.0  # points within which two rules meet
COVERED = 0.6  # share of a cell's side that a rule must cover to part it from its neighbour


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its box in points, its first row and column from 0, and how many columns it spans."""

    box: Box
    row: int
    column: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; cells are in the order of rows, then columns. One cell alone is a frame."""

    box: Box
    cells: tuple[Cell, ...]
    rows: int
    columns: int


def grids_of(rules: Sequence[Box]) -> list[Grid]:
    """The grids that thin boxes (rules lying or standing, in points) make; those that enclose nothing make none."""
    return [grid for group in _meeting(rules) if (grid := _grid(group)) is not None]


def _meeting(rules: Sequence[Box]) -> list[list[Box]]:
    """The rules in groups that touch each other."""
    groups: list[list[Box]] = []
    for rule in rules:
        near = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if not any(group is each for each in near)]
        groups.append([rule, *(other for group in near for other in group)])
    return groups


def _touch(a: Box, b: Box) -> bool:
    return a.x0 - TOUCH <= b.x1 and b.x0 - TOUCH <= a.x1 and a.y0 - TOUCH <= b.y1 and b.y0 - TOUCH <= a.y1


def _grid(rules: list[Box]) -> Grid | None:
    lying = [rule for rule in rules if rule.width >= rule.height]
    standing = [rule for rule in rules if rule.width < rule.height]
    if not lying or not standing:
        return None
    around = Box.around(rules)
    xs = _places([(rule.x0 + rule.x1) / 2 for rule in standing] + [around.x0, around.x1])
    ys = _places([(rule.y0 + rule.y1) / 2 for rule in lying] + [around.y0, around.y1])
    if len(xs) < 2 or len(ys) < 2:
        return None
    cells = _cells(xs, ys, lying, standing)
    return Grid(around, cells, len(ys) - 1, len(xs) - 1)


def _places(values: list[float]) -> list[float]:
    """The distinct places among values, those within twice TOUCH taken as one."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= TOUCH:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(each) / len(each) for each in places]


def _cells(xs: list[float], ys: list[float], lying: list[Box], standing: list[Box]) -> tuple[Cell, ...]:
    """The cells between the places, neighbours without a rule between them taken as one."""
    owner = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def root(at: tuple[int, int]) -> tuple[int, int]:
        while owner[at] != at:
            at = owner[at]
        return at

    for row, column in list(owner):
        if column and not _covers(standing, xs[column], ys[row], ys[row + 1], upright=True):
            owner[root((row, column))] = root((row, column - 1))
        if row and not _covers(lying, ys[row], xs[column], xs[column + 1], upright=False):
            owner[root((row, column))] = root((row - 1, column))
    parts: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for at in owner:
        parts.setdefault(root(at), []).append(at)
    cells = [_joined(members, xs, ys) for members in parts.values()]
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _covers(rules: list[Box], place: float, start: float, end: float, *, upright: bool) -> bool:
    """Whether rules at a place cover most of the stretch from start to end."""
    covered = 0.0
    for rule in rules:
        at = (rule.x0 + rule.x1) / 2 if upright else (rule.y0 + rule.y1) / 2
        if abs(at - place) <= TOUCH:
            first, last = (rule.y0, rule.y1) if upright else (rule.x0, rule.x1)
            covered += max(0.0, min(last, end) - max(first, start))
    return covered >= COVERED * (end - start)


def _joined(members: list[tuple[int, int]], xs: list[float], ys: list[float]) -> Cell:
    rows = [row for row, _ in members]
    columns = [column for _, column in members]
    box = Box(xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1])
    return Cell(box, min(rows), min(columns), max(columns) - min(columns) + 1)
