"""SCDL files hold valid rows alone; what is left out is listed, and nothing is made up."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource, Schema

from pipeline.errors import UsageError
from pipeline.publish import scdl, subventions
from pipeline.publish import scdl_form as form
from pipeline.publish.scdl_files import EMPTIED, LEFT_OUT
from tests.paths import SHARED, needs_shared
from tests.publish.exports import ACT, AMOUNT, HOSTILE, SIRET, export, rows

Row = dict[str, str]
STATED = f"""
[sirets]
"MONTREVAL LE PRE" = "{SIRET}"
[matieres]
"bbbbbbbbbbbb-001" = "5.3"
[beneficiaires]
"école de musique" = "W380475558"
[subventions]
conditionsVersement = "unique"
datesPeriodeVersement = "2024-04-01/2024-12-31"
dateConvention = "2024-03-20"
notificationUE = "non"
"""


def sheet(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def published(tmp_path: Path, stated: str = STATED, **changed: dict[str, Any]) -> tuple[list[Row], list[Row]]:
    """The rows of both files, valid and left out, of an export of one act."""
    source = export(tmp_path / "in", rows(**changed))
    if stated:
        (tmp_path / "in" / "scdl.toml").write_text(stated, encoding="utf-8")
    scdl.write(source, tmp_path)
    subventions.write(source, tmp_path)
    return sheet(tmp_path / "scdl-deliberations.csv"), sheet(tmp_path / "scdl-deliberations-ecarts.csv")


def test_a_row_says_what_the_page_says(tmp_path: Path) -> None:
    valid, gaps = published(tmp_path)
    assert gaps == []
    assert valid == [
        dict.fromkeys(scdl.COLUMNS, "")
        | {
            "COLL_NOM": "Montreval-le-Pré",
            "COLL_SIRET": SIRET,
            "DELIB_ID": "2024-31",
            "DELIB_DATE": "2024-03-12",
            "DELIB_MATIERE_CODE": "7.5",
            "DELIB_MATIERE_NOM": "finances locales/subventions",
            "DELIB_OBJET": "Subvention à l'école de musique",
            "PREF_DATE": "2024-03-18",
            "VOTE_EFFECTIF": "15",
            "VOTE_REEL": "12",
            "VOTE_POUR": "9",
            "VOTE_CONTRE": "2",
            "VOTE_ABSTENTION": "1",
        }
    ]
    assert form.faults(valid[0], form.DELIBERATIONS, form.DELIBERATION_CHECKS) == []


def test_the_matter_is_marked_as_a_suggestion(tmp_path: Path) -> None:
    published(tmp_path)
    hint = sheet(tmp_path / "scdl-deliberations-matieres.csv")[0]
    assert (hint["DELIB_MATIERE_CODE"], hint["confiance"], hint["mots"]) == ("7.5", "0.92", "Subvention")
    assert (hint["origine"], hint["retenue"]) == ("suggérée par l'objet", "oui")


def test_an_unsure_matter_stays_beside(tmp_path: Path) -> None:
    valid, gaps = published(tmp_path, deliberations={"title": "Réparation du pont"})
    assert valid == []
    assert "aucune matière assez sûre (8.3 suggérée, confiance 0.6)" in gaps[0]["motif"]
    hint = sheet(tmp_path / "scdl-deliberations-matieres.csv")[0]
    assert (hint["DELIB_MATIERE_CODE"], hint["retenue"]) == ("8.3", "non")


def test_a_matter_that_the_publisher_decided_stands(tmp_path: Path) -> None:
    stated = STATED.replace("bbbbbbbbbbbb-001", str(ACT["deliberation_id"]))
    valid, _ = published(tmp_path, stated)
    assert valid[0]["DELIB_MATIERE_NOM"] == "institutions et vie politique/désignation de représentants"
    hint = sheet(tmp_path / "scdl-deliberations-matieres.csv")[0]
    assert (hint["origine"], hint["confiance"]) == ("déclarée dans scdl.toml", "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": None}, "DELIB_ID : non lu"),
        ({"date": None}, "DELIB_DATE : non lu"),
        ({"title": None}, "DELIB_OBJET : non lu"),
        ({"collectivity": "Ailleurs", "prefecture_id": None}, "COLL_SIRET : inconnu pour Ailleurs"),
        ({"prefecture_id": "062-226200012-20250616-1-DE"}, "mais l'acte porte le SIREN 226200012"),
        ({"outcome": "rejected"}, "délibération rejetée"),
        ({"outcome": "withdrawn"}, "délibération retirée"),
        ({"outcome": None, "received_on": None, "prefecture_id": None}, "issue du vote non lue"),
    ],
)
def test_a_row_that_cannot_be_valid_is_left_out_with_its_reason(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    valid, gaps = published(tmp_path, deliberations=changed)
    assert valid == []
    assert (gaps[0]["suite"], gaps[0]["file"]) == (LEFT_OUT, "2024/a.pdf")
    assert said in gaps[0]["motif"]


@pytest.mark.parametrize(
    ("changed", "column", "said"),
    [
        ({"votes_for": 10}, "VOTE_POUR", "VOTE_REEL : 12, qui n'est pas 10 + 2 + 1"),
        ({"members_in_office": 11}, "VOTE_EFFECTIF", "inférieur à VOTE_REEL"),
        ({"received_on": "2024-03-11"}, "PREF_DATE", "inférieur à DELIB_DATE"),
    ],
)
def test_what_the_page_contradicts_is_left_empty_and_told(
    tmp_path: Path, changed: dict[str, Any], column: str, said: str
) -> None:
    valid, gaps = published(tmp_path, deliberations=changed)
    assert valid[0][column] == ""
    assert gaps[0]["suite"] == EMPTIED
    assert said in gaps[0]["motif"]


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        ({"votes_for": "12", "votes_against": "", "votes_abstention": ""}, ("12", "12", "0", "0")),
        ({"votes_for": "", "votes_against": "", "votes_abstention": "", "unanimous": "true"}, ("12", "12", "0", "0")),
        ({"votes_for": "", "votes_against": "", "votes_abstention": ""}, ("", "", "", "")),
        ({"votes_for": "10", "votes_against": "", "votes_abstention": ""}, ("", "", "", "")),
        ({"votes_for": "", "votes_against": "", "votes_abstention": "2", "unanimous": "true"}, ("", "", "", "")),
        ({"members_voting": ""}, ("12", "9", "2", "1")),
        ({"members_voting": "", "votes_abstention": ""}, ("", "", "", "")),
        ({"members_in_office": ""}, ("", "", "", "")),
    ],
)
def test_votes_are_whole_or_empty(act: Row, wanted: tuple[str, ...]) -> None:
    page = {key: str(ACT.get(key, "")) for key in ("members_in_office", "members_voting", "unanimous")}
    printed = page | {"votes_for": "9", "votes_against": "2", "votes_abstention": "1"} | act
    row = scdl.votes(printed)
    assert tuple(row[name] for name in form.VOTES[1:]) == wanted
    assert bool(row["VOTE_EFFECTIF"]) == bool(wanted[0])


def test_a_siren_that_the_act_prints_selects_the_siret_where_only_one_has_it(tmp_path: Path) -> None:
    renamed = {"collectivity": "Ville de Montreval"}
    valid, _ = published(tmp_path / "one", deliberations=renamed)
    assert valid[0]["COLL_SIRET"] == SIRET
    two = STATED.replace("[matieres]", '"Régie de Montreval" = "21860194600021"\n[matieres]')
    valid, gaps = published(tmp_path / "two", two, deliberations=renamed)
    assert valid == []
    assert "COLL_SIRET : inconnu pour Ville de Montreval (SIREN 218601946)" in gaps[0]["motif"]


def test_an_act_that_stands_in_two_files_is_published_once(tmp_path: Path) -> None:
    tables = rows()
    twice = {**ACT, "deliberation_id": "aaaaaaaaaaaa-002"}
    source = export(tmp_path / "in", {**tables, "deliberations": [ACT, twice]})
    (tmp_path / "in" / "scdl.toml").write_text(STATED, encoding="utf-8")
    scdl.write(source, tmp_path)
    assert len(sheet(tmp_path / "scdl-deliberations.csv")) == 1
    assert "qu'une ligne précédente" in sheet(tmp_path / "scdl-deliberations-ecarts.csv")[0]["motif"]


def test_a_grant_is_published_with_what_the_publisher_states(tmp_path: Path) -> None:
    published(tmp_path)
    assert sheet(tmp_path / "scdl-subventions-ecarts.csv") == []
    grant = sheet(tmp_path / "scdl-subventions.csv")[0]
    assert (grant["nomBeneficiaire"], grant["rnaBeneficiaire"]) == ("École de musique", "W380475558")
    assert (grant["montant"], grant["nature"], grant["pourcentageSubvention"]) == (
        "1500.50",
        "aide en numéraire",
        "1.00",
    )
    assert (grant["referenceDecision"], grant["objet"]) == ("2024-31", "Fonctionnement 2024")
    assert form.faults(grant, form.SUBVENTIONS, form.SUBVENTION_CHECKS) == []


@pytest.mark.parametrize(
    ("stated", "changed", "said"),
    [
        ("", {}, "conditionsVersement : inconnu"),
        ("", {}, "idAttribuant : inconnu pour Montreval-le-Pré (SIREN 218601946)"),
        (STATED.replace("W380475558", SIRET), {"currency": "FRF"}, "montant : en francs"),
        (STATED, {"beneficiary": None}, "nomBeneficiaire : inconnu"),
        (STATED, {"beneficiary": "Autre"}, "idBeneficiaire ou rnaBeneficiaire : inconnu"),
        (STATED, {"value": "-3.00"}, "n'est pas une somme accordée"),
    ],
)
def test_a_grant_that_lacks_something_is_left_out(
    tmp_path: Path, stated: str, changed: dict[str, Any], said: str
) -> None:
    published(tmp_path, stated, amounts=changed)
    assert sheet(tmp_path / "scdl-subventions.csv") == []
    gap = sheet(tmp_path / "scdl-subventions-ecarts.csv")[0]
    assert said in gap["motif"]
    assert (gap["referenceDecision"], gap["raw"]) == ("2024-31", "1 500,50 €")


def test_a_siret_that_the_page_prints_is_taken(tmp_path: Path) -> None:
    published(tmp_path, amounts={"beneficiary": "Les Petits Débrouillards", "siret": "38047555800058"})
    assert sheet(tmp_path / "scdl-subventions.csv")[0]["idBeneficiaire"] == "38047555800058"


@pytest.mark.parametrize("changed", [{"role": "loan"}, {"segment": "report"}])
def test_other_sums_are_no_grants(tmp_path: Path, changed: dict[str, Any]) -> None:
    published(tmp_path, amounts=changed)
    assert sheet(tmp_path / "scdl-subventions.csv") == sheet(tmp_path / "scdl-subventions-ecarts.csv") == []


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ('[sirets]\n"A" = "21860194600014"', "no SIRET"),
        ('[matieres]\n"a" = "7.12"', "no code of the nomenclature"),
        ('[beneficiaires]\n"a" = "123"', "neither a SIRET nor an RNA"),
        ('[subventions]\nnotificationUE = "bof"', "subventions.notificationUE"),
        ('[siret]\n"A" = "1"', "Did you mean sirets?"),
    ],
)
def test_a_statement_that_is_wrong_is_told(tmp_path: Path, stated: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"scdl\.toml") as caught:
        published(tmp_path, stated)
    assert said in str(caught.value)


def test_no_cell_runs(tmp_path: Path) -> None:
    title = f"{HOSTILE} : subvention"
    valid, _ = published(tmp_path, deliberations={"title": title}, amounts={"label": "@SUM(1)"})
    assert valid[0]["DELIB_OBJET"] == f"'{title}"
    assert sheet(tmp_path / "scdl-subventions.csv")[0]["objet"] == "'@SUM(1)"


@needs_shared
@pytest.mark.parametrize(
    ("file", "schema"),
    [("scdl-deliberations", "deliberations-2.1.5"), ("scdl-subventions", "subventions-2.1.1")],
)
def test_the_official_schema_takes_every_row(tmp_path: Path, file: str, schema: str) -> None:
    published(tmp_path, amounts={**AMOUNT, "label": "x " * 300})
    official = json.loads((SHARED / "reference/scdl" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    path = tmp_path / f"{file}.csv"
    report = Resource(path=path.name, basepath=str(tmp_path), schema=Schema.from_descriptor(official)).validate()
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.tasks[0].stats["rows"] == 1
    assert list(sheet(path)[0]) == [field["name"] for field in official["fields"]]


@needs_shared
def test_the_official_schema_asks_what_our_form_asks() -> None:
    for columns, schema in ((form.DELIBERATIONS, "deliberations-2.1.5"), (form.SUBVENTIONS, "subventions-2.1.1")):
        official = json.loads((SHARED / "reference/scdl" / f"{schema}.schema.json").read_text(encoding="utf-8"))
        asked = {field["name"]: bool(field.get("constraints", {}).get("required")) for field in official["fields"]}
        assert {column.name: column.required for column in columns} == asked
