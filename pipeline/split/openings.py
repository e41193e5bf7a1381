"""Where a piece begins: what a page or a line opens, by its heading and by what stands around it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.records import Doubt
from pipeline.rules import Rules
from pipeline.split.headings import TOP, Heading, closed, evidence, heading, top_headings
from pipeline.split.imprint import Imprint, imprint
from pipeline.split.margins import is_margin_line, is_stamp_line
from pipeline.split.pieces import Draft, Piece, plain_number
from pipeline.split.rows import Row, pages
from pipeline.split.terse import is_terse_act

AFTER_END = 9  # a part that starts within a page follows a signature by so few lines at most
LEAST = 4  # and goes on for so many lines at least
BARE = 14  # characters of `ANNEXE N° 12`
UNSURE = 0.5  # how often a page is the first of an act that shows some signs of one, and not enough


def cut(lines: tuple[Row, ...], rules: Rules) -> list[Piece]:
    """The pieces of a file, in order; lines before the first heading make an `aside`.

    Boundaries that are sure are cut; one that is not becomes a doubt of the piece that goes on.
    """
    done: list[Piece] = []
    draft = Draft()
    for page in pages(lines):
        printed = imprint(page, rules)
        opened = _opened_by(page, printed, draft, rules)
        if isinstance(opened, Heading):
            done.append(draft.piece())
            draft = draft.followed_by(opened)
        else:
            draft.doubts += filter(None, (opened, _out_of_order(printed, draft.imprint)))
        start = opened.row.start if isinstance(opened, Heading) else -1
        for at, row in enumerate(page):
            inner = None if row.start <= start else _opened_within(row, draft, page[at:], rules)
            if inner:
                above = _letterhead(draft, rules)
                done.append(draft.piece())
                draft = draft.followed_by(inner)
                draft.rows += above
            draft.rows.append(row)
        draft.imprint = printed.over(draft.imprint)
    return [piece for piece in (*done, draft.piece()) if piece.rows]


def _out_of_order(printed: Imprint, before: Imprint) -> Doubt | None:
    """A page whose place does not follow that of the page before: out of order, or one is missing."""
    if not printed.is_out_of_order(before) or printed.row is None:
        return None
    shown, wanted = (f"{at}/{printed.of}" for at in (printed.at, min(before.at + 1, printed.of)))
    return Doubt("page_order", printed.row.text, expected=wanted, found=shown)


def _opened_by(page: tuple[Row, ...], printed: Imprint, draft: Draft, rules: Rules) -> Heading | Doubt | None:
    """What the headings at the top of a page open; None where the page plainly continues the current piece."""
    clear = tuple(row for row in page if not is_margin_line(row, rules) and not is_stamp_line(row, rules))
    if not clear or any(rules["headings"].search(row.text, "continued") for row in clear[:LEAST]):
        return None
    opening = evidence(clear, rules, "opening")
    doubt = None
    headings = [found for found in top_headings(clear, rules) if not _repeats(found, draft, opening)]
    if _heads_terse(headings, clear, draft, rules):
        return replace(headings[0], kind="deliberation")
    for found in _by_rank(headings, rules):
        if found.kind == "sitting":
            return replace(found, kind="deliberation") if _begins_sitting(opening, clear, draft, rules) else doubt
        begins = _begins(found, opening, printed, draft, rules)
        if begins:
            return _within_annex(_annexed(found, opening, draft), clear, rules)
        if begins is None:
            doubt = Doubt("boundary", found.row.text, confidence=UNSURE)
    if printed.number and printed.starts_anew(draft.imprint) and draft.kind == "deliberation" and opening:
        return doubt or Doubt("boundary", clear[0].text, confidence=UNSURE)
    return doubt or _untitled(clear, draft, rules) or _unheaded(clear, draft, rules)


def _heads_terse(headings: list[Heading], page: tuple[Row, ...], draft: Draft, rules: Rules) -> bool:
    """Whether a page is a short act of its own whose number or object is new, under the name of its body.

    What looks like the heading of a report or of an annex below it is its number of report or its object.
    """
    if not headings or headings[0].kind != "sitting" or draft.kind in ("report", "agreement", "annex", "minutes"):
        return False
    if draft.kind == "deliberation" and not draft.decided(rules):
        return False
    if any(found.kind in ("deliberation", "minutes", "aside", "agreement") for found in headings):
        return False
    seen = {row.folded for row in draft.rows}
    new = [row for row in page[:TOP] if row.folded not in seen]
    own = evidence(new, rules, "named.number") + evidence(new, rules, "named.object") > 0
    return own and is_terse_act(page, rules) and not evidence(page[:TOP], rules, "continued")


def _unheaded(page: tuple[Row, ...], draft: Draft, rules: Rules) -> Heading | None:
    """A short act that begins with no heading but the name of its commune, or its number and title."""
    return Heading("deliberation", page[0]) if _is_free(draft, rules) and is_terse_act(page, rules) else None


def _is_free(draft: Draft, rules: Rules) -> bool:
    """Whether an act may begin: none is open, or the one that is open is signed."""
    return (draft.kind == "aside" and draft.heading is None) or (draft.kind == "deliberation" and draft.closed(rules))


def _by_rank(headings: list[Heading], rules: Rules) -> list[Heading]:
    """A heading of the act itself first, then those of other parts, the mere name of the body last.

    Below `SOMMAIRE` the other parts are only listed.
    """
    rank = {"minutes": 0, "deliberation": 1, "aside": 3, "sitting": 4}
    ordered = sorted(headings, key=lambda found: rank.get(found.kind, 2))
    listing = headings and rules["headings"].search(headings[0].row.text, "aside.contents")
    return [found for found in ordered if rank.get(found.kind, 2) != 2] if listing else ordered


def _repeats(found: Heading, draft: Draft, opening: int) -> bool:
    """Whether a heading only repeats the number of the act that is open: a running header, over annexes too."""
    if found.number is None or plain_number(found.number.string) != draft.act or not draft.act:
        return False
    return draft.kind == "deliberation" or opening < 2


def _begins(found: Heading, opening: int, printed: Imprint, draft: Draft, rules: Rules) -> bool | None:
    """Whether a heading opens a piece; None where the signs for it are too few to cut and too many to pass over."""
    if found.kind == "minutes":
        return draft.kind != "minutes" or opening >= 2 or draft.closed(rules)
    if found.kind == "deliberation":
        return _begins_act(found, opening, printed, draft, rules)
    # The deliberation that is open has not yet decided anything: what looks like another part belongs to it.
    return draft.kind not in ("deliberation", "minutes") or found.kind == "aside" or draft.decided(rules)


def _annexed(found: Heading, opening: int, draft: Draft) -> Heading:
    """Minutes without an attendance inside a dossier are those of some commission: an annex."""
    inside = draft.kind in ("deliberation", "report", "agreement", "annex")
    return replace(found, kind="annex") if found.kind == "minutes" and inside and opening < 2 else found


def _within_annex(found: Heading, page: tuple[Row, ...], rules: Rules) -> Heading:
    """An agreement or a report that only bears the word `ANNEXE 1` above its own heading."""
    at = page.index(found.row)
    below = heading(page[at + 1], rules) if at + 1 < len(page) else None
    bare = rules["headings"].search(found.row.text, "annex.numbered") and len(found.row.text) <= BARE
    return below if bare and below and below.kind in ("agreement", "report") else found


def _begins_act(found: Heading, opening: int, printed: Imprint, draft: Draft, rules: Rules) -> bool | None:
    """A heading of the act opens it, unless it is repeated on a continuation page of the act or of minutes."""
    if draft.kind == "minutes":
        return opening >= 2
    if draft.kind != "deliberation":
        return True
    on = printed.goes_on(draft.imprint)
    anew = printed.starts_anew(draft.imprint)
    if found.number is not None and draft.act:
        return True if opening or anew or not on or draft.closed(rules) else None
    if found.number is not None and (opening or not draft.decided(rules)):
        return True  # an act without a number stood above, or the cover of the sitting
    if opening >= 2 or (draft.closed(rules) and not on) or (anew and opening):
        return True
    said = opening > evidence((found.row,), rules, "opening")
    return None if (anew or (said and not on)) and draft.decided(rules) else False


def _begins_sitting(opening: int, page: tuple[Row, ...], draft: Draft, rules: Rules) -> bool:
    """The name of the body or the date of the sitting opens an act only where its formulae or a short act follow."""
    if opening >= 2 or (opening == 1 and (draft.kind != "deliberation" or draft.closed(rules))):
        return True
    over = draft.kind not in ("deliberation", "minutes") or draft.closed(rules)
    return over and is_terse_act(page, rules)


def _untitled(page: tuple[Row, ...], draft: Draft, rules: Rules) -> Heading | None:
    """A page that begins with some heading after a signed deliberation is an annex under a title of its own."""
    if draft.kind != "deliberation" or not draft.closed(rules) or len(page) < LEAST:
        return None
    if page[0].is_sentence or page[0].is_paragraph or evidence(page, rules, "decision") or evidence(page, rules, "end"):
        return None
    return Heading("annex", page[0])


def _stands_out(found: Heading, draft: Draft) -> bool:
    """A report or an agreement that begins in capitals after an empty line, below another annexed part."""
    if not found.row.text.string.isupper() or found.kind not in ("report", "agreement"):
        return False
    if draft.kind not in ("report", "agreement", "annex"):
        return False
    return bool(draft.rows) and found.row.start - draft.rows[-1].end > 1


def _opened_within(row: Row, draft: Draft, rest: tuple[Row, ...], rules: Rules) -> Heading | None:
    """What a line inside a page opens: only a clear heading, shortly after a signature or standing out in capitals."""
    if len(rest) < LEAST or row.is_paragraph:
        return None
    found = heading(row, rules)
    if found is None or found.kind == "sitting" or _repeats(found, draft, 0):
        return None
    if not (closed(draft.rows[-AFTER_END:], rules) or _stands_out(found, draft)):
        return None
    return found if draft.kind != "deliberation" or draft.decided(rules) else None


def _letterhead(draft: Draft, rules: Rules) -> list[Row]:
    """The lines at the end of a draft that head the act after it: taken from the one for the other."""
    at = len(draft.rows)
    while at > 1 and rules["headings"].search(draft.rows[at - 1].text, "letterhead"):
        at -= 1
    above = draft.rows[at:]
    del draft.rows[at:]
    return above
