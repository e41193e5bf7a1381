"""The keystone: whatever is edited, every character still knows where it was read."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.text import Span, Text, fold

FRENCH = st.text(alphabet="aàbcçdeéèêilno'’I0O5 \n\t\f«»-–œ€", max_size=60)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["O", "I'", "e", "a ", r"\s+", "", "[éè]", "oe", "^", r"5.*0"]), FRENCH.map(lambda s: s[:4])
    ),
    max_size=6,
)


def edited(text: Text, edits: list[tuple[str, str]]) -> Text:
    for pattern, replacement in edits:
        text = text.sub(pattern, lambda _, new=replacement: new)  # type: ignore[misc]
    return text


@given(FRENCH, EDITS)
def test_any_chain_of_edits_gives_the_string_that_re_gives(string: str, edits: list[tuple[str, str]]) -> None:
    expected = string
    for pattern, replacement in edits:
        expected = re.sub(pattern, lambda _, new=replacement: new, expected)  # type: ignore[misc]
    assert edited(Text.plain(string), edits).string == expected


@given(FRENCH, EDITS)
def test_origins_stay_inside_the_transcript_and_in_its_order(string: str, edits: list[tuple[str, str]]) -> None:
    text = edited(Text.plain(string), edits)
    assert np.all(text.starts <= text.ends)
    assert np.all(text.starts >= 0)
    assert np.all(text.ends <= len(string))
    assert np.all(np.diff(text.starts) >= 0)


@given(FRENCH, EDITS)
def test_a_character_that_no_edit_touched_is_read_back_from_its_origin(
    string: str, edits: list[tuple[str, str]]
) -> None:
    text = edited(Text.plain(string), [(p, r) for p, r in edits if p])
    for char, start, end in zip(text.string, text.starts, text.ends, strict=True):
        if end - start == 1 and not any(char in replacement for _, replacement in edits):
            assert string[start] == char


@given(FRENCH, st.integers(0, 60), st.integers(0, 60))
def test_a_slice_keeps_the_origins_of_its_characters(string: str, a: int, b: int) -> None:
    text = Text.plain(string)
    part = text[a:b]
    assert part.string == string[a:b]
    assert not part or string[part.span.start : part.span.end] == part.string


@given(FRENCH)
def test_folding_keeps_the_length(string: str) -> None:
    assert len(fold(string)) == len(string)


def test_what_replaces_a_match_inherits_its_place() -> None:
    text = Text.plain("soit 5 OOO € pour")
    mended, edits = text.edit(r"\bO+\b", lambda match: "0" * len(match[0]), rule="digits", confidence=0.9)
    assert mended.string == "soit 5 000 € pour"
    assert mended[5:12].span == Span(5, 12)
    assert mended[8:9].span == Span(7, 10)
    assert [(e.before, e.after, e.span, e.rule, e.confidence) for e in edits] == [
        ("OOO", "000", Span(7, 10), "digits", 0.9)
    ]


def test_what_a_replacement_shares_with_its_match_keeps_its_own_place() -> None:
    mended = Text.plain("fagon").sub("fagon", "façon")
    assert mended[0:2].span == Span(0, 2)
    assert mended[2:3].span == Span(2, 3)
    assert mended[3:5].span == Span(3, 5)


def test_an_insertion_has_an_empty_interval_at_its_place() -> None:
    mended = Text.plain("desdépenses").sub("(?<=des)(?=dépenses)", " ")
    assert mended.string == "des dépenses"
    assert mended[3:4].span == Span(3, 3)


def test_a_later_edit_of_an_edited_part_goes_back_to_the_page() -> None:
    mended = Text.plain("I'Economie").sub("I'", "l'").sub("l'E", "l’É")
    assert mended.string == "l’Économie"
    assert mended[0:3].span == Span(0, 3)


def test_a_text_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        Text.plain("vote").string = "note"


def test_folding_takes_accents_and_typography_off() -> None:
    assert fold("L’été — « Où ? » n° 5\u202f000 €, œuvre") == 'L\'ete - " Ou ? " n° 5 000 €, œuvre'
