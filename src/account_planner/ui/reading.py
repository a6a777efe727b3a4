"""What a window on a file that can only be read leaves out: forms are read, and what only writes is off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from account_planner.ui.kit.form import Form
from account_planner.ui.kit.plain import set_tooltip, title_text
from account_planner.ui.submit import is_read_only, read_only_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.ui.kit.scrolled import ScrolledDialog
    from account_planner.ui.submit import Submit


def only_read(submit: Submit, *parts: QWidget) -> None:
    """Nothing where changes are taken; else nothing of these opens an editor, and each says why."""
    if not is_read_only(submit):
        return
    for part in parts:
        if isinstance(part, Form):
            part.lock()
        else:
            part.setEnabled(False)
            set_tooltip(part, read_only_words())


def show_only(dialog: ScrolledDialog, title: str, form: Form, *, width: int) -> None:
    """Lay a dialog out so that its form is read and the dialog closed."""
    dialog.setWindowTitle(title_text(title))
    form.lock()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    dialog.lay_out((form,), (buttons,), width=width)
