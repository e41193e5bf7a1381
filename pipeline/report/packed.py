"""The details of many deliberations, compressed: a page of ten thousand opens as fast as one of a hundred.

Blocks of deliberations are gzip in base64; the page's own script, the only one that its policy lets run, unpacks the
block of a deliberation that is opened. A browser makes no elements of what is packed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from markupsafe import Markup

BLOCK = 50  # deliberations
SEPARATOR = "\u001e"  # stands in no text of the page: XML cannot hold it


def place(number: int) -> str:
    """Where a deliberation, counted from 0, lies: its block and its place there."""
    return f"{number // BLOCK} {number % BLOCK}"


def blocks(texts: Iterable[str]) -> Iterator[Markup]:
    """The blocks of the texts in order; the same texts give the same bytes."""
    each = iter(texts)
    while held := list(islice(each, BLOCK)):
        packed = gzip.compress(SEPARATOR.join(held).encode(), mtime=0)
        yield Markup(base64.b64encode(packed).decode())


def policy(script: str) -> str:
    """The name by which a content security policy lets a script run, and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
