"""Two tables that databases have and the CSV files need not: the documents that were read, and their text by page."""

from __future__ import annotations

from pipeline.export.keys import PUBLISHED, primary_key
from pipeline.export.schema import Column, Table

FILE = Column("file", "string", "Fichier source", "Source file")

DOCUMENTS = Table(
    "documents",
    "Documents lus",
    "Documents read",
    (
        FILE,
        Column("sha256", "string", "Empreinte SHA-256 du fichier", "SHA-256 of the file"),
        Column("pages", "integer", "Nombre de pages", "Number of pages"),
        Column("deliberations", "integer", "Nombre de délibérations", "Number of deliberations"),
        Column("error", "string", "Motif d'échec", "Why it could not be read"),
    ),
)

PAGES = Table(
    "pages",
    "Texte des pages",
    "Text of the pages",
    (
        FILE,
        Column("page", "integer", "Page (à partir de 1)", "Page (from 1)"),
        Column("text", "string", "Texte nettoyé", "Cleaned text"),
    ),
)

# Those that others point to come first, as a database wants them.
ALL = (DOCUMENTS, *sorted(PUBLISHED, key=lambda table: primary_key(table) is None), PAGES)
