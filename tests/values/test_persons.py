import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model.text import Text
from pipeline.values.persons import Person, as_listed, display, parse_person, person_key, same_person, which_person

NAMES = st.text("abcdefghijklmnopqrstuvwxyzéèçÉÔ'’-– \u00a0", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Paul ROY", Person("M.", "Paul", "ROY")),
        ("MONSIEUR JEAN-CLAUDE LEGRAND", Person("M.", "Jean-Claude", "LEGRAND")),
        ("Monsieur le doyen d'âge de l'Assemblée, Paul ROY", Person("M.", "Paul", "ROY", "doyen d'âge de l'Assemblée")),
        ("Monsieur le Maire, Paul Roy", Person("M.", "Paul", "Roy", "Maire")),
        ("Madame la Présidente Anne LE GALL", Person("Mme", "Anne", "LE GALL", "Présidente")),
        ("Paul ROY", Person(None, "Paul", "ROY")),
        ("DUPONT Jean", Person(None, "Jean", "DUPONT")),
        ("ROUX MICHÈLE", Person(None, "Michèle", "ROUX")),
        ("ROUX MICHELE", Person(None, "Michele", "ROUX")),
        ("LE GALL Yves", Person(None, "Yves", "LE GALL")),
        ("de LA TOUR Pierre", Person(None, "Pierre", "de LA TOUR")),
        ("M. DUVAL", Person("M.", "", "DUVAL")),
        ("Mme d'HAUTERIVE", Person("Mme", "", "d'HAUTERIVE")),
        ("M. Karim BEN YOUNES", Person("M.", "Karim", "BEN YOUNES")),
        ("Mme Inès DA COSTA", Person("Mme", "Inès", "DA COSTA")),
        ("M. Gérard VAN DEN BROECK", Person("M.", "Gérard", "VAN DEN BROECK")),
        ("M. Gilles DU BELLAY, Maire", Person("M.", "Gilles", "DU BELLAY", "Maire")),
        ("Mme Zohra LOPEZ RUIZ, 5ème adjointe", Person("Mme", "Zohra", "LOPEZ RUIZ", "5ème adjointe")),
        ("M. Luc BRUN (1er adjoint)", Person("M.", "Luc", "BRUN", "1er adjoint")),
        ("M. Luc BRUN, conseiller (arrivé à 19h45)", Person("M.", "Luc", "BRUN", "conseiller")),
        ("Mme Fatima AIT-\nBRAHIM, M. Luc", Person("Mme", "Fatima", "AIT-BRAHIM")),
        ("M. Yves LE\nGALL", Person("M.", "Yves", "LE GALL")),
        ("Fatima El Khatib", Person(None, "Fatima", "El Khatib")),
        ("M. Yves Le Gall, 1er adjoint, Mme Roy", Person("M.", "Yves", "Le Gall", "1er adjoint")),
        ("J.-P. MARTIN", Person(None, "J.-P.", "MARTIN")),
        ("J-P. MARTIN", Person(None, "J-P.", "MARTIN")),
        ("M. J-Ph. MARTIN, Maire", Person("M.", "J-Ph.", "MARTIN", "Maire")),
        ("L. CHAMBON", Person(None, "L.", "CHAMBON")),
        ("M. le Dr Paul ROY", Person("M.", "Paul", "ROY")),
        ("Rose LE VAN, M. Luc", Person(None, "Rose", "LE VAN")),
        ("Mme LE DU", Person("Mme", "", "LE DU")),
        ("M. NGUYEN VAN - Mme ROY", Person("M.", "", "NGUYEN VAN")),
        ("M. ROY P., Mme", Person("M.", "P.", "ROY")),
        ("M. BRUN L. (pouvoir", Person("M.", "L.", "BRUN")),
        ("MRS ROY, BRUN", Person("M.", "", "ROY")),
        ("Mme Vve PETIT", Person("Mme", "", "PETIT")),
        ("M. ISAAC\nScrutin public", Person("M.", "", "ISAAC")),
        ("M. ISAAC\nPaul, Mme", Person("M.", "Paul", "ISAAC")),
        ("M. Olivier GAY\nPERSONNEL : Mme", Person("M.", "Olivier", "GAY")),
        ("Nadine VILLE, Paul", Person(None, "Nadine", "VILLE")),
        ("Mme Ginette CHAPU1S", Person("Mme", "Ginette", "CHAPU1S")),
        ("M. BRUN ET MME VERT", Person("M.", "", "BRUN")),
        ("Me Anne ROY", Person(None, "Anne", "ROY")),
        ("Mne Anne ROY", Person("Mme", "Anne", "ROY")),
        ("M, Paul ROY", Person("M.", "Paul", "ROY")),
        ("Mme ve NOIR", Person("Mme", "ve", "NOIR")),
        ("M.\tDUPONT\tJean\tMaire", Person("M.", "Jean", "DUPONT", "Maire")),
        ("Mme Pascale PETIT Ouverture de crédits", Person("Mme", "Pascale", "PETIT")),
    ],
)
def test_persons_as_printed(text: str, expected: Person) -> None:
    reading = parse_person(Text.plain(text))
    assert reading is not None
    assert reading.person == expected


