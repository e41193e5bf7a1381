"""`delib rules new`: the thin file of a collectivity, made from one of its documents."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipeline import rules
from pipeline.collectivities import plain
from pipeline.errors import UsageError
from pipeline.flow import Dossier, understand
from pipeline.installed import rules_folder
from pipeline.read import ReadOptions, transcribe
from pipeline.split.rows import rows
from pipeline.values.identifiers import is_siren, is_siret, parse_prefecture_id

EDGE = 4  # lines at the top and at the foot of a page among which a letterhead stands
SHARE = 0.5  # of the pages, on which a line stands that belongs to none of them
LETTERHEAD = re.compile(r"\b\d{5}\b|\btel\b|\bfax\b|@|\bwww\.|\bcedex\b|\btelephone\b|\bsite internet\b", re.IGNORECASE)


def new(document: Path, options: ReadOptions, out: Path | None = None) -> Path:
    """Write the file of the collectivity that a document is of, and give its path; what the document lacks stays out.

    Raises UsageError where no collectivity is named, or the file is there already.
    """
    dossier = understand(transcribe(document, document.name, options), rules.load())
    name = _most(dossier, "collectivity")
    kind = _most(dossier, "collectivity_type")
    if not name or not kind:
        raise UsageError(str(document), "names no collectivity that could be read", "Try another document of the place")
    path = out or rules_folder() / "collectivities" / f"{plain(name).replace(' ', '-')}.toml"
    if path.exists():
        raise UsageError(str(path), "is there already", "Edit it, or name another file with --out")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_content(document.name, name, kind, dossier), encoding="utf-8")
    return path


def _content(file: str, name: str, kind: str, dossier: Dossier) -> str:
    siren, siret = _siren(dossier), _siret(dossier)
    keys = {
        "name": _quoted(name),
        "type": _quoted(kind),
        "siren": _quoted(siren) if siren else "",
        "siret": _quoted(siret) if siret and (not siren or siret.startswith(siren)) else "",
        "noise": _list(_noise(dossier)),
        "groups": _list(_groups(dossier)),
        "members": _list(_members(dossier)),
    }
    head = (
        f"# Made from {file}: look through it before you keep it. montbrun-sur-lys.toml says what each key means.\n\n"
    )
    return head + "".join(f"{key} = {value}\n" for key, value in keys.items() if value)


def _most(dossier: Dossier, field: str) -> str:
    """The value of a field that most deliberations of a document have."""
    found = [getattr(deliberation.header, field) for deliberation in dossier.deliberations]
    counted = Counter(value.value for value in found if value).most_common(1)
    return str(counted[0][0]) if counted else ""


def _siren(dossier: Dossier) -> str:
    fields = (deliberation.header.prefecture_id for deliberation in dossier.deliberations)
    parsed = (parse_prefecture_id(field.value) for field in fields if field)
    counted = Counter(each.siren for each in parsed if each and is_siren(each.siren)).most_common(1)
    return counted[0][0] if counted else ""


def _siret(dossier: Dossier) -> str:
    printed = re.findall(
        r"\bsiret\b[^\d\n]{0,30}(\d{3} ?\d{3} ?\d{3} ?\d{5})(?!\d)", dossier.text.string, re.IGNORECASE
    )
    found = (number.replace(" ", "") for number in printed)
    return next((number for number in found if is_siret(number)), "")


def _noise(dossier: Dossier) -> list[str]:
    """The lines at the edges of the pages that give an address, or that stand on most of several pages."""
    lines = rows(dossier.text)
    pages = [[row.text.string for row in lines if row.page == page] for page in {row.page for row in lines}]
    edges = [line for page in pages for line in dict.fromkeys((*page[:EDGE], *page[-EDGE:]))]
    counted = Counter(map(plain, edges))
    wanted = (
        line
        for line in edges
        if LETTERHEAD.search(line) or (len(pages) > 2 and counted[plain(line)] > SHARE * len(pages))
    )
    unlike = {plain(line): line for line in wanted if not re.search(r"\b(?:prefecture|id ?:)", plain(line))}
    return list(unlike.values())


def _groups(dossier: Dossier) -> list[str]:
    votes = (vote for deliberation in dossier.deliberations for vote in deliberation.ballot.votes)
    return _once(name for vote in votes if vote.groups for name in vote.groups.value)


def _members(dossier: Dossier) -> list[str]:
    attendees = (attendee for deliberation in dossier.deliberations for attendee in deliberation.attendance)
    names = ((attendee.first_name, attendee.last_name) for attendee in attendees)
    return _once(f"{first.value} {last.value}" for first, last in names if first and last)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _list(values: list[str]) -> str:
    return "[\n" + "".join(f"  {_quoted(value)},\n" for value in values) + "]" if values else ""


def _quoted(value: str) -> str:
    """A basic string of TOML, which JSON's strings are."""
    return json.dumps(value, ensure_ascii=False)
