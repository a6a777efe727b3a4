"""Files and texts that are dropped on the window are shown for import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

_ASKED = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class Drops(QObject):
    """`files` and `text` take what was dropped on the widget or on anything in it that takes no drops itself."""

    def __init__(self, on: QWidget, *, files: Callable[[Sequence[Path]], None], text: Callable[[str], None]) -> None:
        super().__init__(on)
        self._files, self._text = files, text
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = local_files(event.mimeData())
        if not paths and not event.mimeData().hasText():
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() not in _ASKED:
            if paths:
                self._files(paths)
            else:
                self._text(event.mimeData().text())
        return True


def local_files(mime: QMimeData) -> list[Path]:
    """The files of this machine among what is dragged; folders and addresses elsewhere are none."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
