"""Where cards are in the view, and how they come into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from account_planner.domain.people import branch
from account_planner.drawing.card import paint_card
from account_planner.drawing.fonts import least_at
from account_planner.drawing.map_picture import density_at
from account_planner.layout.placement import Box, around
from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.roaming import Roaming
from account_planner.ui.canvas.tools.tool import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from account_planner.drawing.theme import Theme
    from account_planner.ui.canvas.shown import Shown
    from account_planner.ui.canvas.slides import Slides
    from account_planner.ui.canvas.still import StillPicture
    from account_planner.ui.selection import Selection


class MapPlaces(Roaming):
    """Whoever inherits holds what is shown, in which colours, who is selected and what slides."""

    theme: Theme
    selection: Selection
    slides: Slides
    _shown: Shown | None
    _still: StillPicture
    _painted_before: Shown | None = None

    def go_on_from(self, shown: Shown, still: StillPicture) -> None:
        """Take over what was laid out and painted of the plan before this view was there."""
        self._painted_before, self._still = shown, still

    @property
    def has_map(self) -> bool:
        return self._shown is not None

    @property
    def shown(self) -> Shown:
        """What is on the screen; only asked for while there is a map."""
        if self._shown is None:
            raise LookupError("no account is open")
        return self._shown

    def reveal(self, ids: Iterable[str]) -> None:
        """Scroll until these cards are seen."""
        boxes = [self.shown.placement.cards[i] for i in ids if i in self.shown.placement.cards]
        if boxes:
            self.reveal_box(around(boxes))

    def fit_selection(self) -> None:
        if self.has_map:
            cards = self.shown.placement.cards
            boxes = [cards[id_] for id_ in self.selection.people if id_ in cards]
            self.fit_box(around(boxes)) if boxes else self.fit()

    def card_area(self, person_id: str) -> QRectF:
        return overlay.on_screen(self.camera, self.shown.placement.cards[person_id])

    def to_point(self, at: tuple[float, float]) -> QPoint:
        return QPoint(round(at[0]), round(at[1]))

    def pointer_at(self, view: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        place = (view.x(), view.y())
        return Pointer(place, self.camera.to_scene(*place), modifiers)

    def place_below(self, person_id: str) -> tuple[float, float]:
        """The view point right below a card."""
        box = overlay.on_screen(self.camera, self.shown.placement.cards[person_id])
        return box.center().x(), box.bottom()

    def _seen_at(self) -> Mapping[str, QRectF]:
        """Where each card is in the view; nobody is hidden: who is folded away is at the card that hides them."""
        if self._shown is None or not self.slides.allowed:
            return {}
        shown = self._shown
        areas = {id_: overlay.on_screen(self.camera, box) for id_, box in shown.placement.cards.items()}
        for boss in shown.placement.hidden:
            areas.update(dict.fromkeys(branch(shown.plan, boss), areas[boss]))
        return areas

    def _slide_from(self, before: Mapping[str, QRectF]) -> None:
        if before and self._shown is not None:
            cards = self._shown.placement.cards
            self.slides.begin(before, {id_: overlay.on_screen(self.camera, box) for id_, box in cards.items()})

    def picture_of(self, ids: Iterable[str], box: Box) -> QPixmap:
        """These cards as they look now, inside a scene box, on nothing."""
        ratio, zoom = self.devicePixelRatioF(), self.camera.zoom
        picture = QPixmap(max(round(box.w * zoom * ratio), 1), max(round(box.h * zoom * ratio), 1))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(zoom * ratio, zoom * ratio)
        painter.translate(-box.x, -box.y)
        density = density_at(zoom, self.shown.placement.metrics.text)
        cards, faces = self.shown.placement.cards, self.shown.picture.faces.cards
        for id_ in ids:
            paint_card(painter, faces[id_], cards[id_], self.theme, density=density, least_px=least_at(zoom))
        painter.end()
        return picture
