"""Goals and steps: what will be seen when it is well, and who does what by when."""

from __future__ import annotations

from htpy import Element, Node, blockquote, div, h1, h2, main, p, section, small
from htpy import form as form_

from app.page import Page
from app.prompts import Place
from app.set_apart import joined
from app.views.came_of import came_of
from app.views.card import card_list, cards
from app.views.covered import named
from app.views.dangers import danger_named, dangers
from app.views.fields import Form, hidden, send
from app.views.handing_over import handing_over
from app.views.prompts import prompts
from app.views.scene import Scene
from app.views.what_happened import what_happened
from app.views.who_may_have import who_may_have
from app.views.whose_turn import turn
from sos_core.model.limits import OPEN
from sos_core.model.parts import Part
from sos_core.model.plan import Goal, Owner, Step
from sos_core.wording import OWNERS


def plan(scene: Scene) -> Page:
    t, meeting = scene.t, scene.meeting
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Goals and steps")],
        prompts(scene, Place.GOALS),
        what_happened(scene),
        div(".two")[
            section(".sheet", aria_labelledby="goals-heading")[
                h2("#goals-heading")[t("Goals")],
                (_goals(scene, owner) for owner in Owner),
                form_(id="add-goal", data_command="add", novalidate=True)[
                    hidden(form="add-goal", part="goals"),
                    _goal_controls(scene, None, Form(scene, "add-goal")),
                    send(t("Add the goal")),
                ],
            ],
            section(".sheet", aria_labelledby="steps-heading")[
                h2("#steps-heading")[t("Next steps")],
                card_list("steps-list", Part.STEPS, t("Next steps")),
                form_(id="add-step", data_command="add", novalidate=True)[
                    hidden(form="add-step", part="steps"),
                    _step_controls(scene, None, Form(scene, "add-step")),
                    send(t("Add the step")),
                ],
            ],
        ],
        handing_over(scene),
    ]
    lists = {
        f"{owner.value}-goals-list": cards(
            scene,
            Part.GOALS,
            [goal for goal in meeting.goals if goal.owner is owner],
            goal_shown,
            _goal_controls,
            _goal_named,
            place=owner.value,
        )
        for owner in Owner
    }
    steps = cards(scene, Part.STEPS, meeting.steps, step_shown, _step_controls, _step_named)
    return Page({"main": str(page)}, {**lists, "steps-list": steps})


def _goals(scene: Scene, owner: Owner) -> Element:
    words = scene.t(OWNERS[owner])
    return div(".goals")[p(".label")[words], card_list(f"{owner.value}-goals-list", Part.GOALS, words)]


def _goal_named(scene: Scene, goal: Goal) -> str:
    return goal.text


def goal_shown(scene: Scene, goal: Goal, *, whole: bool = True) -> Node:
    """On the board what it belongs to is left out: there it would hide the words themselves."""
    t = scene.t
    danger = danger_named(scene, goal.danger)
    by = joined(t, " · ", (goal.agency, scene.names(goal.set_by)))
    child = any(person.id in goal.set_by for person in scene.children)
    return div(class_=[goal.own_words and "own", child and "child"])[
        (blockquote if goal.own_words else p)(".words", dir="auto")[goal.text],
        small[by],
        whole and danger and small[t("answers the danger: {danger}", danger=danger)],
        goal.dispute and small(dir="auto")[t("seen differently: {words}", words=goal.dispute)],
        came_of(scene, goal.looks),
    ]


def _goal_controls(scene: Scene, goal: Goal | None, form: Form) -> Node:
    t = scene.t
    return [
        form.lines(
            "text", t("The goal"), hint=t("What will be seen when it is met, and for how long?"), data_enter_sends=True
        ),
        goal and turn(scene, form, goal.own_words, goal.set_by),
        form.choice("owner", t("Whose goal?"), [(owner.value, t(words)) for owner, words in OWNERS.items()]),
        form.several("set_by", t("Who sets it?"), scene.people),
        div(".row")[
            form.line("agency", t("Agency")),
            form.choice("danger", t("Which danger does it answer?"), dangers(scene, goal.danger if goal else None)),
        ],
        form.lines(
            "dispute",
            t("What do people see differently?"),
            rows=1,
            hint=t("In the danger or in the goal. It stays beside both."),
        ),
        who_may_have(scene, form, goal.limits if goal else OPEN),
        form.tick("own_words", t("Their own words")),
    ]


def _step_named(scene: Scene, step: Step) -> str:
    return step.what


def by_when(scene: Scene, step: Step) -> str:
    t = scene.t
    day = t("by {day}", day=t.day(step.by_when)) if step.by_when else ""
    return joined(t, ", ", (day, step.by_when_words))


def step_shown(scene: Scene, step: Step, *, whole: bool = True) -> Node:
    t = scene.t
    goal = next((named(scene, g.limits, g.text) for g in scene.meeting.goals if g.id == step.goal), None)
    who = joined(t, ", ", (scene.names(step.who), step.who_else))
    return div[
        p(".words", dir="auto")[step.what],
        small[" · ".join(part for part in (who, by_when(scene, step)) if part)],
        step.check and small[t("checks: {check}", check=step.check)],
        came_of(scene, step.looks),
        whole and goal and small[t("for the goal: {goal}", goal=goal)],
    ]


def _step_controls(scene: Scene, step: Step | None, form: Form) -> Node:
    t = scene.t
    goals = [("", t("none")), *((goal.id, goal.text[:80]) for goal in scene.meeting.goals)]
    return [
        form.lines("what", t("What will be done?"), data_enter_sends=True),
        form.several("who", t("Who does it?"), scene.people),
        div(".row")[
            form.line("by_when", t("By when (day)"), type="date"),
            form.line("by_when_words", t("or in words"), hint=t("From today, every Thursday …")),
        ],
        form.line("check", t("Who checks, and how will we know?")),
        div(".row")[
            form.line("who_else", t("Somebody who is not on the list")),
            form.choice("goal", t("For which goal?"), goals),
        ],
        who_may_have(scene, form, step.limits if step else OPEN),
    ]
