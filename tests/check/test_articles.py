"""Numbers of articles that skip or repeat."""

from __future__ import annotations

import pytest

from pipeline.check.articles import check
from pipeline.extract.articles import articles
from pipeline.model.records import Act, Ballot, Deliberation, Header, Segment
from pipeline.model.text import Text
from pipeline.rules import load


def fired(*heads: str) -> list[tuple[str, str, str]]:
    body = Text.plain("DÉCIDE :\n" + "".join(f"{head} d'approuver la convention.\n" for head in heads) + "Le Maire,")
    act = Act(segments=(Segment(kind="deliberation", whole=body, body=body),))
    found = Deliberation(act=act, header=Header(), ballot=Ballot(), articles=articles(act, load()))
    return [(said.rule, said.expected, said.found) for said in check(found, load())]


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["Article 1 :", "Article 2 :", "Article 4 :"], [("article_skipped", "3", "4")]),
        (["Article 1 :", "Article 2 :", "Article 2 :"], [("article_repeated", "3", "2")]),
        (["Article 1er :", "Article 2 :", "Article 3 :"], []),
        (["Article unique :"], []),
        (["-", "-"], []),
        (["Article 2 :", "Article 3 :"], []),
        (["Article 1 :", "Article 1 bis :", "Article 3 :"], []),
    ],
)
def test_numbers_that_skip_or_repeat(heads: list[str], said: list[tuple[str, str, str]]) -> None:
    assert fired(*heads) == said
