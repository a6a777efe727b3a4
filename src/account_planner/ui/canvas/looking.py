"""Looking at the map through a lens, with its legend below, without some kinds of lines, and with branches folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPixmap

from account_planner.domain import people
from account_planner.domain.vocabulary import LinkKind
from account_planner.layout.placement import Box
from account_planner.output.page.takings import Taking
from account_planner.ui.canvas.frame_paint import paint_page_frame
from account_planner.ui.canvas.judging import MapJudging
from account_planner.ui.canvas.lens.lens_bar import LensBar, taking_text
from account_planner.ui.canvas.lens.lenses import LENSES, lens_over, lens_words
from account_planner.ui.canvas.minimap import Minimap, is_wanted
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from PySide6.QtGui import QResizeEvent

    from account_planner.app.document import Change
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.output.page.takings import PageFrame


class MapLooking(MapJudging):
    """Adds the lenses and the kinds of lines; `lens_changed` tells the code of the one that is on, `kinds_changed` the
    kinds that are left out."""

    lens_changed = Signal(str)
    kinds_changed = Signal(str)
    compare_ended = Signal()
    frame_ended = Signal()
    contacts_asked = Signal()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lens_code = "none"
        self._compared_words = ""
        self.frame: PageFrame | None = None
        self.legend = LensBar(self)
        self.legend.chosen.connect(self._on_group_chosen)
        self.legend.ended.connect(self._on_legend_ended)
        self.legend.contacts_asked.connect(self.contacts_asked)
        self.minimap = Minimap(self.viewport())
        self.minimap.looked.connect(self._look_at)

    def show_lens(self, code: str) -> None:
        """Look through one of LENSES from now on."""
        if code == self.lens_code:
            return
        self.lens_code = code
        self._focus_lens()
        self.lens_changed.emit(code)
        lack = self.lens.lack if self.lens is not None else ""
        self.hint(lack or tr("Lens: {lens}. F8 next, Shift+F8 the one before", lens=lens_words(code)))

    def toggle_kind(self, kind: str) -> None:
        """Show the lines of a kind, or no longer; `kinds_changed` tells the kinds that are left out."""
        self.leave_out(self.without ^ {LinkKind(kind)})

    def leave_out(self, kinds: Iterable[LinkKind]) -> None:
        """Show the lines of all kinds but these."""
        self.without = frozenset(kinds)
        self._lay_out()
        self.kinds_changed.emit(" ".join(sorted(self.without)))

    def next_lens(self) -> None:
        self._turn(1)

    def lens_before(self) -> None:
        self._turn(-1)

    def compare_with(self, earlier: Plan | None, words: str = "") -> None:
        """While it lasts no lens is shown; `words` say with what the map is compared."""
        self._compared_words = words
        super().compare_with(earlier)
        self._focus_lens()

    def show_frame(self, frame: PageFrame | None) -> None:
        """How the printed page takes everybody, over the map; None takes it away."""
        self.frame = frame
        self._focus_lens()

    @property
    def frame_counts(self) -> str:
        """How many are taken in each way, in words."""
        frame = self.frame
        counts = {} if frame is None else {taking: len(frame.ids_of(taking)) for taking in Taking}
        return ", ".join(f"{taking_text(taking).lower()} {count}" for taking, count in counts.items() if count)

    def paper_words(self, person_id: str) -> str:
        taking = self.frame.takings.get(person_id) if self.frame is not None else None
        return "" if taking is None else tr("On paper: {taking}", taking=taking_text(taking).lower())

    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        if self.frame is not None and self.comparison is None:
            paint_page_frame(painter, self.camera, self.shown.placement, self.frame, self.theme)

    def show_compared(self) -> None:
        """The legend of what changed, after an edit."""
        self._focus_lens()

    def hidden_below(self) -> bool:
        """Whether the selected person's branch is folded."""
        return self.one is not None and self.one in self.folded

    def fold_branch(self) -> None:
        """Hide everybody below the selected people; their cards count them."""
        leads = people.reports(self.shown.plan) if self.has_map else {}
        bosses = [id_ for id_ in self.selection.people if leads.get(id_)]
        if bosses:
            self.fold(self.folded | set(bosses))
            self._keep_in_sight()
        else:
            self.hint(tr("Nobody reports to them, so there is nothing to fold"))

    def open_branch(self) -> None:
        self.fold(self.folded - set(self.selection.people))
        self._keep_in_sight()

    def open_all(self) -> None:
        self.fold(())
        self._keep_in_sight()

    def centre_on(self, person_id: str) -> None:
        """Whoever is looked for comes out of the folded branch."""
        if self.has_map and person_id in self.shown.plan.stakeholders and person_id not in self.shown.placement.cards:
            plan = self.shown.plan
            self.fold(id_ for id_ in self.folded if person_id not in people.branch(plan, id_))
        super().centre_on(person_id)

    def fade_slowly(self, ids: Iterable[str]) -> None:
        """Grey these cards by and by, or at once with reduced motion."""
        if self.has_map and self.slides.allowed:
            ratio = self.viewport().devicePixelRatioF()
            past = QPixmap(self.viewport().size() * ratio)
            past.setDevicePixelRatio(ratio)
            painter = QPainter(past)
            self._still.paint(painter, self._sight())
            painter.end()
            self.slides.dissolve(past)
        self.fade(ids)

    def show_change(self, change: Change) -> None:
        self.slides.stop()
        super().show_change(change)
        self._focus_lens()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._focus_lens()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._place_legend()
        self._show_minimap()

    def on_camera_moved(self) -> None:
        super().on_camera_moved()
        self._show_minimap()

    def _keep_in_sight(self) -> None:
        """Only who can be seen stays selected."""
        cards = self.shown.placement.cards if self.has_map else {}
        self.selection.set_people(id_ for id_ in self.selection.people if id_ in cards)
        self.reveal(self.selection.people)

    def _turn(self, by: int) -> None:
        self.show_lens(LENSES[(LENSES.index(self.lens_code) + by) % len(LENSES)])

    def _focus_lens(self) -> None:
        """Work out anew what the lens says, or what changed, and the legend."""
        compared = self.comparison
        self.lens = lens_over(self.lens_code, self.shown) if self.has_map and compared is None else None
        if compared is not None:
            self.legend.show_comparison(compared, self._compared_words, self.theme)
        elif self.frame is not None:
            self.legend.show_frame(self.frame, self.theme)
        elif self.lens is not None:
            self.legend.show_lens(self.lens, self.theme)
        else:
            self.legend.hide()
        self._make_room()
        self._place_legend()
        self._show_minimap()
        self.viewport().update()

    def _make_room(self) -> None:
        """Below the map for the legend, in as many lines as it needs at this width."""
        has_legend = self.lens is not None or self.comparison is not None or self.frame is not None
        wanted = has_legend and self.has_map
        height = self.legend.height_wanted(self.viewport().width()) if wanted else 0
        if self.viewportMargins().bottom() != height:
            self.setViewportMargins(0, 0, 0, height)

    def _show_minimap(self) -> None:
        """In the lower right corner, while there is more than the view shows."""
        view = self.view_area
        if not self.has_map or view.width() < 3 * self.minimap.width():
            self.minimap.hide()
            self.minimap.forget(but=self._shown)
            return
        camera = self.camera
        seen = Box(camera.x, camera.y, view.width() / camera.zoom, view.height() / camera.zoom)
        wanted = is_wanted(self.shown, seen)
        if wanted:
            self.minimap.show_map(self.shown, self.theme, camera, view)
            size = self.minimap.size()
            self.minimap.move(self.to_point((view.right() - size.width() - 8, view.bottom() - size.height() - 8)))
        else:
            self.minimap.forget(but=self._shown)
        self.minimap.setVisible(wanted)

    def _look_at(self, x: float, y: float) -> None:
        self.centre_box(Box(x, y, 0.0, 0.0))

    def _place_legend(self) -> None:
        area = self.viewport().geometry()
        height = self.legend.height_wanted(area.width())
        self.legend.setGeometry(area.x(), area.bottom() + 1, area.width(), height)

    def _on_legend_ended(self) -> None:
        if self.comparison is not None:
            self.compare_ended.emit()
        elif self.frame is not None:
            self.frame_ended.emit()
        else:
            self.show_lens("none")

    def _on_group_chosen(self, ids: tuple[str, ...]) -> None:
        ghosts = self.shown.ghosts if self.has_map else frozenset()
        self.selection.set_people(id_ for id_ in ids if id_ not in ghosts)
        self.reveal(ids)
