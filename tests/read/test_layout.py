from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.layout import Block, Box, Word
from pipeline.read.layout import blocks_of

WIDTH, HEIGHT = 595.0, 842.0
PROSE = "Le conseil communautaire approuve les termes de la convention annexée à la présente"


def printed(text: str, x: float, y: float, size: float = 10) -> list[Word]:
    """A line of words set in letters half as wide as high."""
    words = []
    for content in text.split():
        words.append(Word(content, Box(x, y, x + len(content) * size / 2, y + size)))
        x += (len(content) + 0.6) * size / 2
    return words


def column(lines: Iterable[str], x: float, y: float, pitch: float = 14) -> list[Word]:
    return [word for number, line in enumerate(lines) for word in printed(line, x, y + number * pitch)]


def text(blocks: Iterable[Block]) -> str:
    return "\n\n".join(
        "\n".join("\t".join(" ".join(word.content for word in cell) for cell in line.cells) for line in block.lines)
        for block in blocks
    )


def read(words: list[Word]) -> str:
    return text(blocks_of(words, [], WIDTH, HEIGHT))


def test_a_gap_between_paragraphs_is_an_empty_line() -> None:
    words = column([PROSE] * 3, 60, 100) + column([PROSE] * 3, 60, 152)
    assert read(words) == "\n\n".join(["\n".join([PROSE] * 3)] * 2)


def test_double_spaced_print_stays_together() -> None:
    assert "\n\n" not in read(column([PROSE] * 6, 60, 100, pitch=26))


def test_two_lists_of_persons_are_read_one_after_the_other() -> None:
    left = ["Mme Anne DUVAL", "M. Paul RENARD", "M. Luc MOREAU", "Mme Ida BLIN", "M. Éric VIAL"]
    right = ["M. Jean TESSIER", "Mme Zoé CARON", "M. Noël PRAT", "Mme Lise ROY", "M. Guy HUET"]
    assert read(column(left, 60, 100) + column(right, 320, 100)) == "\n".join(left) + "\n\n" + "\n".join(right)


def test_a_table_without_rules_is_read_row_by_row() -> None:
    words = column(["Harmonie municipale", "Judo club", "Les Amis du lavoir"], 60, 100)
    words += column(["3 200 €", "750 €", "1 100 €"], 400, 100)
    assert read(words) == "Harmonie municipale\t3 200 €\nJudo club\t750 €\nLes Amis du lavoir\t1 100 €"


def test_a_column_in_the_margin_is_not_mixed_with_the_body() -> None:
    margin = ["Direction des", "finances", "Service du", "budget"]
    body = [PROSE] * 8
    assert read(column(margin, 40, 100, pitch=17) + column(body, 170, 103)) == "\n".join(margin) + "\n\n" + "\n".join(
        body
    )


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    words = column(["Pour la commune,", "le maire"], 60, 100) + column(
        ["Pour l'association,", "la présidente"], 360, 100
    )
    assert read(words) == "Pour la commune,\nle maire\n\nPour l'association,\nla présidente"


def test_labels_with_a_colon_stay_beside_their_values() -> None:
    words = column(["Rapporteur :", "Commission :", "Direction :"], 60, 100)
    words += column(["Anne Duval", "Travaux et voirie", "Services techniques"], 250, 100)
    assert read(words).split("\n")[0] == "Rapporteur :\tAnne Duval"


SUMS = column(["BP 2024", "42 000,00", "18 000,00"], 300, 100), column(["DM 2", "3 500,00", "900,00"], 400, 100)


def test_the_words_of_a_total_may_run_across_columns() -> None:
    words = column(["Chap.", "011", "65"], 60, 100) + column(["Objet", "Fluides", "Aides"], 100, 100)
    words += [*SUMS[0], *SUMS[1], *printed("Total des dépenses", 60, 142), *printed("60 000,00", 300, 142)]
    rows = read([*words, *printed("4 400,00", 400, 142)]).split("\n")
    assert rows[1] == "011\tFluides\t42 000,00\t3 500,00"
    assert [cell for cell in rows[-1].split("\t") if cell] == ["Total des dépenses", "60 000,00", "4 400,00"]


def test_a_line_of_text_below_a_table_is_none_of_its_rows() -> None:
    table = [*column(["Chap.", "011", "65"], 60, 100), *SUMS[0], *SUMS[1]]
    text = "Le conseil approuve les termes de la convention"
    votes = column(["Contre 2", "Pour 9"], 300, 156), column(["Abstention 1", "Votants 12"], 400, 156)
    rows = read([*table, *printed(text, 60, 142), *votes[0], *votes[1]])
    assert rows.split("\n")[:3] == ["Chap.\tBP 2024\tDM 2", "011\t42 000,00\t3 500,00", "65\t18 000,00\t900,00"]
    assert f"\n{text}\n" in rows


