"""A reason why the build cannot go on, in a sentence for the person who started it."""


class BuildFailure(Exception):
    """Says what is wrong, where, and what to do. Shown as it is, without a traceback."""
