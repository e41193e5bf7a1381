"""Checks on the numbers of the articles."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.said import said
from pipeline.model.records import Article, Check, Deliberation
from pipeline.rules import Rules


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:  # noqa: ARG001 - one signature for all checks
    """Numbers that skip, repeat or fall back, among articles whose numbers are printed.

    A number that was misread is no skip: the next one goes on as if it had been the right one (`1, 2, 8, 4`).
    """
    printed = [article for article in deliberation.articles if article.number.rule.split(".")[1] == "head"]
    whole = [(int(article.number.value), article) for article in printed if article.number.value.isdecimal()]
    if len(whole) < len(printed) or (whole and whole[0][0] != 1):
        return
    before = 0
    for at, (number, article) in enumerate(whole):
        following = whole[at + 1][0] if at + 1 < len(whole) else None
        goes_on = following == before + 2
        if number == before:
            yield _told("article_repeated", article, before + 1, f"Le numéro d'article {number} est imprimé deux fois.")
        elif number > before + 1 and not goes_on:
            missing = str(before + 1) if number == before + 2 else f"{before + 1} à {number - 1}"
            message = f"La numérotation saute de l'article {before} à l'article {number} (manque : {missing})."
            yield _told("article_skipped", article, before + 1, message)
        before = before + 1 if goes_on else number


def _told(rule: str, article: Article, expected: int, message: str) -> Check:
    return said(rule, message, expected, article.number.value, article.number.quote, "warning")
