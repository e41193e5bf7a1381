"""Pairs of names: written in two ways, likely one person's, left to a human reader, and two persons'."""

from __future__ import annotations

SAME = """
Maïté LEROY | Maité LEROY
Maïté LEROY | Maite Leroy
Maïté LEROY | MAITE LEROY
Maïté LEROY | LEROY Maïté
Maïté LEROY | Mme Maïté LEROY
Jean DUPORGE | Jean DUP0RGE
Jean DUPORGE | M. Jean DUPORGE
Jean DUPORGE | Monsieur Jean DUPORGE
Ève NOIRET | Êve NOIRET
Ève NOIRET | Ëve NOIRET
Ève NOIRET | Eve NOIRET
Jean-Marc LALLEMAND | Jean–Marc LALLEMAND
Jean-Marc LALLEMAND | Jean Marc LALLEMAND
Jean-Marc LALLEMAND | LALLEMAND Jean-Marc
Jean-Marc LALLEMAND | Jean‑Marc LALLEMAND
Marie-Line MARTINEAU | Marie Line MARTINEAU
Marie-Line MARTINEAU | MARTINEAU Marie-Line
Élisabeth ROUSSEAU-FÉVRIER | Elisabeth ROUSSEAU–FEVRIER
Élisabeth ROUSSEAU-FÉVRIER | Elisabeth ROUSSEAU FEVRIER
Élisabeth ROUSSEAU-FÉVRIER | ROUSSEAU-FÉVRIER Élisabeth
Yves LE GALL | Yves LEGALL
Yves LE GALL | Yves Le Gall
Yves LE GALL | LE GALL Yves
Joseph LE GALL-DUPONT | Joseph LEGALL-DUPONT
Cédric DE SAINT JOUAN | Cédric de Saint-Jouan
Cédric DE SAINT JOUAN | Cédric de SAINT-JOUAN
Jean-Louis SAINTE-BEUVE | Jean-Louis SAINTE BEUVE
Hervé DE LA TOUR-D'AUVERGNE | Hervé de La Tour d’Auvergne
Luc d'ESTREMONT | Luc D’ESTREMONT
Luc d'ESTREMONT | Luc D ESTREMONT
Nadège DE WITTE | Nadège de Witte
Gérard VAN DEN BROECK | Gérard VANDENBROECK
Gérard VAN DEN BROECK | Gérard Van den Broeck
Guillaume DA SILVA | Guillaume Da Silva
Zohra GARCIA LOPEZ | Zohra GARCIA-LOPEZ
Franck AÏT-BRAHIM | Franck AIT BRAHIM
Abdi EL KANDOUSSI | Abdi EL-KANDOUSSI
Cœlia MŒRS | Coelia MOERS
Noël BŒUF | Noel BOEUF
J. MARTIN | J MARTIN
J.-P. MARTIN | J.P. MARTIN
MARTIN | M. MARTIN
D'HAUTERIVE | d’Hauterive
Loïc VA55EUR | Loïc VASSEUR
Bruno 8ASTIDE | Bruno BASTIDE
Ines L0PEZ RUIZ | Inès LOPEZ RUIZ
François O'NEILL | François O’Neill
Anne-Louise HOPITAL-KNAPNOUGEL | Anne Louise HÔPITAL KNAPNOUGEL
Zoé MC KENNA | Zoé MCKENNA
Marie DUPONT-MARTIN | Marie MARTIN-DUPONT
"""

LIKELY = """
J. MARTIN | Jean MARTIN
J.-M. MARTIN | Jean-Marc MARTIN
J. MARTIN | Jean-Marc MARTIN
J.-Marc MARTIN | Jean-Marc MARTIN
Ph. MARTIN | Philippe MARTIN
Chr. VIDAL | Christophe VIDAL
MARTIN J. | Jean MARTIN
MARTIN | Jean MARTIN
M. MARTIN | Jean MARTIN
Madame LEROY | Maïté LEROY
LE GALL | Yves LEGALL
Marie DUPONT | Marie DUPONT-MARTIN
Marie MARTIN | Marie DUPONT-MARTIN
Marie MARTIN née DUPONT | Marie DUPONT
Marie MARTIN épouse DUPONT | Marie MARTIN
Anne-Louise KNAPNOUGEL | Anne-Louise HOPITAL-KNAPNOUGEL
Luc d'ESTREMONT | Luc ESTREMONT
Henri DE VERBIZIER | Henri VERBIZIER
Gilles DU BELLAY | Gilles BELLAY
Yves COULON | Yves COUION
Fatima BARNAUD | Fatima BAMAUD
Paul CLAVERIE | Paul DAVERIE
Odile WILLIOT | Odile WIILIOT
Michel LALLIER | Michei LALLIER
Fabrlce PALAU | Fabrice PALAU
Paul ROY | Roy PAUL
"""

