"""Every action of the window as data: its words, key, icon, what it calls and when it can be done."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from account_planner.ui.plan.standing import SECTIONS, section_name
from account_planner.ui.views import VIEWS
from account_planner.words import tr
from account_planner.words.patterns import patterns

_TAB = "Meta" if sys.platform == "darwin" else "Ctrl"
"""The Control key everywhere: on a Mac, Command and Tab belong to the system."""


@dataclass(frozen=True)
class Deed:
    """`calls` is "part.method" of the parts that the window hands over, or "part.method:word" to hand it a word; the
    part "canvas" is the map after it was put in sight;
    `needs` is account, people, selection, undo, redo or nothing, and `!` after it when the file has to be written to.
    `shown_key` is a key that the map itself answers to while it has the focus; `short` are the words in a menu
    whose name says the rest."""

    id: str
    words: str
    calls: str
    key: str = ""
    icon: str = ""
    needs: str = ""
    shown_key: str = ""
    ticks: bool = False
    short: str = ""


Menu = tuple[str, tuple["Deed | Menu | None", ...]]
"""A menu's words and its actions, or menus inside it; None is a line between them."""


def menus() -> tuple[Menu, ...]:
    return (_file(), _edit(), _map(), _people(), _plan(), _view(), _help())


def _file() -> Menu:
    return tr("&File"), (
        Deed("new-account", tr("New account…"), "accounts.new_account", "Ctrl+N", "building-2", needs="!"),
        Deed("sample", tr("Open the sample account"), "accounts.open_sample", needs="!"),
        Deed(
            "open-packet",
            tr("Open an account packet…"),
            "accounts.open_packet",
            "Ctrl+O",
            "folder-open",
            needs="!",
        ),
        Deed("save-packet", tr("Save as account packet…"), "accounts.save_packet", needs="account"),
        Deed("save-copy", tr("Save a copy of all accounts…"), "accounts.save_copy", needs="account"),
        None,
        Deed("import", tr("Import people…"), "accounts.import_people", "Ctrl+Shift+E", "file-up", needs="!"),
        Deed("import-text", tr("Import the copied table…"), "accounts.paste_table", "Ctrl+Shift+V", needs="!"),
        _patterns(),
        None,
        Deed("print-map", tr("Print the map…"), "export.print_map", "Ctrl+P", "printer", "account"),
        _exports(),
        None,
        Deed("snapshot", tr("Keep a snapshot…"), "accounts.keep_snapshot", "Ctrl+S", "save", "account!"),
        Deed("restore", tr("Go back to an earlier state…"), "safety.restore", "Ctrl+Shift+S", needs="!"),
        Deed("quit", tr("Quit"), "view.quit", "Ctrl+Q"),
    )


def _exports() -> Menu:
    return tr("Export"), (
        Deed("export-plan", tr("Export the plan as PDF…"), "export.plan_pdf", "Ctrl+E", "file-down", "account"),
        Deed("export-map", tr("Export the map…"), "export.map_file", needs="account"),
        Deed("export-sheet", tr("Export the pre-meeting sheet…"), "export.sheet_pdf", needs="account"),
        Deed("export-slides", tr("Export slides…"), "export.open:slides", needs="account"),
        None,
        Deed("export-people", tr("Export people…"), "export.open:people", needs="account"),
        Deed("export-actions", tr("Export actions…"), "export.open:actions", needs="account"),
        None,
        Deed("export-packet", tr("Export the account as a packet…"), "export.open:packet", needs="account"),
        Deed("export-all", tr("All accounts as one PDF…"), "export.all_maps", needs="account"),
        Deed("copy-picture", tr("Copy the map as a picture"), "export.copy_picture", icon="copy", needs="account"),
    )


def _patterns() -> Menu:
    return tr("Add places to fill"), tuple(
        Deed(
            f"pattern-{found.code}",
            tr("Places to fill: {pattern}", pattern=found.name),
            f"accounts.place_pattern:{found.code}",
            needs="account!",
            short=found.name,
        )
        for found in patterns()
    )


