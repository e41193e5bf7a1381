"""From an act's text to the values that it prints, each with its quote."""

from __future__ import annotations

from pipeline.extract.amounts import amounts
from pipeline.extract.articles import articles
from pipeline.extract.attendance import attendance
from pipeline.extract.header import header
from pipeline.extract.imputations import imputations
from pipeline.extract.recusals import recusals
from pipeline.extract.references import references
from pipeline.extract.sirets import with_sirets
from pipeline.extract.visas import considerants
from pipeline.extract.votes import ballot
from pipeline.model.records import Act, Deliberation
from pipeline.rules import Rules


def extract(act: Act, rules: Rules) -> Deliberation:
    """Every value that the dossier of one deliberation prints; pure, and nothing is guessed."""
    out = recusals(act.deliberation.body, act.shared, rules)
    attendees = attendance(act, rules, out)
    found = articles(act, rules)
    return Deliberation(
        act=act,
        header=header(act, rules),
        ballot=ballot(act, attendees, rules, out),
        attendance=attendees,
        articles=found,
        amounts=with_sirets(amounts(act, found, rules), act),
        imputations=imputations(act, rules),
        references=references(act, rules),
        considerants=considerants(act.deliberation.body, rules["fields/references"]),
    )


__all__ = ["extract"]
