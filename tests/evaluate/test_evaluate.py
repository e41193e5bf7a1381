"""An export is judged value by value: right, wrong, missed and invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.evaluate import as_json, evaluate, text_errors, verdicts_of
from pipeline.errors import UsageError
from pipeline.evaluate.compare import character_errors, judged
from pipeline.evaluate.tally import Tally, tallies
from pipeline.evaluate.truth import LISTS, Document, Known, Record, Value, truths

TRUE: dict[str, Any] = {
    "number": "2024-31",
    "title": "Achat d'un four",
    "date": "2024-03-12",
    "president": "Jeanne OURCEL",
    "votes": [
        {"position": "for", "count": 12},
        {"position": "against", "names": ["Paul RIVOIRE", "Luc d'ESTREMONT"]},
        {"position": "abstention", "count": 1, "_optional": True},
    ],
    "segments": [{"kind": "deliberation", "page_first": 1, "page_last": 1}],
    "amounts": [{"value": "4200.50", "currency": "EUR", "role": "price", "_accept": {"role": ["total"]}}],
}


def evidence(value: Any, confidence: float = 0.9) -> dict[str, Any]:
    return {"value": value, "page": 1, "box": None, "quote": str(value), "rule": "some.rule", "confidence": confidence}


def write(
    folder: Path, fields: dict[str, Any], tables: dict[str, list[dict[str, Any]]], text: str = "Un four."
) -> Path:
    """An export of one document with one deliberation."""
    empty: dict[str, list[Any]] = {
        name: [] for name in ("attendance", "votes", "articles", "amounts", "imputations", "references")
    }
    rows = {name: [{c: evidence(v) for c, v in row.items()} for row in found] for name, found in tables.items()}
    deliberation = {
        "page_first": 1,
        "page_last": 1,
        "fields": {name: evidence(value) for name, value in fields.items()},
        **empty,
        **rows,
        "segments": [{"kind": "deliberation", "page_first": 1, "page_last": 1}],
        "checks": [],
    }
    for part in ("json", "text"):
        (folder / part).mkdir(parents=True)
    (folder / "datapackage.json").write_text(json.dumps({"documents": [{"file": "a.txt", "stem": "a"}]}))
    (folder / "json" / "a.json").write_text(json.dumps({"deliberations": [deliberation]}))
    (folder / "text" / "a.txt").write_text(text)
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    truth = {"file": "a.txt", "text": ["Un four."], "deliberations": [{**TRUE, "page_first": 1, "page_last": 1}]}
    (folder / "a.truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return folder


def found(corpus: Path, out: Path, **changes: Any) -> dict[str, Tally]:
    fields = {name: TRUE[name] for name in ("number", "title", "date", "president")} | changes
    fields = {name: value for name, value in fields.items() if value is not None}
    tables: dict[str, list[dict[str, Any]]] = {
        "votes": [
            {"position": "for", "count": 12},
            {"position": "against", "names": ["Luc D'ESTREMONT", "Paul RIVOIRE"]},
        ],
        "amounts": [{"value": "4200.50", "currency": "EUR", "role": "total"}],
    }
    return tallies(verdicts_of(corpus, write(out, fields, tables)))


def test_an_exact_export_is_right_everywhere(corpus: Path, tmp_path: Path) -> None:
    every = found(corpus, tmp_path / "out")
    assert (every[""].wrong, every[""].missed, every[""].invented) == (0, 0, 0)
    assert every[""].f1 == 1.0
    assert every["votes.names"] == Tally(right=1)


def test_each_fault_is_of_its_kind(corpus: Path, tmp_path: Path) -> None:
    every = found(corpus, tmp_path / "out", title="Achat d'une école", secretary="Luc d'ESTREMONT", date=None)
    assert every["deliberations.title"] == Tally(wrong=1)
    assert every["deliberations.secretary"] == Tally(invented=1)
    assert every["deliberations.date"] == Tally(missed=1)


def test_a_letter_more_or_less_is_no_fault_in_a_name_but_is_one_in_a_number(corpus: Path, tmp_path: Path) -> None:
    every = found(corpus, tmp_path / "out", president="Jeanne  OURCÉL", number="2024-37")
    assert every["deliberations.president"] == Tally(right=1)
    assert every["deliberations.number"] == Tally(wrong=1)


def test_a_row_without_a_partner_is_missed_or_invented_in_each_column() -> None:
    rows: dict[str, tuple[Record, ...]] = dict.fromkeys(LISTS, ())
    true = Known({}, {**rows, "votes": ({"position": Value("for"), "count": Value(7)},)}, {}, ())
    export = Known({}, {**rows, "votes": ({"position": Value("against"), "count": Value(3)},)}, {}, ())
    verdicts = list(judged(Document("a", (), (true,)), Document("a", (), (export,))))
    assert sorted((v.column, v.verdict) for v in verdicts) == [
        ("count", "invented"), ("count", "missed"), ("position", "invented"), ("position", "missed"),
    ]  # fmt: skip


def test_characters_are_compared_page_by_page_without_typography() -> None:
    true = Document("a", ("L'école  –\nneuve", "fin"), ())
    assert character_errors(true, Document("a", ("L’école - neuve", "fin"), ())) == (0, 18)
    assert character_errors(true, Document("a", ("L'ecole - neuve",), ())) == (4, 18)


def test_figures_can_be_written(corpus: Path, tmp_path: Path) -> None:
    out = write(tmp_path / "out", {"number": "2024-31"}, {})
    figures = json.loads(as_json(verdicts_of(corpus, out), text_errors(corpus, out)))
    assert figures["text"] == {"characters": 8, "errors": 0, "cer": 0.0}
    assert figures["deliberations.number"] == {"right": 1, "wrong": 0, "missed": 0, "invented": 0, "f1": 1.0}


def test_what_was_gained_and_lost_is_listed_by_value(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invented = [{"kind": "law", "number": "82-213"}, {"kind": "law", "number": "2014-58"}]
    before = write(tmp_path / "before", {"number": "2024-31", "title": "Un tour"}, {"references": invented})
    now = write(tmp_path / "now", {"number": "2024-37", "title": TRUE["title"]}, {"references": invented[1:]})
    list(evaluate(corpus, now, before))
    printed = capsys.readouterr().out.split("values gained")[1]
    gained, lost = printed.split("values lost")
    assert "deliberations.title: \"Achat d'un four\" read as 'Un tour'" in gained
    assert "references 1.number: nothing read as '82-213'" in gained
    assert "2014-58" not in printed
    assert "deliberations.number: '2024-31' read as '2024-37'" in lost


def test_a_folder_without_truth_or_without_an_export_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no truth files"):
        list(truths(tmp_path))
    with pytest.raises(UsageError, match=r"no datapackage\.json"):
        verdicts_of(tmp_path, tmp_path)
