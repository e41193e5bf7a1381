"""The server of a review: what it is made of, and uvicorn, which runs it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from pipeline.errors import UsageError
from pipeline.read.options import ReadOptions
from pipeline.review.app import Desk, application
from pipeline.review.documents import Documents
from pipeline.review.export import open_export
from pipeline.review.guard import guard_of
from pipeline.review.images import Images
from pipeline.review.index import Index
from pipeline.review.sources import Sources
from pipeline.review.texts import Language


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server listens, the token that it asks for, and the language of its pages."""

    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    language: Language = "fr"


def desk_of(folder: Path, options: ReadOptions, source: Path | None, place: Place) -> Desk:
    """What a review of an export is made of; UsageError where there is no export or others could reach the server."""
    guard = guard_of(place.host, place.port, place.token)
    export = open_export(folder)
    documents = Documents(export, Sources(folder, options, source))
    return Desk(documents, Index(documents), Images(export.state / "images"), guard, place.language)


def serve(folder: Path, options: ReadOptions, source: Path | None, place: Place) -> None:
    """Serve the review of an export until it is interrupted; UsageError where it cannot."""
    desk = desk_of(folder, options, source, place)
    threading.Thread(target=desk.index.update, daemon=True).start()
    config = uvicorn.Config(
        application(desk), host=place.host, port=place.port, log_level="warning", access_log=False, server_header=False
    )
    server = uvicorn.Server(config)
    try:
        sockets = [config.bind_socket()]
    except SystemExit as error:
        remedy = "Name another with --port"
        raise UsageError(
            f"--port {place.port}", "another program listens there, or it may not be used", remedy
        ) from error
    server.run(sockets=sockets)
