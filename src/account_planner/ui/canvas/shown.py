"""What the canvas was last shown: the plan, its judgement, and the picture that was laid out from both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain import people
from account_planner.domain.plan import Plan
from account_planner.drawing.faces import MapFaces, faces_of, line_face
from account_planner.drawing.map_picture import MapPicture
from account_planner.layout.arrange import arrange
from account_planner.layout.hits import HitGrid
from account_planner.layout.metrics import SCREEN
from account_planner.layout.placement import Placement
from account_planner.layout.routes import route_lines
from account_planner.rules.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One plan, laid out: `hits` answers what is at a point, `picture` is what is painted."""

    plan: Plan
    coverage: Coverage
    today: date
    placement: Placement
    picture: MapPicture
    hits: HitGrid

    def lines_of(self, ids: Collection[str]) -> frozenset[str]:
        """The painted lines that end at one of these people."""
        return frozenset(
            face.id for face in self.picture.faces.lines.values() if face.source_id in ids or face.target_id in ids
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What the rep chose to see: coverage lines of `lines` (none, key, all) and those of the people in
    `asked`; `extra` are lines that were selected themselves."""

    lines: str = "key"
    asked: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def lay_out(plan: Plan, coverage: Coverage, today: date, look: Look) -> Shown:
    """Everything that the canvas needs to paint a plan and to know what is where."""
    return _pictured(plan, coverage, today, look, arrange(plan, SCREEN))


def relined(shown: Shown, look: Look) -> Shown:
    """The same map with the lines that another selection or choice shows."""
    return _pictured(shown.plan, shown.coverage, shown.today, look, shown.placement)


def _pictured(plan: Plan, coverage: Coverage, today: date, look: Look, placement: Placement) -> Shown:
    faces = faces_of(plan, coverage, today, lines=look.lines)
    asked = [plan.links[id_] for id_ in look.extra if id_ in plan.links]
    asked += [link for person_id in look.asked for link in people.lines_of(plan, person_id)]
    more = {link.id: line_face(link) for link in asked if link.id not in faces.lines}
    if more:
        faces = MapFaces(faces.cards, {**faces.lines, **more}, faces.holes)
    routes = route_lines(plan, placement, shown=faces.lines.keys())
    return Shown(plan, coverage, today, placement, MapPicture(placement, routes, faces), HitGrid(placement, routes))
