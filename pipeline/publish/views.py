"""The questions that are asked of every export, as views: SQL that SQLite and PostgreSQL both take.

Sums are counted where they are decided, in the deliberation itself: the report and the annexes print them again. What
was rejected, adjourned or withdrawn spends nothing.
"""

from __future__ import annotations

DECIDED = "(d.outcome IS NULL OR d.outcome IN ('adopted', 'noted'))"
# A person and a beneficiary are counted under their identifier, where they have one, whatever the spelling of the page.
LAST, FIRST = "COALESCE(p.last_name, a.last_name)", "COALESCE(p.first_name, a.first_name)"
NAME = "COALESCE(o.name, m.beneficiary)"
YEAR = "substr(CAST(d.date AS TEXT), 1, 4)"


def _times(condition: str) -> str:
    return f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END)"


def _sittings(condition: str) -> str:
    return f"COUNT(DISTINCT CASE WHEN {condition} THEN d.date END)"


VIEWS = {
    "absences": f"""
SELECT d.collectivity, d.body, {LAST} AS last_name, {FIRST} AS first_name, a.person_id,
  COUNT(DISTINCT d.date) AS sittings,
  {_sittings("a.status = 'absent'")} AS sittings_absent,
  {_sittings("a.status = 'excused'")} AS sittings_excused,
  {_sittings("a.status = 'represented'")} AS sittings_represented,
  COUNT(*) AS deliberations,
  {_times("a.status = 'present'")} AS present,
  {_times("a.status = 'represented'")} AS represented,
  {_times("a.status = 'excused'")} AS excused,
  {_times("a.status = 'absent'")} AS absent
FROM attendance a JOIN deliberations d ON d.deliberation_id = a.deliberation_id
  LEFT JOIN people p ON p.person_id = a.person_id
WHERE a.status NOT IN ('non_voting_present', 'non_voting_excused') AND a.last_name IS NOT NULL
GROUP BY d.collectivity, d.body, {LAST}, {FIRST}, a.person_id
ORDER BY sittings_absent DESC, sittings_excused DESC, {LAST}, {FIRST}""",
    "proxies": """
SELECT d.collectivity, a.proxy_holder, a.last_name, a.first_name,
  COUNT(DISTINCT d.date) AS sittings, COUNT(*) AS deliberations
FROM attendance a JOIN deliberations d ON d.deliberation_id = a.deliberation_id
WHERE a.proxy_holder IS NOT NULL
GROUP BY d.collectivity, a.proxy_holder, a.last_name, a.first_name
ORDER BY deliberations DESC, a.proxy_holder, a.last_name, a.first_name""",
    "recusals": """
SELECT d.collectivity, d.date, d.number, d.title, a.last_name, a.first_name, d.file, a.page
FROM attendance a JOIN deliberations d ON d.deliberation_id = a.deliberation_id
WHERE a.recused
ORDER BY d.collectivity, d.date, d.number, a.last_name""",
    "votes_against": """
SELECT d.collectivity, d.date, d.number, d.title, d.outcome, d.votes_for, d.votes_against, d.votes_abstention,
  v.groups, v.names, d.file, v.page, d.deliberation_id
FROM deliberations d LEFT JOIN votes v ON v.deliberation_id = d.deliberation_id AND v.position = 'against'
WHERE d.votes_against > 0 OR v.count > 0 OR (v.position = 'against' AND v.count IS NULL)
ORDER BY d.collectivity, d.date, d.number, v.page""",
    "grants_by_beneficiary": f"""
SELECT d.collectivity, {NAME} AS beneficiary, m.organisation_id, o.siret, m.currency,
  COUNT(*) AS grants, ROUND(SUM(m.value), 2) AS total,
  MIN(d.date) AS first_date, MAX(d.date) AS last_date
FROM amounts m JOIN deliberations d ON d.deliberation_id = m.deliberation_id
  LEFT JOIN organisations o ON o.organisation_id = m.organisation_id
WHERE m.role = 'grant' AND m.segment = 'deliberation' AND m.beneficiary IS NOT NULL AND {DECIDED}
GROUP BY d.collectivity, {NAME}, m.organisation_id, o.siret, m.currency
ORDER BY total DESC, {NAME}""",
    "sums_by_account": f"""
SELECT d.collectivity, {YEAR} AS year, i.chapter, i.nature, COUNT(*) AS lines,
  ROUND(SUM(i.ap), 2) AS ap, ROUND(SUM(i.cp), 2) AS cp, ROUND(SUM(i.proposed), 2) AS proposed,
  ROUND(SUM(i.expense), 2) AS expense
FROM imputations i JOIN deliberations d ON d.deliberation_id = i.deliberation_id
WHERE i.segment = 'deliberation' AND {DECIDED}
GROUP BY d.collectivity, {YEAR}, i.chapter, i.nature
ORDER BY d.collectivity, year, i.chapter, i.nature""",
    "sums_by_month": f"""
SELECT d.collectivity, substr(CAST(d.date AS TEXT), 1, 7) AS month, m.role, m.currency, m.tax,
  COUNT(*) AS sums, ROUND(SUM(m.value), 2) AS total
FROM amounts m JOIN deliberations d ON d.deliberation_id = m.deliberation_id
WHERE m.segment = 'deliberation' AND {DECIDED}
GROUP BY d.collectivity, substr(CAST(d.date AS TEXT), 1, 7), m.role, m.currency, m.tax
ORDER BY d.collectivity, month, m.role""",
    "sittings": f"""
SELECT d.collectivity, d.body, d.date, COUNT(*) AS deliberations,
  {_times("d.outcome = 'adopted'")} AS adopted,
  {_times("d.outcome = 'rejected'")} AS rejected,
  {_times("d.outcome = 'noted'")} AS noted,
  {_times("d.outcome IN ('adjourned', 'withdrawn')")} AS put_off,
  {_times("d.unanimous")} AS unanimous,
  {_times("d.votes_against > 0")} AS contested
FROM deliberations d
GROUP BY d.collectivity, d.body, d.date
ORDER BY d.collectivity, d.body, d.date""",
    "acts_cited": """
SELECT r.kind, r.label, r.number, r.date, COUNT(DISTINCT r.deliberation_id) AS deliberations
FROM "references" r
GROUP BY r.kind, r.label, r.number, r.date
ORDER BY deliberations DESC, r.kind, r.label, r.number""",
    "checks_by_rule": """
SELECT c.rule, c.severity, COUNT(*) AS times, COUNT(DISTINCT c.deliberation_id) AS deliberations
FROM checks c
GROUP BY c.rule, c.severity
ORDER BY times DESC, c.rule""",
}

TITLES = {
    "absences": "Qui a été le plus absent",
    "proxies": "Qui donne pouvoir à qui",
    "recusals": "Qui n'a pas pris part au vote",
    "votes_against": "Délibérations contestées et votes contre",
    "grants_by_beneficiary": "Subventions par bénéficiaire",
    "sums_by_account": "Sommes par compte et par année",
    "sums_by_month": "Montants par mois",
    "sittings": "Séances",
    "acts_cited": "Actes les plus cités",
    "checks_by_rule": "Contrôles qui ont parlé",
}
