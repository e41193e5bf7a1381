"""The command line of `delib`: each command hands its arguments to a function of its room.

A module holds the commands of one kind; what is heavy is imported by the command that needs it.
"""

from __future__ import annotations

import sys

import typer

from pipeline.cli import batches, identity, looking, measuring, places, publishing, reading, reporting, reviewing
from pipeline.errors import DelibError

HELP = """From scanned deliberations of French local assemblies to tables that show their sources.

Exit codes: 0 all done, 1 some documents failed, 2 the call or the rules are wrong, 3 a needed program is missing.
"""

app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
rules = typer.Typer(help="The thin files of rules/collectivities/.", no_args_is_help=True, rich_markup_mode=None)

app.command(help=reading.EXTRACT_HELP)(reading.extract)
app.command()(batches.status)
app.command()(batches.retry)
app.command()(batches.watch)
app.command()(looking.show)
app.command()(looking.explain)
app.command()(reading.ocr)
app.command()(measuring.evaluate)
app.command(help=measuring.SAMPLE_HELP)(measuring.sample)
app.command(help=identity.PEOPLE_HELP)(identity.people)
app.command()(reviewing.review)
app.command()(reviewing.learn)
app.command(help=publishing.EXPORT_HELP)(publishing.export)
app.command()(reporting.report)
app.command()(looking.doctor)

app.add_typer(rules, name="rules")
rules.command("new")(places.rules_new)
rules.command("check")(places.rules_check)


def main() -> None:
    """The entry point: errors that a user can mend are one sentence and an exit code."""
    try:
        app()
    except DelibError as error:
        print(f"delib: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
