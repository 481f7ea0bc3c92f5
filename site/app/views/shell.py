"""What surrounds every view: whose page this is, what is saved, undo and redo, the way through the meeting, what went
wrong."""

from __future__ import annotations

from htpy import Element, Node, a, button, div, li, nav, p, span, ul
from htpy import section as section_

from app.device_lock import LockState
from app.views.brought import nothing_waits, waiting
from app.views.fields import action
from app.views.just_done import just_done
from app.views.keys import Key, keyed, keys, no_keys
from app.views.named import pill
from app.views.not_heard import nobody, silent
from app.views.parts import parts
from app.views.projector import projector
from app.views.scene import Scene
from app.views.visit import asked_to_end, ending, mark_of
from app.views.windows import windows


def shell(scene: Scene) -> dict[str, str]:
    """The regions around the view. Of some it matters only whether a meeting is open."""
    opened = (scene.history is None,)
    # All on which the lock, or the end of a visit, depends.
    locking = (*opened, scene.guard, scene.visit, scene.saved == "nowhere")
    return {
        "about": str(_about(scene)),
        "saved": str(_saved(scene)),
        "history": str(_history(scene)),
        "projector": scene.memo.html("projector", locking, lambda: str(projector(scene, _lock(scene)))),
        "parts": str(parts(scene)),
        "heard": silent(scene),
        "keys": scene.memo.html("keys", opened, lambda: str(keys(scene))),
        "matter": str(_matter(scene)),
        "waits": str(waiting(scene)),
        "windows": str(windows(scene)),
    }


def quiet_shell(scene: Scene) -> dict[str, str]:
    """The regions around a view that is in somebody's hands: nothing of the leader's page."""
    return {
        "about": str(div("#about")[p(".brand")[scene.t("Meeting Board")]]),
        "saved": str(_saved(scene, theirs=True)),
        "history": str(div("#history")),
        "projector": str(section_("#projector", hidden=True)),
        "parts": str(nav("#parts", hidden=True)),
        "heard": str(nobody()),
        "keys": str(no_keys()),
        "matter": str(_matter(scene, theirs=True)),
        "waits": str(nothing_waits()),
        "windows": str(windows(scene, theirs=True)),
    }


def reading_shell(scene: Scene) -> dict[str, str]:
    """The regions around somebody's own copy: nothing in it is changed, so there is nothing to take back."""
    t = scene.t
    about = div("#about")[
        action([span(aria_hidden="true")["‹"], span(".long")[t("All meetings")]], "home", kind="quiet"),
        pill(t, scene.meeting),
        _lock(scene),
    ]
    return {**quiet_shell(scene), "about": str(about), "matter": str(_matter(scene)), "waits": str(waiting(scene))}


def _about(scene: Scene) -> Element:
    t = scene.t
    if scene.preparing is not None or scene.screen.who or scene.screen.device is not None:
        back = span(".long")[t("Back to the first page")]
        return div("#about")[action([span(aria_hidden="true")["‹"], back], "home", kind="quiet"), _lock(scene)]
    if scene.history is None:
        return div("#about")[p(".brand")[t("Meeting Board")], _lock(scene)]
    return div("#about")[
        action([span(aria_hidden="true")["‹"], span(".long")[t("All meetings")]], "home", kind="quiet"),
        # The mark of a visit needs the room.
        not scene.visit and pill(t, scene.meeting),
        a(".action.quiet.to-keys", href="#keys", **keyed(Key.KEYS))[
            span(aria_hidden="true")["?"], span(".long")[t("Keys")]
        ],
    ]


def _lock(scene: Scene) -> Node:
    """Where there is no passphrase yet it leads to where one is set. It has its place before the board is ready, so
    that nothing moves then. In a meeting it stands beside the projector's buttons: a telephone's header has no room."""
    t, guard = scene.t, scene.guard
    if scene.visit:
        return ending(scene)
    if guard.state is LockState.NONE and scene.ready:
        return None
    # Keys are listed where a meeting is open, and are there for nobody else.
    key = keyed(Key.LOCK) if scene.history and scene.aside.own is None else {}
    if not guard.locks:
        if scene.history and scene.aside.own:
            return None  # Whoever only reads sets none from there.
        return action(t("Lock"), "this_device", {"focus": "secure"}, kind="quiet", id="lock-now", **key)
    return button(
        "#lock-now.action.quiet", type="button", data_lock=True,
        data_idle=str(guard.when.idle), data_hidden=str(guard.when.hidden), **key,
    )[t("Lock")]  # fmt: skip


