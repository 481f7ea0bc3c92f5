"""What a meeting in the Signs of Safety style is made of, and what may be done to it.

Pure Python: no browser, no files, no network, no clock and no randomness. Times and ids come in as values.
It knows nothing of screens; `site/app` shows it and `sos_core.command_line` is its command line.
"""

__version__ = "0.1.0"
