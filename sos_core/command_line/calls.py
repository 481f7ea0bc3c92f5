"""From what was typed to the command that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from sos_core.command_line.arguments import understood
from sos_core.command_line.exits import Exit
from sos_core.command_line.saying import Unsaid, prepare_streams, settle, warn
from sos_core.command_line.trouble import NotUsable
from sos_core.language import Language, mark

FULL: Final = mark(
    "standard output: There is no room left for what was to be written there. Make room, or send it somewhere else."
)
UNSAID: Final = mark(
    "standard output: What was to be written there cannot be written ({reason}). Send it somewhere else."
)
WRITTEN: Final = mark("{file} was written before that, and is whole.")
STOPPED: Final = mark("Stopped. What was not finished was not written.")


def called(arguments: Sequence[str] | None) -> int:
    """Carries out one call, as `sos_core.command_line.main` says."""
    prepare_streams()
    t = Language()
    output: str | None = None
    try:
        given = understood(arguments, t)
        output = getattr(given, "output", None)
        # One command does not wait for what another one needs: `scale` never loads the drawing of records.
        return int(import_module(f"sos_core.command_line.{given.command}").carry_out(given, t))
    except NotUsable as failed:
        failed.tell(t)
        return Exit.NOT_DONE
    except Unsaid as unsaid:
        warn(t(FULL) if unsaid.full else t(UNSAID, reason=unsaid.reason))
        if output is not None:
            # Of a file is said only what has become of it.
            warn(t(WRITTEN, file=output))
        return Exit.NOT_DONE
    finally:
        settle()


def stopped() -> int:
    """What is left to do when somebody pressed Ctrl-C."""
    warn(Language()(STOPPED))
    return Exit.STOPPED
