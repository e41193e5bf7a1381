from pathlib import Path

import pytest

from pipeline.collectivities import collectivities, recognised, with_place
from pipeline.errors import RulesError
from pipeline.model.text import Text
from pipeline.rules import load

FILE = 'name = "Montbrun"\ntype = "commune"\nsiren = "219900008"\nnoise = ["La vie au fil de l\'eau"]\n'
RULE = """[[rule]]
file = "fields/header"
id = "number.ours"
pattern = '^acte (?P<number>\\d{4} [A-Z]{3} \\d{1,3})$'
examples = [{ text = "Acte 2024 SOC 12" }]
"""


def folder(tmp_path: Path, *contents: str) -> Path:
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.toml").write_text(content, encoding="utf-8")
    return tmp_path


def test_the_models_are_valid() -> None:
    assert {place.type for place in collectivities()} == {"commune", "departement", "syndicat"}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("MONTBRUN\nDélibération", True),
        ("ID : 099-219900008-20240312-2024_07-DE", True),
        ("le train de Montbrun est en retard", False),
        ("COMMUNE DE VAUX", False),
    ],
)
def test_a_place_is_recognised_by_its_number_or_its_name(tmp_path: Path, text: str, known: bool) -> None:
    found = recognised(Text.plain(text), collectivities(folder(tmp_path, FILE)))
    assert (found is not None) is known


def test_two_places_that_share_a_name_are_not_told_apart(tmp_path: Path) -> None:
    other = 'name = "Montbrun"\ntype = "epci"\n'
    assert recognised(Text.plain("Montbrun"), collectivities(folder(tmp_path, FILE, other))) is None


def test_what_a_file_knows_is_tried_before_other_rules(tmp_path: Path) -> None:
    known = collectivities(folder(tmp_path, FILE + RULE))
    rules = with_place(load(), Text.plain("MONTBRUN\nLA VIE AU FIL DE L'EAU"), known)
    assert rules["margins"].search(Text.plain("La vie au fil de l'eau"), "line.noise0")
    assert rules["margins"].search(Text.plain("La vie au fil de l'eau est belle"), "line.noise0") is None
    match = rules["fields/header"].search(Text.plain("Acte 2024 SOC 12"), "number")
    assert match and match.rule.id == "header.number.ours"


def test_a_place_that_is_not_recognised_adds_nothing(tmp_path: Path) -> None:
    assert with_place(load(), Text.plain("COMMUNE DE VAUX"), collectivities(folder(tmp_path, FILE))) is load()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('name = "X"\n', "key type: Field required"),
        ('name = "X"\ntype = "town"\n', "key type"),
        ('name = "X"\ntype = "epci"\nnoises = []\n', "Did you mean noise?"),
        ('name = "X"\ntype = "epci"\nsiren = "12"\n', "key siren"),
        ('name = "X"\ntype = "epci"\nsiren = "123456789"\n', "does not hold its key"),
        ("name =", "not valid TOML"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(RulesError, match=r"0\.toml") as caught:
        collectivities(folder(tmp_path, content))
    assert said in str(caught.value)
