"""What each table and column holds, in a sentence in French and one in English, for those who meet the data alone."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.export.schema import Column, Table


@dataclass(frozen=True, slots=True)
class Description:
    """The same sentence in both languages."""

    french: str
    english: str


def of_table(table: Table) -> Description:
    """What a row of the table is; its titles where nothing more is said."""
    return _TABLES.get(table.name, Description(table.french, table.english))


def of_column(table: Table, column: Column) -> Description:
    """What a cell of the column holds; its titles where nothing more is said."""
    titles = Description(column.french, column.english)
    return _COLUMNS.get(f"{table.name}.{column.name}") or _COLUMNS.get(column.name, titles)


_TABLES = {
    "deliberations": Description(
        "Une ligne par délibération trouvée dans un fichier.", "One row for each deliberation found in a file."
    ),
    "attendance": Description(
        "Une ligne par personne nommée dans la liste des présences.", "One row for each person named in the attendance."
    ),
    "votes": Description("Une ligne par position prise lors du vote.", "One row for each position taken in the vote."),
    "articles": Description("Une ligne par article du dispositif.", "One row for each article of the operative part."),
    "amounts": Description(
        "Une ligne par somme imprimée hors des tableaux d'imputation.",
        "One row for each sum of money printed outside a table of budget lines.",
    ),
    "imputations": Description("Une ligne par ligne budgétaire.", "One row for each budget line."),
    "references": Description("Une ligne par acte cité dans les visas.", "One row for each act cited in the visas."),
    "segments": Description(
        "Une ligne par partie du dossier : délibération, rapport, convention, annexe.",
        "One row for each part of the dossier: deliberation, report, agreement, annex.",
    ),
    "checks": Description(
        "Une ligne par incohérence relevée, dite en une phrase.",
        "One row for each thing that does not add up, in a French sentence.",
    ),
    "people": Description(
        "Une ligne par personne d'une collectivité, sous toutes ses graphies.",
        "One row for each person of an authority, under all of their spellings.",
    ),
    "organisations": Description(
        "Une ligne par bénéficiaire, sous toutes ses graphies.",
        "One row for each beneficiary, under all its spellings.",
    ),
    "documents": Description(
        "Une ligne par document donné à lire.", "One row for each document that was given to read."
    ),
    "pages": Description(
        "Une ligne par page, avec son texte nettoyé.", "One row for each page, with its cleaned text."
    ),
}

_COLUMNS = {
    "deliberation_id": Description(
        "Clé stable : les 12 premiers chiffres hexadécimaux du SHA-256 du fichier, un tiret, le rang dans le fichier.",
        "Stable key: the first 12 hex digits of the file's SHA-256, a dash, the ordinal in the file.",
    ),
    "file": Description(
        "Chemin du fichier, à partir du dossier donné à lire.", "Path of the file from the folder that was given."
    ),
    "page_first": Description(
        "Première page, comptée à partir de 1, annexes comprises.", "First page, counted from 1, annexes included."
    ),
    "page_last": Description(
        "Dernière page, comptée à partir de 1, annexes comprises.", "Last page, counted from 1, annexes included."
    ),
    "collectivity": Description("Nom de la collectivité.", "Name of the local authority."),
    "collectivity_type": Description(
        "commune, département, région, EPCI, syndicat ou autre.",
        "Commune, département, région, EPCI (federation of communes), syndicat or other.",
    ),
    "body": Description(
        "Organe qui décide : conseil municipal, commission permanente…", "The body that decides, as it is named."
    ),
    "deliberations.date": Description("Date de la séance.", "Date of the sitting."),
    "deliberations.number": Description("Numéro de l'acte tel qu'imprimé.", "Number of the act as printed."),
    "deliberations.title": Description("Objet, sur une ligne.", "Object of the deliberation, on one line."),
    "report_number": Description("Numéro du rapport au vu duquel il est décidé.", "Number of the report decided on."),
    "president": Description(
        "Qui préside la séance, prénom puis nom, sans civilité.", "Who chairs, first name then last, without civility."
    ),
    "secretary": Description(
        "Secrétaire de séance, prénom puis nom, sans civilité.",
        "The secretary, first name then last, without civility.",
    ),
    "convened_on": Description("Date de la convocation.", "Date of the convocation."),
    "members_in_office": Description("Nombre imprimé de membres en exercice.", "Printed number of members in office."),
    "members_present": Description("Nombre imprimé de présents.", "Printed number of members present."),
    "members_represented": Description(
        "Nombre imprimé de membres ayant donné pouvoir.", "Printed number of members who gave a proxy."
    ),
    "members_voting": Description(
        "Nombre imprimé de votants, à défaut de suffrages exprimés.",
        "Printed number of members voting, or else of votes cast.",
    ),
    "outcome": Description(
        "Adoptée, rejetée, dont acte, ajournée ou retirée.", "Adopted, rejected, taken note of, adjourned or withdrawn."
    ),
    "unanimous": Description("Vrai là où la page dit l'unanimité.", "True where the page says that it was unanimous."),
    "votes_for": Description(
        "Voix pour, imprimées ou comptées sur les noms.", "Votes for, as printed or counted from the names."
    ),
    "votes_against": Description(
        "Voix contre, imprimées ou comptées sur les noms.", "Votes against, as printed or counted from the names."
    ),
    "votes_abstention": Description(
        "Abstentions, imprimées ou comptées sur les noms.", "Abstentions, as printed or counted from the names."
    ),
    "votes_not_participating": Description(
        "Membres qui n'ont pas pris part au vote.", "Members who took no part in the vote."
    ),
    "prefecture_id": Description(
        "Identifiant de l'acte en préfecture : département, SIREN, date, numéro, nature.",
        "Identifier of the act at the prefecture: département, SIREN, date, number, nature.",
    ),
    "sent_on": Description("Date d'envoi au contrôle de légalité.", "Date on which it was sent to the prefecture."),
    "received_on": Description(
        "Date de réception au contrôle de légalité.", "Date on which the prefecture received it."
    ),
    "published_on": Description("Date de publication ou d'affichage.", "Date on which it was published or posted."),
    "signatory": Description(
        "Qui a signé, prénom puis nom, sans civilité.", "Who signed, first name then last, without civility."
    ),
    "confidence": Description(
        "Probabilité que la valeur la moins sûre de la ligne soit celle de la page.",
        "Probability that the least sure value of the row is what the page says.",
    ),
    "page": Description("Page où la ligne est lue, à partir de 1.", "Page on which the row stands, from 1."),
    "civility": Description("M. ou Mme, là où la page le dit.", "M. or Mme, where the page says so."),
    "first_name": Description(
        "Prénom tel qu'imprimé, accents rendus là où ils sont sûrs.",
        "First name as printed, accents restored where certain.",
    ),
    "last_name": Description(
        "Nom tel qu'imprimé, accents rendus là où ils sont sûrs.",
        "Last name as printed, accents restored where certain.",
    ),
    "attendance.status": Description(
        "Présent, excusé, absent, représenté (a donné pouvoir) ; ou sans droit de vote.",
        "Present, excused, absent, represented (gave a proxy); or without a vote.",
    ),
    "proxy_holder": Description("Qui vote à sa place.", "Who votes in their place."),
    "attendance.role": Description("Fonction telle qu'imprimée.", "Role as printed."),
    "recused": Description(
        "Vrai là où la page dit que la personne n'a pas pris part au débat ou au vote.",
        "True where the page says that the person took no part in the debate or vote.",
    ),
    "position": Description("Pour, contre, abstention ou non-participation.", "For, against, abstention or no part."),
    "count": Description("Nombre de voix, s'il est imprimé.", "Number of votes, if printed."),
    "groups": Description("Groupes politiques, séparés par « ; ».", "Political groups, parted by `; `."),
    "names": Description("Noms des votants, séparés par « ; ».", "Names of those who voted so, parted by `; `."),
    "articles.number": Description(
        "Numéro de l'article, « unique », ou le rang d'un alinéa sans numéro.",
        "Number of the article, `unique`, or the rank of a paragraph without a number.",
    ),
    "action": Description("Premier verbe, à l'infinitif.", "The leading verb, in the infinitive."),
    "articles.text": Description("Texte nettoyé de l'article.", "Cleaned text of the article."),
    "segment": Description("Partie du dossier où la ligne est lue.", "Part of the dossier in which the row stands."),
    "amounts.article": Description("Article où la somme est lue.", "Article in which the sum stands."),
    "value": Description("Somme, avec deux décimales.", "The sum, with two places."),
    "currency": Description("Euros ou francs.", "Euros or francs."),
    "tax": Description("HT ou TTC, là où la page le dit.", "Without (HT) or with tax (TTC), where the page says so."),
    "amounts.role": Description(
        "Subvention, total, plafond, emprunt, prix, budget ou autre.",
        "Grant, total, ceiling, loan, price, budget or other.",
    ),
    "beneficiary": Description("Qui reçoit la somme.", "Who receives the sum."),
    "amounts.label": Description("Ce que la somme paie.", "What the sum is for."),
    "raw": Description("La somme telle qu'imprimée.", "The sum as printed."),
    "operation": Description("Code d'opération ou de programme.", "Code of an operation or programme."),
    "chapter": Description("Chapitre budgétaire.", "Budget chapter."),
    "nature": Description("Compte par nature.", "Account by nature."),
    "function": Description("Compte par fonction.", "Account by function."),
    "imputations.label": Description("Libellé de la ligne.", "Label of the line."),
    "ap": Description("Autorisation de programme.", "Programme authorisation."),
    "cp": Description("Crédits de paiement.", "Payment credits."),
    "available": Description("Crédits disponibles.", "Credits available."),
    "proposed": Description("Somme proposée.", "Sum proposed."),
    "expense": Description("Dépense, signée telle qu'imprimée.", "Expense, signed as printed."),
    "balance": Description("Solde après la dépense.", "Balance after the expense."),
    "references.kind": Description("Nature de l'acte cité.", "Kind of the act cited."),
    "references.label": Description("Intitulé de l'acte cité.", "What the act cited is."),
    "references.number": Description("Numéro de l'acte cité.", "Number of the act cited."),
    "references.date": Description("Date de l'acte cité.", "Date of the act cited."),
    "references.articles": Description("Articles cités, séparés par « ; ».", "Articles cited, parted by `; `."),
    "references.text": Description("Le visa entier.", "The whole visa."),
    "segments.kind": Description("Nature de la partie du dossier.", "Kind of the part of the dossier."),
    "segments.title": Description("Titre de la partie.", "Title of the part."),
    "checks.rule": Description("Contrôle qui a parlé.", "The check that fired."),
    "severity": Description("Erreur ou avertissement.", "Error or warning."),
    "message": Description("Ce qui ne va pas, en une phrase.", "What is wrong, in a French sentence."),
    "person_id": Description("Identifiant de la personne dans people.csv.", "Identifier of the person in people.csv."),
    "votes.person_id": Description(
        "Identifiants des personnes, dans l'ordre des noms ; vide là où il y a doute.",
        "Identifiers of the people, in the order of the names; empty where there is doubt.",
    ),
    "organisation_id": Description(
        "Identifiant du bénéficiaire dans organisations.csv.", "Identifier of the beneficiary in organisations.csv."
    ),
    "siret": Description(
        "SIRET imprimé derrière le nom du bénéficiaire.", "SIRET printed behind the beneficiary's name."
    ),
    "expected": Description("Ce qui était attendu.", "What was expected."),
    "found": Description("Ce qui a été lu.", "What was found."),
    "checks.page": Description("Page où regarder, à partir de 1.", "Page to look at, from 1."),
}
