import pytest

from pipeline.rules import load
from pipeline.values.places import place_name


@pytest.mark.parametrize(
    ("printed", "kind", "expected"),
    [
        ("VAUX-LES-MARAIS", "commune", "Vaux-les-Marais"),
        ("Vaux-les-Marais", "commune", "Vaux-les-Marais"),
        ("AUBRY-SUR-MARNE", "commune", "Aubry-sur-Marne"),
        ("LA CHAPELLE D'ORNE", "commune", "La Chapelle d'Orne"),
        ("HAUTES ALPES", "departement", "Hautes-Alpes"),
        ("FINISTERE", "departement", "Finistère"),
        ("AUVERGNE RHONE ALPES", "region", "Auvergne-Rhône-Alpes"),
        ("COMMUNAUTÉ DE COMMUNES DU HAUT-VAL", "epci", "Communauté de communes du Haut-Val"),
        ("SYNDICAT MIXTE DES EAUX DE LA BRUNE", "syndicat", "Syndicat mixte des eaux de la Brune"),
    ],
)
def test_headings_in_capitals(printed: str, kind: str, expected: str) -> None:
    assert place_name(printed, load()["fields/collectivity"].lists["small"], kind) == expected
