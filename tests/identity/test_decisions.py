"""identities.toml: what is obeyed, and what is refused in one sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.identity.decisions import Decisions, read_decisions
from tests.identity.sheets import settled, sheet
from tests.paths import PROJECT

FATHER, SON = "Montbrun / Jean MARTIN / -2001", "Montbrun / Jean MARTIN / 2002-"


def decisions(folder: Path, text: str) -> Decisions:
    (folder / "identities.toml").write_text(text, encoding="utf-8")
    return read_decisions(folder)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("same = [", "not valid TOML"),
        ('sames = [["a / b", "c / d"]]', "key sames"),
        ('same = ["a / b"]', r"key same\.0"),
        ('same = [["Montbrun / Jean MARTIN"]]', "names fewer than two"),
        ('different = [["Montbrun / A B", "Jean MARTIN"]]', "« Jean MARTIN » has not the form of a name"),
        ('different = [["Montbrun / A B", "Montbrun / A C / 19"]]', "has not the form of a name"),
        ('different = [["p-0123456789abcdef", "Montbrun / A B"]]', "is an identifier"),
        ("same = [[1, 2]]", r"key same\.0\.0"),
    ],
)
def test_a_wrong_file_names_file_key_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=rf"identities\.toml.*{reason}"):
        decisions(tmp_path, text)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "identities.toml").write_bytes(b"same = [[\xe9]]")
    with pytest.raises(UsageError, match="cannot be read"):
        read_decisions(tmp_path)


def test_the_example_in_the_docs_is_obeyed(tmp_path: Path) -> None:
    (example,) = re.findall(
        r"```toml\n(.*?)```", (PROJECT / "docs" / "identity.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert len(decisions(tmp_path, example).spellings) == 4


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == Decisions()


def test_father_and_son_are_parted_by_years(tmp_path: Path) -> None:
    batch = [sheet(at, "M. Jean MARTIN", date=f"{year}-02-01") for at, year in enumerate((1995, 2000, 2003, 2008))]
    assert len(settled(batch)[1]["Jean MARTIN"]) == 1
    found = settled(batch, decisions(tmp_path, f'different = [["{FATHER}", "{SON}"]]'))[0]
    assert [(row["first_sitting"], row["last_sitting"]) for row in found.rows()] in (
        [("1995-02-01", "2000-02-01"), ("2003-02-01", "2008-02-01")],
        [("2003-02-01", "2008-02-01"), ("1995-02-01", "2000-02-01")],
    )


def test_people_are_joined_by_identifier_and_keep_the_better_one(tmp_path: Path) -> None:
    batch = [*(sheet(at, "M. Jean DUPONT") for at in range(3)), sheet(9, "M. Jean DUPOND")]
    ids = {spelling: next(iter(found)) for spelling, found in settled(batch)[1].items()}
    text = f'same = [["{ids["Jean DUPONT"]}", "{ids["Jean DUPOND"]}"], ["p-0000000000000000", "Vaux / A B"]]'
    people, found = settled(batch, decisions(tmp_path, text))
    assert found["Jean DUPOND"] == found["Jean DUPONT"] == {ids["Jean DUPONT"]}
    assert people.idle == ["p-0000000000000000", "Vaux / A B"]
    assert next(people.rows())["joined_by"] == ["name", "decided"]


def test_a_decision_is_stronger_than_a_list_that_names_both(tmp_path: Path) -> None:
    text = 'same = [["Montbrun / Jean DUPORGE", "Montbrun / Jean DUP0RGE"]]'
    _, found = settled([sheet(1, "M. Jean DUPORGE; M. Jean DUP0RGE")], decisions(tmp_path, text))
    assert found["Jean DUPORGE"] == found["Jean DUP0RGE"]
