"""SCDL subventions 2.1.1: the grants that deliberations award, as far as a page and the publisher say what it wants.

The schema asks for much that a deliberation rarely prints: the beneficiary's SIRET, the terms of payment, the date of
the agreement. Grants that lack it are left out and listed with what is known, to be completed by hand or in scdl.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from pipeline.collectivities import plain
from pipeline.errors import UsageError
from pipeline.export.schema import AMOUNTS, DELIBERATIONS
from pipeline.export.tables import CHANGED
from pipeline.publish import scdl_form as form
from pipeline.publish.declared import Declared, declared
from pipeline.publish.scdl_files import LEFT_OUT, Sheet, not_decided, siret_of
from pipeline.publish.scdl_form import Row
from pipeline.publish.source import Source
from pipeline.publish.staged import staged
from pipeline.values.identifiers import is_siret

NAME = "scdl-subventions"
COLUMNS = [column.name for column in form.SUBVENTIONS]
PLACE = ("deliberation_id", "file", "page", "raw")
LONGEST = 256


def write(source: Source, out: Path) -> str:
    """Write the grants and what was left out into a folder; one sentence on them."""
    stated = declared(source.folder)
    with staged(out) as folder, ExitStack() as stack:
        valid = stack.enter_context(Sheet(folder / f"{NAME}.csv", COLUMNS))
        gaps = stack.enter_context(Sheet(folder / f"{NAME}-ecarts.csv", (*PLACE, "suite", "motif", *COLUMNS)))
        for act, amount in _grants(source):
            row, reasons = _row(act, amount, stated)
            told = {reason.split(" :")[0] for reason in reasons}
            more = form.faults(row, form.SUBVENTIONS, form.SUBVENTION_CHECKS)
            reasons += [fault for fault in more if fault.split(" :")[0] not in told]
            if reasons:
                gaps.write(act | amount | row | {"suite": LEFT_OUT, "motif": " ; ".join(reasons)})
            else:
                valid.write(row)
    return f"{out}/{NAME}.csv: {valid.count} rows; {gaps.count} left out, reasons in {NAME}-ecarts.csv"


def _grants(source: Source) -> Iterator[tuple[Row, Row]]:
    """Each grant that a deliberation awards, with its act: both tables are in the order of the documents."""
    acts = source.rows(DELIBERATIONS)
    for key, amounts in groupby(source.rows(AMOUNTS), key=lambda amount: amount["deliberation_id"]):
        act = next((act for act in acts if act["deliberation_id"] == key), None)
        if act is None:
            cause = f"amounts.csv names the deliberation {key} out of the order of deliberations.csv"
            raise UsageError(str(source.folder), cause, CHANGED)
        for amount in amounts:
            if amount["role"] == "grant" and amount["segment"] == "deliberation":
                yield act, amount


def _row(act: Row, amount: Row, stated: Declared) -> tuple[Row, list[str]]:
    """A row and why it is none to publish, where more is wrong than an empty cell.

    A grant is money: `nature` is that; its one beneficiary has all of it: `pourcentageSubvention` is 1.00.
    """
    siret, why = siret_of(act["collectivity"], act["prefecture_id"], stated.sirets, plain(act["collectivity"]))
    printed = amount["siret"] if is_siret(amount["siret"]) else ""
    number = printed or stated.beneficiaires.get(plain(amount["beneficiary"]), "")
    row = dict.fromkeys(COLUMNS, "") | {
        "nomAttribuant": act["collectivity"],
        "idAttribuant": siret,
        "referenceDecision": act["number"],
        "nomBeneficiaire": amount["beneficiary"],
        "rnaBeneficiaire" if number.startswith("W") else "idBeneficiaire": number,
        "objet": _shortened(amount["label"] or act["title"]),
        "montant": _euros(amount),
        "nature": "aide en numéraire",
        "pourcentageSubvention": "1.00" if amount["beneficiary"] else "",
        **stated.subventions.model_dump(),
    }
    reasons = [not_decided(act), why.replace("COLL_SIRET", "idAttribuant")]
    if amount["currency"] == "FRF":
        reasons.append("montant : en francs, SCDL le veut en euros")
    if amount["value"] and Decimal(amount["value"]) <= 0:
        reasons.append(f"montant : {amount['value']} n'est pas une somme accordée")
    return row, [reason for reason in reasons if reason]


def _euros(amount: Row) -> str:
    value = amount["value"]
    return f"{Decimal(value):.2f}" if value and amount["currency"] == "EUR" and Decimal(value) > 0 else ""


def _shortened(text: str) -> str:
    """At most 256 characters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
