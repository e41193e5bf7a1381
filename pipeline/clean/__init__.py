"""Cleaning: French as it was printed, and nothing made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.clean.damage import Damage, measure
from pipeline.clean.joints import joints
from pipeline.clean.lone import lone
from pipeline.clean.manner import manner
from pipeline.clean.signs import signs
from pipeline.clean.spelling import spelling
from pipeline.clean.tools import Page, tools
from pipeline.clean.trust import Trust
from pipeline.model.text import Change, Edit, Text
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules

Step = Callable[[Text, list[Page]], Iterable[Change]]


def clean(transcript: Transcript, rules: Rules) -> tuple[Text, tuple[Edit, ...]]:
    """The text of a transcript with what the reading broke restored, and the log of the repairs.

    Letters, signs and elisions first, then joined words, then the spelling of each word, homographs by their
    neighbours, figures, and signs by the document's own manner; each step works on what the one before has made.
    Pages and lines stay as they are.
    """
    kit = tools(rules)
    text, log = transcript.text, list[Edit]()
    damage = measure(text.string.split("\f"), kit.lexicon)
    steps: tuple[Step, ...] = (
        lambda text, pages: signs(text, pages, rules["repairs/letters"]),
        lambda text, pages: lone(text, pages, kit),
        lambda text, pages: joints(text, pages, kit),
        lambda text, pages: spelling(text, pages, kit),
        lambda text, pages: signs(text, pages, rules["repairs/homographs"]),
        lambda text, pages: signs(text, pages, rules["repairs/figures"]),
        lambda text, _: manner(text),
    )
    pages = _pages(text, damage, Trust.of(transcript, text))
    for step in steps:
        text, edits = text.change(step(text, pages))
        if edits:
            log.extend(edits)
            pages = _pages(text, damage, Trust.of(transcript, text))
    return text, tuple(log)


def _pages(text: Text, damage: Iterable[Damage], trust: Trust) -> list[Page]:
    """Where each page stands in the text now, with the damage of its reading."""
    pages, start = list[Page](), 0
    for string, lost in zip(text.string.split("\f"), damage, strict=True):
        pages.append(Page(start, start + len(string), lost, trust))
        start += len(string) + 1
    return pages
