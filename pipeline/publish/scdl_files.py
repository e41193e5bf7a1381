"""The files that an SCDL export consists of: the valid rows, and beside them what was left out, with its reason."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from pipeline.export import formulas
from pipeline.publish.scdl_form import Row

LEFT_OUT, EMPTIED = "ligne écartée", "colonnes laissées vides"
ADOPTED = ("adopted", "noted")


class Sheet:
    """A CSV file with the columns that it is given, written row by row; text that a spreadsheet would run is not."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path, self.columns, self.count = path, tuple(columns), 0
        self._files = ExitStack()

    def __enter__(self) -> Sheet:
        stream = self._files.enter_context(self.path.open("w", encoding="utf-8", newline=""))
        self._writer: Any = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(self.columns)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._files.close()

    def write(self, row: Row) -> None:
        self._writer.writerow([formulas.as_text(row.get(column, "")) for column in self.columns])
        self.count += 1


def told(path: Path, valid: int, left_out: int, reasons: Counter[str]) -> str:
    """One sentence on a file: its rows, those that were left out, and how many of these lack what."""
    sentence = f"{path}.csv: {valid} rows; {left_out} left out, reasons in {path.name}-ecarts.csv"
    counted = sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))
    most = ", ".join(f"{what} {times}" for what, times in counted)
    return f"{sentence} ({most}); docs/export.md says what scdl.toml completes" if most else sentence


def subjects(reasons: Sequence[str]) -> set[str]:
    """What the reasons of one row are about: the column, or the words before the colon."""
    return {reason.split(" :")[0] for reason in reasons}


def siret_of(name: str, prefecture_id: str, sirets: dict[str, str], plain_name: str) -> tuple[str, str]:
    """The SIRET of a collectivity and why there is none: its name's, or that of the SIREN in the act's identifier.

    A SIRET that is declared for the name and contradicts the identifier that the page prints is not taken.
    """
    parts = prefecture_id.split("-")
    siren = parts[1] if len(parts) > 1 else ""
    by_name = sirets.get(plain_name, "")
    if by_name and siren and not by_name.startswith(siren):
        return "", f"COLL_SIRET : {by_name} est déclaré pour {name}, mais l'acte porte le SIREN {siren}"
    of_siren = {number for number in sirets.values() if siren and number.startswith(siren)}
    if by_name or len(of_siren) == 1:
        return by_name or of_siren.pop(), ""
    known = f" (SIREN {siren})" if siren else ""
    return "", f"COLL_SIRET : inconnu pour {name or 'cette collectivité'}{known}, à déclarer dans scdl.toml"


def not_decided(deliberation: Row) -> str:
    """Why an act is not one that was adopted, as SCDL wants them; empty where it is.

    An act whose outcome could not be read counts as adopted where the prefecture has received it.
    """
    outcome = deliberation["outcome"]
    if outcome in ADOPTED:
        return ""
    if outcome:
        words = {"rejected": "rejetée", "adjourned": "ajournée", "withdrawn": "retirée"}
        return f"délibération {words[outcome]} : SCDL ne connaît que les actes adoptés"
    if deliberation["received_on"] or deliberation["prefecture_id"]:
        return ""
    return "issue du vote non lue, et rien ne montre que l'acte a été transmis"
