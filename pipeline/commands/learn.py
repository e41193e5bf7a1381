"""From an export and its corrections to a patch of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline import rules
from pipeline.clean import lexicon
from pipeline.installed import rules_folder
from pipeline.learn import lessons
from pipeline.learn.members import councils
from pipeline.learn.patch import Patch, seated, taught
from pipeline.read.options import ReadOptions
from pipeline.review.documents import Documents
from pipeline.review.export import open_export
from pipeline.review.sources import Sources


def learn(folder: Path, options: ReadOptions) -> Iterator[str]:
    """The lines of the patch that the corrections of an export support; UsageError where it is none."""
    documents = Documents(open_export(folder), Sources(folder, options))
    corrections, known = documents.log().effective(), rules.load()
    patch = Patch(rules_folder())
    taught(patch, lessons.words(corrections, lexicon.load(known)))
    taught(patch, lessons.confusions(corrections))
    taught(patch, lessons.headers(corrections, documents.sources.page, known))
    corrected = {correction.sha256 for correction in corrections}
    current = (documents.current(each) for each in documents.export.documents if each.sha256 in corrected)
    seated(patch, councils((each.document, each.corrections) for each in current))
    yield from patch.lines()
