"""Of everything that was agreed last time it is asked what happened. It is a question to whoever had it, and no audit:
nothing is ticked off, counted or coloured, and a better idea is as good an answer as any."""

from __future__ import annotations

from htpy import Element, Node, details, div, fieldset, h2, legend, li, p, section, small, summary, ul
from htpy import form as form_

from app.set_apart import joined
from app.views.came_of import came_of
from app.views.covered import covered
from app.views.fields import Form, hidden
from app.views.scene import Scene
from sos_core.model.plan import Goal, Step
from sos_core.wording import OUTCOMES


def what_happened(scene: Scene) -> Node:
    t, meeting = scene.t, scene.meeting
    steps = [step for step in meeting.steps if step.since is not None]
    goals = [goal for goal in meeting.goals if goal.since is not None]
    if meeting.previous is None or not (steps or goals):
        return None
    return section(".sheet.happened", aria_labelledby="happened-heading")[
        h2("#happened-heading")[t("What happened since last time?")],
        p(".hint")[t("Ask whoever had it: what came of it, what helped, what got in the way? Every answer is useful.")],
        steps and ul[(li[_asked(scene, step)] for step in steps)],
        goals
        and details(open=not steps)[
            summary[t("And the goals: what is there to see by now?")], ul[(li[_asked(scene, goal)] for goal in goals)]
        ],
    ]


def _asked(scene: Scene, item: Goal | Step) -> Node:
    t = scene.t
    look = next((look for look in item.looks if look.meeting == scene.meeting.id), None)
    earlier = [look for look in item.looks if look.meeting != scene.meeting.id]
    values = {"outcome": look.outcome.value, "words": look.words} if look else {}
    form = Form(scene, f"look-{item.id}", values)
    options = [("", t("not talked about yet")), *((value.value, t(words)) for value, words in OUTCOMES.items())]
    return covered(
        scene,
        item.limits,
        form_(id=form.id, data_command="look", data_autosave=True, novalidate=True)[
            hidden(form=form.id, id=item.id),
            fieldset[
                legend(dir="auto")[item.what if isinstance(item, Step) else item.text],
                _who(scene, item),
                came_of(scene, earlier),
                div(".row")[
                    form.choice("outcome", t("What happened?"), options),
                    form.lines("words", t("In their words"), rows=1),
                ],
            ],
        ],
    )


def _who(scene: Scene, item: Goal | Step) -> Element | None:
    if isinstance(item, Goal):
        return None
    who = joined(scene.t, ", ", (scene.names(item.who), item.who_else))
    return small(dir="auto")[who] if who else None