SLIP = """
Jean DUPONT | Jean DUPOND
Michel DURAND | Michel DURANT
Sonia KERANGUEVEN | Sonia KERENGUEVEN
Pascal KRZYZANSKI | Pascal KRZYZANSXI
Séverine JANVIER | Séverine JANVIFR
Véronique LEFEVRE | Véronique LEFEBVRE
Hervé BERNARD | Hervé BERNHARD
Annick LECLERC | Annick LECLERE
Geneviève CHARTIER | Geneviève CHARTIFR
Fabrice PALAUX | Fabrice PALAUD
"""

UNSURE = """
Jean ROY | Jean-Pierre ROY
Pierre ROY | Jean-Pierre ROY
Marie LEROY | Marie-Line LEROY
Jean MARTIN | Jean MARTIN fils
Jean MARTIN père | Jean MARTIN
DUPONT | Marie DUPONT-MARTIN
M. DUPONT | Marie MARTIN née DUPONT
J. DUPONT | Jeanne DUPONT-MARTIN
ESTREMONT | Luc d'ESTREMONT
COULON | Yves COUION
Khanthaly PHOUTTHASANG | Khanthaly PHOUTHASAMG
"""

DIFFERENT = """
Jean MARTIN | Jeanne MARTIN
Jean MARTIN | Jacques MARTIN
Jean MARTIN | Paul MARTIN
Jean MARTIN | Jean MOULIN
Jean MARTIN | Jean MARTEL
Jean MARTIN père | Jean MARTIN fils
Jean MARTIN senior | Jean MARTIN junior
Michel DURAND | Michèle DURAND
Michel DURAND | Michelle DURAND
Daniel ROCHE | Danielle ROCHE
Daniel ROCHE | Danièle ROCHE
Pascal PAGE | Pascale PAGE
Pascal PAGE | Pascaline PAGE
René PETIT | Renée PETIT
André PETIT | Andrée PETIT
Frédéric COUR | Frédérique COUR
Joël COUR | Joëlle COUR
Gabriel COUR | Gabrielle COUR
Dominique COUR | Véronique COUR
Simon COUR | Simone COUR
Louis COUR | Louise COUR
Denis COUR | Denise COUR
Claude COUR | Claudine COUR
Martin COUR | Martine COUR
Stéphane COUR | Stéphanie COUR
Anne COUR | Anna COUR
Julien COUR | Julie COUR
Lucie COUR | Luce COUR
Alain COUR | Alan COUR
Éric COUR | Érica COUR
J. MARTIN | Paul MARTIN
J.-P. MARTIN | Jean-Marc MARTIN
J.-P. MARTIN | Paul MARTIN
P. MARTIN | Jean-Pierre MARTIN
J. MARTIN | P. MARTIN
Ph. MARTIN | Paul MARTIN
Ch. MARTIN | Claude MARTIN
MARTIN | Jean MARTINEZ
MARTIN | MARTY
ROY | LEROY
Paul ROY | Paul LEROY
Paul ROY | Paul ROUX
Paul PETIT | Paul PETIOT
Paul GRAND | Paul LEGRAND
Paul LE GALL | Paul GALL
Anne FABRE | Anne FAVRE
Anne COSTE | Anne COSTA
Anne MOREL | Anne MOREAU
Anne PONS | Anne PONT
Luc BRUN | Luc BRUNET
Luc BRUN | Luc LEBRUN
Luc GARNIER | Luc GRANIER
Luc BLANC | Luc BLANCHARD
Marie DUPONT-MARTIN | Marie DUPONT-DURAND
Marie DUPONT-MARTIN | Anne DUPONT-MARTIN
Marie DUPONT-MARTIN | Anne MARTIN
Jeanne DURAND née PETIT | Jeanne MARTIN
Jean-Pierre ROY | Jean-Paul ROY
Jean-Pierre ROY | Jean-Marc ROY
Marie-Claire ROY | Marie-Claude ROY
Karim BEN YOUNES | Karim BEN SALAH
Zohra LOPEZ RUIZ | Zohra LOPEZ GARCIA
Mohamed LELIÈVRE | Mehdi LELIÈVRE
Hervé MARTIN | Jacques MARTIN
Marlène CASTRE | Gérard CASTRE
Thomas PELLETIER | Thomas PELLERIN
"""


def table(text: str) -> list[tuple[str, str]]:
    """The pairs of one table."""
    return [(a.strip(), b.strip()) for a, _, b in (line.partition("|") for line in text.strip().splitlines())]


PAIRS = [
    (one, two, level)
    for level, text in (
        ("same", SAME), ("likely", LIKELY), ("slip", SLIP), ("unsure", UNSURE), ("different", DIFFERENT),
    )
    for one, two in table(text)
]  # fmt: skip
