"""What only the leader is to know of a round, behind a closed line: the leader's screen, too, may be on a wall.

The line says nothing that the page above it does not say, whatever is behind it: see decision 14.
"""

from __future__ import annotations

from htpy import Node, details, div, p, summary

from app.views.fields import action
from app.views.scene import Scene
from sos_core.advice.safety import low_answers
from sos_core.model.answers import Question


def for_leader(scene: Scene, question: Question) -> Node:
    """`None` where nobody has answered. What somebody wants to tell only the leader is no part of the picture, and that
    there is such an answer is nothing for the room: of three people, two by name, everybody would know whose it is."""
    t = scene.t
    told_apart = {answer.person for answer in question.answers if not answer.limits.for_all}
    left = [
        advice
        for advice in low_answers(scene.meeting.model_copy(update={"questions": (question,)}))
        if advice.key not in scene.aside.put_away
    ]
    in_sight = any(person not in told_apart for advice in left for person in advice.people)
    # Once there are answers the line is there, whether anything is behind it or not.
    if not question.answers:
        return None
    return details(".private.for-leader", id=f"for-leader-{question.id}")[
        summary[t("For the leader: a reminder") if in_sight else t("For the leader")],
        bool(left)
        and div(".remark")[
            # All of them say the same, and name nobody.
            p[left[0].sentence(t)],
            action(t("Remove this reminder"), "put_reminder_away", {"question": question.id}, kind="quiet"),
        ],
        p(".hint")[
            [
                t.count(
                    "{n} answer is not shown here, because not everybody may have it.",
                    "{n} answers are not shown here, because not everybody may have them.",
                    len(told_apart),
                ),
                " ",
                t("It stands in its row under “Answers, one by one”, behind a line of its own."),
            ]
            if told_apart
            else t("Everybody may have every answer.")
        ],
    ]
