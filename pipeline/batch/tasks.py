"""What a worker can be asked: to open a document, to read its pages, to understand it; all of it values.

Nothing here knows where it runs, or what was asked before; a worker needs the document and the installed program alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.batch.job import Job, Manner
from pipeline.model.layout import FAULTS, Page, Source
from pipeline.read.recorded import record_of


@dataclass(frozen=True, slots=True)
class Document:
    """Where a document is, what it is called in the output, and the stamp by which a change of it is seen."""

    place: str
    file: str
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Asks for the hash of a document and the number of its pages."""

    document: Document
    manner: Manner


@dataclass(frozen=True, slots=True)
class Opened:
    """The hash of a document's bytes, and how many pages it has."""

    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Asks for some pages of a document, by their numbers from 1."""

    document: Document
    manner: Manner
    sha256: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as it was read: its number, how it was read or why not, and its record."""

    number: int
    state: Source
    note: str
    record: bytes
    transient: bool = False

    @property
    def sound(self) -> bool:
        """Whether the page could be read."""
        return self.state not in FAULTS


@dataclass(frozen=True, slots=True)
class Understand:
    """Asks for what the recorded pages of a document say; a `text` has none, since it costs nothing to read."""

    job: Job
    manner: Manner
    records: tuple[bytes, ...]
    text: Document | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A document ready to be written: its export as `pack` made it, how its pages were read, and what a run tells."""

    packed: bytes
    states: tuple[Source, ...]
    deliberations: int
    remainder: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Damaged:
    """The pages whose records are not whole and must be read again."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a question has no answer; `transient` where another time it may have one."""

    state: Source
    reason: str
    transient: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker ended before it answered; nothing is known of the document."""

    reason: str


@dataclass(frozen=True, slots=True)
class CheckRules:
    """Asks whether the rules are right: a RulesError is raised where they are not."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rules are right."""


Task = CheckRules | Open | ReadPages | Understand
Answer = Checked | Opened | tuple[PageRead, ...] | Understood | Damaged | Fault | Lost


def no_page(number: int, fault: Fault) -> PageRead:
    """A page that could not be read."""
    page = Page(number, 0.0, 0.0, source=fault.state, note=fault.reason)
    return PageRead(number, fault.state, fault.reason, record_of(page), fault.transient)
