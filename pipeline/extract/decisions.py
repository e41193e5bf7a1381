"""The items of an operative part that bear no numbers: bullets, verbs at the head of lines, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.actions import GROUP, begins_decision
from pipeline.extract.dispositif import Item, ending
from pipeline.extract.elections import elected_alone
from pipeline.model.text import Text, fold
from pipeline.rules import Match, Rules

LISTED = "articles.listed"
STRENGTH = 0.93
CAPITALS = re.compile(r"^(?=[ \t]*[A-Z])", re.MULTILINE)
"""Where a line begins with a capital."""
SENTENCE_END = re.compile(r"(?<!\bM)(?<!\bMme)(?<!\n\d)(?<!\n\d\d)[.;](?:\s|$)")
VOTE_WITHIN = 800
"""How many characters after a proposal the words of its vote may stand."""
NOUN_AFTER = r"(?i:(?<!\bla )(?<!\ble )(?<!\bles )(?<!\bune )(?<!\bune\n)(?<!\bla\n))"
NO_PAST = r"(?i:(?<!\ba )(?<!\bont )(?<!\bavait )(?<!\bayant )(?<!\best )(?<!\bsont )(?<!\bete )(?<!\betre ))"
VERB = rf"(?:^|(?<=[\s,:])){NOUN_AFTER}{NO_PAST}(?:[A-Z]{{3,}}\b|(?:se |s')?[a-z]{{3,}}\b)"
"""A word that may be the verb of a sentence, on the folded text; a word after an article is a noun,
one after an auxiliary a participle."""


def listed_items(text: Text, rules: Rules) -> tuple[Item, ...]:
    """The items of a dispositif without numbers.

    The last formula of decision that has something to decide after it opens the list; where all of them only adopt
    what was proposed, the proposal is the list; at last the verb of the deciding body, or a proposal put to the vote.
    """
    group = rules[GROUP]
    decisions = group.finditer(text, "opening.decides") + group.finditer(text, "opening.deliberated")
    for opening in sorted(decisions, key=lambda match: match.start, reverse=True):
        if items := _items_after(text, opening, len(text), rules):
            return items
    if led := _led(text, rules):
        return led
    for opening in reversed(group.finditer(text, "opening.proposed")):
        limit = min((match.start for match in decisions if match.start > opening.end), default=len(text))
        if items := _items_after(text, opening, limit, rules):
            return items
    ways = (_of_subject, _of_capitals, _of_proposal, _as_told, _of_election)
    return next((items for way in ways if (items := way(text, rules))), ())


def _items_after(text: Text, opening: Match, limit: int, rules: Rules) -> tuple[Item, ...]:
    """The items that follow an opening formula."""
    limit = ending(text, opening.end, limit, rules, "ending.hard")
    at_once = opening.text.string.rstrip(" \t\n").endswith((":", ";")) or opening.rule.id.endswith(".line")
    first = _first_item(text, opening.end, limit, rules, at_once=at_once)
    return _items(text, first, limit, rules) if first is not None else ()


def _items(text: Text, first: int, limit: int, rules: Rules, strength: float = STRENGTH) -> tuple[Item, ...]:
    """The items of a list whose first one starts at an offset."""
    end = ending(text, first, limit, rules, "ending")
    if not text[first:end].strip():
        return ()
    starts = _starts(text, first, end, rules)
    stops = [*starts[1:], end]
    return tuple(
        Item(start, after_bullet(text, start, rules), stop, str(at), LISTED, strength)
        for at, (start, stop) in enumerate(zip(starts, stops, strict=True), 1)
    )


def _first_item(text: Text, start: int, limit: int, rules: Rules, *, at_once: bool) -> int | None:
    """Where the first item after an opening starts: at once after a colon, else at the first verb of decision."""
    if at_once:
        at = start + len(text.string[start:limit]) - len(text.string[start:limit].lstrip())
        return at if at < limit and not _adopts(text[at:limit], rules) else None
    recital = False
    for line in _line_starts(text, start, limit):
        recital = _is_recital(text, line, limit, rules, recital)
        if recital:
            continue
        words = after_bullet(text, line, rules)
        if words > line and begins_decision(text[words:limit], rules):
            return line
        heads = line > start and _heads(text, line, limit, rules)
        verb = line if heads else _inline_verb(text, line, limit, rules)
        if verb is not None:
            return None if _adopts(text[verb:limit], rules) else verb
    return None


def _is_recital(text: Text, line: int, limit: int, rules: Rules, before: bool) -> bool:
    """Whether a line states a reason: it begins like one, or goes on from one (`before`) that has not ended."""
    (rule,) = rules[GROUP].of("recital")
    ended = re.search(r"[.;,:\n]\s*$", text.string[:line]) is not None
    return rule.regex.match(text.folded, line, limit) is not None or (before and not ended)


def _adopts(piece: Text, rules: Rules) -> bool:
    """Whether a piece only adopts (`adopte à l'unanimité.`): nothing is decided in its own words."""
    return rules[GROUP].search(piece[:240], "adoption") is not None


def _line_starts(text: Text, start: int, end: int) -> list[int]:
    """The offsets at which the lines of a stretch start, the stretch's own start first."""
    return [start, *(i + 1 for i in range(start, end) if text.string[i] in "\n\f" and i + 1 < end)]


