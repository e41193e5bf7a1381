"""Pages that read badly: turned and treated in trial on a part of them, then read once more in the best way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.read.attempt import Reading, attempt
from pipeline.read.ocr import Engine
from pipeline.read.sheet import Sheet, treated
from pipeline.read.treatments import TREATMENTS, Treatment

WELL_READ = 0.88  # mean confidence of a page that needs no more; good scans have 0.93 and more
LIES_WRONG = 0.75  # mean confidence under which a page may lie on its side or its head
AS_IT_IS = Treatment("")


def best_reading(sheet: Sheet, size: tuple[float, float], engine: Engine) -> Reading:
    """The best reading of a sheet by its score: as it is, or where that reads badly, turned and treated.

    What is tried is tried on the quarter of the sheet that holds most ink; `size` is that of the page in points.
    """
    first = attempt(sheet, 0, size, engine, AS_IT_IS)
    if first.confidence >= WELL_READ:
        return first
    part = densest(sheet)
    trial = attempt(part, 0, size, engine, AS_IT_IS)
    if first.confidence < LIES_WRONG:
        trial = _best([trial, *(attempt(part, turn, size, engine, AS_IT_IS) for turn in (90, 180, 270))])
    turn = trial.frame.rotation
    if trial.confidence < WELL_READ:
        trial = _best([trial, *(attempt(treated(part, each), turn, size, engine, each) for each in TREATMENTS)])
    if not turn and trial.treatment is AS_IT_IS:
        return first
    return _best([first, attempt(treated(sheet, trial.treatment), turn, size, engine, trial.treatment)])


def densest(sheet: Sheet) -> Sheet:
    """The part of a sheet, half as wide and half as high, that holds most ink."""
    height, width = sheet.ink.shape
    places = [
        (slice(top, top + height // 2), slice(left, left + width // 2))
        for top in (0, height // 4, height // 2)
        for left in (0, width // 4, width // 2)
    ]
    best = max(places, key=lambda place: int((sheet.ink[place] > 0).sum()))
    return replace(sheet, dusty=sheet.dusty[best], pixels=sheet.pixels[best], ink=sheet.ink[best])


def _best(readings: Iterable[Reading]) -> Reading:
    """The reading with the highest score; the first of equals."""
    return max(readings, key=lambda reading: reading.score)
