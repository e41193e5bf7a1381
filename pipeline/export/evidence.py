"""Where a value stands and how far to trust it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.confidence import Signs, probability
from pipeline.model.plain import plain
from pipeline.model.records import Deliberation, Field, fields_of
from pipeline.model.text import Span, Text, fold
from pipeline.model.transcript import Transcript

CHECKED = 1.0  # the confidence of a value that a human checked
FREE = frozenset({"articles", "amounts", "money", "plain", "references", "title", "words"})
"""The rules whose values are cut out of running text, or put under headers that say little."""
ECHO = 4  # letters: shorter words stand everywhere


@dataclass(frozen=True, slots=True)
class Witness:
    """Turns the fields of a deliberation into plain values and evidence, against the transcript that they stand in.

    `act` is the plain text of the dossier, in which a value may be echoed; `doubted` are the places that checks name;
    `agreed`, `opposed` and `strange` are the fields of the deliberation's evidence, by identity. Where words have no
    place, somebody else read them and no engine says how surely: `legible` stands for its confidence.
    """

    transcript: Transcript
    act: str = ""
    doubted: tuple[Span, ...] = ()
    agreed: frozenset[int] = frozenset()
    opposed: frozenset[int] = frozenset()
    strange: frozenset[int] = frozenset()
    legible: float = 1.0
    _known: dict[int, tuple[Field[Any], Signs]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, transcript: Transcript, deliberation: Deliberation) -> Witness:
        act = "\n".join(_plain(segment.whole.string) for segment in deliberation.act.segments)
        doubted = tuple(check.place.span for check in deliberation.checks if check.place)
        told = deliberation.evidence
        agreed, opposed, strange = (frozenset(map(id, held)) for held in (told.agreed, told.opposed, told.strange))
        return cls(transcript, act, doubted, agreed, opposed, strange, told.legible)

    def signs(self, reading: Field[Any]) -> Signs:
        """What speaks for and against a reading; worked out once, for its table and for the JSON document."""
        if id(reading) not in self._known:
            self._known[id(reading)] = (reading, self._told(reading))  # held, lest its identity pass to another
        return self._known[id(reading)][1]

    def _told(self, reading: Field[Any]) -> Signs:
        place, span, words = self.transcript.place(reading.quote), reading.quote.span, _plain(reading.quote.string)
        most = self.legible if place.box is None else 1.0
        return Signs(
            strength=reading.strength,
            words=min(most, place.confidence),
            lowest=min(most, place.lowest),
            page=min(most, self.transcript.page_confidences.get(place.page, 0.0)),
            repaired=place.raw != reading.quote.string,
            rival=bool(reading.rivals),
            echoed=len(words) >= ECHO and _stands_twice(words, self.act),
            agreed=id(reading) in self.agreed and id(reading) not in self.opposed,
            opposed=id(reading) in self.opposed,
            strange=id(reading) in self.strange,
            free=reading.rule.split(".")[0] in FREE,
            doubted=any(span.start < doubt.end and doubt.start < span.end for doubt in self.doubted),
        )

    def place(self, text: Text) -> dict[str, Any]:
        """Page and box, ready for a row of a table."""
        found = self.transcript.place(text)
        return {"page": found.page, **dict(zip(("x0", "y0", "x1", "y1"), found.edges or [None] * 4, strict=True))}

    def confidence(self, field: Field[Any]) -> float:
        """The probability that a field is right, from its signs; 1 where a human checked it."""
        return CHECKED if field.human else probability(self.signs(field))

    def evidence(self, field: Field[Any]) -> dict[str, Any]:
        """A field as JSON: value, page, box, quote, raw reading where it differs, rule, confidence, rivals."""
        place, signs = self.transcript.place(field.quote), self.signs(field)
        shown: dict[str, Any] = {
            "value": plain(field.value),
            "page": place.page,
            "box": place.edges and list(place.edges),
            "quote": field.quote.string,
            "rule": field.rule,
            "confidence": CHECKED if field.human else probability(signs),
            "signs": str(signs),
        }
        if field.human:
            shown["human"] = asdict(field.human)
        if place.raw != field.quote.string:
            shown["raw"] = place.raw
        if field.rivals:
            shown["rivals"] = [self.evidence(rival) for rival in field.rivals]
        return shown

    def document(self, record: object) -> dict[str, Any]:
        """A record as JSON, every field with its evidence."""
        return {name: self.evidence(field) for name, field in fields_of(record).items()}


def _stands_twice(words: str, text: str) -> bool:
    first = text.find(words)
    return first >= 0 and text.find(words, first + len(words)) >= 0


def _plain(string: str) -> str:
    return " ".join(fold(string).lower().split())
