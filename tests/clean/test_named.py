"""Misreadings named by archivists who use old OCR, each in a sentence as deliberations have it."""

from __future__ import annotations

import pytest

from tests.clean.test_clean import GOOD, WITHOUT_FRENCH, cleaned

NAMED = [
    (
        "Aprés en avoir délibéré, le conseil communautaire approuve les termes de la convention.",
        "Après en avoir délibéré, le conseil communautaire approuve les termes de la convention.",
    ),
    ("Vu le Réglement intérieur du conseil municipal ;", "Vu le Règlement intérieur du conseil municipal ;"),
    (
        "conformément a l'article 5 de la convention, le solde est versé sur présentation des factures",
        "conformément à l'article 5 de la convention, le solde est versé sur présentation des factures",
    ),
    (
        "d'attribuer & I'association Les Amis du Moulin une subvention de 1 500 €",
        "d'attribuer à l'association Les Amis du Moulin une subvention de 1 500 €",
    ),
    (
        "le ministère de I'Economie et des Finances a publié le taux",
        "le ministère de l'Economie et des Finances a publié le taux",
    ),
    (
        "les travaux seront conduits de fagon à limiter la gêne des riverains",
        "les travaux seront conduits de façon à limiter la gêne des riverains",
    ),
    (
        "une mission de maîtrise d'ceuvre est confiée au cabinet Morel",
        "une mission de maîtrise d'œuvre est confiée au cabinet Morel",
    ),
    (
        "la date limite de dép6t des candidatures est fixée au 3 mars",
        "la date limite de dépôt des candidatures est fixée au 3 mars",
    ),
    ("Cing conseillers étaient absents lors du vote.", "Cinq conseillers étaient absents lors du vote."),
    ("L'avis de la 1°° commission est favorable.", "L'avis de la 1ère commission est favorable."),
    ("la séance s'est tenue en P\"Hotel du Département", "la séance s'est tenue en l'Hôtel du Département"),
    ("les comptes présentés par lorganisme bénéficiaire", "les comptes présentés par l'organisme bénéficiaire"),
    (
        "la subvention est versée à 'organisme gestionnaire en une fois",
        "la subvention est versée à l'organisme gestionnaire en une fois",
    ),
    (
        "un avenant à la convention signée avec l'APES ; TAPES assure l'accueil des familles, l'APES rendra compte",
        "un avenant à la convention signée avec l'APES ; l'APES assure l'accueil des familles, l'APES rendra compte",
    ),
    (
        "le montant total desdépenses éligibles s'élève à 12 000 €",
        "le montant total des dépenses éligibles s'élève à 12 000 €",
    ),
    (
        "LeDépartement s'engage à verser le solde dans un délai de deux mois.",
        "Le Département s'engage à verser le solde dans un délai de deux mois.",
    ),
    (
        "Ilincombera au bénéficiaire de justifier l'emploi des fonds.",
        "Il incombera au bénéficiaire de justifier l'emploi des fonds.",
    ),
    ("Le Dépattement participe à hauteur de 30 % du coût.", "Le Département participe à hauteur de 30 % du coût."),
    ("Impuťanpn : chapitre 65, nature 6574", "Imputation : chapitre 65, nature 6574"),
    ("L'Impuťanpn de la dépense", "L'Imputation de la dépense"),
    (
        "les cotts de fonctionnement sont pris en charge par la commune",
        "les coûts de fonctionnement sont pris en charge par la commune",
    ),
    ("le péle culturel ouvrira en septembre", "le pôle culturel ouvrira en septembre"),
    ("une aide de 10 OOO € est attribuée", "une aide de 10 000 € est attribuée"),
    ("la convention signée le l5 mai 2024", "la convention signée le 15 mai 2024"),
    ("Une subvention de 1 200 ¢ est attribuée à l'école.", "Une subvention de 1 200 € est attribuée à l'école."),
    ("le prix de 45,50 ¢ par élève", "le prix de 45,50 € par élève"),
    ("Pour extrait conforme, le maire", "Pour extrait conforme, le maire"),
    ("Pour extrait conforme\nLemaire, Paul DURIN", "Pour extrait conforme\nLe maire, Paul DURIN"),
    ("Pour copie conforme, Lemaire", "Pour copie conforme, Le maire"),
    ("le conseil autorise lemaire à signer la convention", "le conseil autorise le maire à signer la convention"),
    (
        "Ont voté pour : M. Lemaire, Mme Roy.\nLemaire Paul, Roy Anne",
        "Ont voté pour : M. Lemaire, Mme Roy.\nLemaire Paul, Roy Anne",
    ),
    (
        "La convention proposée a trois objets : l'entretien, la surveillance et l'accueil.",
        "La convention proposée a trois objets : l'entretien, la surveillance et l'accueil.",
    ),
    (
        "La parcelle cédée a deux accès, et le chemin communal en a un.",
        "La parcelle cédée a deux accès, et le chemin communal en a un.",
    ),
    ("une part proposée a trois associations", "une part proposée à trois associations"),
    ("Cette subvention, accordée a deux clubs, sera versée", "Cette subvention, accordée à deux clubs, sera versée"),
]


@pytest.mark.parametrize(("read", "printed"), NAMED)
def test_a_named_misreading_is_restored(read: str, printed: str) -> None:
    assert cleaned(f"{WITHOUT_FRENCH}\n{read}").removeprefix(cleaned(WITHOUT_FRENCH) + "\n") == printed


@pytest.mark.parametrize("printed", [printed for _, printed in NAMED])
def test_what_was_printed_stays(printed: str) -> None:
    assert cleaned(f"{GOOD}\n{printed}") == f"{GOOD}\n{printed}"


@pytest.mark.parametrize(
    "name",
    ["M. Jiří Dvořák, Mme Ľubica Kováčová et l'œuvre de Škvorecký", "le cinéaste Miloš Forman", "la ville de Košice"],
)
def test_foreign_names_keep_their_letters(name: str) -> None:
    assert cleaned(f"{WITHOUT_FRENCH}\n{name}").endswith("\n" + name)
