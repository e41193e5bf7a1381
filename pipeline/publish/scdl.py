"""SCDL délibérations 2.1.5, the format in which French collectivities publish their deliberations.

What follows from the page by a rule is documented in docs/export.md; nothing else is filled in. A row that is not valid
is left out and listed with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from pipeline import rules
from pipeline.collectivities import plain
from pipeline.export.schema import DELIBERATIONS as TABLE
from pipeline.publish import scdl_form as form
from pipeline.publish.declared import Declared, declared
from pipeline.publish.matters import SURE, Suggestion, suggestions
from pipeline.publish.nomenclature import NAMES
from pipeline.publish.scdl_files import EMPTIED, LEFT_OUT, Sheet, not_decided, siret_of, subjects, told
from pipeline.publish.scdl_form import VOTES, Row
from pipeline.publish.source import Source
from pipeline.publish.staged import staged
from pipeline.publish.texts import Texts

NAME = "scdl-deliberations"
COLUMNS = [column.name for column in form.DELIBERATIONS]
PLACE = ("deliberation_id", "file", "page_first", "page_last")
SUGGESTED = ("DELIB_MATIERE_CODE", "DELIB_MATIERE_NOM", "confiance", "origine", "mots", "retenue", "autres")
DECLARED = "déclarée dans scdl.toml"


def write(source: Source, out: Path) -> str:
    """Write the file, the suggested matters and what was left out into a folder; one sentence on them."""
    stated, texts, matters = declared(source.folder), Texts(source), rules.load()["matieres"]
    seen, why = set[int](), Counter[str]()
    with staged(out) as folder, ExitStack() as stack:
        valid, gaps, hints = (
            stack.enter_context(Sheet(folder / f"{NAME}{suffix}.csv", columns))
            for suffix, columns in (
                ("", COLUMNS),
                ("-ecarts", (*PLACE, "suite", "motif", *COLUMNS)),
                ("-matieres", (*PLACE, "DELIB_ID", "DELIB_OBJET", *SUGGESTED)),
            )
        )
        for act in source.rows(TABLE):
            found = suggestions(act["title"], texts.pages(act), matters)
            row, reasons, notes = _row(act, stated, found)
            hints.write(act | row | _hint(found, row))
            reasons += form.faults(row, form.DELIBERATIONS, form.DELIBERATION_CHECKS) if not reasons else []
            key = hash((row["COLL_SIRET"], row["DELIB_ID"], row["DELIB_DATE"]))
            if not reasons and key in seen:
                reasons.append("même collectivité, même numéro et même date qu'une ligne précédente")
            if reasons:
                why.update(subjects(reasons))
                gaps.write(act | row | {"suite": LEFT_OUT, "motif": " ; ".join(reasons)})
                continue
            seen.add(key)
            valid.write(row)
            if notes:
                gaps.write(act | row | {"suite": EMPTIED, "motif": " ; ".join(notes)})
        left_out = hints.count - valid.count
    return told(out / NAME, valid.count, left_out, why)


def _row(act: Row, stated: Declared, found: list[Suggestion]) -> tuple[Row, list[str], list[str]]:
    """A row, why it is no row to publish, and what was left empty because the page contradicts itself."""
    siret, why = siret_of(act["collectivity"], act["prefecture_id"], stated.sirets, plain(act["collectivity"]))
    code = stated.matieres.get(act["deliberation_id"]) or _sure(found)
    row = dict.fromkeys(COLUMNS, "") | {
        "COLL_NOM": act["collectivity"],
        "COLL_SIRET": siret,
        "DELIB_ID": act["number"],
        "DELIB_DATE": act["date"],
        "DELIB_MATIERE_CODE": code,
        "DELIB_MATIERE_NOM": NAMES.get(code, ""),
        "DELIB_OBJET": act["title"],
        "PREF_DATE": act["received_on"],
        **votes(act),
    }
    missing = [
        f"{column} : non lu" for column in ("COLL_NOM", "DELIB_ID", "DELIB_DATE", "DELIB_OBJET") if not row[column]
    ]
    if not code:
        best = f" ({found[0].code} suggérée, confiance {found[0].confidence})" if found else ""
        missing.append(f"DELIB_MATIERE_CODE : aucune matière assez sûre{best}, à décider dans scdl.toml")
    reasons = [reason for reason in (not_decided(act), why, *missing) if reason]
    return row, reasons, list(_contradictions(row))


def _sure(found: list[Suggestion]) -> str:
    return found[0].code if found and found[0].confidence >= SURE else ""


def votes(act: Row) -> Row:
    """The five columns of the vote, all or none.

    VOTE_REEL is the printed number of those voting, else the sum of the three positions where all are printed. A
    position that is not printed is 0 where the printed ones already make up VOTE_REEL; a unanimous vote without a count
    is VOTE_REEL for.
    """
    effective, voting = act["members_in_office"], act["members_voting"]
    cells = [act["votes_for"], act["votes_against"], act["votes_abstention"]]
    known = [int(cell) for cell in cells if cell]
    if not voting and len(known) == len(cells):
        voting = str(sum(known))
    if voting and act["unanimous"] == "true" and not any(known) and not cells[0]:
        cells = [voting, "0", "0"]
    elif voting and sum(known) == int(voting):
        cells = [cell or "0" for cell in cells]
    row = dict(zip(VOTES, (effective, voting, *cells), strict=True))
    return row if all(row.values()) else dict.fromkeys(VOTES, "")


def _contradictions(row: Row) -> Iterator[str]:
    """What the page says and SCDL refuses: those columns, which may be empty, are emptied in the row."""
    for columns, checks in ((VOTES, form.VOTE_CHECKS), (("PREF_DATE",), (form.RECEIVED,))):
        said = [fault for check in checks for fault in check(row)]
        if said:
            row.update(dict.fromkeys(columns, ""))
            yield from said


def _hint(found: list[Suggestion], row: Row) -> Row:
    """The suggestion of an act for the file beside, and the decision where the publisher has made one."""
    best = found[0] if found else None
    taken = row["DELIB_MATIERE_CODE"]
    if taken and (best is None or best.code != taken):
        return {"DELIB_MATIERE_CODE": taken, "DELIB_MATIERE_NOM": NAMES[taken], "origine": DECLARED, "retenue": "oui"}
    if best is None:
        return {"retenue": "non"}
    return {
        "DELIB_MATIERE_CODE": best.code,
        "DELIB_MATIERE_NOM": best.name,
        "confiance": f"{best.confidence:.2f}",
        "origine": best.origin,
        "mots": " ".join(best.words.split()),
        "retenue": "oui" if taken else "non",
        "autres": "; ".join(f"{one.code} ({one.confidence:.2f})" for one in found[1:]),
    }
