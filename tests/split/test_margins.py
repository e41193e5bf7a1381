"""What is taken out of the flowing text, and that nothing else is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.layout import Block, Line, Page, Word
from pipeline.model.text import Text
from pipeline.model.transcript import Transcript
from pipeline.rules import load
from pipeline.split.margins import part
from pipeline.split.rows import furniture

STAMPS = (
    "Envoyé en préfecture le 20/03/2020",
    "Reçu en préfecture le 20/03/2020",
    "Publié le 23/03/2020",
    "Affiché le 3 mai 2022",
    "ID : 099-219900012-20240312-2024_07-DE",
    "Date de télétransmission : 02/12/2021",
    "Acte certifié exécutoire",
    "1 / 2",
    "page 3",
    "Ville de Montbrun - séance du 29 novembre 2021 - page 1/2",
)
PROSE = ("Le Conseil municipal approuve le projet.", "La dépense est de 1 200 €.", "Vu la loi du 1er juillet 1901 ;")


def parted(string: str) -> tuple[str, list[str]]:
    body, margin = part(Text.plain(string), (), load())
    return body.string, [piece.string for piece in margin]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_on_its_own_line_goes_to_the_margin(stamp: str) -> None:
    assert parted(f"{PROSE[0]}\n{stamp}\n{PROSE[1]}") == (f"{PROSE[0]}\n\n{PROSE[1]}", [stamp])


@pytest.mark.parametrize("stamp", STAMPS[:3])
@pytest.mark.parametrize("gap", ["\t", " "])
def test_a_stamp_beside_a_line_leaves_the_line(stamp: str, gap: str) -> None:
    body, margin = parted(f"COMMUNE DE MONTBRUN{gap}{stamp}\nDÉLIBÉRATION")
    assert body.split("\n")[0].strip() == "COMMUNE DE MONTBRUN"
    assert [piece.strip() for piece in margin] == [stamp]


def test_an_identifier_broken_over_two_lines_is_one_piece() -> None:
    body, margin = parted("Publié le 08/04/2020 – ID : 099-\n219900012-20240404-2024_04_12-DE\nLe Maire,")
    assert body == "Le Maire,"
    assert margin == ["Publié le 08/04/2020 – ID : 099-\n219900012-20240404-2024_04_12-DE"]


def test_pages_are_joined_by_a_line_break() -> None:
    assert parted("une convention\npage 1\n\fde partenariat") == ("une convention\nde partenariat", ["page 1"])


def test_a_running_header_is_kept_on_the_first_page() -> None:
    body, margin = parted("VILLE DE MONTBRUN\nObjet : voirie\n\fVILLE DE MONTBRUN\nVu le code ;")
    assert body == "VILLE DE MONTBRUN\nObjet : voirie\nVu le code ;"
    assert margin == ["VILLE DE MONTBRUN"]


@given(st.lists(st.sampled_from([*STAMPS, *PROSE, "\f"]), min_size=1, max_size=14))
def test_every_word_is_in_the_body_or_in_the_margin(lines: list[str]) -> None:
    text = "\n".join(lines)
    body, margin = parted(text)
    assert sorted(re.findall(r"\w+", text)) == sorted(re.findall(r"\w+", " ".join([body, *margin])))


@given(st.lists(st.sampled_from([*STAMPS, *PROSE]), min_size=1, max_size=10))
def test_the_body_knows_its_place(lines: list[str]) -> None:
    text = Text.plain("\n".join(lines))
    body, _ = part(text, (), load())
    for match in re.finditer(r"\w+", body.string):
        span = body[match.start() : match.end()].span
        assert text.string[span.start : span.end] == match.group()


def test_blocks_that_the_layout_shows_to_be_stamps_are_furniture() -> None:
    def block(text: str, kind: str) -> Block:
        return Block((Line((tuple(map(Word, text.split())),)),), kind)  # type: ignore[arg-type]

    pages = (
        Page(1, 595, 842, (block("Hôtel de Ville", "body"), block("Tampon rouge", "stamp"))),
        Page(2, 595, 842, (block("Suite", "body"), block("Montbrun page deux", "footer"))),
    )
    transcript = Transcript("essai.pdf", "", pages)
    spans = furniture(transcript)
    assert [transcript.raw(span) for span in spans] == ["Tampon rouge", "Montbrun page deux"]
    body, margin = part(transcript.text, spans, load())
    assert body.string == "Hôtel de Ville\nSuite"
    assert [piece.string for piece in margin] == ["Tampon rouge", "Montbrun page deux"]


def test_the_header_of_a_table_that_comes_again_on_each_page_stays() -> None:
    header = "Code\tStructure\tType\tMontant"
    running = "Ville de Montbrun\tSéance du 3 mai 2021\tPage"
    pages = [f"{running}\n{header}\n{code}\tClub {code}\tF\t{code} €" for code in ("110", "120", "130")]
    body, _ = parted("\f".join(pages))
    assert body.count(header) == 3
    assert body.count("Séance du 3 mai 2021") == 1
