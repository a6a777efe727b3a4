"""Makes QActions, menus and the toolbar out of the table of actions, and keeps them up to date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from account_planner.ui.actions.table import (
    CHOICES,
    KINDS,
    TOOLBAR,
    TOOLBAR_END,
    Deed,
    map_keys,
    menus,
    toolbar_words,
)
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.plain import menu_text, tooltip_text
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from account_planner.drawing.theme import Theme
    from account_planner.ui.actions.table import Menu
    from account_planner.ui.dialogs.keys import KeyGroup


_WORDS, _SIGNS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
_FITS = (
    (_WORDS, _WORDS, 272),
    (_WORDS, _WORDS, 216),
    (_WORDS, _WORDS, 180),
    (_WORDS, _SIGNS, 216),
    (_SIGNS, _SIGNS, 216),
)
"""What the tools before and after the search field wear and how wide that is, from a wide window to a narrow one."""
_AROUND = 46
"""Pixels that a field has beside its words: the sign at its left and its rim."""
_APART = 0.34
"""How far a sign of the toolbar stands off the words beside it, in shares of its side."""
_CHOOSER_ICONS = {"lines": "layers", "lens": "eye"}


class Actions:
    """All actions of one window by id. `parts` gives what an action acts on, not before it is triggered."""

    def __init__(self, window: QMainWindow, parts: Mapping[str, Callable[[], object]]) -> None:
        self._window = window
        self._parts = parts
        self._deeds: dict[str, Deed] = {}
        self.of: dict[str, QAction] = {}
        for words, deeds in menus():
            self._fill(window.menuBar().addMenu(words), deeds)
        self._search: QLineEdit | None = None
        self.sign_side = 18
        self.choosers = {name: self._make_chooser(name, words) for name, words in CHOICES.items()}
        self.tick_choice("lens", "none")
        self.tick_kinds("")
        self.bar = QToolBar(tr("Tools"), window)

    def build_bar(self, search: QLineEdit) -> None:
        """Fill the toolbar: what builds the map, the search field, what leaves the program."""
        bar = self.bar
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in TOOLBAR:
            if name is None:
                bar.addSeparator()
            elif name in self.choosers:
                bar.addWidget(self.choosers[name])
            else:
                bar.addAction(self.of[name])
        gap = QWidget(bar)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        self._search = search
        bar.addWidget(search)
        for name in TOOLBAR_END:
            bar.addAction(self.of[name])
        self._window.addToolBar(bar)

    def fit(self, width: int) -> None:
        """Let go of words when the window is too narrow for all of them; tooltips still say them."""
        for first, last, search in _FITS:
            apart = 0 if first is _SIGNS else round(_APART * self.sign_side)
            self.bar.setIconSize(QSize(self.sign_side + apart, self.sign_side))
            self._wear(TOOLBAR, first)
            self._wear(TOOLBAR_END, last)
            if self._search is not None:
                self._search.setFixedWidth(max(search, _said_by(self._search)))
            layout = self.bar.layout()
            if layout is not None:  # a bar that is not in sight yet does not hear of its buttons
                layout.invalidate()
            if self.bar.sizeHint().width() <= width:
                return

    def _wear(self, names: Sequence[str | None], style: Qt.ToolButtonStyle) -> None:
        for name in names:
            button = self.choosers.get(name or "") or (self.bar.widgetForAction(self.of[name]) if name else None)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)

    def set_theme(self, theme: Theme) -> None:
        for name, deed in self._deeds.items():
            if deed.icon:
                self.of[name].setIcon(icon(deed.icon, theme))
        for name, button in self.choosers.items():
            button.setIcon(icon(_CHOOSER_ICONS[name], theme))

    def enable(self, has: Mapping[str, bool]) -> None:
        """Turn each action on or off by what it needs; one that is off says why in its tooltip."""
        for name, deed in self._deeds.items():
            need, writes = deed.needs.rstrip("!"), deed.needs.endswith("!")
            self.of[name].setEnabled((not need or has[need]) and (has["writable"] or not writes))
            if writes and not has["writable"]:
                self.of[name].setToolTip(tooltip_text(tr("{tip}: the file is read only", tip=_tip(deed))))
        for button in self.choosers.values():
            button.setEnabled(has["account"])

    def name_history(self, undo: str | None, redo: str | None) -> None:
        """Say in the menu what would be undone and redone."""
        told = {
            "undo": tr("Undo: {what}", what=undo) if undo else tr("Undo"),
            "redo": tr("Redo: {what}", what=redo) if redo else tr("Redo"),
        }
        for name, words in told.items():
            self.of[name].setText(menu_text(words))
            self.of[name].setToolTip(tooltip_text(words))

    def tick(self, name: str, *, on: bool) -> None:
        self.of[name].setChecked(on)

    def tick_choice(self, name: str, which: str) -> None:
        """Tick one of CHOICES and say it on the menu's button."""
        words = {
            "lines": {"none": tr("Lines: none"), "key": tr("Lines: key"), "all": tr("Lines: all")},
            "lens": {each: self._deeds[f"lens-{each}"].words for each in CHOICES["lens"]},
        }[name]
        self.choosers[name].setText(words[which] + " ▾")
        if self._search is not None:
            self.fit(self._window.width())
        for each in words:
            self.tick(f"{name}-{each}", on=each == which)

    def tick_kinds(self, without: str) -> None:
        """Tick the kinds of lines that are shown: all but those named, parted by blanks."""
        for kind in KINDS:
            self.tick(f"kind-{kind}", on=kind not in without.split())

    def tick_ours(self, where: str) -> None:
        """Tick where our side is: right, left, top or bottom."""
        for each in ("right", "left", "top", "bottom"):
            self.tick(f"ours-{each}", on=each == where)

    def key_groups(self) -> list[KeyGroup]:
        """Every key with what it does, by menus; those of the map that are in none come with its menu."""
        groups = []
        for words, deeds in menus():
            rows = [(_native(d.key or d.shown_key), d.words) for d in _flat(deeds) if d.key or d.shown_key]
            own = map_keys() if any(d.id == "peer" for d in _flat(deeds)) else ()
            groups.append((words.replace("&", ""), [*rows, *own]))
        return [(words, rows) for words, rows in groups if rows]

    def map_key_groups(self) -> list[KeyGroup]:
        """What the keys do that only the map answers to."""
        shown = [(_native(deed.shown_key), deed.words) for deed in self._deeds.values() if deed.shown_key]
        return [(tr("On the map"), [*shown, *map_keys()])]

    def commands(self) -> list[tuple[str, str, QAction]]:
        """Every action with its words and its key."""
        rows = ((deed.words, _native(deed.key or deed.shown_key), self.of[name]) for name, deed in self._deeds.items())
        return [(words.replace("&", "").rstrip("…"), key, action) for words, key, action in rows]

    def target(self, name: str) -> Callable[[], object]:
        """What the action of that id calls."""
        part, _, method = self._deeds[name].calls.partition(".")
        method, _, word = method.partition(":")
        found: Callable[..., object] = getattr(self._parts[part](), method)
        return partial(found, word) if word else found

    def _fill(self, menu: QMenu, deeds: Sequence[Deed | Menu | None]) -> None:
        for deed in deeds:
            if deed is None:
                menu.addSeparator()
            elif isinstance(deed, Deed):
                menu.addAction(self._make(deed))
            else:
                self._fill(menu.addMenu(deed[0]), deed[1])

    def _make_chooser(self, name: str, words: Iterable[str]) -> QToolButton:
        button = QToolButton(self._window)
        menu = QMenu(button)
        menu.addActions([self.of[f"{name}-{each}"] for each in words])
        if name == "lines":
            menu.addSeparator()
            menu.addActions([self.of[f"kind-{kind}"] for kind in KINDS])
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _make(self, deed: Deed) -> QAction:
        words = menu_text(deed.short or deed.words)
        if deed.shown_key:
            words = f"{words}\t{_native(deed.shown_key)}"
        action = QAction(words, self._window)
        action.setIconText(toolbar_words().get(deed.id, deed.words))
        action.setToolTip(tooltip_text(_tip(deed)))
        action.setCheckable(deed.ticks)
        if deed.key:
            action.setShortcuts(_keys(deed.key))
        action.triggered.connect(lambda _on=False: self.target(deed.id)())
        self._deeds[deed.id] = deed
        self.of[deed.id] = action
        return action


def _said_by(line: QLineEdit) -> int:
    """How wide a field is in which nothing is typed yet, so that its words stand there whole."""
    return line.fontMetrics().horizontalAdvance(line.placeholderText()) + _AROUND


def _flat(deeds: Iterable[Deed | Menu | None]) -> list[Deed]:
    """The actions of a menu with those of the menus in it."""
    found: list[Deed] = []
    for deed in deeds:
        if isinstance(deed, Deed):
            found.append(deed)
        elif deed is not None:
            found += _flat(deed[1])
    return found


def _keys(key: str) -> list[QKeySequence]:
    more = {"Ctrl+Shift+Z": ["Ctrl+Y"], "Ctrl++": ["Ctrl+="], "Ctrl+K": ["Ctrl+Shift+P"], "F7": ["Alt+2"]}
    return [QKeySequence(each) for each in (key, *more.get(key, []))]


def _tip(deed: Deed) -> str:
    key = deed.key or deed.shown_key
    words = deed.words.replace("…", "")
    return tr("{words} ({key})", words=words, key=_native(key)) if key else words


def _native(key: str) -> str:
    """The key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
