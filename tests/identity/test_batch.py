"""A batch of several collectivities and sittings through the whole chain: documents in, identified tables out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.batch.run import Plan, run
from pipeline.cli import app
from pipeline.commands.people import explained, listed, unsure
from pipeline.errors import UsageError

Rows = list[dict[str, str]]
ACT = """COMMUNE DE {place}

EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL

Séance du {date}

DÉLIBÉRATION N° {number}

Objet : Subvention à l'association {club}

Sous la présidence de {chair}, Maire.

Présents : {present}.
Absent représenté : {absent} donne pouvoir à {holder}.

Secrétaire de séance : {holder}

Après en avoir délibéré, le conseil municipal, par 4 voix pour et 1 voix contre ({against}),

DÉCIDE

Article 1 : d'attribuer une subvention de {sum} € à l'association {club}.

Article 2 : d'autoriser le Maire à signer la convention.

Le Maire, {chair}
"""
FIRST = {
    "place": "MONTBRUN-SUR-LYS", "date": "12 mars 2024", "number": "2024-01", "club": "Les Amis de l'Orgue",
    "chair": "Mme Maïté LEROY", "present": "Mme Maïté LEROY, M. Jean DUPORGE, M. Yves COULON, Mme Anne ROY",
    "absent": "M. Luc BRUN", "holder": "M. Yves COULON", "against": "M. Jean DUPORGE", "sum": "1 200",
}  # fmt: skip
BATCH = {
    "montbrun/a.txt": FIRST,
    "montbrun/b.txt": FIRST | {
        "date": "9 avril 2024", "number": "2024-14", "sum": "300", "club": "Les amis de l'orgue",
        "chair": "Mme Maité LEROY", "against": "Mme ROY",
        "present": "Mme Maité LEROY, M. Jean DUP0RGE, M. Y. COULON, Mme Anne ROY, Mme Jeanne DUPORGE",
    },
    "montbrun/b-copy.txt": FIRST | {
        "date": "9 avril 2024", "number": "2024-14", "sum": "300", "club": "Les amis de l'orgue",
        "chair": "Mme Maité LEROY", "against": "Mme ROY",
        "present": "Mme Maité LEROY, M. Jean DUP0RGE, M. Y. COULON, Mme Anne ROY, Mme Jeanne DUPORGE",
        "absent": "M. Luc BRUN",
    },
    "montbrun/c.txt": FIRST | {
        "date": "14 mai 2024", "number": "2024-20", "club": "Judo club",
        "present": "Mme Maïté LEROY, M. Jean DUPORGE, M. Jacques DUPORGE, M. Yves COULON", "against": "M. J. DUPORGE",
    },
    "vaux/a.txt": FIRST | {"place": "VAUX-LES-MARAIS"},
}  # fmt: skip


def export(folder: Path, out: Path, batch: dict[str, dict[str, str]] | None = None) -> Path:
    for name, values in (batch or BATCH).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ACT.format(**values), encoding="utf-8")
    run([folder], out, Plan())
    return out


def table(out: Path, name: str) -> Rows:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def named(rows: Rows, collectivity: str) -> dict[str, dict[str, str]]:
    return {f"{r['first_name']} {r['last_name']}": r for r in rows if r["collectivity"] == collectivity}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    return export(folder / "in", folder / "out")


def test_each_person_of_a_collectivity_has_one_row(out: Path) -> None:
    people = table(out, "people")
    montbrun, vaux = (named(people, place) for place in ("Montbrun-sur-Lys", "Vaux-les-Marais"))
    assert sorted(montbrun) == [
        "Anne ROY", "Jacques DUPORGE", "Jean DUPORGE", "Jeanne DUPORGE", "Luc BRUN", "Maïté LEROY", "Yves COULON",
    ]  # fmt: skip
    assert sorted(vaux) == ["Anne ROY", "Jean DUPORGE", "Luc BRUN", "Maïté LEROY", "Yves COULON"]
    assert len({row["person_id"] for row in people}) == len(people)
    leroy, coulon = montbrun["Maïté LEROY"], montbrun["Yves COULON"]
    assert (leroy["spellings"], leroy["joined_by"]) == ("Maïté LEROY; Maité LEROY", "name; typography")
    assert (leroy["sittings"], leroy["presences"], leroy["chaired"]) == ("3", "3", "3")
    assert (leroy["first_sitting"], leroy["last_sitting"]) == ("2024-03-12", "2024-05-14")
    assert (coulon["spellings"], coulon["proxies_held"], coulon["secretary"]) == ("Yves COULON; Y. COULON", "3", "3")


def test_the_tables_are_joined_by_identifiers(out: Path) -> None:
    known = {row["person_id"] for row in table(out, "people")}
    assert {row["person_id"] for row in table(out, "attendance")} <= known
    votes = [row for row in table(out, "votes") if row["names"]]
    ids = [row["person_id"].split("; ") for row in votes]
    assert [len(each) for each in ids] == [len(row["names"].split("; ")) for row in votes]
    unknown = [row["names"] for row, each in zip(votes, ids, strict=True) if each == [""]]
    assert unknown == ["J. DUPORGE"]
    granted = {row["organisation_id"] for row in table(out, "amounts") if row["beneficiary"]}
    assert granted == {row["organisation_id"] for row in table(out, "organisations")}


def test_grants_are_summed_by_collectivity_and_a_copy_counts_once(out: Path) -> None:
    found = {(row["name"].lower(), row["collectivities"]): row for row in table(out, "organisations")}
    orgue = found["les amis de l'orgue", "Montbrun-sur-Lys"]
    assert (orgue["granted_eur"], orgue["grants"], orgue["granted_frf"]) == ("1500.00", "2", "")
    assert (orgue["spellings"], orgue["joined_by"]) == ("Les amis de l'orgue; Les Amis de l'Orgue", "name; typography")
    assert found["les amis de l'orgue", "Vaux-les-Marais"]["granted_eur"] == "1200.00"


def test_another_run_gives_the_same_bytes_and_other_names_of_files_the_same_people(out: Path, tmp_path: Path) -> None:
    again = export(tmp_path / "in", tmp_path / "again")
    for name in ("people", "organisations", "attendance", "votes", "amounts"):
        assert (again / f"{name}.csv").read_bytes() == (out / f"{name}.csv").read_bytes()
    renamed = {f"{len(BATCH) - at}.txt": values for at, values in enumerate(BATCH.values())}
    other = export(tmp_path / "other", tmp_path / "renamed", renamed)
    assert (other / "people.csv").read_bytes() == (out / "people.csv").read_bytes()


def test_decisions_are_obeyed(tmp_path: Path) -> None:
    out = export(tmp_path / "in", tmp_path / "out")
    (out / "identities.toml").write_text(
        'same = [["Montbrun-sur-Lys / J. DUPORGE", "Montbrun-sur-Lys / Jacques DUPORGE"]]\n'
        'different = [["Montbrun-sur-Lys / Maïté LEROY", "Montbrun-sur-Lys / Maité LEROY"]]\n',
        encoding="utf-8",
    )
    for again in (
        lambda: CliRunner().invoke(app, ["people", str(out), "--apply"]),
        lambda: export(tmp_path / "in", out),
    ):
        again()
        montbrun = [row for row in table(out, "people") if row["collectivity"] == "Montbrun-sur-Lys"]
        assert sorted(row["first_name"] for row in montbrun if row["last_name"] == "LEROY") == ["Maité", "Maïté"]
        jacques = next(row for row in montbrun if row["first_name"] == "Jacques")
        assert (jacques["spellings"], jacques["joined_by"]) == ("Jacques DUPORGE; J. DUPORGE", "name; decided")
        assert {row["person_id"] for row in table(out, "votes") if row["names"] == "J. DUPORGE"} == {
            jacques["person_id"]
        }
    assert (out / "identities.toml").is_file()


def test_a_wrong_file_of_decisions_stops_the_run_before_anything_is_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "identities.toml").write_text('same = [["Montbrun"]]', encoding="utf-8")
    with pytest.raises(UsageError, match=r"identities\.toml: key same\.0: names fewer than two"):
        export(tmp_path / "in", out)
    assert [path.name for path in out.iterdir()] == ["identities.toml"]


def test_every_join_can_be_explained(out: Path) -> None:
    told = "\n".join(explained(out, "Maïté LEROY"))
    assert "« Maité LEROY »: the same name but for case, accents" in told
    told = "\n".join(explained(out, "Jean DUPORGE"))
    assert "« Jean DUP0RGE »" in told
    assert "nobody certain: Montbrun-sur-Lys / J. DUPORGE: several people may be meant" in "\n".join(unsure(out))
    assert "several people" in "\n".join(explained(out, "J. DUPORGE"))
    assert len(list(listed(out))) == len(table(out, "people"))
    with pytest.raises(UsageError, match="nobody's name here"):
        list(explained(out, "Nobody"))
    with pytest.raises(UsageError, match=r"holds no deliberations\.csv"):
        list(listed(out / "json"))
