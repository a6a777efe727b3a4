"""Channels and lines that are taken over from before are those that would be found from nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.layout.gutters import Channel, Path, Run
from account_planner.layout.tracks import settle

NETS = ("a", "b", "c", "d")
Terms = tuple[dict[Channel, float], set[str], float]
"""Widths, trunks and step."""
places = st.sampled_from([0.0, 40.0, 90.0])


@st.composite
def paths(draw: st.DrawFn) -> Path:
    """Along one of three lanes, then down one of two gutters."""
    lane, gutter = draw(st.integers(0, 2)), draw(st.integers(0, 1))
    start, end = (draw(places), 0.0), (draw(places), 200.0)
    x, y = 100.0 + 50.0 * gutter, 30.0 + 40.0 * lane
    low, high = sorted((start[0], x))
    runs = (Run(False, y, low, high, 2 * lane), Run(True, x, y, 200.0, 2 * gutter + 1))
    return Path(draw(st.sampled_from(NETS)), start, end, runs)


lines = st.dictionaries(st.integers(0, 8), paths(), max_size=9)
widths = st.fixed_dictionaries({channel: st.sampled_from([10.0, 30.0]) for channel in range(5)})
terms = st.tuples(widths, st.sets(st.sampled_from(NETS), max_size=2), st.sampled_from([6.0, 9.0]))


@settings(max_examples=60)
@given(lines, lines, terms, terms, st.sampled_from([None, 0, 1, 2]))
def test_tracks_taken_over_are_those_found_from_nothing(
    lines: dict[int, Path], more: dict[int, Path], old: Terms, new: Terms, changed: int | None
) -> None:
    """Some lines come or change, and at most one of the widths, the trunks and the step."""
    room, trunks, step = old
    before = settle({str(n): path for n, path in lines.items()}, room, trunks=trunks, step=step)
    room = new[0] if changed == 0 else room
    trunks = new[1] if changed == 1 else trunks
    step = new[2] if changed == 2 else step
    after = {str(n): path for n, path in ({**lines, **more} if len(more) < 4 else more).items()}
    kept = settle(after, room, trunks=trunks, step=step, before=before)
    assert kept == settle(after, room, trunks=trunks, step=step)


spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: (10.0 * min(pair), 10.0 * max(pair)))


@settings(max_examples=100)
@given(st.lists(spans, min_size=1, max_size=14))
def test_each_net_runs_on_the_first_track_that_is_free(spans: list[tuple[float, float]]) -> None:
    """As somebody would fill the tracks of a lane by hand, from the first beginning on."""
    ends: list[float] = []
    track_of: dict[str, int] = {}
    for (low, high), net in sorted((span, f"{n:02}") for n, span in enumerate(spans)):
        free = (track for track, end in enumerate(ends) if end < low - 6.0)
        track = next(free, len(ends))
        ends[track : track + 1] = [high]
        track_of[net] = track
    lanes = {f"{n:02}": Run(False, 100.0, low, high, 0) for n, (low, high) in enumerate(spans)}
    lines = {net: Path(net, (run.low, 0.0), (run.high, 200.0), (run,)) for net, run in lanes.items()}
    offsets = settle(lines, {0: 500.0}).tracks.offsets[0]
    middle = (len(ends) - 1) / 2
    assert offsets == {net: (track - middle) * 6.0 for net, track in track_of.items()}
