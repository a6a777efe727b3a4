"""What the canvas was last shown: the plan, its judgement, and the picture that was laid out from both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import LinkKind
from account_planner.drawing.faces import LineFace, MapFaces, faces_of, line_face
from account_planner.drawing.lines import chip_widths
from account_planner.drawing.map_picture import MapPicture
from account_planner.drawing.shapes import LineShapes
from account_planner.layout.arrange import arrange
from account_planner.layout.hits import HitGrid
from account_planner.layout.keys import same_layout
from account_planner.layout.metrics import USUAL_W, screen_metrics
from account_planner.layout.mirror import Point, mirrored, point_in, routes_in
from account_planner.layout.placement import Edge, Placement
from account_planner.layout.routes import Courses, Route, course_lines
from account_planner.rules.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from account_planner.layout.metrics import Metrics
    from account_planner.rules.comparison import Comparison  # noqa: TC004 no start compares


@dataclass(frozen=True, slots=True)
class Look:
    """What the rep chose to see: coverage lines of `lines` (none, key, all), those of the people in `asked`,
    `links` that were selected themselves and those `drawn` a while ago; the people below those `folded` are hidden,
    and type is `text` times as large; `mirrored` begins the columns at the right; our side is `ours_at` an edge, as
    wide and high as `ours_size` says; lines of the kinds `without` are left out; with a `comparison` everything that
    changed is there, also what is gone."""

    lines: str = "key"
    asked: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    drawn: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    text: float = 1.0
    mirrored: bool = False
    ours_at: Edge = Edge.END
    ours_size: tuple[float, float] = (USUAL_W, 0.0)
    without: frozenset[LinkKind] = frozenset()
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One plan, laid out: `plain` is how it was worked out and routed, `placement` how it is seen, `hits` answers what
    is at a point, `picture` is what is painted. `faces` and `routes` are those of the usual lines, `picture` has those
    that were asked for as well. `ghosts` are the people and lines of an earlier plan that are only to be seen."""

    plan: Plan
    coverage: Coverage
    today: date
    plain: Placement
    placement: Placement
    faces: MapFaces
    courses: Courses
    routes: Mapping[str, Route]
    picture: MapPicture
    hits: HitGrid
    folded: frozenset[str] = frozenset()
    comparison: Comparison | None = None
    ghosts: frozenset[str] = frozenset()

    @property
    def frame(self) -> tuple[object, ...]:
        """What decides, besides the plan, where everybody stands."""
        return self.folded, self.ghosts, id(self.plain.metrics), self.plain.ours_at

    def lines_of(self, ids: Collection[str]) -> frozenset[str]:
        """The painted lines that end at one of these people."""
        ends, lines = frozenset(ids), self.picture.faces.lines.values()
        return frozenset(face.id for face in lines if face.source_id in ends or face.target_id in ends)


def lay_out(plan: Plan, coverage: Coverage, today: date, look: Look, *, before: Shown | None = None) -> Shown:
    """Everything that the canvas needs to paint a plan and to know what is where. What was shown `before` is
    taken over where it would come out the same: placement, courses and hit grid when nobody moved and no line changed
    its ends (most edits of a fact), else whatever single line runs as it did."""
    plan, ghosts = _with_ghosts(plan, look.comparison)
    folded = frozenset(id_ for id_ in look.folded if id_ in plan.stakeholders)
    metrics = screen_metrics(look.text, *look.ours_size)
    frame = (folded, ghosts, id(metrics), look.ours_at)
    stays = before is not None and frame == before.frame and same_layout(before.plan, plan)
    plain = before.plain if before is not None and stays else _arranged(plan, metrics, folded, ghosts, look.ours_at)
    kept = before.faces if before is not None else None
    faces = faces_of(
        plan,
        coverage,
        today,
        lines=look.lines,
        folded=folded,
        before=kept,
        type_size=look.text,
    )
    if look.without:
        faces = replace(faces, lines={id_: f for id_, f in faces.lines.items() if f.look not in look.without})
    if before is not None and (stays or plain == before.plain):
        plain = before.plain
    mirrors = look.mirrored is not (look.ours_at is Edge.START)
    is_turned = before is not None and mirrors is (before.placement.axis is None)
    if before is not None and plain is before.plain and not is_turned:
        placement = before.placement
    else:
        placement = mirrored(plain) if mirrors else plain
    if before is not None and placement is before.placement and _same_ends(faces.lines, before.faces.lines):
        courses, routes, hits, sign = before.courses, before.routes, before.hits, before.picture.place_signs
        if before.picture.faces is not before.faces:
            hits = before.hits.usual if ghosts == before.ghosts else HitGrid(placement, routes, ghosts)
        if before.picture.faces is not before.faces or not _same_signs(faces.lines, before.faces.lines):
            sign = _signs(placement, faces.lines, courses)
    else:
        past = before.courses if before is not None else None
        courses = course_lines(plan, plain, shown=faces.lines.keys(), before=past)
        routes = _routes(placement, courses, before.routes if before is not None else {})
        hits, sign = HitGrid(placement, routes, ghosts), _signs(placement, faces.lines, courses)
    shapes = before.picture.shapes if before is not None else LineShapes()
    if before is not None and plan.links.keys() != before.plan.links.keys():
        shapes.keep_only(plan.links.keys())
    picture = MapPicture(placement, routes, faces, shapes, sign)
    seen = (faces, courses, routes, picture, hits)
    return relined(Shown(plan, coverage, today, plain, placement, *seen, folded, look.comparison, ghosts), look)


