"""What is unsure about the limits of an act: where another may begin, pages out of order, acts only announced."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.records import Check, Deliberation, Doubt
from pipeline.rules import Rules

RULES = {"boundary": "boundary_unsure", "page_order": "pages_out_of_order", "contents": "announced_act_missing"}


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:  # noqa: ARG001 - one signature for all checks
    """A warning for each doubt that splitting noted; nothing is cut or sorted on a doubt alone."""
    for doubt in deliberation.act.doubts:
        yield Check(
            rule=RULES[doubt.kind], severity="warning", message=_message(doubt), expected=doubt.expected,
            found=doubt.found, place=doubt.place,
        )  # fmt: skip


def _message(doubt: Doubt) -> str:
    line = " ".join(doubt.place.string.split())
    if doubt.kind == "page_order":
        return (
            f"La page porte {doubt.found} où {doubt.expected} devrait suivre : une page manque ou n'est pas à sa place."
        )
    if doubt.kind == "contents":
        return f"Le sommaire annonce l'acte {doubt.expected}, qui n'a pas été trouvé : « {line} »."
    percent = round(100 * doubt.confidence)
    return f"Une autre pièce commence peut-être ici (confiance : {percent} %) : « {line} »."
