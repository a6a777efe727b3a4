"""What is selected, by id: view state that the canvas, the inspector and the actions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.domain.plan import Plan


class Selection(QObject):
    """People and lines in the order in which they were picked; `changed` is told once for each change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[str, ...] = ()
        self._links: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        return self._people

    @property
    def links(self) -> tuple[str, ...]:
        return self._links

    def __bool__(self) -> bool:
        return bool(self._people or self._links)

    def set_people(self, ids: Iterable[str]) -> None:
        """These people and nothing else."""
        self.set_all(people=ids)

    def set_links(self, ids: Iterable[str]) -> None:
        """These lines and nothing else."""
        self.set_all(links=ids)

    def set_all(self, *, people: Iterable[str] = (), links: Iterable[str] = ()) -> None:
        """These people and lines and nothing else."""
        wanted = tuple(dict.fromkeys(people)), tuple(dict.fromkeys(links))
        if wanted != (self._people, self._links):
            self._people, self._links = wanted
            self.changed.emit()

    def add(self, *, people: Iterable[str] = (), links: Iterable[str] = ()) -> None:
        """These as well; what is there already keeps its place."""
        self.set_all(people=(*self._people, *people), links=(*self._links, *links))

    def toggle(self, id_: str, *, is_link: bool = False) -> None:
        """Take one person (or line) in, or out when it is in."""
        people, links = list(self._people), list(self._links)
        chosen = links if is_link else people
        if id_ in chosen:
            chosen.remove(id_)
        else:
            chosen.append(id_)
        self.set_all(people=people, links=links)

    def clear(self) -> None:
        self.set_all()

    def prune(self, plan: Plan | None) -> None:
        """Forget what is no longer on the map."""
        if plan is None:
            self.clear()
            return
        self.set_all(
            people=(id_ for id_ in self._people if id_ in plan.stakeholders),
            links=(id_ for id_ in self._links if id_ in plan.links),
        )
