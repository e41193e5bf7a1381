"""The tables of the output: their columns in order, with types and titles in French and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.model import records

ColumnType = Literal["string", "integer", "number", "money", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, its titles, and the only values it may take (none: any).

    The types are those of Frictionless, and `money`: a sum in its currency's units, with two places.
    """

    name: str
    type: ColumnType
    french: str
    english: str
    values: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether its cells hold what a document says in its own words."""
        return self.type == "string" and not self.values


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its titles and its columns in order."""

    name: str
    french: str
    english: str
    columns: tuple[Column, ...]


KEY = Column("deliberation_id", "string", "Identifiant de la délibération", "Deliberation identifier")
PAGE = Column("page", "integer", "Page (à partir de 1)", "Page (from 1)")
BOX = tuple(
    Column(
        name, "number", f"{french} (points depuis le coin supérieur gauche)", f"{english} (points from the top left)"
    )
    for name, french, english in (
        ("x0", "Bord gauche", "Left edge"),
        ("y0", "Bord haut", "Top edge"),
        ("x1", "Bord droit", "Right edge"),
        ("y1", "Bord bas", "Bottom edge"),
    )
)
CONFIDENCE = Column("confidence", "number", "Confiance (0 à 1)", "Confidence (0 to 1)")
CHECKED = Column("checked", "string", "Colonnes vérifiées par une personne", "Columns that a human checked")
PLACE = (PAGE, *BOX, CONFIDENCE, CHECKED)
PERSON = Column("person_id", "string", "Identifiant de la personne", "Person identifier")
PERSONS = Column(
    "person_id",
    "string",
    "Identifiants des personnes, dans l'ordre des noms",
    "Person identifiers, in the order of names",
)
ORGANISATION = Column("organisation_id", "string", "Identifiant du bénéficiaire", "Identifier of the beneficiary")
SEGMENT = Column("segment", "string", "Partie du dossier", "Part of the dossier", get_args(records.SegmentKind))


