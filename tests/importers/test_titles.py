"""Levels and functions that titles suggest, compounds above all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Function, Level
from account_planner.importers.title_words import read_title_words, shipped_title_words
from account_planner.importers.titles import Suggestion, suggest

E, D, M, S = Level.EXECUTIVE, Level.DIRECTOR, Level.MANAGER, Level.INDIVIDUAL
F = Function


@pytest.mark.parametrize(
    ("title", "level", "function"),
    [
        ("Chief Executive", E, F.GENERAL_MANAGEMENT),
        ("Founder & CEO", E, F.GENERAL_MANAGEMENT),
        ("CFO", E, F.FINANCE),
        ("Chief Digital and Information Officer", E, F.IT),
        ("Chief Operating Officer", E, F.PRODUCTION),
        ("VP Engineering", E, F.ENGINEERING),
        ("Senior Vice President, Sales", E, F.SALES),
        ("General Counsel", E, F.LEGAL),
        ("Managing Director", E, F.GENERAL_MANAGEMENT),
        ("Chairman of the Board", E, F.GENERAL_MANAGEMENT),
        ("Head of Procurement", D, F.PURCHASING),
        ("Deputy Director", D, None),
        ("Director, e-Strategy and Information Systems", D, F.IT),
        ("Deputy CEO", D, F.GENERAL_MANAGEMENT),
        ("Deputy Chief Nursing Officer", D, F.OTHER),
        ("Assistant Vice President", D, F.GENERAL_MANAGEMENT),
        ("Controller", D, F.FINANCE),
        ("Go-to-Market Director", D, None),
        ("Chief of Staff to the CEO", D, F.GENERAL_MANAGEMENT),
        ("Board Secretary & Head of International Engagement", D, F.LEGAL),
        ("Chief Accountant", M, F.FINANCE),
        ("Deputy Head of Sales", M, F.SALES),
        ("Assistant Store Manager", M, F.SALES),
        ("Team Leader Warehouse", M, F.SHIPPING),
        ("Quality Manager", M, F.QUALITY),
        ("IT Manager", M, F.IT),
        ("Assistant to the CFO", S, F.FINANCE),
        ("Executive Assistant to the CEO, CFO and COO", S, F.OTHER),
        ("Director Assistant", S, F.OTHER),
        ("Trainee Manager", S, F.OTHER),
        ("Sales Executive", S, F.SALES),
        ("Account Manager", S, F.SALES),
        ("HR Business Partner", S, F.HUMAN_RESOURCES),
        ("Service Desk Lead", M, F.TECHNICAL_SUPPORT),
        ("Accounts Payable Clerk", S, F.BILLING),
        ("Customer Service Representative", S, F.CUSTOMER_SERVICE),
        ("Organisational Development Advisor", S, F.HUMAN_RESOURCES),
        ("Principal Private Secretary - Office of the Permanent Secretary", S, F.OTHER),
        ("Communications", S, F.MARKETING),
        ("总经理", None, None),
        ("Leiter*in Einkauf", D, F.PURCHASING),
        ("Vertriebsleiterin", D, F.SALES),
        ("Kreditorenbuchhalter", S, F.BILLING),
        ("Adjoint au directeur financier", M, F.FINANCE),
        ("Directora adjunta de compras", D, F.PURCHASING),
        ("Geschaeftsfuehrer", E, F.GENERAL_MANAGEMENT),
        ("Product Owner", S, F.IT),
        ("IT Procurement Manager", M, F.PURCHASING),
        ("Leiter Einkauf IT", D, F.PURCHASING),
        ("Responsable achats informatiques", M, F.PURCHASING),
        ("Plant Controller", D, F.FINANCE),
        ("Head of Sales for the Plant", D, F.SALES),
        ("Quality and Production Manager", M, F.QUALITY),
        ("Gebietsverkaufsleiter", D, F.SALES),
        ("V.P. of Sales", E, F.SALES),
        ("Directeur·rice des achats", D, F.PURCHASING),
        ("Jefe/a de Compras", M, F.PURCHASING),
        ("Chargé(e) de clientèle", S, F.CUSTOMER_SERVICE),
        ("Channel Partner Manager", M, F.SALES),
        ("Partner", E, F.GENERAL_MANAGEMENT),
        ("Principal Engineer", S, F.ENGINEERING),
        ("Operatore addetto alla pressa per legno", S, F.PRODUCTION),
        ("Gerente de comercio al por mayor", M, F.SALES),
        ("Consultant", S, F.OTHER),
        ("Chairwoman, Medical Foundation", E, F.GENERAL_MANAGEMENT),
        ("Chief AI Officer", E, F.IT),
        ("Responsabile IT", M, F.IT),
        ("Addetta ai servizi finanziari", S, F.FINANCE),
        ("Mitglied der GL", E, F.GENERAL_MANAGEMENT),
        ("Research Vice President", E, F.ENGINEERING),
        ("Executive Vice President and Chief Marketing Officer", E, F.MARKETING),
        ("Chief Operating Officer and Secretary", E, F.PRODUCTION),
        ("Asst Dir of Ops", D, F.PRODUCTION),
        ("Zugbegleiterin", S, F.SHIPPING),
        ("Manufacturing & Supply Chain Director", D, F.PRODUCTION),
        ("Supply Chain & Manufacturing Director", D, F.SHIPPING),
        ("Beekeeper", S, F.OTHER),
        ("", None, None),
    ],
)
def test_titles_suggest_level_and_function(title: str, level: Level | None, function: Function | None) -> None:
    assert suggest(shipped_title_words(), title=title) == Suggestion(level, function)


@pytest.mark.parametrize(
    ("title", "grade", "level"),
    [
        ("Deputy Director", "SCS1", M),
        ("Head of Web Services", "SCS1", M),
        ("Director of Collections", "SCS2", D),
        ("Director of Collections", "SCS3", E),
        ("Chief Financial Officer", "SCS2", E),
        ("Managing Director Medical Education", "SCS1", D),
        ("Policy Advisor", "SCS3", M),
        ("Clinical Commissioning Groups", "SCS2", D),
        ("Head of Sales", "no such grade", D),
    ],
)
def test_grades_move_a_title_by_one_band_at_most(title: str, grade: str, level: Level) -> None:
    assert suggest(shipped_title_words(), title=title, grade=grade).level is level


def test_unit_tells_the_function_where_the_title_does_not() -> None:
    words = shipped_title_words()
    assert suggest(words, title="Director", unit="Information Technology").function is F.IT
    assert suggest(words, title="Head of Sales", unit="Information Technology").function is F.SALES


def test_long_prose_about_a_job_tells_no_function() -> None:
    prose = "responsible for everything that has to do with people and money and the sale of what it makes in plants"
    assert suggest(shipped_title_words(), title="Director", function=prose).function is None


def test_of_a_headline_what_stands_before_the_prose_tells_the_function() -> None:
    prose = "and what I like most is to build teams that love what they do and to see them grow every day of the year"
    assert suggest(shipped_title_words(), title=f"Head of Procurement | {prose} in plants").function is F.PURCHASING


@pytest.mark.parametrize(
    ("title", "level", "function"),
    [
        ("Investment Analyst at Blue Harbor Logistics", S, F.FINANCE),
        ("Associate Attorney at Hill & Partners LLP", S, F.LEGAL),
        ("Einkäuferin bei Müller Transporte", S, F.PURCHASING),
        ("Sales Manager @ Contoso IT - EMEA", M, F.SALES),
        ("Quality Manager, Northwind Software GmbH", M, F.QUALITY),
        ("Head of Sales, SE Region", D, F.SALES),
        ("Manager at Harbor Logistics", M, F.SHIPPING),
    ],
)
def test_an_employer_tells_nothing_that_the_job_tells(title: str, level: Level, function: Function | None) -> None:
    assert suggest(shipped_title_words(), title=title) == Suggestion(level, function)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Ex-VP Marketing, now independent advisor", S),
        ("Team Lead IT | former CEO", M),
        ("Former CEO", E),
        ("ehemaliger Geschäftsführer / Berater", S),
        ("Ancienne directrice des achats", D),
        ("Abteilungsleiter a. D.", D),
        ("Einkaufsleiter | ex-Siemens", D),
    ],
)
def test_what_somebody_was_counts_when_nothing_else_is_told(title: str, level: Level) -> None:
    assert suggest(shipped_title_words(), title=title).level is level


@pytest.mark.parametrize("title", ["EA to CEO and CFO", "Board Advisor", "Assistentin des Vorstands"])
def test_who_serves_the_top_does_not_lead_the_whole(title: str) -> None:
    assert suggest(shipped_title_words(), title=title) == Suggestion(S, F.OTHER)


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("Vertriebsassistenten", F.SALES),
        ("Infrastrukturexperten", F.IT),
        ("Verkäuferinnen", F.SALES),
        ("Leiter Logistikprojekte", F.SHIPPING),
    ],
)
def test_bent_forms_of_compounds_are_known(title: str, function: Function) -> None:
    assert suggest(shipped_title_words(), title=title).function is function


def test_a_word_without_end_is_not_taken_apart() -> None:
    word = "vertriebs" * 2000
    assert shipped_title_words().function_parts.split(word) == (word,)


@pytest.mark.parametrize(
    ("title", "level", "function"),
    [
        ("Försäljningschef", M, F.SALES),
        ("Verkställande direktör", E, F.GENERAL_MANAGEMENT),
        ("Indkøbschef", M, F.PURCHASING),
        ("Regnskabsmedarbejder", S, F.FINANCE),
        ("Salgsdirektør Norden", D, F.SALES),
        ("Daglig leder", E, F.GENERAL_MANAGEMENT),
        ("Systemutvecklare", S, F.IT),
        ("Kierownik działu sprzedaży", M, F.SALES),
        ("Członek zarządu ds. finansowych", E, F.FINANCE),
        ("Dyrektor ds. zakupów", D, F.PURCHASING),
        ("Główna księgowa", D, F.FINANCE),
        ("Specjalista ds. kadr i płac", S, F.HUMAN_RESOURCES),
    ],
)
def test_northern_and_polish_titles_are_known(title: str, level: Level, function: Function) -> None:
    assert suggest(shipped_title_words(), title=title) == Suggestion(level, function)


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("Head of Security", F.OTHER),
        ("Network Security Manager", F.IT),
        ("Director, New Ventures", F.FINANCE),
        ("Custom Solutions Engineer", F.IT),
        ("Store Manager", F.SALES),
        ("Akademischer Rat", F.OTHER),
    ],
)
def test_a_plural_does_not_claim_another_word(title: str, function: Function) -> None:
    """Securities are no security, news nothing new, customs not custom, stores no store, an academic no mixer."""
    assert suggest(shipped_title_words(), title=title).function is function


@given(st.text(max_size=60), st.sampled_from(["", "Assistant to the ", "Secretary to the "]))
def test_no_text_breaks_the_suggestion_and_no_assistant_rises(text: str, start: str) -> None:
    found = suggest(shipped_title_words(), title=start + text, unit=text, function=text, grade=text)
    assert found.level is None or isinstance(found.level, Level)
    if start:
        assert suggest(shipped_title_words(), title=start + text).level is S


@pytest.mark.parametrize("text", ["level = ", "a = 1", "[level]\nboss = ['CEO']"])
def test_tables_of_words_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="table of title words"):
        read_title_words(text)


@pytest.mark.parametrize(
    ("title", "unit", "function"),
    [
        ("Chef de service", "Achats", Function.PURCHASING),
        ("Chef de département", "Informatique", Function.IT),
        ("Head Chef", None, Function.OTHER),
    ],
)
def test_department_tells_more_than_a_word_that_is_a_trade_elsewhere(
    title: str, unit: str | None, function: Function
) -> None:
    assert suggest(shipped_title_words(), title=title, unit=unit).function is function
