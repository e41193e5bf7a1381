"""The whole chain in one sentence: read → transcribe → clean → split → extract → assemble → check.

What humans corrected is laid on in two places: boundaries before anything is extracted, values before they are checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assemble import assemble, of_one_file
from pipeline.check import check
from pipeline.clean import clean
from pipeline.collectivities import with_place
from pipeline.corrections.boundaries import rebounded
from pipeline.corrections.conflicts import with_conflicts
from pipeline.corrections.laying import Laid, lay_over
from pipeline.corrections.record import Correction
from pipeline.extract import extract
from pipeline.model.records import Deliberation, Remainder
from pipeline.model.text import Edit, Text
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules
from pipeline.split import split


@dataclass(frozen=True)
class Dossier:
    """All that is known of one document: what was read, the repaired text, its deliberations, and what is left over.

    `laid` tells what became of each human correction.
    """

    transcript: Transcript
    text: Text
    edits: tuple[Edit, ...]
    deliberations: tuple[Deliberation, ...]
    remainder: tuple[Remainder, ...] = ()
    laid: tuple[Laid, ...] = ()


def understand(
    transcript: Transcript, rules: Rules, *, repair: bool = True, corrections: Sequence[Correction] = ()
) -> Dossier:
    """From the pages as they were read to the deliberations that they hold; pure."""
    text, edits = clean(transcript, rules) if repair else (transcript.text, ())
    rules = with_place(rules, text)
    division, moved = rebounded(split(text, transcript, rules), text, transcript, rules, corrections)
    assembled = of_one_file([assemble(extract(act, rules)) for act in division.acts])
    corrected, laid = lay_over(assembled, transcript, corrections)
    checked = [check(deliberation, transcript, rules) for deliberation in corrected]
    deliberations = with_conflicts(checked, (*moved, *laid), transcript)
    return Dossier(transcript, text, edits, deliberations, division.remainder, (*moved, *laid))
