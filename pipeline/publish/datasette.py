"""Metadata with which Datasette shows the database: titles, descriptions, facets, and a search over all texts."""

from __future__ import annotations

import json
from typing import Any

from pipeline.export import descriptions
from pipeline.export.datapackage import LICENCE, SOURCE
from pipeline.export.schema import Table
from pipeline.publish import views
from pipeline.publish.documents import ALL

SEARCHED = {"deliberations": "title", "articles": "text", "pages": "text"}
FACETS = ("collectivity", "outcome", "status", "position", "role", "kind", "severity", "rule", "segment")
SEARCH = """
SELECT 'objet' AS place, d.deliberation_id, d.file, d.page_first AS page,
  snippet(deliberations_fts, 0, '[', ']', '…', 24) AS found
FROM deliberations_fts JOIN deliberations d ON d.rowid = deliberations_fts.rowid
WHERE deliberations_fts MATCH escape_fts(:q)
UNION ALL
SELECT 'article ' || a.number, a.deliberation_id, d.file, a.page, snippet(articles_fts, 0, '[', ']', '…', 24)
FROM articles_fts JOIN articles a ON a.id = articles_fts.rowid
  JOIN deliberations d ON d.deliberation_id = a.deliberation_id
WHERE articles_fts MATCH escape_fts(:q)
UNION ALL
SELECT 'page', NULL, p.file, p.page, snippet(pages_fts, 0, '[', ']', '…', 24)
FROM pages_fts JOIN pages p ON p.id = pages_fts.rowid
WHERE pages_fts MATCH escape_fts(:q)
""".strip()


def metadata(database: str) -> str:
    """`NAME.metadata.json` of a database, for `datasette NAME.sqlite --metadata NAME.metadata.json`."""
    shown = {table.name: _table(table) for table in ALL}
    shown |= {f"{name}_fts": {"hidden": True} for name in SEARCHED}
    shown |= {name: {"description": title} for name, title in views.TITLES.items()}
    content = {
        "title": "Délibérations lues sur leurs pages",
        "description": "Chaque ligne porte sa page et sa place. Les vues répondent aux questions usuelles.",
        "license": LICENCE["title"],
        "license_url": LICENCE["path"],
        "source": SOURCE["title"],
        "databases": {
            database: {
                "tables": shown,
                "queries": {
                    "recherche": {
                        "title": "Recherche dans les objets, les articles et les pages (sans égard aux accents)",
                        "sql": SEARCH,
                        "params": ["q"],
                    }
                },
            }
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _table(table: Table) -> dict[str, Any]:
    said = descriptions.of_table(table)
    columns = {column.name: descriptions.of_column(table, column).french for column in table.columns}
    facets = [column.name for column in table.columns if column.name in FACETS]
    return {"description": f"{table.french}. {said.french}", "columns": columns, "facets": facets}
