"""What an Akoma Ntoso file says of its act: the names of work, expression and manifestation, the vote, the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from pipeline.export.markup import legal
from pipeline.publish.reading import Act, Evidence, evidence, value
from pipeline.publish.slug import slug

EVIDENCE = "https://delib.invalid/ns/evidence"  # a name, not an address: `.invalid` is reserved (RFC 2606)
WHO = "#delib"  # the source of all that is stated here
POSITIONS = ("for", "against", "abstention", "not_participating")
STEPS = ("convened_on", "date", "sent_on", "received_on", "published_on")
LISTS = {"articles": "text", "amounts": "value", "imputations": "expense", "references": "text", "votes": "count"}


def can_be_named(act: Act) -> bool:
    """Whether the act states what its name is made of: a date, and who decided."""
    return bool(act.value("date") and author(act))


def author(act: Act) -> str:
    """The authority that decided, its body where the authority was not read."""
    return str(act.value("collectivity") or act.value("body") or "")


def work(act: Act) -> str:
    """The address of the act as a work: country, kind, author, date, and number (`nn` and its key for none)."""
    number = slug(str(act.value("number") or "")) or f"nn-{act.key}"
    return f"/akn/fr/act/deliberation/{slug(author(act)) or 'nn'}/{act.value('date')}/{number}"


def meta(act: Act) -> ET.Element:
    """The element `meta`."""
    held = ET.Element("meta")
    held.append(_identification(act))
    if published := act.value("published_on"):
        shown = {"name": "publication", "showAs": "Publication ou affichage"}
        ET.SubElement(held, "publication", {"date": published, **shown})
    _workflow(held, act)
    _vote(held, act)
    references = ET.SubElement(held, "references", source=WHO)
    for name, kind, said in _referred(act):
        where = f"/akn/ontology/{kind.removeprefix('TLC').lower()}/fr/{slug(said) or name}"
        ET.SubElement(references, kind, eId=name, href=where, showAs=legal(said))
    proprietary = ET.SubElement(held, "proprietary", source=WHO)
    proprietary.extend(_evidence(act))
    return held


def _identification(act: Act) -> ET.Element:
    held = ET.Element("identification", source=WHO)
    name, date = work(act), act.value("date")
    expression = f"{name}/fra@"
    levels = (
        ("FRBRWork", name, f"{name}/!main", "#organization"),
        ("FRBRExpression", expression, f"{expression}/!main", "#organization"),
        ("FRBRManifestation", f"{expression}.xml", f"{expression}/!main.xml", WHO),
    )
    for level, uri, this, by in levels:
        part = ET.SubElement(held, level)
        ET.SubElement(part, "FRBRthis", value=this)
        ET.SubElement(part, "FRBRuri", value=uri)
        if level == "FRBRWork" and (alias := act.value("prefecture_id")):
            ET.SubElement(part, "FRBRalias", value=legal(alias), name="actes")
        ET.SubElement(part, "FRBRdate", date=date, name="sitting")
        ET.SubElement(part, "FRBRauthor", {"href": by, "as": "#author"})
        _of_level(part, level, act)
    return held


def _of_level(part: ET.Element, level: str, act: Act) -> None:
    if level == "FRBRWork":
        ET.SubElement(part, "FRBRcountry", value="fr")
        ET.SubElement(part, "FRBRsubtype", value="deliberation")
        if number := act.value("number"):
            ET.SubElement(part, "FRBRnumber", value=legal(number))
        if title := act.value("title"):
            ET.SubElement(part, "FRBRname", value=legal(title))
    elif level == "FRBRExpression":
        ET.SubElement(part, "FRBRlanguage", language="fra")
    else:
        ET.SubElement(part, "FRBRformat", value="application/akn+xml")


def _workflow(held: ET.Element, act: Act) -> None:
    steps = [(name, act.value(name)) for name in STEPS if act.value(name)]
    workflow = ET.SubElement(held, "workflow", source=WHO)
    for name, date in steps:
        outcome = act.value("outcome") if name == "date" else None
        more = {"outcome": f"#{outcome}"} if outcome else {}
        step = {"eId": f"step_{name}", "date": date, "by": "#organization", "refersTo": f"#{name}"}
        ET.SubElement(workflow, "step", step | more)


def _vote(held: ET.Element, act: Act) -> None:
    """The counts by position, as far as the page states them."""
    counts = [(name, act.value(f"votes_{name}")) for name in POSITIONS]
    known = [(name, count) for name, count in counts if count is not None]
    if not known:
        return
    analysis = ET.SubElement(held, "analysis", source=WHO)
    outcome = act.value("outcome")
    named = {"eId": "voting_1", "refersTo": "#date"} | ({"outcome": f"#{outcome}"} if outcome else {})
    voting = ET.SubElement(ET.SubElement(analysis, "parliamentary"), "voting", named)
    for name, count in known:
        ET.SubElement(voting, "count", eId=f"voting_1__count_{name}", value=str(count), refersTo=f"#{name}")


def _referred(act: Act) -> Iterator[tuple[str, str, str]]:
    """What the file points to by a name: the identifier, the class of the standard's ontology, and how it is shown."""
    yield "delib", "TLCObject", "delib"
    yield "author", "TLCRole", "auteur"
    yield "organization", "TLCOrganization", author(act)
    if signatory := act.value("signatory"):
        yield "signatory", "TLCPerson", signatory
    if outcome := act.value("outcome"):
        yield outcome, "TLCConcept", outcome
    yield from ((name, "TLCEvent", name) for name in STEPS if act.value(name))
    yield from ((name, "TLCConcept", name) for name in POSITIONS if act.value(f"votes_{name}") is not None)


def _evidence(act: Act) -> Iterator[ET.Element]:
    """Each value with what shows it: page, box, quote, rule and confidence."""
    yield ET.Element("delib:document", file=legal(act.file), extension=PurePosixPath(act.file).suffix.lstrip("."))
    for name, field in act.content["fields"].items():
        yield _shown(name, field)
    for table, subject in LISTS.items():
        for at, record in enumerate(act.records(table), start=1):
            if evidence(record, subject):
                number = value(record, "number") if table == "articles" else None
                yield _shown(f"{table}.{subject}", record[subject], number or str(at))


def _shown(name: str, field: dict[str, object], of: str = "") -> ET.Element:
    found = evidence({name: field}, name)
    assert isinstance(found, Evidence)
    told = {
        "name": name,
        **({"of": legal(of)} if of else {}),
        "page": str(found.page),
        "confidence": str(found.confidence),
        "rule": str(field["rule"]),
    }
    if isinstance(box := field["box"], list):
        told["box"] = " ".join(map(str, box))
    shown = ET.Element("delib:value", told)
    if not name.endswith(".text"):  # which the body and the preamble quote
        shown.text = legal(found.quote)
    return shown
