"""The preferences: every choice is in effect at once and kept; there is nothing to confirm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QRadioButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from account_planner.ui.kit.combo import Combo
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text
from account_planner.ui.preferences import TEXT_SIZES, Preferences
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

Choice = tuple[str, str]
"""The value that is kept and its words."""


class PreferencesDialog(QDialog):
    """`prefer` is called with the whole of what is wanted after each choice."""

    def __init__(self, now: Preferences, prefer: Callable[[Preferences], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Preferences"))
        self._wanted, self._prefer = now, prefer
        self.text = Combo(self)
        self.rows = {
            "theme": self._choices(
                "theme", (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark")))
            ),
            "motion": self._choices(
                "motion", (("system", tr("As the system")), ("full", tr("Slide and fade")), ("reduced", tr("None")))
            ),
            "tab": self._choices(
                "tab",
                (
                    ("auto", tr("Adds a report; with a screen reader it leaves")),
                    ("adds", tr("Adds a report (F6 leaves the map)")),
                    ("leaves", tr("Leaves the map (Insert adds a report)")),
                ),
            ),
            "columns": self._choices("columns", (("left", tr("At the left")), ("right", tr("At the right")))),
        }
        self._fill_text()
        self._lay_out()

    def _choices(self, name: str, choices: Sequence[Choice]) -> list[QRadioButton]:
        group = QButtonGroup(self)
        buttons = []
        for value, words in choices:
            button = QRadioButton(menu_text(words), self)
            button.setMinimumHeight(24)
            button.setChecked(getattr(self._wanted, name) == value)
            button.clicked.connect(lambda _on=True, value=value: self._on_chosen(name, value))
            group.addButton(button)
            buttons.append(button)
        return buttons

    def _fill_text(self) -> None:
        for percent in TEXT_SIZES:
            self.text.addItem(tr("{percent} %", percent=percent), percent)
        self.text.setCurrentIndex(TEXT_SIZES.index(self._wanted.text))
        self.text.setAccessibleName(tr("Size of text"))
        self.text.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.text.setMinimumContentsLength(6)
        self.text.activated.connect(lambda place: self._on_chosen("text", TEXT_SIZES[place]))

    def _on_chosen(self, name: str, value: object) -> None:
        self._wanted = replace(self._wanted, **{name: value})  # type: ignore[arg-type]  # by field name
        self._prefer(self._wanted)
        if name == "text":
            QTimer.singleShot(0, self, self._fit)

    def _lay_out(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(4)
        column.addWidget(PlainLabel(tr("Size of text"), name="strong"))
        column.addWidget(self.text, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(WrappedLabel(tr("Of the window and of the cards on the map."), name="secondary"))
        headings = {
            "theme": tr("Colours"),
            "motion": tr("Motion"),
            "tab": tr("Tab on the map"),
            "columns": tr("Columns of the map begin"),
        }
        for name, words in headings.items():
            column.addSpacing(10)
            column.addWidget(PlainLabel(words, name="strong"))
            for button in self.rows[name]:
                button.setAccessibleName(f"{words}: {button.text()}")
                column.addWidget(button)
        column.addStretch(1)
        area = self._area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        outer.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 0, 18, 0)
        foot.addWidget(buttons)
        outer.addLayout(foot)
        self._page = page

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As large as what it says, within the screen."""
        wanted, free = self._page.sizeHint(), self.screen().availableGeometry()
        beside = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) + 8
        foot = self.sizeHint().height() - self._area.sizeHint().height()
        width, height = wanted.width() + beside, wanted.height() + foot + 8
        self.resize(min(width, free.width() - 40), min(height, free.height() - 60))