def _edit() -> Menu:
    return tr("&Edit"), (
        Deed("undo", tr("Undo"), "plan.undo", "Ctrl+Z", "undo-2", "undo!"),
        Deed("redo", tr("Redo"), "plan.redo", "Ctrl+Shift+Z", "redo-2", "redo!"),
        Deed("repeat", tr("Repeat the last change"), "plan.repeat", needs="selection!", shown_key="Ctrl+Y"),
        Deed("history", tr("History…"), "view.history", "Ctrl+Shift+Y", needs="account"),
        None,
        Deed("cut", tr("Cut"), "map.cut_people", needs="people!", shown_key="Ctrl+X"),
        Deed("copy", tr("Copy"), "map.copy_people", icon="copy", needs="people", shown_key="Ctrl+C"),
        Deed("paste", tr("Paste people"), "map.paste", needs="account!", shown_key="Ctrl+V"),
        Deed("duplicate", tr("Duplicate"), "map.duplicate", needs="people!", shown_key="Ctrl+D"),
        Deed("delete", tr("Delete"), "map.delete_selected", icon="trash-2", needs="selection!", shown_key="Del"),
        None,
        Deed("select-all", tr("Select all"), "map.select_all", needs="account", shown_key="Ctrl+A"),
        Deed(
            "select-branch", tr("Select the branch"), "map.select_branch", needs="people", shown_key="Ctrl+Shift+Down"
        ),
        None,
        Deed("find", tr("Find…"), "view.find", "Ctrl+F", "search"),
        Deed("find-next", tr("Find next"), "view.find_next", "F3"),
        Deed("find-before", tr("Find before"), "view.find_before", "Shift+F3"),
        Deed("palette", tr("Commands…"), "view.palette", "Ctrl+K"),
        None,
        Deed("preferences", tr("Preferences…"), "view.preferences", "Ctrl+,"),
    )


def _map() -> Menu:
    return tr("&Map"), (
        Deed(
            "peer",
            tr("New person beside"),
            "canvas.add_peer",
            icon="user-plus",
            needs="account!",
            shown_key="Enter",
        ),
        Deed("report", tr("New report"), "canvas.add_report", needs="people!", shown_key="Tab"),
        Deed("manager", tr("New manager above"), "canvas.add_manager", needs="people!", shown_key="Shift+Tab"),
        Deed("missing", tr("New place to fill"), "canvas.add_missing", needs="account!", shown_key="Ctrl+Shift+N"),
        Deed("ours", tr("New person on our side"), "canvas.add_ours", needs="account!", shown_key="Ctrl+Shift+O"),
        Deed("me", tr("Add me, who leads this account"), "canvas.add_me", needs="account!"),
        Deed("team", tr("Add from my team…"), "team.add", needs="account!"),
        Deed(
            "outside",
            tr("New person outside"),
            "canvas.add_outside",
            needs="account!",
            shown_key="Ctrl+Shift+I",
        ),
        None,
        Deed("line", tr("Draw a line"), "canvas.start_line", icon="spline", needs="people!", shown_key="Ctrl+L"),
        Deed("walk", tr("Walk along the lines"), "canvas.walk_lines", needs="people", shown_key="Ctrl+Shift+L"),
        Deed("rename", tr("Rename"), "canvas.rename", icon="pencil", needs="people!", shown_key="F2"),
        Deed("side", tr("Move to another side…"), "canvas.change_side", needs="people!", shown_key="Ctrl+Shift+M"),
        None,
        Deed("earlier", tr("Earlier among peers"), "canvas.move_earlier", needs="people!", shown_key="Ctrl+Left"),
        Deed("later", tr("Later among peers"), "canvas.move_later", needs="people!", shown_key="Ctrl+Right"),
        Deed("promote", tr("Up to the manager's level"), "canvas.promote", needs="people!", shown_key="Ctrl+Up"),
        Deed("demote", tr("Under the peer before"), "canvas.demote", needs="people!", shown_key="Ctrl+Down"),
        None,
        Deed(
            "unpin",
            tr("Release from its place"),
            "canvas.unpin",
            icon="pin-off",
            needs="people!",
            shown_key="Ctrl+R",
        ),
        Deed("tidy", tr("Tidy"), "canvas.tidy", icon="wand-sparkles", needs="account!", shown_key="Ctrl+Shift+R"),
    )


