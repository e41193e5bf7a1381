import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.legal import parse_articles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L.3121-14, L.3121-14-1, L.3211-1 et L.3211-2", ("L.3121-14", "L.3121-14-1", "L.3211-1", "L.3211-2")),
        ("L. 4211-1 et L.\n1511-2", ("L.4211-1", "L.1511-2")),
        ("L. 2121-29 et suivants", ("L.2121-29 et suivants",)),
        ("L. 5217-1 à L. 5217-5, L. 2252-1", ("L.5217-1 à L.5217-5", "L.2252-1")),
        ("R.2131-5", ("R.2131-5",)),
        ("LO 1112-1", ("LO1112-1",)),
        ("R.*421-1", ("R.*421-1",)),
        ("L2121-29", ("L2121-29",)),
        ("18, 20 et 29", ("18", "20", "29")),
        ("18, 20et29", ("18", "20", "29")),
        ("3-1", ("3-1",)),
        ("1er", ("1er",)),
        ("", ()),
    ],
)
def test_articles_one_by_one(text: str, expected: tuple[str, ...]) -> None:
    assert parse_articles(text) == expected


@given(
    st.lists(st.builds("{}.{}-{}".format, st.sampled_from("LRD"), st.integers(1, 9999), st.integers(1, 99)), min_size=1)
)
def test_an_enumeration_is_read_back(articles: list[str]) -> None:
    assert parse_articles(", ".join(articles)) == tuple(articles)
