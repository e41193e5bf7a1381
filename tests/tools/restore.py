"""What cleaning makes of French of many kinds, word by word; needs nothing but this repository.

    python tests/tools/restore.py [--worst 20]

Each text of tests/data/french is measured as it was printed (nothing may change), as a reader for English read it from
the printed page (NAME.english.txt), without any accent, and with lines of it broken on purpose in the ways that such
readers break them; the printed pages of samples/ as printed and without. Last the speed, in processor time.

broken    words that the reading has wrong, and the share of them that cleaning has right
fine      words that the reading has right, and how many of them cleaning has wrong
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from pipeline import rules
from pipeline.clean import clean
from pipeline.clean.tools import tools
from pipeline.model.transcript import Transcript
from pipeline.read.plain import pages_of_text
from tests.paths import PROJECT, SAMPLES
from tests.tools.breaking import BREAKS, broken, lossy

LAPS = 6  # over the same texts: the first from a cold start, of the others the median counts
FRENCH = PROJECT / "tests" / "data" / "french"
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?|[€%&]")
# Accents on capitals are neutral: printers put them or leave them out, and a reading cannot tell which.
NEUTRAL = str.maketrans("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’‘", "AAACEEEEIIOOUUUY''")


@dataclass
class Tally:
    """Counts of words, and the worst of both kinds."""

    broken: int = 0
    restored: int = 0
    fine: int = 0
    damaged: int = 0
    left: Counter[str] = field(default_factory=Counter)
    harm: Counter[str] = field(default_factory=Counter)

    @property
    def right(self) -> float:
        """The share of the words that are right after cleaning."""
        return (self.restored + self.fine - self.damaged) / max(1, self.broken + self.fine)

    def __str__(self) -> str:
        share = f"{100 * self.restored / self.broken:.2f} % restored" if self.broken else "-"
        return (
            f"broken {self.broken:6}, {share:>16}   fine {self.fine:6}, {self.damaged} damaged   {self.right:.2%} right"
        )


def words(string: str) -> list[str]:
    return WORD.findall(re.sub(r"(?<=\w)-\n(?=\w)", "-", unicodedata.normalize("NFC", string).translate(NEUTRAL)))


def bare(string: str) -> str:
    """The string without accents and ligatures."""
    parted = unicodedata.normalize("NFD", string.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(char for char in parted if not unicodedata.combining(char))


def transcribed(reading: str) -> Transcript:
    return Transcript("acte.txt", "0", pages_of_text(reading.encode(), "acte.txt"))


def cleaned(reading: str) -> str:
    return clean(transcribed(reading), rules.load())[0].string


def count(printed: str, reading: str, tally: Tally) -> None:
    """Adds what cleaning a reading of a printed text restores and damages."""
    gold = words(printed)
    before, after = (_instead(gold, words(string)) for string in (reading, cleaned(reading)))
    for word, was, now in zip(gold, before, after, strict=True):
        if was == word:
            tally.fine += 1
            tally.damaged += now != word
            tally.harm.update([f"{word} → {now}"] if now != word else [])
        else:
            tally.broken += 1
            tally.restored += now == word
            tally.left.update([f"{was} → {word} (now {now})"] if now != word else [])


def _instead(gold: list[str], read: list[str]) -> list[str]:
    """What stands at the place of each printed word."""
    found = [""] * len(gold)
    for step in Levenshtein.opcodes(gold, read):
        for at in range(step.src_start, step.src_end):
            same = step.tag == "equal"
            found[at] = gold[at] if same else " ".join(read[step.dest_start : step.dest_end][:4])
    return found


def readings() -> Iterator[tuple[str, str, str]]:
    """The kind of each reading, the printed text, and the text as it was read."""
    for path in sorted(FRENCH.glob("*.printed.txt")):
        printed = path.read_text(encoding="utf-8")
        yield "as printed", printed, printed
        yield "read as English", printed, path.with_name(path.name.replace("printed", "english")).read_text("utf-8")
        yield "without accents", printed, bare(printed)
        lines = [pair for kind in BREAKS for pair in broken(printed, kind)]
        whole, read = zip((printed, lossy(printed)), *lines, strict=True)
        yield "broken on purpose", "\n".join(whole), "\n".join(read)
    for path in sorted(SAMPLES.rglob("*.truth.json")):
        printed = "\f".join(json.loads(path.read_text(encoding="utf-8"))["text"])
        yield "samples as printed", printed, printed
        yield "samples without accents", printed, bare(printed)


def measure() -> dict[str, Tally]:
    """The tally of each kind of reading."""
    tallies: dict[str, Tally] = {}
    for kind, printed, reading in readings():
        count(printed, reading, tallies.setdefault(kind, Tally()))
    return tallies


def speed() -> str:
    """What loading the lexicon takes, and how fast the readings are cleaned from a cold start and again."""
    start = time.process_time()
    tools(rules.load()).lexicon.level("mairie")
    loaded = time.process_time()
    texts = [path.read_text("utf-8") for path in sorted(FRENCH.glob("*.english.txt"))]
    cold, *warm = (_lap(texts) for _ in range(LAPS))
    size = sum(map(len, texts)) / 1000
    return (
        f"rules and lexicon {loaded - start:.2f} s; {size:.0f} KB cleaned at {size / cold:.0f} KB/s, "
        f"again at {size / statistics.median(warm):.0f} KB/s"
    )


def _lap(texts: list[str]) -> float:
    """The processor time that cleaning takes once the texts are read."""
    transcripts = [transcribed(text) for text in texts]
    start = time.process_time()
    for transcript in transcripts:
        clean(transcript, rules.load())
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=0, help="how many of the words left broken or damaged to show")
    worst = parser.parse_args().worst
    swift = speed()
    for kind, tally in measure().items():
        sys.stdout.write(f"{kind:24} {tally}\n")
        for what, counter in (("left broken", tally.left), ("damaged", tally.harm)):
            for word, times in counter.most_common(worst):
                sys.stdout.write(f"    {what}: {times:3} × {word}\n")
    sys.stdout.write(f"{swift}\n")


if __name__ == "__main__":
    main()
