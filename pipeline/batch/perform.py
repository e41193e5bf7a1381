"""How a worker answers what it is asked; the document that it opened last stays open until another is asked for."""

from __future__ import annotations

from contextlib import ExitStack

from pipeline.batch.job import Manner
from pipeline.batch.tasks import (
    Answer,
    Checked,
    CheckRules,
    Document,
    Fault,
    Open,
    Opened,
    PageRead,
    Task,
    Understand,
)
from pipeline.errors import MissingProgram, RulesError, UnreachableInput, UnreadableInput
from pipeline.model.layout import Page
from pipeline.read import OpenDocument, ReadOptions, open_document
from pipeline.read.recorded import record_of
from pipeline.read.remote import fetched

CHANGED = Fault("failed", "the file was changed while it was read", transient=True)


class Desk:
    """A worker's place of work."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._asked: tuple[Document, Manner] | None = None
        self._document: OpenDocument | None = None

    def answer(self, task: Task) -> Answer:
        """The answer to a task; its own faults are answers too, a missing program and wrong rules are raised."""
        try:
            return self._perform(task)
        except UnreadableInput as error:
            reason = f"{error.cause}. {error.remedy}"
            return Fault("unreadable", reason, transient=isinstance(error, UnreachableInput))
        except (MissingProgram, RulesError):
            raise
        except MemoryError:
            return Fault(
                "failed", "it needs more memory than a worker may have. Allow more with --memory", transient=True
            )
        except Exception as error:  # one document's surprise must not cost the others theirs
            return Fault("failed", f"{type(error).__name__}: {error}. Please report this document")

    def _perform(self, task: Task) -> Answer:
        if isinstance(task, CheckRules):
            from pipeline import rules

            rules.load()
            return Checked()
        if isinstance(task, Understand):
            return self._understood(task)
        document = self._opened(task.document, task.manner)
        if isinstance(task, Open):
            return Opened(document.sha256, len(document.pages))
        if document.sha256 != task.sha256:
            return CHANGED
        return tuple(_page(document.pages.page(number - 1)) for number in task.numbers)

    def _opened(self, document: Document, manner: Manner) -> OpenDocument:
        if self._document is None or self._asked != (document, manner):
            self.close()
            options = ReadOptions(manner.language, manner.engine)
            path = self._held.enter_context(fetched(document.place, document.file))
            self._document = self._held.enter_context(open_document(path, document.file, options))
            self._asked = document, manner
        return self._document

    def _understood(self, task: Understand) -> Answer:
        # Imported when the first document is read: what it loads takes longer than a page, and a page can begin before.
        from pipeline.batch.understanding import of_pages, of_records

        if not task.text:
            return of_records(task)
        document = self._opened(task.text, task.manner)
        if document.sha256 != task.job.sha256:
            return CHANGED
        return of_pages(task, tuple(map(document.pages.page, range(len(document.pages)))))

    def close(self) -> None:
        """Close the document that is open."""
        self._document = self._asked = None
        self._held.close()


def _page(page: Page) -> PageRead:
    return PageRead(page.number, page.source, page.note, record_of(page), transient=page.source == "timed-out")
