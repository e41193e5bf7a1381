"""What the column of a sum says of its role: awarded or only asked for, a price, a line of a budget."""

from __future__ import annotations

import re

from pipeline.extract.grid import Cell, Column, Table
from pipeline.model.records import AmountRole

ROLES: dict[str, AmountRole] = {
    "grant": "grant",
    "price": "price",
    "tax": "other",
    "ceiling": "ceiling",
    "asked": "other",
    "past": "other",
    "own": "budget",
    "repayment": "other",
    "cp": "budget",
    "ap": "budget",
    "income": "budget",
    "expense": "budget",
}
FUNDED = r"(?i)financ|ressourc|origin|source|recette"
"""The header of the labels of those who pay for an operation."""
PLAN = rf"{FUNDED}|(?i:charge|produit|depense|emploi)"
SELLER = r"(?i)attributaire|titulaire|entreprise|candidat|soumissionnaire|fournisseur|prestataire"
"""The header of those whose sums are prices, not grants."""
AWARDED = r"vot|attribu|accord|allou|octro|decid|retenu|propos"
YEAR = r"\b(?:19|20)\d\d\b"


def role_of_column(cell: Cell, table: Table, label: Cell | None) -> AmountRole | None:
    """The role that a column gives to its sums; None where its header says nothing.

    In a table of beneficiaries its sums are grants, but for the columns of other years and of what was only asked
    for: « Subvention 2023 » beside « Subvention 2022 », « Proposé » beside « Voté ».
    """
    column = cell.column
    known = ROLES.get(column.name)
    if label and _is_planned(label.column.header.folded, known):
        return "budget"
    payees = [held.header.folded for held in table.columns if held.name == "beneficiary"]
    if known is None and label and re.search(SELLER, label.column.header.folded):
        return "price"
    if not payees or not (known in (None, "grant") or column in _rivals(table)):
        return known
    if known is None and any(re.search(SELLER, header) for header in payees):
        return "price"
    return _granted(column, _rivals(table))


def _is_planned(label: str, known: AmountRole | None) -> bool:
    """Whether the header of a row's label makes its sum one of a plan: who pays, or what is spent and received."""
    if re.search(FUNDED, label):
        return known in (None, "price", "grant") or re.match(PLAN, label) is not None
    return known != "price" and re.match(PLAN, label) is not None


def _granted(column: Column, rivals: list[Column]) -> AmountRole:
    """What a column of a table of beneficiaries holds: what is awarded, its total, or another year's and the like."""
    if len(rivals) > 2 and re.match(r"(?i)tota", column.header.folded):
        return "total"
    best = max((_claim(rival, rivals) for rival in rivals), default=None)
    return "grant" if best is None or _claim(column, rivals) == best else "other"


def _rivals(table: Table) -> list[Column]:
    """The columns that may hold what is awarded."""
    return [column for column in table.columns if column.name in ("grant", "amount", "proposed") or _is_voted(column)]


def _is_voted(column: Column) -> bool:
    """Whether a header that is also one of credits (`Montant voté`) names no budget."""
    header = column.header.folded.lower()
    return (
        column.name == "cp" and re.search(AWARDED, header) is not None and not re.search(r"credit|budg|\bbp\b", header)
    )


def _claim(column: Column, rivals: list[Column]) -> tuple[bool, int, bool]:
    """How much speaks for a column to be what is awarded: the latest year, its verb (voted before proposed), its noun.

    Columns with equal claims are all awarded: `Fonctionnement | Exceptionnelle`, pairs of columns side by side.
    """
    latest = max((year for rival in rivals for year in re.findall(YEAR, rival.header.string)), default=None)
    header = column.header.folded.lower()
    years, said = re.findall(YEAR, header), re.search(AWARDED, header)
    verb = 0 if said is None else 1 if said[0] == "propos" else 2
    return not years or latest in years, verb, column.name == "grant"
