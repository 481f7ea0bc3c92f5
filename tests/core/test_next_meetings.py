"""Who is asked to come to a next meeting: everybody, or the core group. The wrong day on a paper that somebody carries
home brings them into a room where they are not to be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from sos_core.plain_text import plain_text
from sos_core.record import Telling, render
from tests.core.meeting_01 import meeting_01, named
from tests.core.meetings import meetings
from tests.core.pages import parsed, section

T = Language()
GROUP = ("Imran", "Donna", "Pat", "Helen", "Bev")
NAMES = "Donna Marsh, Pat Marsh, Imran Shah, Helen O'Neill and Bev Carter"
CORE_GROUP = "First core group: Monday 14 September, 15:30, St Aidan's"
REVIEW = "Review conference: Thursday 26 November, 10:00"


def again(
    audience: Audience,
    reader: str = "",
    *,
    meeting: Meeting | None = None,
    telling: Telling = Telling.USUAL,
    heading: str = "When we meet again",
) -> list[str]:
    """The lines of one copy on when people meet again."""
    meeting = meeting or meeting_01()
    copy = copy_for(meeting, audience, named(meeting, reader).id if reader else None)
    return [li.text for li in section(parsed(render(copy, T, telling)), heading).all("li")]


@pytest.mark.parametrize("name", GROUP)
def test_whoever_is_in_the_core_group_reads_both_days_as_theirs(name: str) -> None:
    assert again(Audience.PERSON, name) == [
        f"{CORE_GROUP} The core group: {NAMES}",
        f"{REVIEW} Everybody is asked to come.",
    ]


@pytest.mark.parametrize("name", ["Craig", "Kezia", "Steph", "Ruth"])
def test_whoever_is_not_reads_first_what_they_are_asked_to_and_of_the_other_that_it_is_not_for_them(name: str) -> None:
    others = f"Others meet: {CORE_GROUP} You are not asked to come. The core group: {NAMES}"
    assert again(Audience.PERSON, name) == [f"{REVIEW} Everybody is asked to come.", others]


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS, Audience.WHOLE])
def test_a_groups_copy_names_who_comes_to_which(audience: Audience) -> None:
    assert again(audience) == [f"{CORE_GROUP} The core group: {NAMES}", f"{REVIEW} Everybody is asked to come."]


def test_in_easy_words_and_in_plain_text_it_is_told_as_well() -> None:
    told = again(Audience.PERSON, "Craig", telling=Telling.EASY, heading="When do we meet again?")
    assert [one.split(":")[0] for one in told] == ["Review conference", "Others meet"]
    assert "You are not asked to come." in told[1]
    meeting = meeting_01()
    text = plain_text(copy_for(meeting, Audience.PERSON, named(meeting, "Craig").id), T)
    assert (
        "- Review conference: Thursday 26 November 2026, 10:00\n"
        "  Everybody is asked to come.\n"
        "- Others meet: First core group: Monday 14 September 2026, 15:30, St Aidan's\n"
        f"  You are not asked to come. The core group: {NAMES}\n"
    ) in text


def test_where_everybody_is_asked_to_everything_nothing_is_said_of_it() -> None:
    meeting = meeting_01()
    open_ = tuple(one.model_copy(update={"core_group_only": False}) for one in meeting.next_meetings)
    assert again(Audience.EVERYONE, meeting=meeting.model_copy(update={"next_meetings": open_})) == [CORE_GROUP, REVIEW]


def test_while_nobody_is_in_the_core_group_nobody_is_asked() -> None:
    meeting = meeting_01().model_copy(update={"core_group": ()})
    first, _ = meeting.next_meetings
    assert not any(meeting.asks(first, person.id) for person in meeting.people)
    assert again(Audience.EVERYONE, meeting=meeting)[0] == f"{CORE_GROUP} The core group"
    assert again(Audience.PERSON, "Donna", meeting=meeting)[1] == (
        f"Others meet: {CORE_GROUP} You are not asked to come. The core group"
    )


def test_a_child_who_is_not_asked_has_no_such_day_on_their_paper_and_it_is_counted() -> None:
    meeting = meeting_01()
    copy = copy_for(meeting, Audience.CHILD, named(meeting, "Tilly").id)
    assert [one.what for one in copy.meeting.next_meetings] == ["Review conference"]
    assert copy.withheld["next_meetings"] == 1
    assert again(Audience.CHILD, "Tilly") == [REVIEW]


def test_a_child_in_the_core_group_is_told_who_else_comes() -> None:
    meeting = meeting_01()
    tilly, kezia = named(meeting, "Tilly"), named(meeting, "Kezia")
    meeting = meeting.model_copy(update={"core_group": (tilly.id, kezia.id)})
    assert again(Audience.CHILD, "Tilly", meeting=meeting) == [
        f"{CORE_GROUP} The core group: Tilly Marsh and Kezia Brown",
        f"{REVIEW} Everybody is asked to come.",
    ]
    assert "next_meetings" not in copy_for(meeting, Audience.CHILD, tilly.id).withheld


@settings(max_examples=60)
@given(meetings())
def test_in_no_childs_copy_is_a_meeting_to_which_the_child_is_not_asked(meeting: Meeting) -> None:
    for child in meeting.people:
        if child.side is Side.CHILD:
            kept = copy_for(meeting, Audience.CHILD, child.id).meeting
            asked = {one.id for one in meeting.next_meetings if meeting.asks(one, child.id)}
            assert {one.id for one in kept.next_meetings} <= asked
            assert all(kept.asks(one, child.id) for one in kept.next_meetings)