def _line_end(text: Text, at: int, limit: int) -> int:
    stop = text.string.find("\n", at, limit)
    return stop if stop >= 0 else limit


def _inline_verb(text: Text, line: int, limit: int, rules: Rules) -> int | None:
    """The first verb of decision within a line, in the present or in capitals."""
    part = text[line : _line_end(text, line, limit)]
    for match in re.finditer(VERB, part.folded):
        at = line + match.start()
        participle = part.string[match.end() - 1] == "é"  # `ayant entendu et approuvé le compte`
        if not participle and _finite(match.group(), text[at:limit], rules):
            return at
    return None


def _finite(word: str, piece: Text, rules: Rules) -> bool:
    """Whether a word of running text is a verb of decision in the present; `que` and infinitives need a line's head."""
    if word.lower() == "vote" and re.match(
        r"vote(?:,? a l'unanimite,?)? (?:l[ae]s? |l'|une? |ces |cette )", piece.folded.lower()
    ):
        return True
    if word.lower() in ("que", "vote", "voix", "votant") or re.match(r"[a-z]+(?:er|ir|oir|re)$", word):
        return False
    return begins_decision(piece, rules)


def _heads(text: Text, line: int, limit: int, rules: Rules) -> bool:
    """Whether a line without a bullet starts an item: a verb of decision after the end of a sentence or clause."""
    before = text.string[:line].rstrip()
    piece = text[line:limit]
    capital = re.match(r"[ \t]*[\"']?[A-Z]", piece.folded) is not None and (
        re.search(r"[€\d]$", before) is not None or _is_head(piece, rules)
    )
    opens = re.match(r"[ \t]*[\"']?(?:[A-Z]|d'|de |que )", piece.folded) is not None
    opens = opens or (before.endswith(";") and re.match(r"[ \t]*[a-z]", piece.folded) is not None)
    ended = capital or (opens and before.endswith((";", ",", ".", ":", " et")))
    return ended and begins_decision(piece, rules)


def _is_head(piece: Text, rules: Rules) -> bool:
    """Whether a line opens with a form that only a decision opens with, and goes on as a sentence (`Dit que`)."""
    match = re.match(
        r"\s*([A-Za-z']+)(?=,? (?:[a-z(]|l'|M\.|Mme|Mo|Ma))|\s*([A-Z']+)(?= (?!D[EU' ]))", piece.folded[:60]
    )
    return match is not None and (match[1] or match[2]).lower() in {fold(word) for word in rules[GROUP].lists["heads"]}


def after_bullet(text: Text, line: int, rules: Rules) -> int:
    """Where the words of a line start, after its bullet or number."""
    for kind in ("bullet", "head.degree"):
        for rule in rules[GROUP].of(kind):
            if match := rule.regex.match(text.folded, line):
                return match.end()
    return line


def _starts(text: Text, first: int, end: int, rules: Rules) -> list[int]:
    """Where the items of a list start: all alike the first one."""
    lines = [line for line in _line_starts(text, first, end)[1:] if text.string[line:end].strip()]
    words = {line: after_bullet(text, line, rules) for line in (first, *lines)}
    bulleted = [line for line in lines if words[line] > line]
    if begins_decision(text[words[first] : end], rules):
        verbs = [line for line in bulleted if begins_decision(text[words[line] : end], rules)]
        bare = [line for line in lines if line not in bulleted and _heads(text, line, end, rules)]
        return sorted({first, *verbs, *bare, *_in_capitals(text, first, end, rules)})
    if words[first] > first:
        return [first, *bulleted]
    return [first, *(line for line in lines if line not in bulleted and _new_paragraph(text, line))]


