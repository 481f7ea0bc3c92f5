"""The control with which files are chosen that are brought in: on the first page, and in a meeting."""

from __future__ import annotations

from htpy import Node, label
from htpy import input as input_

from sos_core.language import Language


def chooser(t: Language) -> Node:
    return [
        label(".file", for_="open-file")[t("Choose a file")],
        input_(
            "#open-file",
            type="file",
            data_command="import_file",
            multiple=True,
            accept=".json,.html,application/json,text/html",
        ),
    ]
