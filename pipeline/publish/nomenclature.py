"""The nomenclature of ACTES to its second level, as SCDL writes it: lower case, accents, no comma, no bracket.

Source: the classification that the State's platform ACTES sends to every collectivity (nine matters and their parts,
feed of 13 November 2017), accents restored; `normalised` gives what Validata's check compares.
"""

from __future__ import annotations

from pipeline.model.text import fold

MATTERS = {
    "1": "commande publique",
    "2": "urbanisme",
    "3": "domaine et patrimoine",
    "4": "fonction publique",
    "5": "institutions et vie politique",
    "6": "libertés publiques et pouvoirs de police",
    "7": "finances locales",
    "8": "domaines de compétences par thèmes",
    "9": "autres domaines de compétences",
}

_PARTS = {
    "1": (
        "marchés publics",
        "délégation de service public",
        "conventions de mandat",
        "autres types de contrats",
        "transactions - protocole d'accord transactionnel",
        "actes relatifs à la maîtrise d'oeuvre",
        "actes spéciaux et divers",
    ),
    "2": (
        "documents d'urbanisme",
        "actes relatifs au droit d'occupation ou d'utilisation des sols",
        "droit de préemption urbain",
    ),
    "3": (
        "acquisitions",
        "aliénations",
        "locations",
        "limites territoriales",
        "autres actes de gestion du domaine public",
        "autres actes de gestion du domaine privé",
    ),
    "4": (
        "personnels titulaires et stagiaires de la f.p.t.",
        "personnels contractuels",
        "fonction publique hospitalière",
        "autres catégories de personnels",
        "régime indemnitaire",
    ),
    "5": (
        "élection exécutif",
        "fonctionnement des assemblées",
        "désignation de représentants",
        "délégation de fonctions",
        "délégation de signature",
        "exercice des mandats locaux",
        "intercommunalité",
        "décision d'ester en justice",
    ),
    "6": (
        "police municipale",
        "pouvoirs du président du conseil général",
        "pouvoirs du président du conseil régional",
        "autres actes réglementaires",
        "actes pris au nom de l'état et soumis au contrôle hiérarchique",
    ),
    "7": (
        "décisions budgétaires",
        "fiscalité",
        "emprunts",
        "interventions économiques",
        "subventions",
        "contributions budgétaires",
        "avances",
        "fonds de concours",
        "prise de participation",
        "divers",
    ),
    "8": (
        "enseignement",
        "aide sociale",
        "voirie",
        "aménagement du territoire",
        "politique de la ville-habitat-logement",
        "emploi-formation professionnelle",
        "transports",
        "environnement",
        "culture",
    ),
    "9": (
        "autres domaines de compétences des communes",
        "autres domaines de compétences des départements",
        "autres domaines de compétences des régions",
        "voeux et motions",
    ),
}

NAMES = {
    f"{matter}.{at}": f"{MATTERS[matter]}/{part}"
    for matter, parts in _PARTS.items()
    for at, part in enumerate(parts, 1)
}


def normalised(name: str) -> str:
    """A name without regard to case and accents.

    >>> normalised("Fonction Publique")
    'fonction publique'
    """
    return fold(name).lower()


MATTER_NAMES = frozenset(map(normalised, MATTERS.values()))
