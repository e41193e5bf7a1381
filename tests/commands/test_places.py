"""Files of places: made from a document, and validated with all their faults told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.collectivities import read_place
from pipeline.commands.check_places import check, told
from pipeline.commands.new_place import new
from pipeline.errors import UsageError
from pipeline.read import ReadOptions

ACT = """COMMUNE DE SAINT-AUBIN-LE-VIEUX
Mairie - 2 place du Lavoir - 99120 SAINT-AUBIN-LE-VIEUX - Tél. 02 99 00 00 00
SIRET : 732 829 320 00074
ID : 099-732829320-20240312-2024_31-DE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Délibération n° 2024-31
Présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE.
Objet : Achat d'un four
Vu le code général des collectivités territoriales ;
Le Conseil municipal, après en avoir délibéré, à l'unanimité,
DÉCIDE d'acheter un four.
"""


@pytest.fixture
def act(tmp_path: Path) -> Path:
    path = tmp_path / "four.txt"
    path.write_text(ACT, encoding="utf-8")
    return path


def test_a_file_holds_what_the_document_says_of_its_place(act: Path, tmp_path: Path) -> None:
    place = read_place(new(act, ReadOptions(), tmp_path / "place.toml"))
    assert (place.name, place.type) == ("Saint-Aubin-le-Vieux", "commune")
    assert (place.siren, place.siret) == ("732829320", "73282932000074")
    assert place.noise == (
        "Mairie - 2 place du Lavoir - 99120 SAINT-AUBIN-LE-VIEUX - Tél. 02 99 00 00 00",
        "SIRET : 732 829 320 00074",
    )
    assert place.members == ("Jeanne OURCEL", "Paul RIVOIRE")


def test_a_file_that_is_there_is_never_overwritten(act: Path, tmp_path: Path) -> None:
    path = tmp_path / "place.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        new(act, ReadOptions(), path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_document_without_a_deliberation_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "avis.txt"
    path.write_text("Avis aux habitants", encoding="utf-8")
    with pytest.raises(UsageError, match="names no collectivity"):
        new(path, ReadOptions(), tmp_path / "place.toml")


def test_the_models_have_no_fault() -> None:
    assert check() == (3, [])


def test_every_fault_is_told_with_its_file_and_the_right_key(tmp_path: Path) -> None:
    rule = '[[rule]]\nfile = "fields/{file}"\nid = "x"\npattern = "{pattern}"\nexamples = [{{ text = "b" }}]\n'
    head = 'name = "X"\ntype = "epci"\n'
    (tmp_path / "a.toml").write_text(head + "membres = []\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text(head + rule.format(file="headr", pattern="a"), encoding="utf-8")
    (tmp_path / "c.toml").write_text(head + rule.format(file="header", pattern="(b"), encoding="utf-8")
    assert tomllib.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))["membres"] == []
    count, faults = check(tmp_path)
    said = "\n".join(told(count, faults))
    for part in ("a.toml: key membres", "Did you mean members?", "there is no rules/fields/headr.toml"):
        assert part in said
    for part in ("in 'b' it finds nothing", "no regular expression", "3 files of places, 4 faults"):
        assert part in said
