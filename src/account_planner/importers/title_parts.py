"""Cuts a job title into the parts that are read one by one, and those into words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from account_planner.importers.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.importers.languages import Compounds
    from account_planner.importers.title_words import TitleWords

_SEGMENT = re.compile(r"\s[-–—]+|[-–—]+\s|[,;|/()\[\]:•·\n]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
_BOTH_GENDERS = re.compile(
    r"(?<=[^\W\d_])[/:*·•_.(]-?(?:innen|in|rice|trice|euse|ère|ne|fe|e|a|o|as|os|ora|ice|essa)s?\)?(?!\w)"
)

_OUT_OF_OFFICE = re.compile(r"\b(?:a\.\s?D\.|i\.\s?R\.)")
_NAME = r"(?:(?!\s[-–—]+\s)[^,;|/()\[\]•·\n])"
_FORM = r"(?:GmbH|AG|SE|KG|Ltd|Limited|LLC|LLP|Inc|PLC|Corp|SARL|SAS|S\.A|S\.?r\.?l|S\.?p\.?A|B\.?V|N\.V|ApS|Ltda?)"
_EMPLOYER = re.compile(
    rf"(?:(?<=\w)\s*@\s*|\s(?:at|bei|chez|presso|bij)\s+(?=[A-Z0-9])){_NAME}+"
    rf"|(?:(?<=[,;|/•·])|(?<=\s[-–—]\s))\s*\w{_NAME}*\s{_FORM}\b\.?"
)
_MARK = re.compile(rf"@|\s(?:at|bei|chez|presso|bij)\s|\s{_FORM}\b")


def parted(title: str) -> tuple[str, str]:
    """The job and the employer in "Investment Analyst at Harbour Capital", whose words tell nothing of the job."""
    if _MARK.search(title) is None:
        return title, ""
    names = [found[0] for found in _EMPLOYER.finditer(title)]
    return _EMPLOYER.sub(" ", title), " ".join(names)


def segments(words: TitleWords, title: str, parts: Compounds) -> Iterator[list[str]]:
    """The words of each part between commas, dashes and their like; "V.P." is one word, "Leiter/in" as well."""
    plain = title
    if "." in title:
        plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), _OUT_OF_OFFICE.sub("", title))
    for part in _SEGMENT.split(_BOTH_GENDERS.sub("", plain)):
        segment = [piece for word in words_of(part) for piece in parts.split(word)]
        for hit in reversed(words.joined.find(segment)):
            segment[hit.start : hit.end] = ["".join(segment[hit.start : hit.end])]
        if segment:
            yield segment
