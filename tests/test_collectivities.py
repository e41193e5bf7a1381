from pathlib import Path

import pytest

from pipeline.collectivities import collectivities, recognised
from pipeline.errors import RulesError
from pipeline.model.text import Text

FILE = 'name = "Montbrun"\ntype = "commune"\nsiren = "219900012"\nnoise = ["La vie au fil de l\'eau"]\n'


def folder(tmp_path: Path, *contents: str) -> Path:
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.toml").write_text(content, encoding="utf-8")
    return tmp_path


def test_the_models_are_valid() -> None:
    assert {place.type for place in collectivities()} == {"commune", "syndicat"}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("MONTBRUN\nDélibération", True),
        ("ID : 099-219900012-20240312-2024_07-DE", True),
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


def test_noise_is_compared_without_accents_and_case(tmp_path: Path) -> None:
    (place,) = collectivities(folder(tmp_path, FILE))
    assert place.is_noise("LA VIE AU FIL DE L'EAU")
    assert not place.is_noise("La vie")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('name = "X"\n', "key type: Field required"),
        ('name = "X"\ntype = "town"\n', "key type"),
        ('name = "X"\ntype = "epci"\nnoises = []\n', "Did you mean noise?"),
        ('name = "X"\ntype = "epci"\nsiren = "12"\n', "key siren"),
        ("name =", "not valid TOML"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(RulesError, match=r"0\.toml") as caught:
        collectivities(folder(tmp_path, content))
    assert said in str(caught.value)