def columns(kind: ColumnType, *names: tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns of one type, each from its name and its titles in French and English."""
    return tuple(Column(name, kind, french, english) for name, french, english in names)


DELIBERATIONS = Table(
    "deliberations",
    "Délibérations",
    "Deliberations",
    (
        KEY,
        Column("file", "string", "Fichier source", "Source file"),
        *columns(
            "integer",
            ("page_first", "Première page du dossier", "First page of the dossier"),
            ("page_last", "Dernière page du dossier", "Last page of the dossier"),
        ),
        Column("collectivity", "string", "Collectivité", "Local authority"),
        Column(
            "collectivity_type",
            "string",
            "Type de collectivité",
            "Type of authority",
            get_args(records.CollectivityType),
        ),
        Column("body", "string", "Organe délibérant", "Deciding body"),
        Column("date", "date", "Date de la séance", "Date of the sitting"),
        *columns(
            "string",
            ("number", "Numéro de l'acte", "Number of the act"),
            ("title", "Objet", "Title"),
            ("report_number", "Numéro du rapport", "Number of the report"),
            ("president", "Présidence de séance", "Chair of the sitting"),
            ("secretary", "Secrétaire de séance", "Secretary of the sitting"),
        ),
        Column("convened_on", "date", "Date de convocation", "Date of the convocation"),
        *columns(
            "integer",
            ("members_in_office", "Membres en exercice", "Members in office"),
            ("members_present", "Membres présents", "Members present"),
            ("members_represented", "Membres représentés", "Members represented"),
            ("members_voting", "Votants", "Members voting"),
        ),
        Column("outcome", "string", "Issue", "Outcome", get_args(records.Outcome)),
        Column("unanimous", "boolean", "Unanimité imprimée", "Unanimity printed"),
        *columns(
            "integer",
            ("votes_for", "Voix pour", "Votes for"),
            ("votes_against", "Voix contre", "Votes against"),
            ("votes_abstention", "Abstentions", "Abstentions"),
            ("votes_not_participating", "Ne prenant pas part au vote", "Not taking part in the vote"),
        ),
        Column("prefecture_id", "string", "Identifiant de télétransmission", "Identifier of the transmission"),
        *columns(
            "date",
            ("sent_on", "Envoi en préfecture", "Sent to the prefecture"),
            ("received_on", "Réception en préfecture", "Received by the prefecture"),
            ("published_on", "Publication ou affichage", "Published or posted"),
        ),
        Column("signatory", "string", "Signataire", "Signatory"),
        CONFIDENCE,
        CHECKED,
    ),
)

ATTENDANCE = Table(
    "attendance",
    "Présences",
    "Attendance",
    (
        KEY,
        Column("civility", "string", "Civilité", "Civility", ("M.", "Mme")),
        *columns("string", ("first_name", "Prénom", "First name"), ("last_name", "Nom", "Last name")),
        Column("status", "string", "Statut", "Status", get_args(records.Status)),
        *columns("string", ("proxy_holder", "Mandataire", "Proxy holder"), ("role", "Fonction", "Role")),
        Column("recused", "boolean", "Déport", "Took no part in the debate or vote"),
        *PLACE,
        PERSON,
    ),
)

VOTES = Table(
    "votes",
    "Votes",
    "Votes",
    (
        KEY,
        Column("position", "string", "Position", "Position", get_args(records.Position)),
        Column("count", "integer", "Nombre de voix", "Number of votes"),
        *columns("string", ("groups", "Groupes", "Groups"), ("names", "Noms", "Names")),
        *PLACE,
        PERSONS,
    ),
)

ARTICLES = Table(
    "articles",
    "Articles du dispositif",
    "Articles of the operative part",
    (
        KEY,
        *columns(
            "string",
            ("number", "Numéro", "Number"),
            ("action", "Verbe à l'infinitif", "Verb in the infinitive"),
            ("text", "Texte", "Text"),
        ),
        *PLACE,
    ),
)

AMOUNTS = Table(
    "amounts",
    "Montants",
    "Sums of money",
    (
        KEY,
        SEGMENT,
        Column("article", "string", "Article", "Article"),
        Column("value", "money", "Montant", "Value"),
        Column("currency", "string", "Devise", "Currency", ("EUR", "FRF")),
        Column("tax", "string", "Hors taxes ou toutes taxes comprises", "Without or with tax", ("HT", "TTC")),
        Column("role", "string", "Rôle", "Role", get_args(records.AmountRole)),
        *columns(
            "string",
            ("beneficiary", "Bénéficiaire", "Beneficiary"),
            ("label", "Libellé", "Label"),
            ("raw", "Tel qu'imprimé", "As printed"),
        ),
        *PLACE,
        Column("siret", "string", "SIRET du bénéficiaire", "SIRET of the beneficiary"),
        ORGANISATION,
    ),
)

IMPUTATIONS = Table(
    "imputations",
    "Imputations budgétaires",
    "Budget lines",
    (
        KEY,
        SEGMENT,
        *columns(
            "string",
            ("operation", "Opération ou programme", "Operation or programme"),
            ("chapter", "Chapitre", "Chapter"),
            ("nature", "Nature (compte)", "Account by nature"),
            ("function", "Fonction", "Account by function"),
            ("label", "Libellé", "Label"),
        ),
        *columns(
            "money",
            ("ap", "Autorisation de programme", "Programme authorisation"),
            ("cp", "Crédits de paiement", "Payment credits"),
            ("available", "Disponible", "Available"),
            ("proposed", "Proposition", "Proposed"),
            ("expense", "Dépense", "Expense"),
            ("balance", "Solde", "Balance"),
        ),
        *PLACE,
    ),
)

REFERENCES = Table(
    "references",
    "Actes visés",
    "Acts cited in the visas",
    (
        KEY,
        Column("kind", "string", "Nature", "Kind", get_args(records.ReferenceKind)),
        *columns("string", ("label", "Intitulé", "Label"), ("number", "Numéro", "Number")),
        Column("date", "date", "Date", "Date"),
        *columns("string", ("articles", "Articles", "Articles"), ("text", "Visa entier", "The whole visa")),
        *PLACE,
    ),
)

SEGMENTS = Table(
    "segments",
    "Parties du dossier",
    "Parts of the dossier",
    (
        KEY,
        Column("kind", "string", "Nature", "Kind", get_args(records.SegmentKind)),
        Column("title", "string", "Titre", "Title"),
        *columns("integer", ("page_first", "Première page", "First page"), ("page_last", "Dernière page", "Last page")),
    ),
)

CHECKS = Table(
    "checks",
    "Contrôles de cohérence",
    "What does not add up",
    (
        KEY,
        Column("rule", "string", "Règle", "Rule"),
        Column("severity", "string", "Gravité", "Severity", get_args(records.Severity)),
        *columns(
            "string", ("message", "Message", "Message"), ("expected", "Attendu", "Expected"), ("found", "Lu", "Found")
        ),
        PAGE,
    ),
)

REVIEW = Table(
    "review",
    "Valeurs à relire, les moins sûres d'abord",
    "Values to be read by a human, the least sure first",
    (
        KEY,
        *columns("string", ("file", "Fichier source", "Source file"), ("table", "Table", "Table")),
        *columns("integer", ("row", "Rang dans le document JSON", "Row in the JSON document")),
        *columns("string", ("column", "Colonne", "Column"), ("value", "Valeur lue", "Value read")),
        CONFIDENCE,
        *columns("string", ("quote", "Texte lu", "Words read"), ("rule", "Règle", "Rule")),
        PAGE,
        *BOX,
    ),
)

TABLES = (DELIBERATIONS, ATTENDANCE, VOTES, ARTICLES, AMOUNTS, IMPUTATIONS, REFERENCES, SEGMENTS, CHECKS)
"""The tables whose rows stand in one deliberation each."""
