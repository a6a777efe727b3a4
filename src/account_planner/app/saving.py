"""The half of a document that writes: at once, or in memory until the file takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from account_planner.app.unsaved import Unsaved
from account_planner.domain.errors import NotSaved

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.app.beside import Prepared
    from account_planner.app.clock import Clock
    from account_planner.app.ports import PlanStore


class Saving(QObject):
    """An edit that could not be saved leaves everything as it was. With `goes_on` it is done all the same, in memory
    alone: it waits until the file takes it, and `waits` tells the NotSaved, and None when all is in the file."""

    waits = Signal(object)

    def __init__(self, store: PlanStore, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._clock = store, clock
        self._saved_at: datetime | None = None
        self._unsaved = Unsaved(store)
        self.goes_on = False

    @property
    def clock(self) -> Clock:
        return self._clock

    @property
    def store(self) -> PlanStore:
        return self._store

    @property
    def saved_at(self) -> datetime | None:
        return self._saved_at

    @property
    def unsaved(self) -> Unsaved:
        """What is kept in memory alone, of every account."""
        return self._unsaved

    def catch_up(self) -> None:
        """Write what waits, of every account; NotSaved when the file does not take it."""
        before = self._unsaved.deltas
        try:
            is_saved = self._unsaved.write()
        except NotSaved as error:
            if self._unsaved.deltas != before:
                self.waits.emit(error)
            raise
        if is_saved:
            self._saved_at = self._clock.now()
            self.waits.emit(None)

    def forget(self, account_id: str) -> None:
        """An account is gone: nothing of it waits any more."""
        if account_id in self._unsaved.accounts:
            self._unsaved.forget(account_id)
            if not self._unsaved:
                self.waits.emit(None)

    def _write(self, prepared: Prepared, edits: int = 1) -> NotSaved | None:
        """What waits, then this; why it waits now as well, or nothing when the file took it. `edits` as
        `Unsaved.add` counts them."""
        account_id = prepared.after.account.id
        try:
            self.catch_up()
            self._store.write(account_id, prepared.delta, prepared.score)
        except NotSaved as error:
            if not self.goes_on:
                raise
            self._unsaved.add(prepared, edits)
            return error
        self._saved_at = prepared.at
        return None

    def _tell(self, error: NotSaved | None) -> None:
        """After the edit was shown; one that takes back all that waited leaves nothing to be saved."""
        if error is not None:
            self.waits.emit(error if self._unsaved else None)
