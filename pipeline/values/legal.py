"""Articles of codes and laws as visas cite them: one by one, without spaces; ranges stay whole."""

from __future__ import annotations

import re

from pipeline.model.text import fold

DECIES = r"(?:un|duo|ter|quater|quin|sex|sept|octo|novo)?decies"
LATIN = rf"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|{DECIES}|vicies)\b"
SUFFIX = rf"(?: ?{LATIN}(?: (?-i:[A-Z])(?![\w.']))?(?: bis\b)?)?"
OF_CODE = r"(?:LO|[LRDAC])\*?\.? ?\*? ?\d{1,5}(?:[-.]\d{1,4}){0,4}"
ARTICLE = rf"(?:{OF_CODE}|1 ?er|\d{{1,4}}(?:-\d{{1,3}}){{0,3}}(?: ?(?-i:[A-Z])(?![\w.]))?){SUFFIX}"
RANGE = rf"(?P<first>{ARTICLE})(?: a (?:l'article )?(?P<last>{ARTICLE}))?"
ITEM = re.compile(RANGE + r"(?P<following> et suivants?| et s\.)?", re.IGNORECASE)


def parse_articles(text: str) -> tuple[str, ...]:
    """The articles of an enumeration: `L. 4211-1 et L. 1511-2` gives two, `L.2121-29 et suivants` one.

    >>> parse_articles("L. 4211-1 et L.\\n1511-2")
    ('L.4211-1', 'L.1511-2')
    """
    line = " ".join(fold(text).split())
    return tuple(_item(match) for match in ITEM.finditer(line))


def _item(match: re.Match[str]) -> str:
    first = _plain(match["first"])
    if match["last"]:
        return f"{first} à {_plain(match['last'])}"
    return first + (" et suivants" if match["following"] else "")


def _plain(article: str) -> str:
    """`L. 2334-33` and `l.2334-33` as `L.2334-33`; the full stop stays as it is printed."""
    head, *suffix = re.split(rf"\s*(?={LATIN})", article, maxsplit=1, flags=re.IGNORECASE)
    joined = " ".join([re.sub(r"\s+", "", head), *suffix])
    return joined[:1].upper() + joined[1:]
