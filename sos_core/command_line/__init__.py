"""The command line, for people with many records: `python -m sos_core --help`.

It reads and writes the same files as the page, with the same sentences where something is wrong. What each exit code
means is in `exits`. Only here does the core meet files, terminals and the order in which things are typed; everything
that it does with a meeting it does with the rest of the core.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Carries out one call, `sys.argv` where nothing is given, and gives back the exit code. Raises `SystemExit` as
    `argparse` does, for `--help`, `--version` and a call that it does not know."""
    try:
        # Only now, so that somebody who stops it while it is still loading is not shown a traceback either.
        from sos_core.command_line.calls import called

        return called(arguments)
    except KeyboardInterrupt:
        from sos_core.command_line.calls import stopped

        return stopped()
