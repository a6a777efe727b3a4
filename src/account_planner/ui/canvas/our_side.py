"""Which place our side has on the map and how large it is there, as a value that is kept in the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from account_planner.layout.metrics import LEAST_W, MOST_W, USUAL_W
from account_planner.layout.placement import Edge

MOST_H = 600.0


@dataclass(frozen=True, slots=True)
class OurSide:
    """`width` counts beside the columns, `height` (0: what the cards need) above and below them."""

    at: Edge = Edge.END
    width: float = USUAL_W
    height: float = 0.0

    @property
    def words(self) -> str:
        return f"{self.at} {self.width:.0f} {self.height:.0f}"

    def grown(self, by: float, *, now: float) -> OurSide:
        """Larger by so much than it is `now`, within what it may be."""
        if self.at.is_beside:
            return replace(self, width=min(max(self.width + by, LEAST_W), MOST_W))
        return replace(self, height=min(max(now + by, 0.0), MOST_H))


def read_our_side(words: str) -> OurSide:
    """What `OurSide.words` wrote; the usual one of anything else."""
    try:
        at, width, height = words.split()
        wanted = OurSide(Edge(at), float(width), float(height))
    except ValueError:
        return OurSide()
    is_sound = LEAST_W <= wanted.width <= MOST_W and 0.0 <= wanted.height <= MOST_H
    return wanted if is_sound else OurSide()
