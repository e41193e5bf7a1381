"""Whether a page of a PDF may stand in an archive as it is, and a page without the text that it hides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

HIDDEN = 3  # text rendering mode: neither filled nor stroked
SHOWING = {"Tj", "TJ", "'", '"'}
DROPPED = ("/AA", "/Annots", "/Metadata", "/PieceInfo", "/StructParents", "/Tabs", "/Thumb", "/B")
FONTS = "a font that is not embedded"  # of no harm where only hidden text is set in it
DEEPEST = 12  # forms within forms


def faults(page: pikepdf.Page) -> Iterator[str]:
    """What PDF/A-2b forbids on a page, in words; nothing where the page can be kept."""
    if any(each.get("/Subtype") != "/Link" for each in page.obj.get("/Annots", [])):
        yield "annotations"
    for kind, each in _resources(page.obj.get("/Resources"), 0):
        if kind == "/Font" and not _embedded(each):
            yield FONTS
        elif kind == "/XObject" and each.get("/Subtype") == "/PS":
            yield "a PostScript object"
        elif kind == "/XObject" and "/JPXDecode" in str(each.get("/Filter", "")):
            yield "a JPEG 2000 image"
        if kind != "/Font" and "/DeviceCMYK" in _spaces(each):
            yield "colors for print"


def without_hidden_text(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Take away the text that a page hides, its forms' too; returns whether text that is seen is left."""
    page.contents_coalesce()
    seen, content = _stripped(page)
    page.obj["/Contents"] = pdf.make_stream(content)
    seen = _forms_stripped(page.obj.get("/Resources"), 0) or seen
    if not seen and "/Resources" in page.obj and "/Font" in page.obj.Resources:
        del page.obj.Resources["/Font"]
    for name in DROPPED:
        if name in page.obj:
            del page.obj[name]
    for kind, each in _resources(page.obj.get("/Resources"), 0):
        if kind == "/XObject" and each.get("/Interpolate") is not None:
            each["/Interpolate"] = False
    return seen


def _forms_stripped(resources: Any, depth: int) -> bool:
    seen = False
    for form in (resources or {}).get("/XObject", {}).values():
        if form.get("/Subtype") == "/Form" and depth < DEEPEST:
            here, content = _stripped(form)
            form.write(content)
            inner = form.get("/Resources")
            here = _forms_stripped(inner, depth + 1) or here
            if not here and inner is not None and "/Font" in inner:
                del inner["/Font"]
            seen = seen or here
    return seen


def _stripped(held: Any) -> tuple[bool, bytes]:
    """A content stream without the text that is hidden, and whether it shows any."""
    modes, kept, seen = [0], [], False
    for each in pikepdf.parse_content_stream(held):
        operands, name = each.operands, str(each.operator)
        if name == "q":
            modes.append(modes[-1])
        elif name == "Q" and len(modes) > 1:
            modes.pop()
        elif name == "Tr":
            modes[-1] = int(operands[0])
        if name in SHOWING and modes[-1] == HIDDEN:
            continue
        seen = seen or name in SHOWING
        kept.append(each)
    return seen, pikepdf.unparse_content_stream(kept)


def _resources(resources: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """The fonts, objects and color spaces that a page or a form names, those of its forms too."""
    for kind in ("/Font", "/XObject", "/ColorSpace"):
        for each in (resources or {}).get(kind, {}).values():
            yield kind, each
            if kind == "/XObject" and each.get("/Subtype") == "/Form" and depth < DEEPEST:
                yield from _resources(each.get("/Resources"), depth + 1)


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        return all(map(_embedded, font.DescendantFonts))
    held = font.get("/FontDescriptor", {})
    return any(name in held for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _spaces(held: Any) -> str:
    """The color space of an object in words, as far as a name in it tells."""
    found = held.get("/ColorSpace", "") if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) else held
    return str(found) if isinstance(found, str | pikepdf.Name) else repr(found)
