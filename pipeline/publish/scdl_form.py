"""The form of the two SCDL files: their columns in order, and what a row of each must fulfil.

Sources: SCDL délibérations 2.1.5 (28 August 2023) and SCDL subventions 2.1.1 (28 September 2023), OpenDataFrance, on
schema.data.gouv.fr; their custom checks as Validata carries them out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.publish.nomenclature import MATTER_NAMES, NAMES, normalised
from pipeline.values.identifiers import is_siret

Row = dict[str, str]
Check = Callable[[Row], Iterator[str]]
SIRET = r"\d{14}"
VOTES = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")


@dataclass(frozen=True)
class Wanted:
    """A column: whether it may be empty, and what its cells must match."""

    name: str
    required: bool = False
    pattern: str = ""
    longest: int = 0


DAY = r"\d{4}-\d{2}-\d{2}"
DELIBERATIONS = (
    Wanted("COLL_NOM", True),
    Wanted("COLL_SIRET", True, SIRET),
    Wanted("DELIB_ID", True),
    Wanted("DELIB_DATE", True, DAY),
    Wanted("DELIB_MATIERE_CODE", True, r"\d\.\d{1,2}"),
    Wanted("DELIB_MATIERE_NOM", True),
    Wanted("DELIB_OBJET", True),
    Wanted("BUDGET_ANNEE", pattern=r"\d{4}(/\d{4})?"),
    Wanted("BUDGET_NOM"),
    Wanted("PREF_ID"),
    Wanted("PREF_DATE", pattern=DAY),
    *(Wanted(name, pattern=r"\d+") for name in VOTES),
    Wanted("DELIB_URL"),
)
SUBVENTIONS = (
    Wanted("nomAttribuant", True),
    Wanted("idAttribuant", True, SIRET),
    Wanted("dateConvention", True, DAY),
    Wanted("referenceDecision"),
    Wanted("nomBeneficiaire", True),
    Wanted("idBeneficiaire", pattern=SIRET),
    Wanted("rnaBeneficiaire", pattern=r"W\d{9}"),
    Wanted("objet", True, longest=256),
    Wanted("montant", True, r"\d+\.\d\d"),
    Wanted("nature", True, r"aide en (numéraire|nature)(;aide en (numéraire|nature))?"),
    Wanted("conditionsVersement", True, longest=256),
    Wanted("datesPeriodeVersement", True, rf"{DAY}(/{DAY})?"),
    Wanted("idRAE", longest=5),
    Wanted("notificationUE", True, "oui|non"),
    Wanted("pourcentageSubvention", True, r"0\.\d+|1(\.0+)?"),
    Wanted("dispositifAide"),
)


def faults(row: Row, columns: tuple[Wanted, ...], checks: tuple[Check, ...]) -> list[str]:
    """Why a row is no row of the schema, in French; nothing where it is one."""
    found = [fault for column in columns for fault in _cell(row.get(column.name, ""), column)]
    return found or [fault for check in checks for fault in check(row)]


def _cell(cell: str, column: Wanted) -> Iterator[str]:
    if not cell:
        if column.required:
            yield f"{column.name} : inconnu"
        return
    if column.pattern and not re.fullmatch(column.pattern, cell):
        yield f"{column.name} : « {cell} » n'a pas la forme voulue"
    elif column.pattern == DAY and not _is_day(cell):
        yield f"{column.name} : « {cell} » n'est pas une date"
    if column.longest and len(cell) > column.longest:
        yield f"{column.name} : plus de {column.longest} caractères"


def _is_day(cell: str) -> bool:
    try:
        return dt.date.fromisoformat(cell) is not None
    except ValueError:
        return False


def siret(column: str) -> Check:
    """`french-siret-value`: the key holds."""

    def check(row: Row) -> Iterator[str]:
        if row.get(column) and not is_siret(row[column]):
            yield f"{column} : {row[column]} n'est pas un SIRET, sa clé est fausse"

    return check


def years(column: str) -> Check:
    """`year-interval-value`: one year, or two in order."""

    def check(row: Row) -> Iterator[str]:
        first, _, last = row.get(column, "").partition("/")
        if last and last <= first:
            yield f"{column} : {row[column]} ne va pas d'une année à une suivante"

    return check


def together(*columns: str) -> Check:
    """`cohesive-columns-value`: all of them, or none."""

    def check(row: Row) -> Iterator[str]:
        empty = [column for column in columns if not row.get(column)]
        if empty and len(empty) < len(columns):
            yield f"{', '.join(empty)} : vide alors que {', '.join(c for c in columns if c not in empty)} est rempli"

    return check


def at_least(column: str, other: str, kind: Callable[[str], object] = int) -> Check:
    """`compare-columns-value`: the first is not below the second."""

    def check(row: Row) -> Iterator[str]:
        if row.get(column) and row.get(other) and kind(row[column]) < kind(row[other]):  # type: ignore[operator]
            yield f"{column} : {row[column]}, inférieur à {other} ({row[other]})"

    return check


def sum_of(column: str, *parts: str) -> Check:
    """`sum-columns-value`: the column is the sum of the others."""

    def check(row: Row) -> Iterator[str]:
        cells = [row.get(name, "") for name in (column, *parts)]
        if all(cells) and int(cells[0]) != sum(map(int, cells[1:])):
            yield f"{column} : {cells[0]}, qui n'est pas {' + '.join(cells[1:])} ({', '.join(parts)})"

    return check


def matter(code: str, name: str) -> Check:
    """`nomenclature-actes-value`, and that code and name are those of one matter."""

    def check(row: Row) -> Iterator[str]:
        prefix, slash, _ = row[name].partition("/")
        if not slash or normalised(prefix) not in MATTER_NAMES or "/ " in row[name]:
            yield f"{name} : « {row[name]} » n'est pas de la nomenclature ACTES"
        elif NAMES.get(row[code]) != row[name]:
            yield f"{code} : {row[code]} n'est pas le code de « {row[name]} »"

    return check


def one_of(*columns: str) -> Check:
    """`one-of-required`: at least one of them."""

    def check(row: Row) -> Iterator[str]:
        if not any(row.get(column) for column in columns):
            yield f"{' ou '.join(columns)} : inconnu"

    return check


VOTE_CHECKS = (
    together(*VOTES),
    at_least("VOTE_EFFECTIF", "VOTE_REEL"),
    at_least("VOTE_REEL", "VOTE_POUR"),
    at_least("VOTE_REEL", "VOTE_CONTRE"),
    at_least("VOTE_REEL", "VOTE_ABSTENTION"),
    sum_of("VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION"),
)
RECEIVED = at_least("PREF_DATE", "DELIB_DATE", dt.date.fromisoformat)
DELIBERATION_CHECKS = (
    siret("COLL_SIRET"),
    years("BUDGET_ANNEE"),
    together("BUDGET_ANNEE", "BUDGET_NOM"),
    *VOTE_CHECKS,
    RECEIVED,
    matter("DELIB_MATIERE_CODE", "DELIB_MATIERE_NOM"),
)
SUBVENTION_CHECKS = (
    siret("idAttribuant"),
    siret("idBeneficiaire"),
    one_of("idBeneficiaire", "rnaBeneficiaire"),
)