def _people() -> Menu:
    return tr("&People"), (
        Deed("judge", tr("Judge"), "canvas.judge", needs="people!", shown_key="F4"),
        Deed("decide", tr("Help me decide…"), "talks.help_decide", "Ctrl+Shift+H", "circle-help", "people!"),
        Deed("contacted", tr("Contacted today"), "plan.contacted_today", "F5", "check", "people!"),
        Deed("touch", tr("Log a touch…"), "plan.log_touch", "Ctrl+T", "message-square", "account!"),
        Deed("step", tr("Add a next step…"), "talks.next_step", "Ctrl+Shift+T", needs="account!"),
        Deed("leaves", tr("Somebody leaves…"), "talks.leave", needs="people!"),
        Deed("take-over", tr("Take a leaver over into another account…"), "leavers.take_over", needs="people!"),
        Deed("unite", tr("Make one person of two…"), "plan.unite", needs="people!"),
        Deed("inspect", tr("Edit the facts"), "view.inspect", "Alt+Return", needs="account"),
        None,
        Deed("colleague", tr("Same in all accounts…"), "team.follow", needs="people!"),
        Deed("way", tr("Shortest way to this person"), "doors.show_way", "Ctrl+Shift+G", needs="people"),
        Deed("doors", tr("Introductions…"), "doors.introductions", needs="account"),
        Deed("gap", tr("Next open gap"), "plan.next_gap", "F12", "target", "account"),
        None,
        Deed("links", tr("Open their page, mail or phone…"), "safety.open_links", needs="people"),
        Deed("held", tr("All that is held on this person…"), "safety.held", needs="people"),
        Deed("erase", tr("Erase this person everywhere…"), "safety.erase", needs="people!"),
    )


def _plan() -> Menu:
    return tr("P&lan"), (
        Deed("new-meeting", tr("New meeting"), "plan.new_meeting", "Ctrl+Shift+J", "calendar-plus", "account!"),
        Deed("checklist", tr("Checklist"), "view.checklist", "Ctrl+J", "check", "account"),
        Deed("debrief", tr("Debrief the meeting…"), "talks.debrief", "Ctrl+Shift+D", needs="account!"),
        Deed("meter", tr("Why this number?"), "view.breakdown", "Ctrl+Shift+B", "info", "account"),
        Deed("playbook", tr("Playbook: where the numbers come from…"), "talks.playbook"),
        Deed("account", tr("Account facts"), "view.account", needs="account"),
        None,
        *(
            Deed(f"plan-{code}", section_name(code), f"written.open_section:{code}", needs="account")
            for code in SECTIONS
        ),
        Deed("note-factor", tr("Note a strength or threat…"), "noting.ask", "Ctrl+Shift+F", needs="account!"),
        Deed("copy-table", tr("Copy the section as a table"), "written.copy_section", needs="account"),
    )


