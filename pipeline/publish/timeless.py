"""A zip archive without the hour at which it was made: the same content gives the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DAY = (1980, 1, 1, 0, 0, 0)  # the first that the format knows


class TimelessZip(ZipFile):
    """As openpyxl fills it: texts by `writestr`, the files of the sheets by `write`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, allowZip64=True)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(_dated(zinfo_or_arcname), data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_dated(str(arcname)), "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)


def _dated(name: str | ZipInfo) -> ZipInfo:
    info = ZipInfo(name if isinstance(name, str) else name.filename, DAY)
    info.compress_type = ZIP_DEFLATED
    return info
