"""What the canvas was last shown: the plan, its judgement, and the picture that was laid out from both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.plan import Plan
from account_planner.drawing.faces import MapFaces, faces_of, line_face
from account_planner.drawing.map_picture import MapPicture
from account_planner.layout.arrange import arrange
from account_planner.layout.hits import HitGrid
from account_planner.layout.keys import same_layout
from account_planner.layout.metrics import SCREEN
from account_planner.layout.placement import Placement
from account_planner.layout.routes import Route, route_lines
from account_planner.rules.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Look:
    """What the rep chose to see: coverage lines of `lines` (none, key, all), those of the people in `asked`, and
    `links` that were selected themselves; the people below those `folded` are hidden."""

    lines: str = "key"
    asked: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One plan, laid out: `hits` answers what is at a point, `picture` is what is painted. `faces` and `routes`
    are those of the usual lines, `picture` has those that were asked for as well."""

    plan: Plan
    coverage: Coverage
    today: date
    placement: Placement
    faces: MapFaces
    routes: Mapping[str, Route]
    picture: MapPicture
    hits: HitGrid
    folded: frozenset[str] = frozenset()

    def lines_of(self, ids: Collection[str]) -> frozenset[str]:
        """The painted lines that end at one of these people."""
        return frozenset(
            face.id for face in self.picture.faces.lines.values() if face.source_id in ids or face.target_id in ids
        )


def lay_out(plan: Plan, coverage: Coverage, today: date, look: Look, *, before: Shown | None = None) -> Shown:
    """Everything that the canvas needs to paint a plan and to know what is where. Routes and the hit grid of
    what was shown `before` are kept when nobody moved and no line changed its ends (most edits of a fact)."""
    folded = frozenset(id_ for id_ in look.folded if id_ in plan.stakeholders)
    stays = before is not None and before.folded == folded and same_layout(before.plan, plan)
    placement = before.placement if before is not None and stays else arrange(plan, SCREEN, folded=folded)
    kept = before.faces if before is not None else None
    faces = faces_of(plan, coverage, today, lines=look.lines, folded=folded, before=kept)
    if before is not None and (stays or placement == before.placement) and _ends(faces) == _ends(before.faces):
        placement, routes, hits = before.placement, before.routes, before.hits
        if before.picture.faces is not before.faces:
            hits = HitGrid(placement, routes)
    else:
        routes = route_lines(plan, placement, shown=faces.lines.keys())
        hits = HitGrid(placement, routes)
    picture = MapPicture(placement, routes, faces)
    return relined(Shown(plan, coverage, today, placement, faces, routes, picture, hits, folded), look)


def relined(shown: Shown, look: Look) -> Shown:
    """The same map with the lines that another selection asks for; the same value when they are the same."""
    plan, usual = shown.plan, shown.faces.lines
    asked = [plan.links[id_] for id_ in look.links if id_ in plan.links]
    asked += [k for k in plan.links.values() if k.source_id in look.asked or k.target_id in look.asked]
    more = {link.id: line_face(link) for link in asked if link.id not in usual}
    if len(shown.picture.faces.lines) == len(usual) + len(more) and more.keys() <= shown.picture.faces.lines.keys():
        return shown
    faces = MapFaces(shown.faces.cards, {**usual, **more}, shown.faces.holes) if more else shown.faces
    routes = {**shown.routes, **route_lines(plan, shown.placement, shown=more)} if more else shown.routes
    picture = MapPicture(shown.placement, routes, faces)
    return replace(shown, picture=picture, hits=HitGrid(shown.placement, routes))


def _ends(faces: MapFaces) -> set[tuple[str, str, str, str]]:
    return {(face.id, face.look, face.source_id, face.target_id) for face in faces.lines.values()}
