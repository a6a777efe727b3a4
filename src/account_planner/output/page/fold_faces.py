"""The faces of the tiles that stand for people who are only counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side
from account_planner.drawing.faces import CardFace, MapFaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.output.page.folding import Tile


def with_tiles(faces: MapFaces, tiles: Mapping[str, Tile]) -> MapFaces:
    """The faces with one for each tile, which has no name: only how many it stands for, and how these stand."""
    if not tiles:
        return faces
    made = {
        id_: CardFace(id=id_, side=Side.BUYER, name="", folded=f"+{tile.count}", hidden=tile.stances)
        for id_, tile in tiles.items()
    }
    return MapFaces({**faces.cards, **made}, faces.lines, faces.holes)
