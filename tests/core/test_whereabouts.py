"""Where somebody can be found, told once more in the free words of a copy: found, and named with where it stands."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from sos_core.copies import Known, Told, Whereabouts, copy_for
from sos_core.model.conclusions import Audience, NextMeeting
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.sides import Side
from tests.core.meeting_01 import id_of, meeting_01, meeting_01_in_full
from tests.core.processor import TOLD

M = meeting_01()
BARE = M.model_copy(update={"people": (), "statements": (), "reports": (), "next_meetings": ()})
TILLY, DONNA, CRAIG, HELEN = (id_of(900 + number) for number in range(4))


def where(text: str, sort: DetailSort = DetailSort.ADDRESS, *, side: Side = Side.CHILD, name: str = "Tilly") -> Meeting:
    """A meeting with one person of whom this is written down, and Craig, who must not have it."""
    person = Person(id=TILLY, name=name, side=side, details=(Detail(sort=sort, text=text),))
    craig = Person(id=CRAIG, name="Craig", side=Side.FAMILY)
    return BARE.model_copy(update={"people": (person, craig)})


def said_in(meeting: Meeting, *texts: str) -> Meeting:
    statement = M.statements[0]
    more = tuple(statement.model_copy(update={"id": id_of(950 + n), "text": text}) for n, text in enumerate(texts))
    return meeting.model_copy(update={"statements": more})


def found(meeting: Meeting, audience: Audience = Audience.PERSON, reader: str | None = CRAIG) -> Sequence[Told]:
    return Whereabouts(meeting.people).told_in(copy_for(meeting, audience, reader).meeting, meeting)


def test_the_school_of_a_child_is_found_in_the_role_of_a_teacher_and_in_the_place_of_the_next_meeting() -> None:
    meeting = where("St Aidan's Primary School", DetailSort.SCHOOL)
    helen = Person(id=HELEN, name="Helen", side=Side.PROFESSIONAL, role="class teacher, St. Aidans Primary")
    core = NextMeeting(id=id_of(960), what="First core group", place="St Aidan's")
    meeting = meeting.model_copy(update={"people": (*meeting.people, helen), "next_meetings": (core,)})
    told = found(meeting)
    assert told == (Told("St. Aidans", ("people", "next_meetings")),)


def test_in_the_first_meeting_craigs_copy_tells_the_school_where_nobody_had_written_it_down_as_one() -> None:
    craig = next(person.id for person in M.people if person.name == "Craig Holt")
    assert found(M, reader=craig) == (Told("St Aidan's", ("people", "next_meetings")),)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("St Aidan's Primary School", "St Aidan's"),
        ("St Aidan's Primary School", "ST AIDANS"),
        ("St Aidan's Primary School", "Saint Aidan’s"),
        ("St Aidan's Church of England Primary", "St Aidan"),
        ("Saint Aidan's", "St. Aidan"),
        ("The Meadows Nursery", "meadows"),
        ("Hope Academy", "Hope"),
        ("Church Lane Primary", "Church Lane"),
        ("Grüner Weg Primary School", "Gruener weg"),
        ("King's College School", "Kings"),
        ("Northfield, 5 Church Road", "Church Road"),
    ],
)
def test_a_school_is_known_by_its_name_without_what_sort_of_school_it_is(written: str, said: str) -> None:
    meeting = said_in(where(written, DetailSort.SCHOOL), f"I wait at {said} for her.")
    assert found(meeting) == (Told(said, ("statements",)),)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Primary School", "The primary school says so."),
        ("The", "The primary school says so."),
        ("-", "The primary school says so."),
        ("Hope Academy", "I hope so."),
        ("Al School", "Al says so."),
        ("St Aidan's", "Aidan stays."),
        ("Tilly School", "Tilly says so."),
    ],
)
def test_of_a_school_no_word_is_looked_for_that_is_everybodys(written: str, said: str) -> None:
    assert found(said_in(where(written, DetailSort.SCHOOL), said)) == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("14 Quarry Lane", "14 Quarry"),
        ("14 Quarry Lane, Eastfield", "Quarry lane"),
        ("14, Quarry Lane", "14 Quarry"),
        ("Flat 2, 14a Quarry Lane", "14a Quarry"),
        ("Rose Cottage, Eastfield", "Rose Cottage"),
        ("Larch Rise House; Mill Lane", "Mill Lane"),
        ("1 High Close, York YO1 2AB", "YO1 2ab"),
        ("1 High Close, York YO1 2AB", "yo12ab"),
    ],
)
def test_an_address_is_known_by_its_street_and_by_the_start_of_it_with_the_number(written: str, said: str) -> None:
    meeting = said_in(where(written), f"We go to {said} now.")
    assert [(one.words, one.parts) for one in found(meeting)] == [(said, ("statements",))]


def test_a_postcode_out_of_an_address_that_is_left_out_is_told_first() -> None:
    meeting = said_in(where("1 High Close, York YO1 2AB"), "We go to High Close, it is YO1 2AB.")
    assert found(meeting) == (
        Told("YO1 2AB", ("statements",), Known.LEFT_OUT),
        Told("High Close", ("statements",), Known.WRITTEN_DOWN),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("14 Quarry Lane", "14 of them play in the lane by the quarry."),
        ("14 Quarry Lane, Eastfield", "Eastfield is nice."),
        ("Eastfield", "Eastfield is nice."),
        ("14 Lane", "A lane."),
    ],
)
def test_neither_the_town_nor_the_words_apart_are_an_address(written: str, said: str) -> None:
    assert found(said_in(where(written), said)) == ()


def test_the_street_in_which_somebody_works_is_no_secret_but_with_the_number_it_is_named() -> None:
    meeting = said_in(where("3 Mill Road", side=Side.PROFESSIONAL, name="Dr Iyer"), "Mill Road Surgery", "At 3 Mill Rd")
    assert found(meeting) == (Told("3 Mill Rd", ("statements",)),)


def test_digits_of_a_telephone_number_are_found_in_whatever_groups_where_nobody_took_them_out() -> None:
    meeting = said_in(where("01632 960 417", DetailSort.PHONE), "Ring 016 3296-0417, or 0163 296 0417 at night")
    assert found(meeting) == (), "a withheld number is taken out of the words"
    told = Whereabouts(meeting.people).told_in(said_in(BARE, "Ring (0163) 296-0417", "or +44 1632 960417"))
    assert told == (Told("(0163) 296-0417", ("statements",)),)


def test_a_number_that_is_written_down_is_found_in_the_middle_of_a_word_as_well() -> None:
    meeting = where("01632 960 417", DetailSort.PHONE)
    told = Whereabouts(meeting.people).told_in(said_in(BARE, "by phone1632960417"))
    assert told == (Told("1632960417", ("statements",)),)


def test_what_a_copy_tells_openly_is_not_told_again() -> None:
    meeting = where("14 Quarry Lane")
    (tilly, craig) = meeting.people
    phone = Detail(sort=DetailSort.PHONE, text="01632 960 417", limits=OPEN)
    openly = tuple(one.model_copy(update={"limits": OPEN}) for one in tilly.details)
    meeting = meeting.model_copy(update={"people": (tilly.model_copy(update={"details": (*openly, phone)}), craig)})
    meeting = said_in(meeting, "She lives in Quarry Lane, and her number is 01632960417.")
    assert found(meeting) == ()
    assert [one.words for one in Whereabouts(meeting.people).told_in(said_in(BARE, "Quarry Lane 01632960417"))] == [
        "Quarry Lane",
        "01632960417",
    ]


def test_it_is_looked_for_in_what_is_said_of_the_whole_and_of_last_time_as_well() -> None:
    meeting = where("14 Quarry Lane")
    before = Previous(
        meeting=id_of(970),
        held_on=M.held_on,
        people=(EarlierPerson(id=id_of(971), name="Aunt of Quarry Lane", side=Side.FAMILY),),
    )
    meeting = meeting.model_copy(update={"previous": before, "contingency": "Go to Quarry Lane"})
    assert found(meeting) == (Told("Quarry Lane", ("earlier", "whole")),)


# What only looks so ----------------------------------------------------------------------------------------------

NOTHING = BARE.model_copy(
    update={"people": (Person(id=CRAIG, name="Craig", side=Side.FAMILY), Person(id=DONNA, name="D", side=Side.FAMILY))}
)
"""Where nothing is written down."""
STEPH = "Steph has offered her spare room at 14 Quarry Lane. Her number is 01632 960777."
NOTE = "Offered her spare room, 14 Quarry Lane. The address is confidential."


def with_a_note(meeting: Meeting, note: str) -> Meeting:
    """With a note for professionals only on somebody."""
    craig, donna = meeting.people
    return meeting.model_copy(update={"people": (craig, donna.model_copy(update={"private_note": note}))})


def test_an_address_and_a_telephone_number_are_found_that_are_written_down_nowhere() -> None:
    assert found(said_in(NOTHING, STEPH)) == (
        Told("14 Quarry Lane", ("statements",), Known.ADDRESS),
        Told("01632 960777", ("statements",), Known.NUMBER),
    )
    assert found(said_in(NOTHING, "We talked about the lane, and about numbers.")) == ()


def test_what_stands_in_something_that_is_left_out_is_told_first_of_all() -> None:
    meeting = with_a_note(said_in(NOTHING, "Ring 01632 960777", STEPH), NOTE)
    assert found(meeting) == (
        Told("14 Quarry Lane", ("statements",), Known.LEFT_OUT),
        Told("01632 960777", ("statements",), Known.NUMBER),
    )
    # Whoever has the note reads there that it is confidential.
    told = found(meeting, Audience.PROFESSIONALS, None)
    assert told[0] == Told("14 Quarry Lane", ("people", "statements"), Known.ADDRESS)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Ring (0)1632-960777 only.", "+44 1632 960777"),
        ("She is in flat 22, Hillcrest Court", "FLAT 22 Hillcrest Court"),
        ("It is EA4 2QT.", "ea42qt"),
        ("5 Mill Street, EA4 2QT", "5 MILL STREET"),
    ],
)
def test_the_same_place_is_known_in_other_letters_and_the_same_number_in_other_groups(note: str, said: str) -> None:
    meeting = with_a_note(said_in(NOTHING, f"I know it: {said}!"), note)
    assert found(meeting) == (Told(said, ("statements",), Known.LEFT_OUT),)


def test_what_is_written_down_counts_more_than_what_it_looks_like_and_less_than_what_is_left_out() -> None:
    meeting = said_in(where("Quarry Lane, Eastfield"), "At 14 Quarry Lane", "or 15 Quarry Lane")
    assert {one.known for one in found(meeting)} == {Known.WRITTEN_DOWN}
    tilly, craig = meeting.people
    meeting = meeting.model_copy(update={"people": (tilly.model_copy(update={"private_note": NOTE}), craig)})
    assert [(one.words, one.known) for one in found(meeting)] == [
        ("14 Quarry Lane", Known.LEFT_OUT),
        ("15 Quarry Lane", Known.WRITTEN_DOWN),
    ]


def test_of_a_copy_alone_it_is_not_known_what_it_leaves_out() -> None:
    meeting = with_a_note(said_in(NOTHING, STEPH), NOTE)
    told = Whereabouts(meeting.people).told_in(copy_for(meeting, Audience.PERSON, CRAIG).meeting)
    assert told[0].known is Known.ADDRESS


def test_an_address_that_is_told_openly_hides_no_other_that_it_ends_like() -> None:
    (craig, donna) = NOTHING.people
    openly = Detail(sort=DetailSort.ADDRESS, text="Flat 22, 14 Quarry Lane", limits=OPEN)
    meeting = NOTHING.model_copy(update={"people": (craig, donna.model_copy(update={"details": (openly,)}))})
    told = found(said_in(meeting, "We were in 4 Quarry Lane, flat 2, and in 14 Quarry Lane, flat 22."))
    assert [one.words for one in told] == ["4 Quarry Lane, flat 2"]


def test_where_they_all_sat_is_news_to_nobody_unless_it_is_left_out_elsewhere() -> None:
    meeting = NOTHING.model_copy(update={"place": "At Pat's, 14 Quarry Lane"})
    assert found(said_in(meeting, "We sat in 14 Quarry Lane")) == ()
    assert found(with_a_note(said_in(meeting), NOTE)) == (Told("14 Quarry Lane", ("whole",), Known.LEFT_OUT),)


def test_where_a_report_says_how_to_reach_its_author_that_is_told_there() -> None:
    report = meeting_01_in_full().reports[0].model_copy(update={"contact": "5 Mill Street; 01632 960555"})
    meeting = said_in(NOTHING, "At 5 Mill Street, 0163 296 0555").model_copy(update={"reports": (report,)})
    assert found(meeting, Audience.PROFESSIONALS, None) == ()
    # Of whoever may not have it the words are taken out.
    assert found(meeting) == ()


def test_an_agency_is_a_school_where_its_name_ends_as_one() -> None:
    def told(agency: str) -> Sequence[str]:
        helen = Person(id=HELEN, name="Helen", side=Side.PROFESSIONAL, agency=agency)
        craig = Person(id=CRAIG, name="Craig", side=Side.FAMILY)
        return [one.words for one in found(BARE.model_copy(update={"people": (helen, craig)}))]

    assert told("Education, St Aidan's Primary") == ["St Aidan's"]
    assert told("School nursing") == told("Children's Services") == told("") == []


def test_ten_copies_of_a_full_board_are_looked_through_quickly() -> None:
    words = "Craig shouted at night, and Donna went with both of them to her sister until it was quiet again; 14 days. "
    meeting = said_in(where("14 Quarry Lane"), *(f"{number} {words * 2}" for number in range(600)))
    copies = [copy_for(meeting, Audience.PERSON, CRAIG).meeting for _ in range(10)]
    looks = Whereabouts(meeting.people)
    began = time.process_time()
    for _ in range(3):
        copy_for(meeting, Audience.PERSON, CRAIG)
    one_copy = (time.process_time() - began) / 3
    began = time.process_time()
    for copy in copies:
        assert looks.told_in(copy, meeting) == ()
    # Compared with what making the ten copies takes: what counts is that looking is little beside it.
    assert not TOLD or time.process_time() - began < 10 * one_copy
