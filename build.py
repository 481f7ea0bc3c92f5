"""The one way to run everything: `python3 build.py serve`, `build`, `test` or `bench`.

Needs Python 3.11 or newer and Node 20 or newer, nothing else. This file uses the standard library only: it makes the
project's own environment in `.build/venv` and `node_modules`, then goes on inside it (`building/commands.py`).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must get as far as this sentence)
        print(
            "Meeting Board is built with Python 3.11 or newer, and this is Python {}.{}. "
            "Install a newer Python and start again with it.".format(*sys.version_info),
            file=sys.stderr,
        )
        return 1

    from building.failure import BuildFailure
    from building.preparing import environment_python, in_environment, prepare

    try:
        if in_environment(ROOT):
            from building.commands import run

            return run(sys.argv[1:])
        prepare(ROOT)
    except BuildFailure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return continue_with(environment_python(ROOT))


def continue_with(python: Path) -> int:
    command = [str(python), str(ROOT / "build.py"), *sys.argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        # The same process goes on: ending it by its id ends everything.
        os.execv(command[0], command)
    with subprocess.Popen(command) as going_on:
        while True:
            try:
                return going_on.wait()
            except KeyboardInterrupt:
                continue  # Ctrl-C reaches the other process as well: it says goodbye itself.


if __name__ == "__main__":
    sys.exit(main())
