"""Small documents for the tests of a batch."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ACT = """COMMUNE DE MONTREVAL-LE-PRÉ
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Délibération n° 2024-{number}
Présents : Mme Jeanne OURCEL, Maire, M. Paul RIVOIRE, M. Luc d'ESTREMONT.
Objet : Achat d'un four pour la cantine
Le Conseil municipal, après en avoir délibéré, par 2 voix pour et 1 abstention,
DÉCIDE :
Article 1 : D'acheter un four pour un montant de {number} 200,50 € TTC.
La Maire,
Jeanne OURCEL
"""


def act(number: int) -> str:
    """The text of a deliberation."""
    return ACT.format(number=number)


def write_acts(folder: Path, count: int) -> Path:
    """A folder of so many texts, each a deliberation."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        (folder / f"acte-{number:03}.txt").write_text(act(number), encoding="utf-8")
    return folder


def sheet(*lines: str) -> Image.Image:
    """A small page image with print that the engine reads."""
    image = Image.new("L", (1000, 120 + 60 * len(lines)), 255)
    draw = ImageDraw.Draw(image)
    for at, line in enumerate(lines):
        draw.text((60, 60 + 60 * at), line, fill=0, font_size=36)
    return image


def export_of(folder: Path) -> dict[str, bytes]:
    """The files of an export, without what a batch keeps to go on."""
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    return {name: content for name, content in files.items() if not name.startswith(".delib/")}
