"""Names as parts of identifiers and addresses."""

from __future__ import annotations

import re
from urllib.parse import quote

from pipeline.model.text import fold


def slug(*names: str) -> str:
    """Names in lower case without accents, joined by a slash: `Saint-Ouvrin-sur-Lène` gives `saint-ouvrin-sur-lene`."""
    plain = (re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("œ", "oe")).strip("-") for name in names)
    return "/".join(part for part in plain if part)


def quoted(path: str) -> str:
    """A relative path as an address that is never taken for the name of a protocol."""
    return f"./{quote(path)}"
