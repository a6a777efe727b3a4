"""Files and texts that are dropped on the window are shown for import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData

_ASKED = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class Drops(QObject):
    """`files` takes files that are dropped anywhere on the window: fields would write down where they lie. `text` takes
    texts, but for those that a field takes itself."""

    def __init__(self, on: QWidget, *, files: Callable[[Sequence[Path]], None], text: Callable[[str], None]) -> None:
        super().__init__(on)
        self._files, self._text = files, text
        on.setAcceptDrops(True)
        on.installEventFilter(self)
        self._watch_window(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() is QEvent.Type.Show:
            self._watch_window(watched)
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = local_files(event.mimeData())
        is_window = isinstance(watched, QWindow)
        is_text = (
            event.mimeData().hasText() and not event.mimeData().hasUrls()
        )  # folders and links are told as text too
        if not paths and (is_window or not is_text):
            return super().eventFilter(watched, event)
        if is_window and QApplication.activeModalWidget() is not None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() not in _ASKED:
            if paths:
                self._files(paths)
            else:
                self._text(event.mimeData().text())
        return True

    def _watch_window(self, on: QWidget) -> None:
        """What is dropped comes to the system's window first, and then to the field below the pointer."""
        window = on.windowHandle()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


def local_files(mime: QMimeData) -> list[Path]:
    """The files of this machine among what is dragged; folders and addresses elsewhere are none."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
