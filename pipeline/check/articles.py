"""Checks on the numbers of the articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.records import Article, Check, Deliberation
from pipeline.rules import Rules


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:  # noqa: ARG001 - one signature for all checks
    """Numbers that skip, repeat or fall back, among articles whose numbers are printed."""
    printed = [article for article in deliberation.articles if article.number.rule.split(".")[1] == "head"]
    whole = [(int(article.number.value), article) for article in printed if article.number.value.isdecimal()]
    if len(whole) < len(printed) or (whole and whole[0][0] != 1):
        return
    for (before, _), (number, article) in pairwise(whole):
        if number == before:
            yield _said("article_repeated", article, before + 1, f"Le numéro d'article {number} est imprimé deux fois.")
        elif number > before + 1:
            missing = str(before + 1) if number == before + 2 else f"{before + 1} à {number - 1}"
            message = f"La numérotation saute de l'article {before} à l'article {number} (manque : {missing})."
            yield _said("article_skipped", article, before + 1, message)


def _said(rule: str, article: Article, expected: int, message: str) -> Check:
    return Check(
        rule=rule,
        severity="warning",
        message=message,
        expected=str(expected),
        found=article.number.value,
        place=article.number.quote,
    )
