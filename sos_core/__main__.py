"""`python -m sos_core`: the command line, in `sos_core.command_line`."""

from __future__ import annotations

import sys

from sos_core.command_line import main

if __name__ == "__main__":
    sys.exit(main())
