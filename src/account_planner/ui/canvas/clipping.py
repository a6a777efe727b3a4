"""Copying, cutting and pasting people on the map."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from account_planner.domain.errors import Refused
from account_planner.ui.canvas import clip
from account_planner.ui.canvas.looking import MapLooking
from account_planner.words import refusals, tr


class MapClipping(MapLooking):
    """Adds the clipboard; `text_pasted` is the wish to add the people of a list that another program copied,
    `way_asked` that to see how the selected person is reached, `again_asked` that to repeat the last change."""

    text_pasted = Signal()
    factor_asked = Signal()
    way_asked = Signal()
    again_asked = Signal()

    def ask_again(self) -> None:
        self.again_asked.emit()

    def copy_people(self) -> None:
        """The selected people with the lines among them."""
        ids = self._picked()
        if ids:
            QGuiApplication.clipboard().setMimeData(clip.copied(self.shown.plan, ids))
            words = tr("One person copied") if len(ids) == 1 else tr("{count} people copied", count=len(ids))
            self.hint(words)

    def cut_people(self) -> None:
        if self._picked():
            self.copy_people()
            self.delete_selected()

    def paste(self) -> None:
        """The copied people under new ids, in one step; else the list that the clipboard holds."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.has_map:
            return
        if not mime.hasFormat(clip.PEOPLE):
            self.text_pasted.emit()
            return
        try:
            command, ids = clip.pasted(mime, self.new_id)
        except Refused as error:
            self.hint(refusals.sentence(error))
            return
        if self.submit(command):
            self.selection.set_people(id_ for id_ in ids if id_ in self.shown.plan.stakeholders)
            self.reveal(ids)

    def _picked(self) -> tuple[str, ...]:
        """The selected people in reading order."""
        chosen = set(self.selection.people)
        return tuple(id_ for id_ in self.shown.placement.order if id_ in chosen) if self.has_map else ()
