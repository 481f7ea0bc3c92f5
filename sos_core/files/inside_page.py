"""A file of ours inside a page for people: JSON in an inert `template`, written with ASCII alone and without any
character that means something in HTML. No parser, and no browser that saves the page again, can change it."""

from __future__ import annotations

from typing import Final

from sos_core.problems import refuse

LOCKED_TEMPLATE_ID: Final = "locked-file"
"""Of what stands in a page around a locked file."""

_CLOSES: Final = "</template"
_ESCAPED: Final = {ord(character): f"\\u{ord(character):04x}" for character in "&<>\x7f"}


def for_page(text: str) -> str:
    """JSON in ASCII, with nothing in it that HTML would read."""
    return text.translate(_ESCAPED)


def inside_page(page: str, id: str, damaged: str) -> str | None:
    """What the page carries in the template with this id; `None` where it has none. Raises `Refused`, with what is said
    of a page that is `damaged`, where the template is never closed."""
    # Nothing that a person typed can look like this in a page of ours: there every < is written as &lt;
    _, opens, rest = page.partition(f'<template id="{id}">')
    inside, closes, _ = rest.partition(_CLOSES)
    if not opens:
        return None
    if not closes:
        raise refuse(damaged)
    return inside
