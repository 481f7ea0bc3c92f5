"""Translations: from `site/locale/<language>/LC_MESSAGES/*.po` to the `.mo` files that gettext reads."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from building.failure import BuildFailure
from building.places import LOCALE, ROOT


def catalogues(folder: Path = LOCALE) -> dict[str, bytes]:
    """Named as inside the board's archive: `locale/cy/LC_MESSAGES/board.mo`."""
    return {
        f"locale/{path.relative_to(folder).with_suffix('.mo').as_posix()}": compiled(path)
        for path in sorted(folder.glob("*/LC_MESSAGES/*.po"))
    }


def compiled(path: Path) -> bytes:
    try:
        catalogue = read_po(io.BytesIO(path.read_bytes()), locale=path.parent.parent.name, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise BuildFailure(f"{path.relative_to(ROOT)} cannot be read as a catalogue: {error}.") from error
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()
