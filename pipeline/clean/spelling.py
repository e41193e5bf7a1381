"""Each word in its place: what stands behind its letters, judged with its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.clean.misread import by_itself
from pipeline.clean.tokens import Tokens
from pipeline.clean.tools import Page, Tools
from pipeline.clean.twins import by_neighbours, settled
from pipeline.model.text import Change, Text

SUREST = 0.995  # no repair is surer than the rules for signs


def spelling(text: Text, pages: list[Page], tools: Tools) -> Iterator[Change]:
    """The words that were read with other letters or accents than they were printed with.

    What is no word is mended first, so that its neighbours are judged beside what it is.
    """
    for page in pages:
        tokens = Tokens.of(text.string, page.start, page.end)
        open_ = [at for at, low in enumerate(tokens.words) if low == "a" or not settled(low, page.damage, tools)]
        mended = {at: verdict for at in open_ if (verdict := by_itself(tokens, at, page, tools))}
        for at, (form, _, _) in mended.items():
            tokens.words[at] = form.lower()
        for at in open_:
            verdict = mended.get(at) or by_neighbours(tokens, at, page, tools)
            if verdict:
                form, gain, rule = verdict
                tokens.words[at] = form.lower()
                yield Change(*tokens.spans[at], form, rule, min(SUREST, round(1 - 0.5 * 10**-gain, 3)))
