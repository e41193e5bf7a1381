"""The pages of the review, by Starlette and Jinja2; everything that a document says is escaped."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.corrections.record import LISTS
from pipeline.corrections.values import UnfitValue
from pipeline.errors import UsageError
from pipeline.model.records import SegmentKind
from pipeline.review.documents import Current, Documents
from pipeline.review.export import Listed
from pipeline.review.guard import Guard, Guarded
from pipeline.review.images import Images
from pipeline.review.index import AT_ONCE, Index
from pipeline.review.saving import Changed, Refused, Saving
from pipeline.review.texts import KEYS, Language, said, value_said
from pipeline.review.view import View
from pipeline.templates import Environment, Undefined, templates

HERE = Path(__file__).parent
LONGEST_NAME = 80
MOST_BODY = 2_000_000  # bytes of a save: all values of a long deliberation at once


@dataclass(frozen=True)
class Desk:
    """What the pages are made of."""

    documents: Documents
    index: Index
    images: Images
    guard: Guard
    language: Language

    def listed(self, key: str) -> Listed:
        """The document of a deliberation or of a hash; 404 where there is none."""
        found = self.documents.by_hash.get(key[:12])
        if found is None:
            raise HTTPException(404)
        return found

    def deliberation(self, key: str) -> tuple[Listed, Current, int]:
        """A deliberation as it stands now, with its document and its rank from 0; 404 where there is none."""
        listed = self.listed(key)
        current = self.documents.current(listed)
        for at, each in enumerate(current.document["deliberations"]):
            if each["deliberation_id"] == key:
                return listed, current, at
        raise HTTPException(404)


def application(desk: Desk) -> Starlette:
    """The application; its middleware refuses what the guard does not admit."""
    pages = Pages(desk, _environment())
    routes = [
        Route("/", pages.queue),
        Route("/enter", pages.enter),
        Route("/d/{key:str}", pages.deliberation),
        Route("/image/{key:str}/{number:int}", pages.image),
        Route("/words/{key:str}/{number:int}", pages.words),
        Route("/save/{key:str}", pages.save, methods=["POST"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    faults: Any = {HTTPException: pages.fault, UsageError: pages.unusable}
    return Starlette(routes=routes, exception_handlers=faults, middleware=[Middleware(Guarded, guard=desk.guard)])


@dataclass(frozen=True)
class Pages:
    """One method for each page."""

    desk: Desk
    environment: Environment

    def queue(self, request: Request) -> Response:
        """The deliberations, the most doubtful first."""
        kept, search = request.query_params.get("f", "open"), request.query_params.get("q", "")
        at = _number(request.query_params.get("p", ""))
        entries, total = self.desk.index.entries(kept, search, at)

        def link(**changed: str | int) -> str:
            return "/?" + urlencode({"f": kept, "q": search, "p": at} | changed)

        shown: dict[str, Any] = {
            "entries": entries,
            "total": total,
            "kept": kept,
            "search": search,
            "at": at,
            "link": link,
        }
        last = max(0, -(-total // AT_ONCE) - 1)
        return self._page(request, "queue.html", last=last, progress=self.desk.index.progress(), **shown)

    def deliberation(self, request: Request) -> Response:
        """The page of the document on the left, the values on the right."""
        key = request.path_params["key"]
        listed, current, at = self.desk.deliberation(key)
        deliberation = current.document["deliberations"][at]
        conflicts = frozenset(laid["id"] for laid in current.document["corrections"] if laid["status"] == "conflict")
        before, after = self.desk.index.beside(key)
        return self._page(
            request, "deliberation.html", listed=listed, deliberation=deliberation, before=before, after=after,
            view=View(deliberation, at, self._language(request), conflicts), current=current,
            history=list(reversed(current.corrections)), pages=len(current.document["pages"]),
            moved=self.desk.documents.sources.path(listed) is None, progress=self.desk.index.progress(),
            ordinal=at, kinds=get_args(SegmentKind), lists=LISTS,
        )  # fmt: skip

    def image(self, request: Request) -> Response:
        """A page as it is displayed; 404 where its source has moved and it was never rendered."""
        listed, number = self.desk.listed(request.path_params["key"]), request.path_params["number"]
        source = self.desk.documents.sources.path(listed)
        image = self.desk.images.page(listed.sha256, number, source)
        if image is None:
            raise HTTPException(404)
        return Response(image, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})

    def words(self, request: Request) -> Response:
        """The words of a page with their boxes in points; `lines` holds words without a place."""
        listed, number = self.desk.listed(request.path_params["key"]), request.path_params["number"]
        page = self.desk.documents.sources.page(listed.sha256, number)
        if page is None:
            return JSONResponse({"width": 0, "height": 0, "lines": []})
        lines = [
            [[word.content, *([word.box.x0, word.box.y0, word.box.x1, word.box.y1] if word.box else [])]
             for word in line.words] for block in page.blocks for line in block.lines
        ]  # fmt: skip
        return JSONResponse({"width": page.width, "height": page.height, "lines": lines})

    async def save(self, request: Request) -> Response:
        """Write what a human decided; 409 with what is there now, 422 for what is no value, 507 for a full disk."""
        language = self._language(request)
        body = await request.body()
        if len(body) > MOST_BODY:
            return JSONResponse({"error": said(language, "refused")}, 413)
        return await _in_thread(self._saved, request.path_params["key"], body, language)

    def _saved(self, key: str, body: bytes, language: Language) -> Response:
        listed = self.desk.listed(key)
        try:
            sent = json.loads(body)
            who = str(sent.get("who", "")).strip()[:LONGEST_NAME] or _user()
            made = Saving(self.desk.documents, listed, who, tuple(sent["changes"])).save()
            self.desk.index.update_one(listed)
        except Changed as changed:
            now = changed.now or {}
            told = {"error": said(language, "changed"), "path": changed.path, "value": now.get("value")}
            return JSONResponse(told | {"who": (now.get("human") or {}).get("who", "")}, 409)
        except UnfitValue as unfit:
            return JSONResponse({"error": said(language, f"unfit.{unfit}")}, 422)
        except Refused as refused:
            return JSONResponse({"error": said(language, f"refused.{refused}")}, 422)
        except OSError:
            return JSONResponse({"error": said(language, "full")}, 507)
        except (ValueError, KeyError, TypeError, AttributeError):
            return JSONResponse({"error": said(language, "refused")}, 400)
        told = {"ids": [each.id for each in made], "go": self._still(listed, key)}
        return JSONResponse(told, background=BackgroundTask(self._refresh, listed))

    def _still(self, listed: Listed, key: str) -> str:
        """The deliberation of a key, or the last one of its document where there are not so many any more."""
        document = self.desk.documents.current(listed).document
        ids = [each["deliberation_id"] for each in document["deliberations"]]
        return key if key in ids else ids[-1] if ids else ""

    def _refresh(self, listed: Listed) -> None:
        self.desk.documents.refresh(listed)
        self.desk.index.update_one(listed)

    def enter(self, request: Request) -> Response:
        """Where the token is asked for."""
        return self._page(request, "enter.html")

    def fault(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        told = said(self._language(request), "not.found")
        return self._page(request, "fault.html", status=status, told=told)

    def unusable(self, request: Request, error: Exception) -> Response:
        """A document that cannot be shown: of an older version, damaged, or outside the export."""
        return self._page(request, "fault.html", status=500, told=str(error))

    def _page(self, request: Request, name: str, status: int = 200, **shown: Any) -> Response:
        language = self._language(request)

        def say(key: str) -> str:
            return said(language, key)

        def in_words(value: str) -> str:
            return value_said(language, value)

        shown |= {
            "say": say, "in_words": in_words, "language": language, "keys": KEYS, "page_token": self.desk.guard.page,
            "user": _user(), "faults": self.desk.documents.log().faults, "path": request.url.path,
        }  # fmt: skip
        response = HTMLResponse(self.environment.get_template(name).render(shown), status)
        if request.query_params.get("lang") in ("fr", "en"):
            response.set_cookie("delib-lang", language, samesite="strict")
        return response

    def _language(self, request: Request) -> Language:
        wanted = request.query_params.get("lang") or request.cookies.get("delib-lang")
        return "en" if wanted == "en" else "fr" if wanted == "fr" else self.desk.language


def _environment() -> Environment:
    made = templates(HERE / "templates", undefined=Undefined)
    made.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    return made


async def _in_thread(work: Callable[..., Response], *arguments: Any) -> Response:
    return await run_in_threadpool(work, *arguments)


def _number(written: str) -> int:
    return int(written) if written.isdigit() and len(written) < 8 else 0


def _user() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return ""
