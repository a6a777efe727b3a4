"""How people are called: whole, short, and by their initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words.translate import tr

if TYPE_CHECKING:
    from account_planner.domain.entities import Stakeholder


def display_name(person: Stakeholder) -> str:
    """The name, or words that say that there is none yet."""
    return person.name if person.name is not None else tr("(to be found)")


def called(person: Stakeholder) -> str:
    """How a sentence names the person: by name, else by title."""
    if person.name is not None:
        return person.name
    return tr("the {title} (to be found)", title=person.title) if person.title else tr("(to be found)")


def short_name(person: Stakeholder) -> str:
    """First name as an initial, then the rest: "A. Byrne"; single names, titles and numbered places stay whole."""
    if person.name is None:
        return called(person)
    words = person.name.split()
    if len(words) < 2 or not words[0][0].isalpha() or words[0].endswith(".") or words[-1].isdigit():
        return person.name
    return f"{words[0][0]}. {' '.join(words[1:])}"


def initials(person: Stakeholder) -> str:
    """Two letters for a card: of the first and the last word of the name; "?" without a name."""
    if person.name is None:
        return "?"
    words = [word for word in person.name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return next((sign for sign in person.name if sign.isprintable() and not sign.isspace()), "?")
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()
