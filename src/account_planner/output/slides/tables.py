"""The meter with what to do next, and the steps with owner and day, as tables that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.util import Mm, Pt

from account_planner.domain.vocabulary import ActionState
from account_planner.output.slides.shapes import Run, put_text, rgb
from account_planner.output.slides.title import new_slide
from account_planner.words import tr
from account_planner.words.advice import action_text, band_text, cap_text, gain_text, held_line, part_name
from account_planner.words.dates import day_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from account_planner.domain.entities import Action
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.output.briefing import Briefing
    from account_planner.rules.actions import NextAction

_STEPS, _ROWS, _FEW = 6, 14, 4
_STEP_MM = (158.0, 72.0, 52.0, 40.6)
_TOP_MM, _LOW_MM, _ROW_MM = 26.0, 132.0, 9.5


def add_meter(deck: Any, briefing: Briefing, theme: Theme) -> None:
    """Where we stand: the nine parts at the left, what brings most at the right, a few open steps below."""
    coverage = briefing.assessment.coverage
    title = tr("Coverage {shown} of 100 (aim {aim})", shown=coverage.shown, aim=coverage.aim)
    remark = band_text(coverage.band)
    if coverage.held_by is not None:
        remark = tr("{band}; {cap}", band=remark, cap=cap_text(coverage.held_by, coverage.caps[coverage.held_by]))
    slide = new_slide(deck, title, remark, theme)
    parts = [
        (part_name(code), str(points), str(coverage.possible[code])) for code, points in coverage.shown_parts.items()
    ]
    held = held_line(coverage)
    parts += [(*held, "")] if held else []
    _table(slide, (tr("Part"), tr("Points"), tr("of")), parts, at=8, widths=(86, 20, 16), theme=theme, figures={1, 2})
    steps = [(*_gain(action), action_text(action, briefing.plan)) for action in briefing.actions[:_STEPS]]
    if steps:
        heads = (tr("Gain"), "", tr("Do next"))
        _table(slide, heads, steps, at=138, widths=(20, 16, 156.6), theme=theme, figures={0})
    few = _open_steps(briefing)
    if 0 < len(few) <= _FEW:
        _table(slide, _heads(), [_step(briefing, a) for a in few], at=8, widths=_STEP_MM, theme=theme, top=_LOW_MM)


def _gain(action: NextAction) -> tuple[str, str]:
    """Its figure, and whether a rule holds it back."""
    figure, _, held = gain_text(action).partition(" ")
    return figure, held


def add_actions(deck: Any, briefing: Briefing, theme: Theme) -> None:
    """The open steps by day, so many on a slide as can be read; a few stand under the meter."""
    plan, steps = briefing.plan, _open_steps(briefing)
    if len(steps) <= _FEW:
        return
    pages = [steps[at : at + _ROWS] for at in range(0, len(steps), _ROWS)]
    for number, page in enumerate(pages, 1):
        title = tr("Actions and promises")
        if len(pages) > 1:
            title = tr("{title}, {n} of {m}", title=title, n=number, m=len(pages))
        slide = new_slide(deck, title, plan.account.name, theme)
        _table(slide, _heads(), [_step(briefing, a) for a in page], at=8, widths=_STEP_MM, theme=theme)


def _open_steps(briefing: Briefing) -> list[Action]:
    steps = [action for action in briefing.plan.actions.values() if action.state is ActionState.OPEN]
    return sorted(steps, key=lambda a: (a.due is None, a.due.toordinal() if a.due else 0, a.id))


def _heads() -> tuple[str, ...]:
    return (tr("Action"), tr("For"), tr("Owner"), tr("Due"))


def _step(briefing: Briefing, action: Action) -> tuple[str, ...]:
    plan, today = briefing.plan, briefing.today
    text = action.text or "–"
    day = day_text(action.due, today) if action.due else "–"
    is_late = action.due is not None and action.due < today
    return (
        tr("{text} (promised)", text=text) if action.promise else text,
        _name(plan, action.for_id),
        _name(plan, action.owner_id),
        tr("{day}, overdue", day=day) if is_late else day,
    )


def _name(plan: Plan, person_id: str | None) -> str:
    person = plan.stakeholders.get(person_id or "")
    return called(person) if person else "–"


def _table(
    slide: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    at: float,
    widths: Sequence[float],
    theme: Theme,
    top: float = _TOP_MM,
    figures: Collection[int] = (),
) -> None:
    """A table of texts from `at` and `top` (mm) on, its columns `widths` wide (mm); those of `figures` at the right."""
    height = Mm(_ROW_MM * (len(rows) + 1))
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), Mm(at), Mm(top), Mm(sum(widths)), height)
    table = frame.table
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for r, row in enumerate((heads, *rows)):
        table.rows[r].height = Mm(_ROW_MM)
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(theme.surface.band if r == 0 else theme.surface.card)
            align = "right" if c in figures else "left"
            put_text(cell, [[Run(text, 12.0, theme.ink.text, bold=r == 0)]], align=align, inset=(4.0, 2.0))
            cell.margin_left = cell.margin_right = Pt(5)
