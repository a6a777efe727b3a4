"""The two ways in which a wish can fail: it may not be done, or it could not be saved."""

from __future__ import annotations


class _Sentence(Exception):
    """A plain sentence with named values; `text` is the untranslated template, `values` fills it."""

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text, values)
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return self.text.format(**self.values)


class Refused(_Sentence):
    """The wish breaks a rule of the plan or the input cannot be used; nothing was changed."""


class Reason(_Sentence):
    """Why a change was not saved, as the end of a sentence whose beginning somebody else says."""


BECAUSE = "The change was not saved because {why}."


class NotSaved(_Sentence):
    """The wish was fine but the disk or the file did not take it; it is undone, or waits in memory (`app.saving`).
    With BECAUSE it has a `why`, which a sentence about many changes can be told with."""

    @property
    def why(self) -> Reason | None:
        found = self.values.get("why")
        return found if isinstance(found, Reason) else None


class Displaced(NotSaved):
    """Somebody else has changed, replaced or removed the file behind our back: it has to be read again first."""
