"""What is written: every value with its evidence, whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.confidence import Signs, probability
from pipeline.errors import UsageError
from pipeline.export import datapackage, tables
from pipeline.export.document import to_json
from pipeline.export.registers import REGISTERS
from pipeline.export.rows import rows
from pipeline.export.schema import AMOUNTS, TABLES
from pipeline.export.staging import Rendered, pack, staging, unpack
from pipeline.flow import Dossier
from pipeline.model.layout import Block, Box, Line, Page, Word
from pipeline.model.records import Act, Amount, Attendee, Ballot, Deliberation, Field, Header, Segment, Vote
from pipeline.model.text import Text
from pipeline.model.transcript import Transcript

WORDS = ("DELIBERATION", "n°", "12", "du", "3", "mai", "2024", ":", "5", "OOO", "€", "à", "Mme", "Lou", "BRÉVAL")


def a_dossier() -> Dossier:
    line = Line((tuple(Word(w, Box(40 * i, 100, 40 * i + 30, 112), 0.8) for i, w in enumerate(WORDS)),))
    transcript = Transcript("a/b.pdf", "ab" * 32, (Page(1, 595, 842, (Block((line,)),), "ocr"),))
    text, edits = transcript.text.edit("OOO", "000", rule="digits")

    def quote(part: str) -> Text:
        at = text.string.index(part)
        return text[at : at + len(part)]

    act = Act(segments=(Segment(kind="deliberation", whole=text, body=text),))
    header = Header(
        number=Field("12", quote("12"), "header.number", 0.9, (Field("3", quote("3"), "header.loose", 0.2),)),
        date=Field(dt.date(2024, 5, 3), quote("3 mai 2024"), "header.date"),
    )
    names = Field(("Lou BRÉVAL", "Ève NORD"), quote("Lou BRÉVAL"), "votes.names")
    vote = Vote(place=quote("BRÉVAL"), position=Field("against", quote("Mme"), "votes.against"), names=names)
    amount = Amount(
        place=quote("5 000 €"),
        segment="deliberation",
        value=Field(Decimal("5000"), quote("5 000 €"), "money"),
        currency=Field("EUR", quote("€"), "money"),
        raw=Field("5 000 €", quote("5 000 €"), "money"),
        role=Field("grant", quote("5 000 €"), "amounts.grant"),
    )
    attendee = Attendee(
        place=quote("Mme Lou BRÉVAL"),
        status=Field("present", quote("Lou"), "attendance.present"),
        last_name=Field("BRÉVAL", quote("BRÉVAL"), "persons"),
        recused=Field(True, quote("Lou"), "attendance.recused"),
    )
    deliberation = Deliberation(
        act=act, header=header, ballot=Ballot(votes=(vote,)), amounts=(amount,), attendance=(attendee,)
    )
    return Dossier(transcript, text, edits, (deliberation,))


def test_a_deliberation_has_a_stable_key_its_pages_and_the_counts_of_names() -> None:
    row = rows(a_dossier())["deliberations"][0]
    assert row["deliberation_id"] == "abababababab-001"
    assert (row["file"], row["page_first"], row["page_last"]) == ("a/b.pdf", 1, 1)
    assert (row["number"], row["date"], row["votes_against"]) == ("12", "2024-05-03", 2)
    assert "votes_for" not in row


def test_a_row_stands_where_its_words_stand() -> None:
    row = rows(a_dossier())["amounts"][0]
    assert (row["value"], row["page"], row["x0"], row["x1"]) == ("5000.00", 1, 320.0, 430.0)
    assert 0 < row["confidence"] < 1


def test_json_shows_the_quote_the_raw_reading_the_rule_and_the_rivals() -> None:
    document = json.loads(to_json(a_dossier()))
    deliberation = document["deliberations"][0]
    value = deliberation["amounts"][0]["value"]
    assert (value["value"], value["quote"], value["raw"], value["rule"]) == ("5000.00", "5 000 €", "5 OOO €", "money")
    number = deliberation["fields"]["number"]
    assert number["signs"] == "rule 0.90, words 0.80, lowest 0.80, page 0.80, rival"
    assert number["confidence"] == probability(Signs(0.9, 0.8, 0.8, 0.8, rival=True))
    assert number["rivals"][0]["value"] == "3"
    assert document["repairs"] == [{"page": 1, "before": "OOO", "after": "000", "rule": "digits", "confidence": 1.0}]


def test_what_is_below_the_line_is_left_out_and_listed_for_review() -> None:
    dossier = a_dossier()
    sure = rows(dossier)["deliberations"][0]["confidence"]
    found = rows(dossier, least=sure + 0.001)
    listed = {(row["table"], row["column"], str(row["value"])) for row in found["review"]}
    assert ("deliberations", "number", "12") in listed
    assert "number" not in found["deliberations"][0]
    assert found["deliberations"][0]["deliberation_id"] == "abababababab-001"
    everything = rows(dossier, least=1.0)
    assert not everything.get("amounts")
    assert {row["column"] for row in everything["review"] if row["table"] == "amounts"} == {
        "value", "currency", "raw", "role",
    }  # fmt: skip
    assert rows(dossier)["review"] == []


def test_a_line_of_csv_is_read_back_as_it_was_meant() -> None:
    row = {"deliberation_id": "x-001", "value": "-5.00", "label": 'dit « Le "Pré" », 2\nlignes', "page": 3}
    line = next(csv.reader(io.StringIO(tables.lines(AMOUNTS, [row]))))
    assert dict(zip([c.name for c in AMOUNTS.columns], line, strict=True))["label"] == row["label"]
    assert tables.cell(("A", "B")) == "A; B"
    assert tables.cell(True) == "true"
    assert tables.cell(None) == ""


def test_the_descriptor_names_the_columns_of_every_file() -> None:
    described = json.loads(datapackage.descriptor([]))
    for table, resource in zip((*TABLES, *REGISTERS), described["resources"], strict=True):
        assert resource["path"] == f"{table.name}.csv"
        assert tables.header(table) == ",".join(f["name"] for f in resource["schema"]["fields"]) + "\n"
        keys = resource["schema"].get("primaryKey") or resource["schema"]["foreignKeys"][0]["fields"]
        assert keys[0] == table.columns[0].name
    linked = {
        resource["name"]: {key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", ())}
        for resource in described["resources"]
    }
    assert linked["attendance"] == {"deliberations", "people"}
    assert linked["amounts"] == {"deliberations", "organisations"}


def rendered(text: str = "texte") -> Rendered:
    found = rows(a_dossier())
    lines = {table.name: tables.lines(table, found.get(table.name, [])) for table in TABLES}
    return Rendered(lines, "{}\n", text, {"file": "b.pdf", "pages": 1, "deliberations": 1})


def test_what_is_packed_is_unpacked() -> None:
    assert unpack(pack(rendered())) == rendered()
    assert pack(rendered()) == pack(rendered())


def test_an_export_is_published_whole_and_leaves_nothing_staged(tmp_path: Path) -> None:
    with staging(tmp_path / "out") as stage:
        stage.add("sub/b", rendered())
        stage.publish()
    written = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert written == {f"{table.name}.csv" for table in (*TABLES, *REGISTERS)} | {
        "datapackage.json",
        "json/sub/b.json",
        "text/sub/b.txt",
    }


def test_an_export_that_fails_halfway_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    with staging(tmp_path) as stage:
        stage.add("b", rendered("avant"))
        stage.publish()
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    with pytest.raises(RuntimeError, match="disk"), staging(tmp_path) as stage:
        stage.add("b", rendered("après"))
        raise RuntimeError("disk")
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_document_that_is_gone_leaves_the_export_and_a_stranger_s_file_stays(tmp_path: Path) -> None:
    with staging(tmp_path) as stage:
        stage.add("b", rendered())
        stage.add("2024/gone", rendered())
        stage.publish()
    (tmp_path / "json" / "mine.json").write_text("{}", encoding="utf-8")
    assert datapackage.stems(tmp_path) == ["b", "2024/gone"]
    with staging(tmp_path) as stage:
        stage.add("b", rendered())
        stage.publish(gone=["2024/gone"])
    assert sorted(p.name for p in (tmp_path / "json").iterdir()) == ["b.json", "mine.json"]
    assert [p.name for p in (tmp_path / "text").iterdir()] == ["b.txt"]
    assert datapackage.stems(tmp_path) == ["b"]


def test_what_is_in_place_is_not_written_again(tmp_path: Path) -> None:
    for text in ("texte", "texte"):
        with staging(tmp_path) as stage:
            stage.add("b", rendered(text))
            assert (stage.folder / "text" / "b.txt").exists() == (not (tmp_path / "text" / "b.txt").exists())
            stage.publish()


def test_no_name_leads_out_of_the_output_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="outside the output folder"), staging(tmp_path / "out") as stage:
        stage.add("../../../../x", rendered())
    assert not list(tmp_path.rglob("x.json"))


def test_an_output_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written to"), staging(tmp_path / "out"):
        pass
