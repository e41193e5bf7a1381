"""`delib explain` says where each value comes from, and where what is missing was looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import rules
from pipeline.commands.explain import LOOKING, SINGLE, TABLES, explain
from pipeline.errors import UsageError
from pipeline.read import ReadOptions

ACT = """COMMUNE DE SAINT-AUBIN-LE-VIEUX
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Délibération n° 2024-31
Présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE, M. Luc d'ESTREMONT.
Objet : Achat d'un four pour I'école
Vu le code général des collectivités territoriales ;
Le Conseil municipal, aprés en avoir délibéré, par 2 voix pour et 1 abstention,
DÉCIDE :
Article 1 : D'acheter un four pour un montant de 4 200,50 € TTC.
"""


@pytest.fixture
def act(tmp_path: Path) -> Path:
    path = tmp_path / "four.txt"
    path.write_text(ACT, encoding="utf-8")
    return path


def test_a_value_is_told_with_its_quote_page_rule_and_confidence(act: Path) -> None:
    lines = list(explain(act, ReadOptions(), "date"))
    assert lines[:3] == ["Deliberation 1 of 1, from page 1", "  date: 2024-03-12", "    quote « 12 mars 2024 », page 1"]
    assert lines[3].startswith("    rule header.date.")


def test_what_is_missing_names_the_rules_that_looked(act: Path) -> None:
    lines = list(explain(act, ReadOptions(), "secretary"))
    assert lines[1] == "  secretary: not found"
    assert lines[2].startswith("    looked on page 1: header.secretary.")


def test_each_repair_is_told_with_its_word(act: Path) -> None:
    said = "\n".join(explain(act, ReadOptions(), "repairs"))
    assert "« I'école » → « l'école », rule letters." in said
    assert "« aprés » → « après », rule words." in said


def test_all_tables_are_told(act: Path) -> None:
    said = "\n".join(explain(act, ReadOptions()))
    assert "    value: 4200.50" in said
    assert "  votes 2\n    position: abstention" in said
    assert "  imputations: not found" in said


def test_a_name_that_is_none_gets_the_nearest(act: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean president"):
        list(explain(act, ReadOptions(), "presidant"))


@pytest.mark.parametrize("name", (*SINGLE, *TABLES))
def test_every_field_has_rules_that_look_for_it(name: str) -> None:
    ids = [rule.id for group in rules.load().groups.values() for rule in group]
    assert any(
        rule == prefix or rule.startswith(f"{prefix}.")
        for prefix in LOOKING.get(name, (f"header.{name}",))
        for rule in ids
    )
