"""What the pages of the review say, in French and in English."""

from __future__ import annotations

from typing import Literal

from pipeline.export.schema import TABLES

Language = Literal["fr", "en"]
SAID: dict[str, tuple[str, str]] = {
    "title": ("Relecture", "Review"),
    "queue": ("À relire", "To review"),
    "queue.hint": ("les plus douteuses d’abord", "the most doubtful first"),
    "search": ("Chercher : objet, personne, numéro, fichier…", "Search: title, person, number, file…"),
    "search.do": ("Chercher", "Search"),
    "filter.open": ("À relire", "To review"),
    "filter.all": ("Toutes", "All"),
    "filter.done": ("Relues", "Done"),
    "filter.conflicts": ("En conflit", "In conflict"),
    "progress": ("délibérations relues", "deliberations done"),
    "progress.values": ("valeurs vérifiées", "values checked"),
    "progress.left": ("à vérifier", "to check"),
    "indexing": ("Lecture des documents : il en reste", "Reading the documents: left"),
    "nothing": ("Rien à montrer ici.", "Nothing to show here."),
    "page": ("Page", "Page"),
    "of": ("sur", "of"),
    "next": ("Suivante", "Next"),
    "previous": ("Précédente", "Previous"),
    "next.deliberation": ("Délibération suivante", "Next deliberation"),
    "previous.deliberation": ("Délibération précédente", "Previous deliberation"),
    "who": ("Relu par", "Reviewed by"),
    "language": ("English", "Français"),
    "help": ("Aide", "Help"),
    "close": ("Fermer", "Close"),
    "zoom.in": ("Agrandir", "Zoom in"),
    "zoom.out": ("Réduire", "Zoom out"),
    "page.image": ("Image de la page", "Page image"),
    "page.moved": (
        "Le fichier source a été déplacé ou modifié : voici les mots lus, à leur place.",
        "The source file has moved or changed: these are the words that were read, in their places.",
    ),
    "page.none": (
        "Ni le fichier source ni la page lue ne sont là. Relancez avec --source DOSSIER.",
        "Neither the source file nor the recorded page is there. Start again with --source FOLDER.",
    ),
    "late": (
        "Certaines décisions (limites, annulations) n’apparaîtront qu’après la prochaine extraction : "
        "les pages lues ne sont pas là.",
        "Some decisions (boundaries, undone ones) show only after the next extraction: the recorded pages are missing.",
    ),
    "fields": ("En-tête", "Heading"),
    "votes": ("Votes", "Votes"),
    "attendance": ("Présences", "Attendance"),
    "articles": ("Articles", "Articles"),
    "amounts": ("Montants", "Sums of money"),
    "imputations": ("Imputations budgétaires", "Budget lines"),
    "references": ("Actes visés", "Acts cited"),
    "segments": ("Parties du dossier", "Parts of the dossier"),
    "checks": ("Contrôles", "Checks"),
    "check.one": ("contrôle", "check"),
    "history": ("Décisions sur ce document", "Decisions on this document"),
    "history.none": ("Aucune pour l’instant.", "None so far."),
    "state.sure": ("sûr", "sure"),
    "state.check": ("à vérifier", "to check"),
    "state.doubtful": ("douteux", "doubtful"),
    "state.human": ("vérifié", "checked"),
    "state.conflict": ("conflit", "conflict"),
    "state.empty": ("non trouvé", "not found"),
    "did.corrected": ("corrigé par", "corrected by"),
    "did.accepted": ("confirmé par", "accepted by"),
    "did.added": ("ajouté par", "added by"),
    "confidence": ("confiance", "confidence"),
    "rule": ("règle", "rule"),
    "read": ("lu", "read"),
    "before.repair": ("lu d’abord", "first read"),
    "rivals": ("autres lectures", "other readings"),
    "use": ("Prendre", "Use"),
    "cut": ("Découpe de la page", "Cut-out of the page"),
    "cut.none": ("Cette valeur n’a pas d’endroit sur la page.", "This value has no place on the page."),
    "accept": ("Confirmer", "Accept"),
    "correct": ("Corriger", "Correct"),
    "save": ("Enregistrer", "Save"),
    "cancel": ("Annuler", "Cancel"),
    "undo": ("Défaire", "Undo"),
    "empty": ("Vider", "Empty"),
    "why": ("Pourquoi (facultatif)", "Why (optional)"),
    "from.page": (
        "Un clic sur un mot de la page le propose ici ; plusieurs mots s’ajoutent.",
        "Click a word on the page to put it here; more words are added.",
    ),
    "accept.all": ("Tout confirmer", "Accept all"),
    "accept.all.left": ("valeurs restantes", "values left"),
    "add.row": ("Ajouter une ligne", "Add a row"),
    "remove.row": ("Retirer la ligne", "Remove the row"),
    "seen.check": ("Vu", "Seen"),
    "error": ("erreur", "error"),
    "warning": ("attention", "warning"),
    "merge": ("Réunir avec la précédente", "Merge with the one before"),
    "merge.segment": ("Joindre à la partie précédente", "Join to the part before"),
    "split": ("Couper ici", "Split here"),
    "split.hint": (
        "Choisissez un mot de la ligne où commence la nouvelle partie, puis sa nature.",
        "Choose a word of the line on which the new part begins, and then its kind.",
    ),
    "move.previous": ("Vers la délibération précédente", "To the deliberation before"),
    "move.next": ("Vers la délibération suivante", "To the next deliberation"),
    "move.none": ("Hors de toute délibération", "To no deliberation"),
    "boundaries": ("Limites", "Boundaries"),
    "saved": ("Enregistré.", "Saved."),
    "working": ("Enregistrement…", "Saving…"),
    "accepted": ("Confirmé.", "Accepted."),
    "undone": ("Défait.", "Undone."),
    "changed": (
        "Quelqu’un a changé cette valeur entre-temps. Elle est maintenant :",
        "Somebody changed this value meanwhile. It is now:",
    ),
    "full": (
        "Le disque n’accepte plus rien : rien n’a été enregistré. Votre saisie reste ici ; faites de la place et "
        "enregistrez de nouveau.",
        "The disk takes no more: nothing was saved. What you typed stays here; make room and save again.",
    ),
    "offline": (
        "Le serveur ne répond pas : rien n’a été enregistré. Votre saisie reste ici.",
        "The server does not answer: nothing was saved. What you typed stays here.",
    ),
    "session": (
        "La page est trop ancienne : rechargez-la, votre saisie reste ici.",
        "The page is too old: load it again, what you typed stays here.",
    ),
    "refused": ("Cela n’est pas possible.", "That is not possible."),
    "refused.boundary": (
        "Cette limite n’est pas possible : chaque dossier garde une délibération, et une seule.",
        "That boundary is not possible: each dossier keeps one deliberation, and only one.",
    ),
    "refused.gone": ("Cette délibération n’est plus là.", "That deliberation is gone."),
    "refused.unknown": ("Il n’y a rien à défaire ou à changer là.", "There is nothing to undo or to change there."),
    "unfit.required": (
        "Cette case ne peut pas rester vide ; retirez la ligne si elle est fausse.",
        "This cell cannot stay empty; remove the row if it is wrong.",
    ),
    "unfit.integer": ("Attendu : un nombre entier.", "Expected: a whole number."),
    "unfit.money": ("Attendu : une somme, par exemple 4 200,50.", "Expected: a sum, 4200.50 for instance."),
    "unfit.date": ("Attendu : une date, par exemple 12/03/2024.", "Expected: a date, 12/03/2024 for instance."),
    "unfit.boolean": ("Attendu : oui ou non.", "Expected: yes or no."),
    "unfit.choice": ("Attendu : une des valeurs de la liste.", "Expected: one of the values of the list."),
    "unfit.column": ("Cette colonne n’existe pas.", "There is no such column."),
    "unfit.long": ("Ce texte est trop long.", "This text is too long."),
    "undecided": ("Le fichier a des lignes illisibles, passées :", "The file holds lines that were passed over:"),
    "next.run": (
        "Les tableaux CSV suivront à la prochaine extraction.", "The CSV tables follow with the next extraction."
    ),
    "token": ("Cette relecture demande son jeton d’accès.", "This review asks for its access token."),
    "token.enter": ("Jeton d’accès", "Access token"),
    "token.send": ("Entrer", "Enter"),
    "not.found": ("Cette page n’existe pas.", "There is no such page."),
    "yes": ("oui", "yes"),
    "no": ("non", "no"),
    "list.hint": ("Plusieurs valeurs : séparez-les par un point-virgule.", "Several values: part them by semicolons."),
    "show.empty": ("Champs non trouvés", "Fields not found"),
    "skip": ("Aller aux valeurs", "Skip to the values"),
}  # fmt: skip
VALUES: dict[str, tuple[str, str]] = {
    "present": ("présent", "present"), "excused": ("excusé", "excused"), "absent": ("absent", "absent"),
    "represented": ("représenté", "represented"), "non_voting_present": ("présent sans vote", "present, no vote"),
    "non_voting_excused": ("excusé sans vote", "excused, no vote"), "for": ("pour", "for"),
    "against": ("contre", "against"), "abstention": ("abstention", "abstention"),
    "not_participating": ("ne prend pas part", "not participating"), "adopted": ("adoptée", "adopted"),
    "rejected": ("rejetée", "rejected"), "noted": ("dont acte", "noted"), "adjourned": ("ajournée", "adjourned"),
    "withdrawn": ("retirée", "withdrawn"), "commune": ("commune", "commune"), "region": ("région", "région"),
    "departement": ("département", "département"), "epci": ("intercommunalité", "intercommunal body"),
    "syndicat": ("syndicat", "syndicat"),
    "deliberation": ("délibération", "deliberation"), "report": ("rapport", "report"),
    "agreement": ("convention", "agreement"), "annex": ("annexe", "annex"), "code": ("code", "code"),
    "law": ("loi", "law"), "ordinance": ("ordonnance", "ordinance"), "decree": ("décret", "decree"),
    "order": ("arrêté", "order"), "opinion": ("avis", "opinion"), "other": ("autre", "other"),
    "grant": ("subvention", "grant"), "total": ("total", "total"), "ceiling": ("plafond", "ceiling"),
    "loan": ("emprunt", "loan"), "price": ("prix", "price"), "budget": ("budget", "budget"),
}  # fmt: skip
KEYS: tuple[tuple[str, str, str], ...] = (
    ("↓ · j", "valeur suivante", "next value"),
    ("↑ · k", "valeur précédente", "previous value"),
    ("n", "prochaine valeur à vérifier", "next value to check"),
    ("a", "confirmer, puis passer à la suivante à vérifier", "accept, then on to the next to check"),
    ("Entrée · e", "corriger", "correct"),
    ("Ctrl Entrée", "enregistrer la saisie", "save what was typed"),
    ("Échap", "renoncer", "give up"),
    ("u", "défaire la dernière décision", "undo the last decision"),
    ("→ · l", "délibération suivante à relire", "next deliberation to review"),
    ("← · h", "délibération précédente", "deliberation before"),
    ("PgPréc · PgSuiv", "tourner les pages du document", "turn the pages of the document"),
    ("+ · −", "agrandir, réduire la page", "zoom the page"),
    ("/", "chercher", "search"),
    ("q", "revenir à la liste", "back to the queue"),
    ("?", "cette aide", "this help"),
)
LABELS = {(table.name, column.name): (column.french, column.english) for table in TABLES for column in table.columns}


def said(language: Language, key: str) -> str:
    """A sentence or a label by its key."""
    return SAID[key][0 if language == "fr" else 1]


def label(language: Language, table: str, column: str) -> str:
    """The title of a column."""
    found = LABELS.get(("deliberations" if table == "fields" else table, column))
    return found[0 if language == "fr" else 1] if found else column


def value_said(language: Language, value: str) -> str:
    """One of the values that a column may take, in words."""
    found = VALUES.get(value)
    return found[0 if language == "fr" else 1] if found else value