def _view() -> Menu:
    return tr("&View"), (
        Deed("accounts-pane", tr("Account list"), "view.toggle_accounts", "Ctrl+B", ticks=True),
        Deed("inspector-pane", tr("Inspector"), "view.toggle_inspector", "Ctrl+I", ticks=True),
        None,
        *(
            Deed(
                f"view-{row.name}",
                tr("View: {name}", name=row.words()),
                f"views.toggle:{row.name}",
                row.key,
                needs="account",
                ticks=True,
                short=row.words(),
            )
            for row in VIEWS
        ),
        None,
        Deed("zoom-100", tr("Zoom to 100 %"), "canvas.zoom_100", "Ctrl+0", needs="account", short=tr("100 %")),
        Deed("fit", tr("Whole map"), "canvas.fit", "Ctrl+1", "maximize", "account"),
        Deed("fit-selection", tr("Zoom to the selection"), "canvas.fit_selection", "Ctrl+2", needs="people"),
        Deed("zoom-in", tr("Zoom in"), "canvas.zoom_in", "Ctrl++", "zoom-in", "account"),
        Deed("zoom-out", tr("Zoom out"), "canvas.zoom_out", "Ctrl+-", "zoom-out", "account"),
        None,
        Deed(
            "focus", tr("Focus on the selected person"), "canvas.focus", icon="target", needs="people", shown_key="F9"
        ),
        Deed("fold", tr("Fold the branch"), "canvas.fold_branch", needs="people", shown_key="-"),
        Deed("unfold", tr("Open the branch"), "canvas.open_branch", needs="people", shown_key="+"),
        Deed("unfold-all", tr("Open all branches"), "canvas.open_all", needs="account", shown_key="*"),
        None,
        _lines_shown(),
        _lenses(),
        _our_side(),
        Deed("page-frame", tr("Page frame"), "framing.toggle", needs="account", ticks=True),
        Deed("compare", tr("Compare with an earlier state…"), "comparing.choose", "Shift+F7", needs="account"),
        None,
        Deed("dark", tr("Dark"), "view.toggle_dark", ticks=True),
        Deed("full", tr("Full screen"), "view.full_screen", "F11", ticks=True),
        Deed("present", tr("Present the map"), "view.present", "Shift+F5", needs="account", ticks=True),
        None,
        _going(),
    )


def _going() -> Menu:
    """Apart, so that the menu above stands in one column on a laptop."""
    return tr("Go to"), (
        Deed("next-account", tr("Next account"), "view.next_account", f"{_TAB}+Tab"),
        Deed("account-before", tr("Account before"), "view.account_before", f"{_TAB}+Shift+Tab"),
        None,
        Deed("next-pane", tr("Next pane"), "view.next_pane", "F6"),
        Deed("pane-before", tr("Pane before"), "view.pane_before", "Shift+F6"),
        Deed("menu-bar", tr("Menu bar"), "view.menu_bar", "F10"),
    )


def _lines_shown() -> Menu:
    return tr("Lines"), (
        *(
            Deed(f"lines-{code}", words, f"view.lines_{code}", needs="account", ticks=True, short=short)
            for code, words, short in (
                ("none", tr("Lines: no coverage"), tr("No coverage")),
                ("key", tr("Lines: key people"), tr("Key people")),
                ("all", tr("Lines: all"), tr("All")),
            )
        ),
        None,
        Deed("kind-reports_to", tr("Reporting lines"), "canvas.toggle_kind:reports_to", needs="account", ticks=True),
        Deed("kind-dotted", tr("Dotted lines"), "canvas.toggle_kind:dotted", needs="account", ticks=True),
        Deed("kind-influences", tr("Lines of influence"), "canvas.toggle_kind:influences", needs="account", ticks=True),
        Deed("kind-conflict", tr("Conflicts"), "canvas.toggle_kind:conflict", needs="account", ticks=True),
        Deed(
            "kind-introduces", tr("Lines of introduction"), "canvas.toggle_kind:introduces", needs="account", ticks=True
        ),
    )


