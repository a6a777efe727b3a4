"""Where the small signs of lines stand: on their line, clear of cards and of each other where there is room."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Protocol

from account_planner.domain.vocabulary import Health, IntroState, LinkKind
from account_planner.layout.branches import Branches
from account_planner.layout.curves import Point, point_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from account_planner.domain.entities import Link
    from account_planner.layout.curves import Curve
    from account_planner.layout.placement import Placement

CHIP_W, CHIP_H = 34.0, 15.0
SMALL_CHIP_W = 16.0
"""At 100 % type; chips grow with it."""
_SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78, 0.16, 0.84, 0.1, 0.9)
_BETWEEN = (0.46, 0.54, 0.38, 0.62, 0.31, 0.69, 0.25, 0.75, 0.19, 0.81, 0.13, 0.87)
"""More places for the larger chips of larger type."""
_SQUARE = 160.0
_CROWD = 120
"""With more curves than this each gets fewer tries: most places are taken anyway."""
_PIECES = 16
_WITHOUT = {LinkKind.REPORTS_TO, LinkKind.DOTTED}


class Courses(Protocol):
    """How lines run: right-angled ones by their points, of which some go `round_cards` in place of a curve and some
    branch off a trunk (`nets`); the others as curves."""

    @property
    def placement(self) -> Placement: ...
    @property
    def links(self) -> Mapping[str, Link]: ...
    @property
    def squared(self) -> Mapping[str, list[Point]]: ...
    @property
    def curves(self) -> Mapping[str, Curve]: ...
    @property
    def round_cards(self) -> Collection[str]: ...
    @property
    def nets(self) -> Mapping[str, str]: ...


def place_chips(courses: Courses, widths: Mapping[str, float] | None, others: Mapping[str, Point]) -> dict[str, Point]:
    """The middle of each chip: near the middle of curves and of lines that go round cards in place of one, on the
    branch of lines that share a trunk, near the target of the others. The chips of `widths` (all chips when None) find
    their places in the order of what they say: what is in the way, what is planned, what should become better, the
    rest; where no other line passes if there is such a place. One that finds no free place is left out (the line's
    ends still tell)."""
    times = courses.placement.metrics.text
    taken = _Taken(courses.placement, CHIP_H * times)
    for id_, spot in others.items():
        taken.keep(spot, (widths or {}).get(id_, SMALL_CHIP_W * times))
    shares: tuple[float, ...] = _SHARES if len(courses.curves) <= _CROWD else _SHARES[:5]
    shares += _BETWEEN if times > 1.0 else ()
    branches = Branches(courses.squared, courses.nets)
    lines = _Lines(courses, CHIP_H * times) if len(courses.links) <= _CROWD else None
    found = {}
    for link in sorted(courses.links.values(), key=_rank):
        if link.kind in _WITHOUT or (link.id not in widths if widths is not None else _is_unsaid(link)):
            continue
        w = _usual_width(link) * times if widths is None else widths[link.id]
        spots = list(_spots(courses, branches, link, (w, CHIP_H * times), shares))
        free = (spot for spot in spots if lines is not None and not lines.meets(link.id, spot, w))
        chip = next((spot for spot in chain(free, spots) if taken.take(spot, w)), None)
        if chip is not None:
            found[link.id] = chip
    return found


def _spots(
    courses: Courses, branches: Branches, link: Link, size: tuple[float, float], shares: Sequence[float]
) -> Iterator[Point]:
    """Where a line's chip could stand, the best place first."""
    if link.id in courses.curves:
        return _on_curve(courses.curves[link.id].points, shares)
    if link.id in courses.nets:
        return _on_branch(branches.own(link.id), size)
    points = courses.squared[link.id]
    if link.id in courses.round_cards or _is_cut_or_jagged(link):
        return _on_length(points)
    return _on_runs(points, size, link.kind is LinkKind.INTRODUCES)  # their level run passes the doors of others


def _usual_width(link: Link) -> float:
    narrow = link.kind in {LinkKind.CONFLICT, LinkKind.INFLUENCES}
    return SMALL_CHIP_W if narrow else CHIP_W


def _is_unsaid(link: Link) -> bool:
    """Whether it is an introduction that nobody has asked for yet, which has no sign."""
    return link.kind is LinkKind.INTRODUCES and link.intro_state in {None, IntroState.PLANNED}


def _is_cut_or_jagged(link: Link) -> bool:
    """Whether the line is cut or has teeth, which shows best in its middle."""
    is_broken = link.kind is LinkKind.COVERS and link.health is Health.BROKEN and not link.planned
    return link.kind is LinkKind.CONFLICT or is_broken


def _rank(link: Link) -> tuple[int, str]:
    if link.kind is LinkKind.CONFLICT or link.health is Health.BROKEN:
        return 0, link.id
    if link.kind is not LinkKind.COVERS:
        return 1, link.id
    return 2 if link.planned else 3 if link.wanted > link.level else 4, link.id