def _saved(scene: Scene, *, theirs: bool = False) -> Element:
    t = scene.t
    if scene.visit:
        return _in_visit(scene, theirs=theirs)
    # A copy that is only read stays of the day on which it was made: that is not when what stands beside it was kept.
    at = t.time(scene.saved_at.local.time()) if scene.saved_at and scene.aside.own is None else ""
    return div("#saved", data_state=scene.saved)[
        span(data_when="saved")[t("✓ Saved on this device {time}", time=at)],
        span(data_when="saving")[t("Saving …")],
        span(data_when="typing")[t("Typing – not saved yet")],
        # Where that is, the page knows.
        not theirs and action(t("Words typed in another part are not saved yet"), "go", data_when="held"),
        span(data_when="failed")[t("✕ The last change is not saved")],
        span(data_when="nowhere")[t("Not kept on this device: save a file before you close")],
    ]


def _in_visit(scene: Scene, *, theirs: bool) -> Element:
    """Its mark is there all the time, whatever is said beside it."""
    t = scene.t
    return div("#saved", data_state=scene.saved)[
        mark_of(scene),
        span(data_when="saving")[t("Being put in …")],
        span(data_when="typing")[t("Typing …")],
        not theirs and action(t("Words typed in another part are not put in yet"), "go", data_when="held"),
        span(data_when="failed")[t("✕ The last change was not put in")],
    ]


def _history(scene: Scene) -> Element:
    t, history = scene.t, scene.history
    if history is None:
        return div("#history")
    # Until that was read it is not known what there is, and undo reads it first.
    undo, redo = (t("Undo"), t("Redo")) if scene.recalls else (t("Nothing to undo"), t("Nothing to redo"))
    undo = t("Undo: {change}", change=t(history.past[-1].told)) if history.past else undo
    redo = t("Redo: {change}", change=t(history.future[-1].told)) if history.future else redo
    return div("#history", role="group", aria_label=t("Undo and redo"))[
        button(
            "#undo.action.quiet", type="button", data_command="undo", data_repeat=True, title=undo, aria_label=undo,
            aria_disabled=None if history.past or scene.recalls else "true", **keyed(Key.UNDO),
        )[span(aria_hidden="true")["↶"], span(".long")[t("Undo")]],
        button(
            "#redo.action.quiet", type="button", data_command="redo", data_repeat=True, title=redo, aria_label=redo,
            aria_disabled=None if history.future or scene.recalls else "true", **keyed(Key.REDO),
        )[span(aria_hidden="true")["↷"], span(".long")[t("Redo")]],
    ]  # fmt: skip


def _matter(scene: Scene, *, theirs: bool = False) -> Element:
    """Something went wrong that belongs to no field, or a decision is wanted. `theirs`: for whoever has the device,
    with no way to a file or to the other meetings that are kept here."""
    t, screen = scene.t, scene.screen
    inside: list[Node] = []
    if screen.ends_visit and not theirs:
        inside = asked_to_end(scene)
    elif screen.notice:
        inside = [
            p[screen.notice.sentence_with_place(t)],
            ul[(li[problem.sentence_with_place(t)] for problem in screen.notice_details)]
            if screen.notice_details
            else None,
            div(".actions")[
                scene.history is not None
                and not theirs
                and action(t("Save a file now"), "save_json", {"audience": "whole"}),
                scene.preparing is not None and action(t("Save a file now"), "prepare_save", {"as": "file"}),
                screen.damaged
                and not theirs
                and action(
                    t("Download its bytes"), "save_damaged", {"sort": screen.damaged[0], "id": screen.damaged[1]}
                ),
                not theirs and a(".action.quiet", href="rescue.html")[t("Rescue page")],
                action(t("Close this notice"), "dismiss", kind="quiet"),
            ],
        ]
    elif not theirs:
        inside = just_done(scene)
    return section_("#matter", tabindex="-1", aria_label=t("Notice"), hidden=not inside)[inside]