def _lenses() -> Menu:
    return tr("Lens"), (
        *(
            Deed(f"lens-{code}", words, f"canvas.show_lens:{code}", needs="account", ticks=True, short=short)
            for code, words, short in (
                ("none", tr("Lens: none"), tr("None")),
                ("stance", tr("Lens: stance"), tr("Stance")),
                ("recency", tr("Lens: last contact"), tr("Last contact")),
                ("coverage", tr("Lens: coverage"), tr("Coverage")),
                ("influence", tr("Lens: influence"), tr("Influence")),
                ("wins", tr("Lens: wins unknown"), tr("Wins unknown")),
                ("rivals", tr("Lens: rivals"), tr("Rivals")),
            )
        ),
        None,
        Deed("lens-next", tr("Next lens"), "canvas.next_lens", needs="account", shown_key="F8"),
        Deed("lens-before", tr("Lens before"), "canvas.lens_before", needs="account", shown_key="Shift+F8"),
    )


def _our_side() -> Menu:
    return tr("Our side"), (
        *(
            Deed(f"ours-{code}", words, f"canvas.move_ours:{code}", needs="account", ticks=True, short=short)
            for code, words, short in (
                ("right", tr("Our side at the right"), tr("At the right")),
                ("left", tr("Our side at the left"), tr("At the left")),
                ("top", tr("Our side at the top"), tr("At the top")),
                ("bottom", tr("Our side at the bottom"), tr("At the bottom")),
            )
        ),
        None,
        *(
            Deed(f"ours-{code}", words, f"canvas.size_ours:{code}", needs="account", short=short)
            for code, words, short in (
                ("wider", tr("Larger room for our side"), tr("Larger room")),
                ("narrower", tr("Smaller room for our side"), tr("Smaller room")),
                ("usual", tr("Usual room for our side"), tr("Usual room")),
            )
        ),
    )


def _help() -> Menu:
    return tr("&Help"), (
        Deed("keys", tr("Keys"), "view.keys", "F1", "circle-help"),
        Deed("keys-here", tr("Keys for this place"), "view.keys_here", "Shift+F1"),
        Deed("about", tr("About Account Planner"), "view.about"),
    )


TOOLBAR: tuple[str | None, ...] = (
    "peer",
    "line",
    "tidy",
    None,
    "lens",
    "lines",
    "focus",
    None,
    "touch",
    "new-meeting",
)
"""Ids of the actions in the toolbar before the search field; None is a line, names of CHOICES are menus."""
CHOICES: dict[str, tuple[str, ...]] = {
    "lens": ("none", "stance", "recency", "coverage", "influence", "wins", "rivals"),
    "lines": ("none", "key", "all"),
}
"""Menus of the toolbar in which one action is ticked: the actions are called after menu and word."""
KINDS: tuple[str, ...] = ("reports_to", "dotted", "influences", "conflict", "introduces")
"""Kinds of lines that are shown or not, each by itself."""
TOOLBAR_END: tuple[str, ...] = ("print-map", "export-plan")


def toolbar_words() -> dict[str, str]:
    """Shorter words for the toolbar."""
    return {
        "peer": tr("Person"),
        "line": tr("Line"),
        "tidy": tr("Tidy"),
        "focus": tr("Focus"),
        "touch": tr("Log a touch"),
        "new-meeting": tr("New meeting"),
        "print-map": tr("Print map"),
        "export-plan": tr("Export plan"),
    }


def map_keys() -> tuple[tuple[str, str], ...]:
    """Keys of the map that are in no menu, for the sheet of keys."""
    return (
        (tr("Arrows"), tr("nearest card that way; with Shift, select more")),
        (tr("Letters"), tr("jump to the next name that starts so")),
        (tr("Home, End, Page up, Page down"), tr("ends of the row, bands")),
        (tr("Alt+arrows"), tr("nudge and pin")),
        (tr("Shift+Enter"), tr("new person before")),
        (tr("0 to 4 on a coverage line"), tr("what we are to them; with Shift, what we want to be")),
        (tr("Enter on a line"), tr("its note")),
        (tr("Esc"), tr("cancel, then clear the selection, then Tab moves on")),
        (tr("Shift+F10"), tr("menu at the selected card")),
    )