def _on_branch(points: Sequence[Point], size: tuple[float, float]) -> Iterator[Point]:
    """Places along the end of a line, from the target backwards, each with its chip within a straight piece."""
    w, h = size
    for (ax, ay), (bx, by) in pairwise(points):
        length, need = abs(ax - bx) + abs(ay - by), (w if ay == by else h) + 8
        if length < need:
            continue
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            part = (need / 2 + (length - need) * share) / length
            yield ax + (bx - ax) * part, ay + (by - ay) * part


def _on_curve(points: tuple[Point, ...], shares: Sequence[float]) -> Iterator[Point]:
    return (point_on(points, share) for share in shares)


def _on_length(points: Sequence[Point]) -> Iterator[Point]:
    """Places along a right-angled line, from its middle outwards."""
    lengths = [abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in pairwise(points)]
    for share in _SHARES:
        rest = sum(lengths) * share
        for length, ((ax, ay), (bx, by)) in zip(lengths, pairwise(points), strict=True):
            if rest <= length:
                part = rest / (length or 1.0)
                yield ax + (bx - ax) * part, ay + (by - ay) * part
                break
            rest -= length


def _on_runs(points: Sequence[Point], size: tuple[float, float], upright_first: bool) -> Iterator[Point]:
    """Places along a right-angled line, from the end at the target backwards over its longer pieces."""
    w, h = size
    pieces = list(pairwise(points))[::-1]
    level = [p for p in pieces if p[0][1] == p[1][1] and abs(p[0][0] - p[1][0]) >= w + 4]
    upright = [p for p in pieces if p[0][0] == p[1][0] and abs(p[0][1] - p[1][1]) >= h + 4]
    longer = upright + level if upright_first else level + upright
    for (bx, by), (ax, ay) in longer + pieces:
        for share in (0.0, 0.15, 0.3, 0.5, 0.7, 0.85):
            step_x = min(w / 2 + 4, abs(bx - ax) / 2) * (1 if bx >= ax else -1) if by == ay else 0.0
            step_y = min(h / 2 + 4, abs(by - ay) / 2) * (1 if by >= ay else -1) if bx == ax else 0.0
            yield (
                ax + step_x + (bx - ax - 2 * step_x) * share,
                ay + step_y + (by - ay - 2 * step_y) * share,
            )
    # Between two cards that stand close, the middle of the gap is the only place.
    middle = (points[0][0] + points[-1][0]) / 2
    yield from ((middle, y) for (_, y), (_, other) in pieces if y == other)


class _Lines:
    """Where lines run, found through squares of the map."""

    def __init__(self, courses: Courses, height: float) -> None:
        self._half = height / 2 + 2
        self._squares: defaultdict[tuple[int, int], list[tuple[float, float, float, float, str]]] = defaultdict(list)
        for id_, points in courses.squared.items():
            self._add(id_, points)
        for id_, curve in courses.curves.items():
            self._add(id_, [point_on(curve.points, step / _PIECES) for step in range(_PIECES + 1)])

    def meets(self, id_: str, spot: Point, w: float) -> bool:
        """Whether another line passes where the chip of this one would stand."""
        (x, y), half = spot, w / 2 + 2
        left, top, right, bottom = x - half, y - self._half, x + half, y + self._half
        for i in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for j in range(int(top // _SQUARE), int(bottom // _SQUARE) + 1):
                for a, b, c, d, other in self._squares.get((i, j), ()):
                    if left <= c and a <= right and top <= d and b <= bottom and other != id_:
                        return True
        return False

    def _add(self, id_: str, points: Sequence[Point]) -> None:
        for (ax, ay), (bx, by) in pairwise(points):
            left, top, right, bottom = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
            for i in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
                for j in range(int(top // _SQUARE), int(bottom // _SQUARE) + 1):
                    self._squares[i, j].append((left, top, right, bottom, id_))


class _Taken:
    """What chips must stay clear of, found through squares of the map."""

    def __init__(self, placement: Placement, height: float) -> None:
        self._height = height
        self._squares: defaultdict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)
        for box in [*placement.cards.values(), *(hole.box for hole in placement.holes)]:
            self._add(box.x, box.y, box.right, box.bottom)

    def take(self, spot: Point, w: float) -> bool:
        """Keep a chip's place and say so, unless something is there."""
        left, top = spot[0] - w / 2, spot[1] - self._height / 2
        right, bottom = left + w, top + self._height
        rows = range(int(top // _SQUARE), int(bottom // _SQUARE) + 1)
        for i in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for j in rows:
                for a, b, c, d in self._squares.get((i, j), ()):
                    if left < c and a < right and top < d and b < bottom:
                        return False
        self._add(left, top, right, bottom)
        return True

    def keep(self, spot: Point, w: float) -> None:
        left, top = spot[0] - w / 2, spot[1] - self._height / 2
        self._add(left, top, left + w, top + self._height)

    def _add(self, left: float, top: float, right: float, bottom: float) -> None:
        rows = range(int(top // _SQUARE), int(bottom // _SQUARE) + 1)
        for i in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for j in rows:
                self._squares[i, j].append((left, top, right, bottom))
