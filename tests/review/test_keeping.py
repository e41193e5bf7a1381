"""What the review keeps beside the export: a queue that follows it, and images that stay within a bound."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.review.images import Images
from tests.review.served import Served, draw


def test_the_queue_begins_with_the_worst_and_follows_what_is_decided(served: Served) -> None:
    first, second = served.keys()
    path = served.out / "json" / "seance.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["deliberations"][1]["fields"]["title"]["confidence"] = 0.4
    path.write_text(json.dumps(document), encoding="utf-8")
    served.desk.index.update()
    entries, total = served.desk.index.entries("all", "", 0)
    assert ([entry.id for entry in entries], total) == ([second, first], 2)
    assert served.desk.index.entries("open", "", 0)[0][0].id == second
    before = served.desk.index.progress()
    assert served.save(served.change("title", None, "accept", at=1), at=1)[0] == 200
    after = served.desk.index.progress()
    assert (after.open, after.checked) == (before.open - 1, before.checked + 1)


def test_the_queue_is_searched_without_regard_to_accents(served: Served) -> None:
    for words, found in (("prefigurant", 0), ("2024-32", 1), ("paul rivoire", 2), ("MONTREVAL pré", 2), ("100%_", 0)):
        assert served.desk.index.entries("all", words, 0)[1] == found, words


def test_images_are_kept_within_a_bound(tmp_path: Path) -> None:
    source = tmp_path / "many.pdf"
    draw(source, *(["Une page", f"numéro {number}"] for number in range(12)))
    size = len(Images(tmp_path / "one").page("a" * 64, 1, source) or b"")
    images = Images(tmp_path / "few", most=4 * size + size // 2)
    for number in range(1, 13):
        assert images.page("a" * 64, number, source)
    kept = list((tmp_path / "few").iterdir())
    assert 2 <= len(kept) <= 4
    assert images.page("a" * 64, 12, None) is not None
    assert images.page("a" * 64, 1, None) is None
    assert images.page("a" * 64, 13, source) is None
