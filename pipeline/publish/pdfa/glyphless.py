"""A font without a single stroke, for text that is searched and copied but not seen, as Tesseract lays over scans.

PDF/A asks that fonts are embedded: one glyph stands for every character, half as wide as it is high, and a table tells
of each code which character it is (the codes are those of Unicode's first plane).
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

NAME = "Glyphless"
UNITS, WIDTH, ASCENT, DESCENT = 1000, 500, 800, -200  # to the em
CODES = 0x10000


@cache
def font_file() -> bytes:
    """The font as TrueType; the same bytes each time."""
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder([".notdef", "blank"])
    builder.setupCharacterMap({0x20: "blank"})
    builder.setupGlyf({".notdef": Glyph(), "blank": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 0), "blank": (WIDTH, 0)})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    written = BytesIO()
    builder.save(written)
    return written.getvalue()


def glyph_of_each_code() -> bytes:
    """CIDToGIDMap: the blank glyph for every code."""
    return b"\x00\x01" * CODES


def unicode_of_each_code() -> bytes:
    """ToUnicode: every code is the character of that number."""
    ranges = [f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256)]
    blocks = "\n".join(
        f"{len(held)} beginbfrange\n" + "\n".join(held) + "\nendbfrange"
        for held in (ranges[at : at + 100] for at in range(0, 256, 100))
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{blocks}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
