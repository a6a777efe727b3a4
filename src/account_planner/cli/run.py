"""Runs one command and turns what goes wrong into one sentence and an exit status."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from account_planner.cli.arguments import Misused, parser
from account_planner.cli.terminal import PlainText, plain
from account_planner.domain.errors import NotSaved, Refused
from account_planner.words.refusals import sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Do one command; gives the exit status. Wrong usage ends the process with status 2 (argparse's way)."""
    options = parser().parse_args(arguments)
    if options.command == "assess" and bool(options.packets) == bool(options.account):
        parser().error("assess takes packets or --account NAME")
    try:
        with redirect_stdout(PlainText(sys.stdout)), redirect_stderr(PlainText(sys.stderr)):
            return _command(options)
    except Misused as error:
        sys.stderr.write(f"{plain(sentence(error), sys.stderr.encoding)}\n")
        return 2
    except (Refused, NotSaved) as error:
        sys.stderr.write(f"{plain(sentence(error), sys.stderr.encoding)}\n")
        return 1
    except BrokenPipeError:
        # Whoever reads the output has gone; Python must not complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _command(options: argparse.Namespace) -> int:
    """Imports only what the command needs: assess never waits for the store or for Qt's drawing."""
    if options.command == "demo":
        from account_planner.cli.demo import make_demo as command
    elif options.command == "import":
        from account_planner.cli.importing import import_sources as command
    elif options.command == "export":
        from account_planner.cli.exporting import export as command
    elif options.command == "assess":
        from account_planner.cli.assessing import assess_all as command
    else:
        from account_planner.cli.assessing import check_file as command
    return command(options)
