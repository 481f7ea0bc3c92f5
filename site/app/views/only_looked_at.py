"""A copy that somebody only looks at: nothing of it is kept on this device."""

from __future__ import annotations

from functools import partial

from htpy import div, h1, main, p, ul

from app.brought import Brought
from app.leaving import bare
from app.page import Page
from app.views.fields import action
from app.views.record_frame import record_frame
from app.views.scene import Scene
from sos_core.files import RecordFile
from sos_core.record import render


def only_looked_at(scene: Scene, brought: Brought, record: RecordFile) -> Page:
    t = scene.t
    away = action(t("Put it away"), "import_put_away", {"brought": brought.id}, kind="main")
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("A copy, only to look at")],
        p(".lead")[
            t(
                "Nothing of it is kept here: when you put it away, or close this page, it is gone. The file that you "
                "opened stays where it is. To write beside it what is not right, go back and choose “Read it”."
            )
        ],
        div(".actions")[action(t("Back"), "import_show"), away],
        ul("#record.preview", data_list=True, role="none"),
    ]
    key, frame = scene.memo.value("only looked at", (brought.id, record), partial(_record, scene, record))
    return Page({"main": str(page)}, {"record": {key: frame}})


def _record(scene: Scene, record: RecordFile) -> tuple[str, str]:
    return record_frame(scene.t("The record"), bare(render(record.copy, scene.t)))
