"""Political groups as votes name them: `(Groupe A ; Groupe B)`, `groupes A, B et C`, `le groupe « D »`."""

from __future__ import annotations

import re

from pipeline.model.text import Text
from pipeline.values.persons import one_line

GROUP_WORD = re.compile(
    r"^(?:(?:les |le |des |du )?(?-i:groupes?|membres|elus)(?: (?:politiques?|de|du|des|d'))*[ :]+)", re.IGNORECASE
)
EACH = re.compile(r"(?:^|,|\bet)\s*(?:le )?groupe\s", re.IGNORECASE)
NEXT = r"(?:\s*,\s*|\s+et\s+)(?i:(?=(?:le )?groupe\s|(?:les )?(?:elus )?non[- ]inscrit))"
NO_GROUP = re.compile(r"\d|dont|procuration|pouvoir|voix|unanimite|president|vote", re.IGNORECASE)
NAMED = re.compile(r"(?:les? |des |du )?(?=groupes?\s)(?P<groups>[^.\n()]{8,300})", re.IGNORECASE)
QUOTED = re.compile(r'[«"“]\s*([^«»"“”]+?)\s*[»"”]')
Groups = tuple[tuple[str, ...], Text]


def groups(inside: Text) -> Groups | None:
    """The groups in a parenthesis; `groupes A, B` names A and B, `Groupe A ; Groupe B` is kept as printed."""
    if NO_GROUP.search(inside.folded) and ":" not in inside.string:
        return None
    names = tuple(filter(None, (_group_name(part) for part in _group_parts(inside))))
    return (names, inside) if names else None


def groups_after(text: Text) -> Groups | None:
    """The groups with which a text begins, as far as the end of its sentence or line; they are called so."""
    match = NAMED.match(text.folded)
    return groups(text[match.start("groups") : match.end()].strip(" ,;:–—-")) if match else None


def _group_parts(inside: Text) -> list[Text]:
    """The items of a list of groups; `et` parts only the last two of them, and never what one `groupe` is called.

    Where each is called so (`Groupe A, B et C, Groupe D`) only that word parts them.
    """
    if ";" in inside.string:
        return inside.split(r"\s*;\s*")
    if len(EACH.findall(inside.folded)) > 1:
        return inside.split(NEXT)
    *first, last = inside.split(r"\s*,\s*")
    one = not first and re.match(r"(?:le )?groupe\s", inside.folded, re.IGNORECASE)
    again = r"(?=(?:le )?groupe\s)" if one else r"(?=(?:les? )?(?:groupes?\s)?(?-i:[A-Z]))"
    return [*first, *last.split(rf"\s+et\s+{again}")]


def _group_name(part: Text) -> str:
    bare = re.sub(r"\s*:\s*\d+.*$", "", one_line(part))
    match = GROUP_WORD.match(bare)
    name = bare[match.end() :].strip() if match and bare[:1].islower() else bare.strip(" .")
    quoted = QUOTED.fullmatch(name)
    return quoted[1] if quoted else name
