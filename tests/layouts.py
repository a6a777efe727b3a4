"""Exports as programs write them: every known layout of headings filled with the same four people and with noise."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = Path(__file__).parent / "files" / "people"
Person = dict[str, str]

_FIELDS = (
    "honorific",
    "given",
    "middle",
    "family",
    "suffix",
    "title",
    "unit",
    "email",
    "phone",
    "id",
    "boss",
    "boss_id",
)
PEOPLE: tuple[Person, ...] = tuple(
    dict(zip(_FIELDS, row.split("|"), strict=True))
    for row in (
        "Ms|Ada|M|Byrne||Chief Financial Officer|Finance|ada.byrne@example.org|+49 40 1234567|0010||",
        "Mr|Raj||Patel|Jr.|Head of Procurement|Procurement|raj.patel@example.org|+49 40 1234568|0011|Ada Byrne|10",
        "Dr|Zoë||Åkesson|PhD|Quality Engineer|Quality|zoe@example.org|+49 40 1234569|0012|Raj Patel|11",
        "|Wei||Zhang||Buyer|Procurement||+49 40 1234560|0013|Raj Patel|0011",
    )
)
"""The last has no e-mail; managers are named without middle name and suffix, their ids with zeros lost."""

_SAID = {
    "honorific": "salutation|name prefix|anrede|titre",
    "given": "first name|firstname|given name|first_name|givenname|vorname|prénom|nombre|nome|voornaam",
    "middle": "middle name|additional name|weitere vornamen|deuxième prénom",
    "family": "last name|lastname|family name|last_name|surname|nachname|nom|apellidos|cognome|achternaam|sobrenome",
    "suffix": "suffix|name suffix|suffixe",
    "title": "title|job title|person - job title|organization 1 - title|organization title|business title|jobtitle|"
    "job_title|position|fonction|cargo|qualifica|functie",
    "unit": "department|departments|organization department|supervisory organization|abteilung|service|departamento|"
    "reparto|afdeling",
    "email": "email|e-mail|e-mail address|email address|e-mail 1 - value|primary email|person - email - work|"
    "work email|email - primary work|mail|emails|e-mail-adresse|adresse de messagerie|correo electrónico|e-mailadres",
    "phone": "phone|business phone|phone number|phone 1 - value|work phone|person - phone - work|telephonenumber|"
    "work_number|telefon geschäftlich|téléphone (bureau)|teléfono|telefono|telefoon|telefone",
    "id": "id|record id|contact id|person - id|employee id|employee #|userid|organizational id number",
    "boss": "manager|manager's name|reporting to|reports to|vorgesetzter|name des/der vorgesetzten|responsable|"
    "responsabile|jefe|leidinggevende|gestor",
    "boss_id": "manager id|reportstoid",
}
_FIELD_OF = {heading: field for field, headings in _SAID.items() for heading in headings.split("|")}
_WHOLE = frozenset({"name", "full name", "display name", "displayname", "person - name", "worker", "preferred name"})
_FIRM = frozenset(
    {
        "company",
        "company name",
        "account name",
        "associated company",
        "organization",
        "firma",
        "société",
        "organization 1 - name",
        "organization name",
        "person - organization",
        "sales_accounts",
    }
)
_NOISE = {
    "e-mail type": "SMTP",
    "gender": "Unspecified",
    "priority": "Normal",
    "private": "False",
    "sensitivity": "Normal",
    "isdeleted": "false",
    "owner": "Sam Seller",
    "date": "2024-01-31 10:00",
    "type": "* Work",
    "label": "* myContacts",
    "birthday": "0/0/00",
    "anniversary": "0/0/00",
    "notes": 'Met at the fair,\nasked for "proof"',
    "spouse": "Pat Doe",
    "children": "Bo, Cy",
    "assistant": "Kim Lee",
    "referred by": "Jo Doe",
    "initials": "A.B.",
    "street": "Hauptstr. 1",
    "postal": "20095",
    "fax": "+49 40 99",
    "checksum": "AbC/def+==",
    "modified": "01/31/2024 10:00",
    "stamp": "2024",
    "connected on": "12 Nov 2026",
    "categories": "VIP",
    "language": "English",
    "username": "user",
    "hr": "hr1",
    "owner id": "005000000000001",
    "status": "Active",
    "enabled": "True",
    "jobcode": "J1",
    "lead": "Web",
}


def layouts() -> Iterator[tuple[str, bytes]]:
    """(name of the file, its content) of every layout."""
    for source in ("crm-headers.json", "layouts.json"):
        for layout, told in json.loads((FILES / source).read_text(encoding="utf-8")).items():
            if not layout.endswith("footer"):
                yield f"{layout}.csv", _filled(told if source == "crm-headers.json" else told["headings"])


def _filled(headings: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([headings, *([_cell(person, name, headings) for name in headings] for person in PEOPLE)])
    return out.getvalue().encode()


def _cell(person: Person, heading: str, headings: list[str]) -> str:
    plain = heading.lower()
    if plain in _WHOLE:
        return f"{person['given']} {person['family']}"
    if plain in _FIRM:
        return "Example AG"
    if plain == "userprincipalname":
        return person["email"] or "wei@tenant.example"
    if plain == "title" and "Job Title" in headings:
        return person["honorific"]
    if plain == "responsabile" or plain in _FIELD_OF:
        return person[_FIELD_OF[plain]]
    return next((noise for word, noise in _NOISE.items() if word in plain), "")
