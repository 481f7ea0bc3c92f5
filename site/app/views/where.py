"""In which column something stands, and as what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from htpy import Element, div, label, optgroup, option, select

from app.views.fields import Form
from app.views.keys import Key, keyed
from app.views.scene import Scene
from sos_core.model.statements import KINDS, Column
from sos_core.wording import COLUMNS, KIND_WORDS

NO_KEYS: Final[Mapping[Column, Key]] = MappingProxyType({})
COLUMN_KEYS: Final = {Column.WORRIES: Key.WORRIES, Column.WELL: Key.WELL, Column.NEEDS: Key.NEEDS}


def where(scene: Scene, form: Form, *, keys: Mapping[Column, Key] = NO_KEYS) -> Element:
    """Column and kind as one choice: what it will become on the board. In the entry line each column has its key."""
    t = scene.t
    id = f"{form.id}-where"
    chosen = str(form.values.get("where", ""))
    return div(".field")[
        label(for_=id)[t("Where")],
        select(name="where", id=id, **(keyed(Key.KIND) if keys else {}))[
            (
                optgroup(label=t(COLUMNS[column]))[
                    option(
                        value=column.value,
                        selected=chosen == column.value,
                        **(keyed(keys[column]) if column in keys else {}),
                    )[t(COLUMNS[column])],
                    (
                        option(
                            value=f"{column.value}:{kind.value}",
                            selected=chosen == f"{column.value}:{kind.value}",
                        )[t(KIND_WORDS[kind])]
                        for kind in KINDS[column]
                    ),
                ]
                for column in Column
            )
        ],
    ]
