"""Questions that a leader can ask: in our own words, for each place of a meeting, grouped by what they are for.

They are for the leader alone: shown where somebody has switched them on for this device, kept there with what that
person has made of them, and in no copy or record; only the file of everything of the device has them. Nobody has to ask
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import ValidationError

from sos_core.language import Language, mark
from sos_core.model.frozen import Frozen
from sos_core.model.text import LongText


class Place(StrEnum):
    WORRIES = "worries"
    WELL = "well"
    NEEDS = "needs"
    SCALE = "scale"
    GOALS = "goals"


class Purpose(StrEnum):
    BRING_OUT = "bring_out"
    MAKE_MORE = "make_more"
    REFLECT = "reflect"
    START_AGAIN = "start_again"


PURPOSES: Final = {
    Purpose.BRING_OUT: mark("Bring out"),
    Purpose.MAKE_MORE: mark("Make more of it"),
    Purpose.REFLECT: mark("Reflect"),
    Purpose.START_AGAIN: mark("Start again"),
}

PLACES: Final = {
    Place.WORRIES: mark("What are we worried about?"),
    Place.WELL: mark("What's working well?"),
    Place.NEEDS: mark("What needs to happen?"),
    Place.SCALE: mark("Scale"),
    Place.GOALS: mark("Goals and steps"),
}

PROMPTS: Final[Mapping[Place, Mapping[Purpose, tuple[str, ...]]]] = {
    Place.WORRIES: {
        Purpose.BRING_OUT: (
            mark("What has happened that worries you?"),
            mark("Who saw it, and what did they see?"),
        ),
        Purpose.MAKE_MORE: (
            mark("When was it at its worst, and what was that like for the child?"),
            mark("What is different on the days when it does not happen?"),
        ),
        Purpose.REFLECT: (
            mark("If nothing changes, what are you most afraid might happen to the child?"),
            mark("Which of these worries matters most to you?"),
        ),
        Purpose.START_AGAIN: (
            mark("Is there a worry that is hard to say in this room?"),
            mark("What would somebody who is not here be worried about?"),
        ),
    },
    Place.WELL: {
        Purpose.BRING_OUT: (
            mark("What goes well at home, even on a hard day?"),
            mark("When did somebody keep the child safe although the danger was there?"),
        ),
        Purpose.MAKE_MORE: (
            mark("How did you manage that?"),
            mark("Who noticed, and what did they see?"),
        ),
        Purpose.REFLECT: (
            mark("What does that say about you as a family?"),
            mark("What would the child call the best part of the week?"),
        ),
        Purpose.START_AGAIN: (
            mark("What has gone a little better since we last spoke?"),
            mark("Who helps you that nobody has named yet?"),
        ),
    },
    Place.NEEDS: {
        Purpose.BRING_OUT: (
            mark("What would have to be different for nobody to worry any more?"),
            mark("What does the child want to happen?"),
        ),
        Purpose.MAKE_MORE: (
            mark("What would we see you do then that we do not see today?"),
            mark("Who could help with that, and how?"),
        ),
        Purpose.REFLECT: (
            mark("How will each of us know that it works?"),
            mark("What could get in the way, and what do we do then?"),
        ),
        Purpose.START_AGAIN: (
            mark("What is a smaller step that could begin tomorrow?"),
            mark("Whose idea have we not heard yet?"),
        ),
    },
    Place.SCALE: {
        Purpose.BRING_OUT: (
            mark("What makes it that number, and not a lower one?"),
            mark("What have you seen that puts you there?"),
        ),
        Purpose.MAKE_MORE: (
            mark("What else holds it up there?"),
            mark("When was it higher, and what was going on then?"),
        ),
        Purpose.REFLECT: (
            mark("Where might the child put it, and why?"),
            mark("You are far apart: what does each of you see that the other does not?"),
        ),
        Purpose.START_AGAIN: (
            mark("What would make it one higher?"),
            mark("What is the smallest thing that would move you?"),
        ),
    },
    Place.GOALS: {
        Purpose.BRING_OUT: (
            mark("When this is met, what will we see, and for how long?"),
            mark("What will the child notice first?"),
        ),
        Purpose.MAKE_MORE: (
            mark("What is there already that this can build on?"),
            mark("Who does what, and by when?"),
        ),
        Purpose.REFLECT: (
            mark("Is this what the family wants, in its own words?"),
            mark("Who checks, and how will they know?"),
        ),
        Purpose.START_AGAIN: (
            mark("Which goal comes first now?"),
            mark("What can we let go of?"),
        ),
    },
}


class Own(Frozen):
    """What somebody has made of the questions for one place: a line each."""

    bring_out: LongText = ""
    make_more: LongText = ""
    reflect: LongText = ""
    start_again: LongText = ""


class Prompts(Frozen):
    """What was set on this device."""

    shown: bool = False
    own: dict[Place, Own] = {}  # noqa: RUF012 (pydantic gives each its own)
    put_by: dict[Place, Own] = {}  # noqa: RUF012
    """What was somebody's own until the questions were brought back as they came: it can be had again, on any later day
    too, because undo knows of meetings only."""

    def of(self, place: Place, purpose: Purpose, t: Language) -> tuple[str, ...]:
        own = self.own.get(place)
        if own is None:
            return tuple(t(question) for question in PROMPTS[place][purpose])
        text: str = getattr(own, purpose.value)
        return tuple(line.strip() for line in text.splitlines() if line.strip())

    @property
    def text(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def prompts_from(text: str) -> Prompts:
    """What was stored. What cannot be read is as if nothing had been set."""
    try:
        return Prompts.model_validate_json(text) if text else Prompts()
    except ValidationError:
        return Prompts()
