"""From what was typed to the command that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from sos_core.command_line.arguments import understood
from sos_core.command_line.exits import Exit
from sos_core.command_line.saying import prepare_streams, settle, warn
from sos_core.command_line.trouble import NotUsable
from sos_core.language import Language, mark

STOPPED: Final = mark("Stopped. What was not finished was not written.")


def called(arguments: Sequence[str] | None) -> int:
    """Carries out one call, as `sos_core.command_line.main` says."""
    prepare_streams()
    t = Language()
    try:
        given = understood(arguments, t)
        # One command does not wait for what another one needs: `scale` never loads the drawing of records.
        return int(import_module(f"sos_core.command_line.{given.command}").carry_out(given, t))
    except NotUsable as failed:
        failed.tell(t)
        return Exit.NOT_DONE
    finally:
        settle()


def stopped() -> int:
    """What is left to do when somebody pressed Ctrl-C."""
    warn(Language()(STOPPED))
    return Exit.STOPPED