@pytest.mark.parametrize(
    "text", ["M. le Maire", "", "12 voix", "de l'association", "le conseil municipal", "arrivé à 19h"]
)
def test_what_is_no_name(text: str) -> None:
    assert parse_person(Text.plain(text)) is None


def test_each_part_is_a_slice_of_the_text() -> None:
    text = Text.plain("  M. Yves LE GALL, Maire")
    reading = parse_person(text)
    assert reading is not None
    assert reading.start == 2
    assert reading.text == text[2:]
    assert reading.name == text[5:17]
    assert (reading.civility, reading.role) == (text[2:4], text[19:])
    assert (reading.first_name, reading.last_name) == (text[5:9], text[10:17])


def test_the_order_of_the_list_decides_between_two_first_names() -> None:
    reading = parse_person(Text.plain("M. ROY PAUL"), last_first=True)
    assert reading is not None
    assert display(reading.person) == "Paul ROY"


@given(NAMES)
def test_the_key_is_the_same_for_every_spelling(name: str) -> None:
    key = person_key(name)
    assert person_key(name.upper()) == key
    assert person_key(name.replace("-", "–").replace("'", "’").replace(" ", "\u00a0")) == key
    assert person_key(name.replace("é", "e").replace("è", "e").replace("ç", "c").replace("É", "E")) == key
    assert person_key(name.replace("-", " ")) == key


@given(st.text("abélÉRDMme.,;:()'’-– \u00a0\n\t015", max_size=40))
def test_what_is_read_of_a_person_is_a_slice_of_the_text(text: str) -> None:
    reading = parse_person(Text.plain(text))
    if reading is not None:
        assert text[reading.start :].startswith(reading.text.string)
        assert reading.last_name.string in reading.name.string
        assert reading.name.string in reading.text.string


@given(NAMES)
@example("d-a-a")
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    assert person_key(person_key(name)) == person_key(name)


@pytest.mark.parametrize("other", ["LE GALL", "LEGALL", "Le Gall", "le-gall", "LE\u00a0GALL"])
def test_particles_belong_to_the_name(other: str) -> None:
    assert person_key(other) == person_key("Le Gall")
    assert person_key(other) != person_key("GALL")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bernadette LAMBFRT", "Bernadette LAMBERT", True),
        ("J. DUPONT", "Jean DUPONT", True),
        ("DUPONT", "Jean DUPONT", True),
        ("DUPONT Jean", "Jean DUPONT", True),
        ("Marie DUPONT", "Jean DUPONT", False),
        ("Jean", "Jean DUPONT", False),
        ("", "Jean DUPONT", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_a_tie_that_is_not_clear_stays_as_printed() -> None:
    people = ["Jean DUPONT", "Marie DUPONT", "Anne LAMBERT"]
    assert which_person("DUPONT", people) is None
    assert as_listed("DUPONT", people) == "DUPONT"
    assert as_listed("Anne LAMBFRT", people) == "Anne LAMBERT"
    assert as_listed("LAMBERT", people) == "LAMBERT"
