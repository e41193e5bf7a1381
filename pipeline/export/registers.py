"""The tables of a whole batch: its people and its organisations, each keyed by its first column."""

from __future__ import annotations

from pipeline.export.schema import ORGANISATION, PERSON, Column, Table, columns

MET = columns(
    "date", ("first_sitting", "Première séance", "First sitting"), ("last_sitting", "Dernière séance", "Last sitting")
)
JOINED = Column(
    "joined_by", "string", "Motif du rapprochement de chaque graphie", "Why each spelling was joined, in their order"
)

PEOPLE = Table(
    "people",
    "Personnes de chaque collectivité",
    "People of each authority",
    (
        PERSON,
        *columns(
            "string",
            ("collectivity", "Collectivité", "Local authority"),
            ("collectivity_type", "Type de collectivité", "Type of authority"),
            ("civility", "Civilité", "Civility"),
            ("first_name", "Prénom", "First name"),
            ("last_name", "Nom", "Last name"),
            ("spellings", "Graphies rencontrées", "Spellings met"),
        ),
        *MET,
        *columns("string", ("groups", "Groupes", "Groups"), ("roles", "Fonctions imprimées", "Roles as printed")),
        *columns(
            "integer",
            ("sittings", "Séances dont la liste nomme la personne", "Sittings that list the person"),
            ("sittings_present", "Séances avec présence", "Sittings with a presence"),
            (
                "deliberations",
                "Délibérations dont la liste nomme la personne",
                "Deliberations whose list names the person",
            ),
            ("presences", "Délibérations avec présence", "Deliberations with a presence"),
            ("proxies_given", "Pouvoirs donnés (délibérations)", "Proxies given (deliberations)"),
            ("proxies_held", "Pouvoirs détenus (délibérations)", "Proxies held (deliberations)"),
            ("recusals", "Déports", "Recusals"),
            ("chaired", "Délibérations présidées", "Deliberations chaired"),
            ("secretary", "Délibérations comme secrétaire", "Deliberations as secretary"),
            ("signed", "Délibérations signées", "Deliberations signed"),
        ),
        JOINED,
    ),
)

ORGANISATIONS = Table(
    "organisations",
    "Bénéficiaires",
    "Beneficiaries",
    (
        ORGANISATION,
        *columns(
            "string",
            ("name", "Nom", "Name"),
            ("spellings", "Graphies rencontrées", "Spellings met"),
            ("siret", "SIRET imprimés", "SIRET as printed"),
            ("collectivities", "Collectivités", "Local authorities"),
        ),
        *MET,
        *columns("integer", ("grants", "Subventions votées", "Grants voted")),
        *columns(
            "money",
            ("granted_eur", "Somme des subventions en euros", "Sum of the grants in euros"),
            ("granted_frf", "Somme des subventions en francs", "Sum of the grants in francs"),
        ),
        JOINED,
    ),
)

REGISTERS = (PEOPLE, ORGANISATIONS)
