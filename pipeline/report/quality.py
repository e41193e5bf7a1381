"""How well each document was read: the way of its pages, the confidence of its values, its checks, its known errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.evaluate.compare import character_errors
from pipeline.evaluate.truth import exported, truths
from pipeline.publish.reading import Document

UNSURE = 0.9  # values below it are counted as such


@dataclass(frozen=True, slots=True)
class Quality:
    """One document: pages by the way they were read, values and those that are unsure, checks by severity.

    `errors` is the share of wrong letters in the text, where the truth is known; `fault` why it could not be read.
    """

    file: str
    stem: str = ""
    pages: int = 0
    ways: Mapping[str, int] = field(default_factory=dict)
    deliberations: int = 0
    values: int = 0
    mean: float | None = None
    unsure: int = 0
    checks: Mapping[str, int] = field(default_factory=dict)
    errors: float | None = None
    fault: str = ""

    @property
    def rank(self) -> tuple[bool, int, float]:
        """What asks for a look comes first."""
        failed = bool(self.fault) or "failed" in self.ways
        return (not failed, -self.checks.get("error", 0), self.mean if self.mean is not None else 1.0)


def quality(document: Document, errors: float | None = None) -> Quality:
    """The account of one document."""
    if document.error:
        return Quality(document.file, fault=document.error)
    sure = [sure for act in document.acts for sure in _confidences(act.content)]
    return Quality(
        file=document.file,
        stem=document.stem,
        pages=len(document.pages),
        ways=Counter(page["source"] for page in document.pages),
        deliberations=len(document.acts),
        values=len(sure),
        mean=sum(sure) / len(sure) if sure else None,
        unsure=sum(each < UNSURE for each in sure),
        checks=Counter(check["severity"] for act in document.acts for check in act.records("checks")),
        errors=errors,
    )


def character_error_rates(folder: Path, truth: Path | None) -> dict[str, float]:
    """The share of wrong letters of each document of an export that has a truth file; raises UsageError for none."""
    if truth is None:
        return {}
    counted = {known.file: character_errors(known, exported(folder, known.file)) for known in truths(truth)}
    return {file: edits / length for file, (edits, length) in counted.items() if length}


def _confidences(node: Any) -> Iterator[float]:
    """The confidence of every value of a JSON document; readings that lost are passed over."""
    if isinstance(node, dict):
        if "quote" in node:
            yield from [node["confidence"]] if "confidence" in node else []  # where an act begins is no value
            return
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _confidences(each)
