"""Popolo (popoloproject.com): people, organisations, sittings, motions and votes as one JSON file for civic projects.

Members and sittings are held in memory, motions and their votes are not. An organisation is told by its name, a
person by `person_id` where the export has it, else by name and body; what a page does not say is left out.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from pipeline.publish.assembly import Assembly
from pipeline.publish.reading import Act, Evidence, Record, documents, value
from pipeline.publish.slug import quoted
from pipeline.publish.source import Source
from pipeline.publish.staged import staged

NAME = "popolo.json"
RESULTS = {"adopted": "pass", "rejected": "fail"}
OPTIONS = {"for": "yes", "against": "no", "abstention": "abstain", "not_participating": "not voting"}


def write(source: Source, out: Path) -> str:
    """Write the file (`popolo.json` where `out` is a folder); one sentence on it."""
    path = out / NAME if out.is_dir() else out
    assembly = Assembly()
    with staged(path.parent) as folder, ExitStack() as stack:
        parts = {
            name: stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
            for name in ("motions", "vote_events")
        }
        for document in documents(source):
            for act in document.acts:
                _line(parts["motions"], motion(act, assembly))
                if vote := vote_event(act, assembly):
                    _line(parts["vote_events"], vote)
        with (folder / path.name).open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(_pieces(assembly, parts))
    return f"{path}: {len(assembly.persons)} persons, {len(assembly.organizations)} organisations"


def motion(act: Act, assembly: Assembly) -> Record:
    """The deliberation as a Motion; its sitting, body and members are noted in the assembly."""
    body, event = assembly.seat(act)
    title = act.evidence("title")
    return _known(
        id=act.key,
        organization_id=body,
        legislative_session_id=event,
        identifiers=_identifiers(act),
        text=title.value if title else None,
        classification="délibération",
        date=act.value("date"),
        result=_result(act),
        sources=_sources(act, title or act.evidence("number")),
    )


def vote_event(act: Act, assembly: Assembly) -> Record | None:
    """The vote on a deliberation; None where the page tells neither positions nor unanimity."""
    rows = act.records("votes")
    if not rows:
        return None
    body, event = assembly.seat(act)
    proof = max((found for row in rows for found in _proofs(row)), key=lambda each: len(each.quote))
    return _known(
        id=f"{act.key}-vote",
        motion_id=act.key,
        organization_id=body,
        legislative_session_id=event,
        start_date=act.value("date"),
        classification="unanimité" if act.value("unanimous") else None,
        result=_result(act),
        counts=list(_counts(act, assembly)),
        votes=[vote for row in rows for vote in _votes(act, row, assembly)],
        sources=_sources(act, proof),
    )


def _counts(act: Act, assembly: Assembly) -> Iterator[Record]:
    """The printed counts; in an election the candidates are the options; a single group that is named goes along."""
    election = is_election(act)
    for row in act.records("votes"):
        count, names, groups = (value(row, name) for name in ("count", "names", "groups"))
        option = OPTIONS[value(row, "position")]
        if election and option == "yes" and names:
            option = ", ".join(names)
        if count is not None:
            group = assembly.group(act, groups[0]) if groups and len(groups) == 1 else None
            yield _known(option=option, value=count, group_id=group)


def _votes(act: Act, row: Record, assembly: Assembly) -> Iterator[Record]:
    if is_election(act) and value(row, "position") == "for":
        return
    for name in value(row, "names") or ():
        voter = assembly.voter(act, name)
        yield _known(voter_id=voter, voter=None if voter else {"name": name}, option=OPTIONS[value(row, "position")])


def is_election(act: Act) -> bool:
    """Whether candidates were voted on: the votes for them are more than the winner's."""
    ballots = [value(row, "count") or 0 for row in act.records("votes") if value(row, "position") == "for"]
    won = act.value("votes_for")
    return won is not None and sum(ballots) > won


def _result(act: Act) -> str | None:
    outcome: str | None = act.value("outcome")
    return RESULTS.get(outcome, outcome) if outcome else None


def _identifiers(act: Act) -> list[Record]:
    schemes = (("number", "numéro"), ("prefecture_id", "télétransmission @ctes"))
    return [{"scheme": scheme, "identifier": act.value(name)} for name, scheme in schemes if act.value(name)]


def _sources(act: Act, proof: Evidence | None) -> list[Record]:
    """The document, with the page and the words that show it."""
    page = proof.page if proof else act.content["page_first"]
    return [_known(url=f"{quoted(act.file)}#page={page}", note=proof.quote if proof else None)]


def _proofs(row: Record) -> Iterator[Evidence]:
    for field in row.values():
        if isinstance(field, dict):
            yield Evidence(field["value"], field["page"], " ".join(field["quote"].split()), field["confidence"])


def _known(**values: Any) -> Record:
    """The values that are known: an empty one says nothing."""
    return {name: found for name, found in values.items() if found not in (None, "", [], {})}


def _line(part: IO[str], record: Record) -> None:
    part.write(json.dumps(record, ensure_ascii=False) + "\n")


def _pieces(assembly: Assembly, parts: Mapping[str, IO[str]]) -> Iterator[str]:
    """The file, a record a line."""
    yield "{"
    for at, (name, records) in enumerate(assembly.collections().items()):
        yield f"{',' if at else ''}\n{json.dumps(name)}: [\n"
        yield ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
        yield "\n]"
    for name, part in parts.items():
        part.seek(0)
        yield f",\n{json.dumps(name)}: [\n"
        for at, line in enumerate(part):
            yield (",\n" if at else "") + line.rstrip("\n")
        yield "\n]"
    yield "\n}\n"
