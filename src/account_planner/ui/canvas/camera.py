"""Which part of the map is looked at, and how large: plain numbers between scene units and screen pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from account_planner.layout.placement import Box

LEAST, MOST = 0.1, 4.0
_FIT_MARGIN = 4.0
_FAR, _FAR_MARGIN = 0.5, 9.0


@dataclass(frozen=True, slots=True)
class Camera:
    """`x`, `y` is the scene point in the view's top left corner; `zoom` is screen pixels per scene unit."""

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0

    def to_scene(self, view_x: float, view_y: float) -> tuple[float, float]:
        return self.x + view_x / self.zoom, self.y + view_y / self.zoom

    def to_view(self, scene_x: float, scene_y: float) -> tuple[float, float]:
        return (scene_x - self.x) * self.zoom, (scene_y - self.y) * self.zoom

    def seen(self, size: tuple[float, float]) -> Box:
        """The scene box that a view of so many pixels shows."""
        return Box(self.x, self.y, size[0] / self.zoom, size[1] / self.zoom)

    def moved(self, dx: float, dy: float) -> Camera:
        """Looking `dx`, `dy` screen pixels further right and down."""
        return replace(self, x=self.x + dx / self.zoom, y=self.y + dy / self.zoom)

    def zoomed(self, zoom: float, view_x: float, view_y: float) -> Camera:
        """The same scene point stays under the given view point; the zoom is kept within 10 and 400 %."""
        zoom = min(max(zoom, LEAST), MOST)
        scene_x, scene_y = self.to_scene(view_x, view_y)
        return Camera(scene_x - view_x / zoom, scene_y - view_y / zoom, zoom)

    def revealing(self, box: Box, *, size: tuple[float, float], margin: float) -> Camera:
        """Moved as little as shows the box with `margin` pixels around it (its top left when it is too large)."""
        left, top = self.to_view(box.x, box.y)
        right, bottom = self.to_view(box.right, box.bottom)
        dx = _shift(left - margin, right + margin, size[0])
        dy = _shift(top - margin, bottom + margin, size[1])
        return self.moved(dx, dy)

    def following(self, before: Box, after: Box, *, size: tuple[float, float]) -> Camera:
        """Looking at the same share of a map whose bounds have changed, as near as before and not past its ends."""
        x = _followed((self.x, size[0] / self.zoom), (before.x, before.w), (after.x, after.w))
        y = _followed((self.y, size[1] / self.zoom), (before.y, before.h), (after.y, after.h))
        return replace(self, x=x, y=y)

    def kept_near(self, box: Box, *, size: tuple[float, float]) -> Camera:
        """Moved so that the middle of the view never leaves the box."""
        half_w, half_h = size[0] / self.zoom / 2, size[1] / self.zoom / 2
        x = min(max(self.x, box.x - half_w), box.right - half_w)
        y = min(max(self.y, box.y - half_h), box.bottom - half_h)
        return replace(self, x=x, y=y)


def _followed(seen: tuple[float, float], before: tuple[float, float], after: tuple[float, float]) -> float:
    """Where to look from in one direction; each pair is a start and a length."""
    (at, room), (start, length), (first, whole) = seen, before, after
    share = (at + room / 2 - start) / max(length, 1.0)
    if whole <= room:
        return first + (whole - room) / 2
    return min(max(first + share * whole - room / 2, first), first + whole - room)


def _shift(low: float, high: float, size: float) -> float:
    if low < 0 or high - low > size:
        return low
    return max(high - size, 0.0)


def fitting(box: Box, *, size: tuple[float, float], margin: float = 16.0, most: float = 1.0) -> Camera:
    """The camera that shows the whole box in the middle of a view of `size` pixels, at most `most` large."""
    free_w, free_h = max(size[0] - 2 * margin, 1.0), max(size[1] - 2 * margin, 1.0)
    zoom = min(free_w / max(box.w, 1.0), free_h / max(box.h, 1.0), most)
    zoom = min(max(zoom, LEAST), MOST)
    return Camera(box.x + box.w / 2 - size[0] / zoom / 2, box.y + box.h / 2 - size[1] / zoom / 2, zoom)


def fitted(bounds: Box, *, size: tuple[float, float]) -> Camera:
    """The camera that shows a whole map; from far away with more room for the names at its edge."""
    camera = fitting(bounds, size=size, margin=_FIT_MARGIN)
    return camera if camera.zoom >= _FAR else fitting(bounds, size=size, margin=_FAR_MARGIN)
