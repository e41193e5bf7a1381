"""The whole chain in one sentence: read → transcribe → clean → split → extract → assemble → check."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.assemble import assemble
from pipeline.check import check
from pipeline.clean import clean
from pipeline.collectivities import with_place
from pipeline.extract import extract
from pipeline.model.records import Deliberation, Remainder
from pipeline.model.text import Edit, Text
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules
from pipeline.split import split


@dataclass(frozen=True)
class Dossier:
    """All that is known of one document: what was read, the repaired text, its deliberations, and what is left over."""

    transcript: Transcript
    text: Text
    edits: tuple[Edit, ...]
    deliberations: tuple[Deliberation, ...]
    remainder: tuple[Remainder, ...] = ()


def understand(transcript: Transcript, rules: Rules, *, repair: bool = True) -> Dossier:
    """From the pages as they were read to the deliberations that they hold; pure."""
    text, edits = clean(transcript, rules) if repair else (transcript.text, ())
    rules = with_place(rules, text)
    division = split(text, transcript, rules)
    candidates = (extract(act, rules) for act in division.acts)
    deliberations = tuple(check(assemble(candidate), transcript, rules) for candidate in candidates)
    return Dossier(transcript, text, edits, deliberations, division.remainder)