def test_cells_that_nearly_touch_are_parted_where_the_rows_around_show_the_gutter() -> None:
    left = ["GAEC du Pré", "Syndicat de la Truyère", "EARL Le Mas", "Les Amis"]
    right = ["Miellerie", "Rucher école", "Ruches", "Atelier"]
    words = column(left, 60, 100) + column(right, 175, 100) + column(["10 €", "20 €", "30 €", "40 €"], 400, 100)
    assert read(words).split("\n")[1] == "Syndicat de la Truyère\tRucher école\t20 €"


def test_headers_that_nearly_touch_are_parted_where_the_sums_below_are() -> None:
    heads = [*printed("Associations", 60, 100), *printed("Montant 2023Montant 2024", 240, 100)]
    sums = [word for x, n in ((260, 3), (320, 4)) for word in column([f"{n}{i}0,00 €" for i in range(3)], x, 114)]
    rows = read([*heads, *column(["Judo", "Tennis", "Pétanque"], 60, 114), *sums]).split("\n")
    assert rows[0] == "Associations\tMontant 2023\tMontant 2024"
    assert rows[1] == "Judo\t300,00 €\t400,00 €"


def test_a_sentence_above_two_columns_of_sums_stays_whole() -> None:
    sums = [word for x in (260, 320) for word in column(["300,00 €", "310,00 €", "320,00 €"], x, 114)]
    rows = read([*printed(PROSE, 60, 96), *column(["Judo", "Tennis", "Pétanque"], 60, 114), *sums])
    assert rows.startswith(PROSE + "\n")


def test_lists_of_persons_by_status_are_no_table() -> None:
    lists = [
        ["Présents :", "Mme Anne DUVAL", "M. Paul RENARD", "M. Luc MOREAU", "Mme Ida BLIN"],
        ["Excusés :", "M. Jean TESSIER", "Mme Zoé CARON"],
        ["Pouvoirs :", "M. Guy HUET à Mme Anne DUVAL"],
    ]
    words = [word for x, lines in zip((60, 220, 360), lists, strict=True) for word in column(lines, x, 100, pitch=20)]
    assert read(words) == "\n\n".join("\n".join(lines) for lines in lists)


def test_the_longer_of_two_lists_of_persons_is_read_to_its_end_before_the_other() -> None:
    left = ["Mme Anne DUVAL", "M. Paul RENARD", "M. Luc MOREAU", "Mme Ida BLIN"]
    right = ["M. Jean TESSIER", "Mme Zoé CARON", "M. Noël PRAT"]
    assert read(column(left, 60, 100) + column(right, 320, 100)) == "\n".join(left) + "\n\n" + "\n".join(right)


def test_a_dash_before_an_item_is_no_column() -> None:
    words = []
    for number in range(4):
        words += printed("-", 60, 100 + 14 * number) + printed(
            "d'approuver le projet de convention", 90, 100 + 14 * number
        )
    assert read(words).split("\n") == ["- d'approuver le projet de convention"] * 4


@pytest.mark.parametrize(
    ("line", "y", "kind"),
    [
        ("Ville de Beaupré - page 2/3", 810, "footer"),
        ("- 4 -", 810, "footer"),
        ("1 / 2", 30, "header"),
        ("2024", 400, "body"),
        ("Envoyé en préfecture le 18/03/2024", 60, "stamp"),
        ("ID : 062-216200001-20240312-2024_07-DE", 60, "stamp"),
        ("Publié le 19/03/2024", 60, "body"),
        ("Le rapport a été transmis à la préfecture", 60, "body"),
    ],
)
def test_the_kind_of_a_line_by_its_wording_and_place(line: str, y: float, kind: str) -> None:
    words = column([PROSE] * 4, 60, 200) + printed(line, 60, y)
    kinds = {text([block]): block.kind for block in blocks_of(words, [], WIDTH, HEIGHT)}
    assert kinds[line] == kind


def test_a_stamp_takes_the_dates_beside_it_and_leaves_the_body() -> None:
    stamp = ["Reçu en préfecture le 18/03/2024", "Publié le 19/03/2024"]
    blocks = blocks_of(column([PROSE, *stamp, PROSE], 60, 100), [], WIDTH, HEIGHT)
    assert [(text([block]), block.kind) for block in blocks] == [
        (PROSE, "body"),
        ("\n".join(stamp), "stamp"),
        (PROSE, "body"),
    ]


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.floats(0, 500), st.floats(0, 800), st.floats(1, 90), st.floats(3, 30),
)  # fmt: skip


@given(st.lists(boxes, max_size=25))
def test_every_word_is_read_once(places: list[Box]) -> None:
    words = [Word(f"w{number}", box) for number, box in enumerate(places)]
    read_once = [w.content for block in blocks_of(words, [], WIDTH, HEIGHT) for line in block.lines for w in line.words]
    assert sorted(read_once) == sorted(word.content for word in words)