def _with_ghosts(plan: Plan, comparison: Comparison | None) -> tuple[Plan, frozenset[str]]:
    """The plan with what is gone, and the ids of that."""
    if comparison is None:
        return plan, frozenset()
    from account_planner.rules.comparison import joined  # noqa: PLC0415 as above

    whole = joined(comparison, plan)
    people, links = whole.stakeholders.keys() - plan.stakeholders.keys(), whole.links.keys() - plan.links.keys()
    return whole, frozenset(people | links)


def _arranged(plan: Plan, metrics: Metrics, folded: frozenset[str], ghosts: frozenset[str], ours_at: Edge) -> Placement:
    """Where everybody stands; nobody comes past ghosts when they go from card to card."""
    placement = arrange(plan, metrics, folded=folded, ours_at=ours_at)
    return replace(placement, order=tuple(i for i in placement.order if i not in ghosts)) if ghosts else placement


def relined(shown: Shown, look: Look) -> Shown:
    """The same map with the lines that another selection asks for; the same value when they are the same."""
    plan, usual, ends = shown.plan, shown.faces.lines, frozenset(look.asked)
    compared = tuple(look.comparison.lines) if look.comparison is not None else ()
    asked = [plan.links[id_] for id_ in (*look.links, *compared) if id_ in plan.links]
    drawn = look.drawn if look.lines == "key" else frozenset()
    asked += [
        k
        for k in plan.links.values()
        if (k.id in drawn or k.source_id in ends or k.target_id in ends) and k.kind not in look.without
    ]
    more = {link.id: line_face(link) for link in asked if link.id not in usual}
    if len(shown.picture.faces.lines) == len(usual) + len(more) and more.keys() <= shown.picture.faces.lines.keys():
        return shown
    placement, courses, shapes = shown.placement, shown.courses, shown.picture.shapes
    if not more:
        picture = MapPicture(placement, shown.routes, shown.faces, shapes, _signs(placement, usual, courses))
        return replace(shown, picture=picture, hits=shown.hits.usual)
    faces = MapFaces(shown.faces.cards, {**usual, **more}, shown.faces.holes)
    added = course_lines(plan, shown.plain, shown=more, before=courses, beside=courses)
    own = _routes(placement, added, {})
    routes = {**shown.routes, **own}
    picture = MapPicture(placement, routes, faces, shapes, _signs(placement, faces.lines, courses, added))
    hits = HitGrid(placement, own, shown.ghosts, under=shown.hits.usual)
    return replace(shown, picture=picture, hits=hits)


def _routes(placement: Placement, courses: Courses, before: Mapping[str, Route]) -> dict[str, Route]:
    """The routes as they are seen in the placement."""
    if placement.axis is None:
        return courses.routes(before)
    return routes_in(placement.axis, courses.routes(), before)


def _signs(placement: Placement, lines: Mapping[str, LineFace], *courses: Courses) -> Callable[[], Mapping[str, Point]]:
    """Finds the places of the lines' signs when they are first needed."""

    @cache
    def find() -> Mapping[str, Point]:
        widths, axis = chip_widths(lines.values(), placement.metrics.text), placement.axis
        found: dict[str, Point] = {}
        for one in courses:
            found |= one.signs(widths, found)
        return found if axis is None else {id_: point_in(axis, at) for id_, at in found.items()}

    return find


def _same_signs(lines: Mapping[str, LineFace], others: Mapping[str, LineFace]) -> bool:
    """Whether lines with the same ends also say the same."""
    return lines is others or all(face is others[id_] or face.chip == others[id_].chip for id_, face in lines.items())


def _same_ends(lines: Mapping[str, LineFace], others: Mapping[str, LineFace]) -> bool:
    """Whether both hold the same lines between the same people, each of the same kind."""
    if lines is others:
        return True
    if len(lines) != len(others):
        return False
    for id_, face in lines.items():
        other = others.get(id_)
        if other is not face and (other is None or _ends(other) != _ends(face)):
            return False
    return True


def _ends(face: LineFace) -> tuple[str, str, str]:
    return face.look, face.source_id, face.target_id
