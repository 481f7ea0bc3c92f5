"""The kinds of meeting that come with the program. Nothing but these texts tells one kind from another.

The questions are our own. They are asked about the child before anything else, in words that a ten-year-old reads, and
say what 10 is first. The words of a question are kept from meeting to meeting: only then can the answers be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sos_core.language import Language, mark
from sos_core.model.meeting import Meeting
from sos_core.model.presets import Headings, MeetingKind, Preset, Shows, SuggestedQuestion
from sos_core.model.statements import Column
from sos_core.wording import COLUMNS, MEETING_KINDS

_HEADINGS: Final = Headings(worries=COLUMNS[Column.WORRIES], well=COLUMNS[Column.WELL], needs=COLUMNS[Column.NEEDS])

_SAFE: Final = SuggestedQuestion(
    text=mark("Think of {child} at home, the way things are today. How safe is {child}?"),
    at_ten=mark("{child} is safe at home. Nobody would call people together about it."),
    at_zero=mark("{child} is in so much danger at home that tonight has to be spent somewhere else."),
)

_PLAN: Final = SuggestedQuestion(
    text=mark("How well is the plan working for {child}?"),
    at_ten=mark("Everybody does their part, and {child} can feel the difference."),
    at_zero=mark("Nothing of what was agreed is done, and for {child} nothing has changed."),
)

_CONFERENCE: Final = (
    Shows.REPORTS,
    Shows.CLOSED_SESSION,
    Shows.SCALING,
    Shows.DANGER_AND_GOAL,
    Shows.DECISIONS,
    Shows.CONTINGENCY,
    Shows.CORE_GROUP,
)


def _preset(
    kind: MeetingKind, shows: tuple[Shows, ...], questions: tuple[SuggestedQuestion, ...], purpose: str
) -> Preset:
    # No rule that we know counts in months from the meeting how long a record is kept: for a child looked after it is
    # 75 years from the day of birth (Care Planning, Placement and Case Review (England) Regulations 2010, regulation
    # 50), for the others each council has its own schedule. So `keep_months` is left to councils.
    in_order = tuple(part for part in Shows if part in shows)
    return Preset(
        kind=kind, name=MEETING_KINDS[kind], headings=_HEADINGS, shows=in_order, questions=questions, purpose=purpose
    )


_PRESETS: Final = (
    _preset(
        MeetingKind.INITIAL_CONFERENCE,
        _CONFERENCE,
        (_SAFE,),
        mark(
            "For the people of this conference, so that everybody can read what was said, what was decided and what "
            "happens next to keep the child safe. Please keep it where nobody else can read it."
        ),
    ),
    _preset(
        MeetingKind.REVIEW_CONFERENCE,
        (*_CONFERENCE, Shows.LOOK_BACK),
        (_SAFE, _PLAN),
        mark(
            "For the people of this conference, so that everybody can read what has changed since last time, what was "
            "decided and what happens next to keep the child safe. Please keep it where nobody else can read it."
        ),
    ),
    _preset(
        MeetingKind.CORE_GROUP,
        (Shows.LOOK_BACK, Shows.SCALING, Shows.DANGER_AND_GOAL, Shows.CONTINGENCY, Shows.CORE_GROUP),
        (_SAFE, _PLAN),
        mark(
            "For the people of the core group, so that everybody knows how far the plan has come and what they do "
            "next. Please keep it where nobody else can read it."
        ),
    ),
    _preset(
        MeetingKind.CHILD_IN_NEED,
        (Shows.REPORTS, Shows.LOOK_BACK, Shows.SCALING, Shows.DANGER_AND_GOAL, Shows.CONTINGENCY),
        (
            SuggestedQuestion(
                text=mark("Think of {child} at home, at school and with friends. How well are things going?"),
                at_ten=mark("{child} has what a child needs, and the family gets on without extra help."),
                at_zero=mark("{child} goes without what a child needs, and no help has made a difference yet."),
            ),
        ),
        mark(
            "For the family and the people who help them, so that everybody knows who does what. Please keep it where "
            "nobody else can read it."
        ),
    ),
    _preset(
        MeetingKind.FAMILY_NETWORK,
        (Shows.FAMILY_TIME, Shows.LOOK_BACK, Shows.SCALING, Shows.DANGER_AND_GOAL, Shows.CONTINGENCY),
        (
            SuggestedQuestion(
                text=mark("How sure is {child} to have somebody from family or friends there when it is needed?"),
                at_ten=mark("Day or night somebody comes, and {child} knows who it is."),
                at_zero=mark("Nobody would come, and {child} would not know whom to ask."),
            ),
            SuggestedQuestion(
                text=mark("How good is the plan that the family has made?"),
                at_ten=mark("It is a plan that still works on a bad day."),
                at_zero=mark("There is no plan that anybody here believes in."),
                for_each_child=False,
            ),
        ),
        mark(
            "For the family, friends and helpers who made this plan, so that everybody knows their part in it. Please "
            "keep it where nobody else can read it."
        ),
    ),
    _preset(
        MeetingKind.LOOKED_AFTER_REVIEW,
        (Shows.REPORTS, Shows.LOOK_BACK, Shows.SCALING, Shows.DECISIONS, Shows.CONTINGENCY),
        (
            SuggestedQuestion(
                text=mark("How right for {child} is the place where {child} lives now?"),
                at_ten=mark("{child} feels at home there and sees the people who matter."),
                at_zero=mark("{child} is unhappy there and needs another place to live soon."),
            ),
            SuggestedQuestion(
                text=mark("How much do people listen to {child} when something is decided?"),
                at_ten=mark("{child} is asked first, and what {child} says makes a difference."),
                at_zero=mark("It is all decided without {child}."),
            ),
        ),
        mark(
            "For the child or young person and the people who care for them, so that everybody knows what was agreed. "
            "Please keep it where nobody else can read it."
        ),
    ),
    _preset(
        MeetingKind.PRE_PROCEEDINGS,
        (
            Shows.REPORTS,
            Shows.LOOK_BACK,
            Shows.SCALING,
            Shows.DANGER_AND_GOAL,
            Shows.DECISIONS,
            Shows.CONTINGENCY,
        ),
        (
            _SAFE,
            SuggestedQuestion(
                text=mark("How likely is it that a good answer for {child} is found without a court?"),
                at_ten=mark("What people were worried about has changed, and has stayed so. No court is needed."),
                at_zero=mark("Nothing has changed. A court has to decide now where {child} lives."),
            ),
        ),
        mark(
            "For the parents, those who speak for them and the people of this meeting, so that everybody knows what "
            "has to change, by when, and who helps. Please keep it where nobody else can read it."
        ),
    ),
    _preset(
        MeetingKind.OTHER,
        tuple(Shows),
        (
            SuggestedQuestion(
                text=mark("How are things for {child} today?"),
                at_ten=mark("Things are as good for {child} as they can be."),
                at_zero=mark("Things could not be worse for {child}."),
            ),
        ),
        mark(
            "For the people of this meeting, so that everybody knows what was said and who does what. Please keep it "
            "where nobody else can read it."
        ),
    ),
)

BUILT_IN: Final[Mapping[MeetingKind, Preset]] = {preset.kind: preset for preset in _PRESETS}
"""What each kind of meeting begins with, in English: the keys for translation."""


def preset_for(meeting: Meeting | MeetingKind, t: Language) -> Preset:
    """What a meeting begins with: the preset that it carries, as the council wrote it, or else the one that comes with
    its kind, in the reader's language."""
    if isinstance(meeting, Meeting):
        if meeting.preset is not None:
            return meeting.preset
        meeting = meeting.kind
    preset = BUILT_IN[meeting]
    return Preset(
        kind=preset.kind,
        name=t(preset.name),
        headings=Headings(
            worries=t(preset.headings.worries), well=t(preset.headings.well), needs=t(preset.headings.needs)
        ),
        shows=preset.shows,
        questions=tuple(
            SuggestedQuestion(
                text=t(question.text),
                at_ten=t(question.at_ten),
                at_zero=t(question.at_zero),
                for_each_child=question.for_each_child,
            )
            for question in preset.questions
        ),
        purpose=t(preset.purpose),
        keep_months=preset.keep_months,
    )
