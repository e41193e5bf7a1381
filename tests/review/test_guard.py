"""Nobody but the page itself may write, nothing outside the export is served, and no document can run a script."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.review.guard import guard_of
from tests.review.served import SCRIPT, Served, delib, serving


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("localhost", 200), ("[::1]", 200), ("evil.example", 421), ("", 421), ("192.168.1.9", 421)],
)
def test_the_server_goes_by_its_own_name_alone(served: Served, host: str, status: int) -> None:
    named = f"{host}:{served.port}" if host else ""
    assert served.ask("/", Host=named)[0] == status
    assert served.ask("/", Host=host)[0] == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X_Delib_Page": "guessed"},
        {"X_Delib_Page": "right", "Origin": "http://evil.example"},
        {"X_Delib_Page": "right", "Origin": "null"},
        {"X_Delib_Page": "right", "Sec_Fetch_Site": "cross-site"},
    ],
    ids=["no token", "wrong token", "other origin", "no origin", "another site"],
)
def test_a_write_that_is_not_from_a_page_of_the_server_is_refused(served: Served, headers: dict[str, str]) -> None:
    sent = {name: served.desk.guard.page if value == "right" else value for name, value in headers.items()}
    body = json.dumps({"changes": [served.change("title", "X")]})
    assert served.ask(f"/save/{served.keys()[0]}", "POST", body, **sent)[0] == 403
    assert not (served.out / "corrections.jsonl").exists()


def test_other_hosts_need_a_token() -> None:
    with pytest.raises(UsageError, match="others could read and change"):
        guard_of("0.0.0.0", 8000, None)
    assert guard_of("0.0.0.0", 8000, "secret").token == "secret"


def test_with_a_token_nothing_is_shown_without_it(out: Path) -> None:
    with serving(out, token="geheim") as served:
        key = served.keys()[0]
        for path in ("/", f"/d/{key}", f"/image/{key[:12]}/1", f"/words/{key[:12]}/1"):
            assert served.ask(path)[0] == 303
            assert served.ask(path, Cookie="delib-token=wrong")[0] == 303
            assert served.ask(path, Cookie="delib-token=geheim")[0] == 200
        assert served.ask("/", Authorization="Bearer geheim")[0] == 200
        assert served.ask("/?token=wrong")[0] == 303
        assert served.ask(f"/save/{key}", "POST", "{}", X_Delib_Page=served.desk.guard.page)[0] == 401
        assert served.ask("/enter")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py",
        "/static/%2e%2e%2f%2e%2e%2fcli%2f__init__.py", "/static//etc/passwd", "/static/%2fetc%2fpasswd",
        "/image/../../corrections.jsonl", "/d/..%2f..%2fetc%2fpasswd", "/image/%2e%2e/1", "/words/..%2f..%2f/1",
        "/d/%00", "/json/seance.json", "/corrections.jsonl", "/.delib/journal.sqlite", "//etc/passwd",
        "/static/review.css/../../../../../../etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_what_is_served(served: Served, path: str) -> None:
    status, told = served.ask(path)
    assert status in (400, 404, 405)
    assert "root:" not in told
    assert "import" not in told.replace("!important", "")


def test_a_link_in_the_export_leads_nowhere(out: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text((out / "json" / "seance.json").read_text(encoding="utf-8").replace("2024-31", "SECRET"))
    (out / "json" / "seance.json").unlink()
    (out / "json" / "seance.json").symlink_to(secret)
    done = delib("review", out)
    assert done.returncode == 2
    assert "lies outside the export" in done.stderr


def test_a_document_named_by_a_way_out_is_refused(out: Path) -> None:
    path = out / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"stem": "seance"', '"stem": "../../x"'), encoding="utf-8")
    (out.parent / "x.json").write_text("{}", encoding="utf-8")
    assert "lies outside the export" in delib("review", out).stderr


def test_what_a_document_says_is_never_markup(served: Served) -> None:
    assert served.shown()["fields"]["title"]["value"].endswith(SCRIPT)
    for path in ("/?f=all", "/?f=all&q=%3Cscript%3Ealert(2)", f"/d/{served.keys()[0]}"):
        status, page = served.ask(path)
        assert status == 200
        assert "<script>alert" not in page
        assert "<b>four" not in page
        assert html.escape("<script>", quote=False) in page


def test_pages_forbid_scripts_of_any_other_origin(served: Served) -> None:
    import http.client  # noqa: PLC0415

    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    connection.request("GET", f"/d/{served.keys()[0]}")
    answer = connection.getresponse()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert b"<script>" not in answer.read().replace(b'<script type="module" src', b"")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
