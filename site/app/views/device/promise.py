"""Whether the browser promises to keep what is here, and what follows where it does not."""

from __future__ import annotations

from htpy import Node, button, div, h2, p, section

from app.storage import Browser, Storage
from app.views.scene import Scene
from sos_core.language import Language


def promise(scene: Scene) -> Node:
    t, storage = scene.t, scene.storage
    return section(".sheet", aria_labelledby="promise")[
        h2("#promise", tabindex="-1")[t("Does it stay here?")],
        _told(t, storage) if storage.told else p(".hint")[t("The browser is being asked …")],
    ]


def _told(t: Language, storage: Storage) -> Node:
    if storage.persisted:
        return [p[_promised(t, storage)], _seven_days(t, storage), _lost_all_the_same(t)]
    if storage.persisted is None:
        return [p[t("This browser does not say whether it keeps it.")], _seven_days(t, storage), _refused(t)]
    return [
        p[
            t("Only as long as this page is opened now and then.")
            if storage.forgets_in_seven_days
            else t("Mostly. The browser has not promised it.")
        ],
        _seven_days(t, storage),
        _refused(t),
        p[_how_it_is_asked(t, storage)],
        div(".actions")[
            button(".action", type="button", data_persist=True)[
                t("Ask once more") if storage.asked else t("Ask the browser to keep it")
            ]
        ],
    ]


def _promised(t: Language, storage: Storage) -> str:
    if storage.forgets_in_seven_days:
        return t("The browser promises to keep it when the device runs short of room.")
    return t(
        "Yes: the browser promises to keep it. It goes only when you delete it, here or in the settings of the browser."
    )


def _seven_days(t: Language, storage: Storage) -> Node:
    """A promise is one for the day when the device has no room left: of this rule WebKit says nothing there."""
    if not storage.forgets_in_seven_days:
        return None
    return p[
        t(
            "Safari deletes all that a page keeps once you have used Safari on seven days without opening this page. "
            "Below is what to do about it."
        )
    ]


def _refused(t: Language) -> Node:
    return p[
        t(
            "When the device has no room left, a browser may delete all of it at once, without asking. It happens "
            "seldom. A file that you have taken away stays."
        )
    ]


def _lost_all_the_same(t: Language) -> Node:
    return p(".hint")[t("A device that is lost or broken takes it along. A file that you have taken away stays.")]


def _how_it_is_asked(t: Language, storage: Storage) -> str:
    if storage.browser is Browser.FIREFOX:
        if storage.asked:
            return t("It was not allowed. You can allow it in the settings of the browser for this page, or ask again.")
        return t("The browser will ask you whether this page may. Answer “Allow”.")
    if storage.asked:
        return t(
            "The browser said no, without asking you. It mostly says yes later: once the page is used often, is among "
            "the bookmarks, or is installed."
        )
    return t("The browser decides by itself, and asks you nothing.")