def _in_capitals(text: Text, first: int, end: int, rules: Rules) -> Iterator[int]:
    """Where a verb in capitals opens a decision within a line: `APPROUVE le projet ; AUTORISE le Maire à signer`."""
    for match in re.finditer(r"(?<=[;.,] )(?=[A-Z']{3,} )", text.folded[first:end]):
        if _is_head(text[first + match.start() : end], rules):
            yield first + match.start()


def _new_paragraph(text: Text, line: int) -> bool:
    """Whether a line opens a paragraph: after an empty line, or with a capital after the end of a sentence."""
    before = text.string[:line]
    ended = re.search(r"(?<!\bM)(?<!\bMme)(?<!\bn)(?<!\bart)[.;:!?]\s*$", before) is not None
    return re.search(r"\n[ \t]*\n[ \t]*$", before) is not None or (ended and text.folded[line : line + 1].isupper())


def _of_subject(text: Text, rules: Rules) -> tuple[Item, ...]:
    """The decision of a sentence whose subject is the deciding body: `Le Conseil municipal PREND ACTE …`."""
    for subject in reversed(rules[GROUP].finditer(text, "subject")):
        limit = ending(text, subject.end, len(text), rules, "ending.hard")
        sentence = SENTENCE_END.search(text.string, subject.end, limit)
        at = _first_item(text, subject.end, sentence.start() if sentence else limit, rules, at_once=False)
        if at is not None:
            return _items(text, at, limit, rules, subject.rule.strength)
    return ()


def _of_capitals(text: Text, rules: Rules) -> tuple[Item, ...]:
    """The decisions whose first verb stands in capitals at the head of a line: `FIXE les tarifs comme suit :`."""
    for line in CAPITALS.finditer(text.folded):
        at = line.start()
        if _is_head(text[at:], rules):
            return _items(text, at, ending(text, at, len(text), rules, "ending.hard"), rules, 0.85)
    return ()


def _of_proposal(text: Text, rules: Rules) -> tuple[Item, ...]:
    """The proposal that was put to the vote, in minutes that print no formula of decision."""
    for match in reversed(list(_put_to_vote(text, rules))):
        decision = match["decision"]
        if decision is not None:
            start = match.end - len(decision)
            return (Item(start, start, match.end, "1", match.rule.id, match.rule.strength),)
    return ()


def _led(text: Text, rules: Rules) -> tuple[Item, ...]:
    """The proposal that a list without decisions of its own follows, put to the vote: one decision with its list."""
    for match in reversed(rules[GROUP].finditer(text, "led")):
        decision = match["decision"]
        voted = rules[GROUP].search(text[match.end : match.end + VOTE_WITHIN], "voted")
        if decision is None or voted is None or _lists_decisions(text[match.end :], rules):
            continue
        start = match.end - len(decision)
        stop = ending(text, match.end, len(text), rules, "ending")
        return (Item(start, start, stop, "1", match.rule.id, match.rule.strength),)
    return ()


def _lists_decisions(text: Text, rules: Rules) -> bool:
    """Whether the first line of a list is a decision itself: `- d'approuver le projet`."""
    first = len(text) - len(text.string.lstrip())
    return begins_decision(text[after_bullet(text, first, rules) :], rules)


def _as_told(text: Text, rules: Rules) -> tuple[Item, ...]:
    """What minutes tell as decided: `Il est décidé de porter …`, `Le devis de X est retenu`."""
    told = sorted(rules[GROUP].finditer(text, "decided"), key=lambda match: match.start)
    found = []
    for at, match in enumerate(told, 1):
        decision = match["decision"]
        if decision is not None:
            start = match.end - len(decision)
            found.append(Item(start, start, match.end, str(at), match.rule.id, match.rule.strength))
    return tuple(found)


def _of_election(text: Text, rules: Rules) -> tuple[Item, ...]:
    """The sentence that proclaims who is elected, where a ballot is told and nothing else is decided."""
    if elected_alone(text, rules) is None:
        return ()
    for match in reversed(rules[GROUP].finditer(text, "proclaimed")):
        return (Item(match.start, match.start, match.end, "1", match.rule.id, match.rule.strength),)
    return ()


def _put_to_vote(text: Text, rules: Rules) -> Iterator[Match]:
    """The proposals that words of a vote follow."""
    for match in rules[GROUP].finditer(text, "proposal"):
        if rules[GROUP].search(text[match.end : match.end + VOTE_WITHIN], "voted") is not None:
            yield match
