"""Account codes set in one string: `6568//9365`, `65/6574/33`, `27_27638_82471`."""

from __future__ import annotations

import re


def split_account(joint: str) -> dict[str, str]:
    """The parts of a joint code by name (`chapter`, `nature`, `function`), told apart by their shapes.

    `//` parts an account by nature from a function. Else a chapter has two or three digits and comes first, and an
    account by nature begins with the digits of its chapter (M14, M52, M57), unless the chapter is one by function
    (90 to 95, M57 and M71) or one without accounts of its own digits (011 to 042). A lone code is an account by
    nature from three digits on; a dash alone is none.
    """
    parts = [part for part in re.split(r"\s*[-_/.]+\s*", joint.strip()) if part]
    if not parts:
        return {}
    if "//" in joint and len(parts) == 2:
        return {"nature": parts[0], "function": parts[1]}
    if len(parts) == 1:
        return {"nature" if len(parts[0]) > 2 else "chapter": parts[0]}
    if _is_chapter(parts[0], parts[1:]):
        rest = _nature_first(parts[0], parts[1:])
        return {"chapter": parts[0], **dict(zip(("nature", "function"), rest, strict=False))}
    if len(parts) == 2 and len(parts[0]) < len(parts[1]) and len(parts[1]) > 2:
        return {"function": parts[0], "nature": parts[1]}
    return dict(zip(("nature", "function"), parts, strict=False))


WITH_OPERATION = re.compile(
    r"(?P<nature>\d{3,8})(?:\((?P<chapter>\d{2,3})\))?(?:[-/]|(?<=\)))(?P<operation>[1-9]\d{1,4})"
)
OF_OPERATION = re.compile(r"(?P<operation>\d{1,5})[-/](?P<nature>[12]\d{3,7})")
BARE = re.compile(r"(?P<nature>(?:1[36]|2[0-8]|45)\d{1,5})-(?P<operation>[1-9]\d{1,4})")


def split_operation(joint: str, *, bare: bool = False) -> dict[str, str]:
    """The account and the operation of a code that holds both: `2183-104`, `2183 (21) - 104`, `104/2183`.

    `bare`: under a header that does not name the operation, where only the accounts of investment have one.
    """
    plain = re.sub(r"\s+", "", joint)
    if bare:
        match = BARE.fullmatch(plain)
        return match.groupdict() if match else {}
    match = OF_OPERATION.fullmatch(plain)
    if match is None or len(match["nature"]) <= len(match["operation"]):
        match = WITH_OPERATION.fullmatch(plain) or match
    if match is None:
        return split_account(re.sub(r"\((\d+)\)", "", plain))
    return {name: code for name, code in match.groupdict().items() if code}


def _is_chapter(first: str, rest: list[str]) -> bool:
    known = re.fullmatch(r"9[0-5]\d?|0[1-4]\d", first) is not None
    return len(first) in (2, 3) and (known or any(part.startswith(first) and len(part) > len(first) for part in rest))


def _nature_first(chapter: str, rest: list[str]) -> list[str]:
    """The other parts with the account by nature first: the one that begins like its chapter, else the longest."""
    like = [part for part in rest if part.startswith(chapter)]
    nature = like[0] if like else max(rest, key=len)
    return [nature, *(part for part in rest if part != nature)]
