"""What a meeting in the Signs of Safety style is made of, and what may be done to it.

Pure Python: no browser, no files, no network, no clock and no randomness. Times and ids come in as values.
It knows nothing of screens; `site/app` shows it and `sos_core.__main__` is its command line.
"""
