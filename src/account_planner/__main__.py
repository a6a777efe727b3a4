"""The program's entry: a command on the command line, or the window."""

from __future__ import annotations

import sys

from account_planner.importers.flag import CHILD_FLAG


def main() -> int:
    """Run what the arguments ask for and give the exit status."""
    arguments = sys.argv[1:]
    if arguments == [CHILD_FLAG]:
        from account_planner.importers.child import main as read_one_file

        return read_one_file()
    if arguments[:1] == ["--self-test"]:
        from account_planner.main.self_test import self_test

        return self_test()
    from account_planner.cli.commands import COMMANDS, mistyped

    if arguments and arguments[0] in COMMANDS:
        from account_planner.cli.run import run

        return run(arguments)
    wrong = mistyped(arguments[0]) if arguments else ""
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    from account_planner.main.lean_qt import import_qt

    import_qt()
    from account_planner.main.window import run_window

    return run_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
