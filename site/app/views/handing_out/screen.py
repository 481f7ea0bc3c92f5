"""The hand-out screen: who is here first, then each person, then what was given; or a copy that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, div, h1, h2, main, p, section, ul

from app.page import Page
from app.views.earlier import way_to_earlier
from app.views.fields import action
from app.views.handing_out.given import given, given_cards
from app.views.handing_out.other_files import came, other_files
from app.views.handing_out.preview import preview, there
from app.views.handing_out.quick import quick
from app.views.handing_out.rows import rows
from app.views.passphrase import locked_sheet
from app.views.reminder import reminder
from app.views.scene import Scene
from app.views.sent_back import sent_back
from app.who_gets import here_and_away
from sos_core.model.people import Person


def hand_out(scene: Scene) -> Page:
    looked_at = there(scene)
    if looked_at:
        return preview(scene, looked_at)
    t = scene.t
    here, away = here_and_away(scene.meeting)
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Hand out")],
        locked_sheet(scene),
        reminder(scene),
        came(scene),
        div(".two")[
            div[
                quick(scene, here) if scene.people else _nobody(scene),
                _people(scene, "here", t("Here: to take along"), here),
                _people(scene, "away", t("Not here: to be sent"), away),
            ],
            div[given(scene), other_files(scene), sent_back(scene), way_to_earlier(scene), _next_time(scene)],
        ],
    ]
    lists = {"copies-list": given_cards(scene)}
    if here:
        lists["here-list"] = rows(scene, here)
    if away:
        lists["away-list"] = rows(scene, away, len(here))
    return Page({"main": str(page)}, lists, more=scene.screen.looked_through < len(scene.people))


def _people(scene: Scene, key: str, words: str, people: Sequence[Person]) -> Element | None:
    if not people:
        return None
    return section(".sheet", aria_labelledby=f"{key}-heading")[
        h2(f"#{key}-heading")[words], ul(f"#{key}-list.cards", data_list=True, aria_label=words, tabindex="-1")
    ]


def _next_time(scene: Scene) -> Element:
    t = scene.t
    return section(".sheet", aria_labelledby="next-time-heading")[
        h2("#next-time-heading")[t("Next time")],
        p(".hint")[t("When you meet again, people, plan and questions go on from here, in a meeting of its own.")],
        action(t("Start a review from this record"), "review_kept", {"id": scene.meeting.id}),
    ]


def _nobody(scene: Scene) -> Element:
    t = scene.t
    return section(".sheet", aria_label=t("Nobody yet"))[
        p[t("Nobody is on the list yet. Once people are, each has a row here, with the copy that is for them.")],
        div(".actions")[action(t("Put people on the list"), "go", {"section": "people", "focus": "add-person-name"})],
    ]
