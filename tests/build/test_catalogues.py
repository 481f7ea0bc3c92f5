"""Translations become what gettext reads; a catalogue that cannot be read is named."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from building import catalogues
from building.catalogues import catalogues as compiled
from building.failure import BuildFailure

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "Meeting Board"
msgstr "Bwrdd Cyfarfod – ŵ"

#, fuzzy
msgid "Not sure"
msgstr "Wrong"
"""


def put(folder: Path, text: str) -> None:
    place = folder / "cy" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "board.po").write_text(text, "utf-8")


def test_without_catalogues_there_is_nothing_to_compile(tmp_path: Path) -> None:
    assert compiled(tmp_path) == {}


def test_a_catalogue_is_read_back_by_gettext(tmp_path: Path) -> None:
    put(tmp_path, PO)
    made = compiled(tmp_path)
    assert list(made) == ["locale/cy/LC_MESSAGES/board.mo"]
    translations = gettext.GNUTranslations(io.BytesIO(made["locale/cy/LC_MESSAGES/board.mo"]))
    assert translations.gettext("Meeting Board") == "Bwrdd Cyfarfod – ŵ"
    assert translations.gettext("Not sure") == "Not sure"
    assert made == compiled(tmp_path)


def test_a_broken_catalogue_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    put(tmp_path, 'msgid "a"\nmsgstr "b\nnonsense')
    with pytest.raises(BuildFailure, match=r"board\.po cannot be read"):
        compiled(tmp_path)
