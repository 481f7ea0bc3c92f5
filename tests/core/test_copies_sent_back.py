"""What somebody sends back takes nothing out of what others said, and tells its sender nothing of what is left out."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.afterwards import Also, Beside, Corrections, How, Writer, join_corrections, look
from sos_core.commands import Limit
from sos_core.contributions import Readers
from sos_core.copies import MENTIONS, SIDES_OF, copy_for, readers_of
from sos_core.files import write_json
from sos_core.handle import handle
from sos_core.model.answers import Question
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, Limits
from sos_core.model.meanings import Means, changed, found
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import Side
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import Afterwards, Correction, Statement
from tests.core.meeting_01 import QUARRY_LANE, id_of, meeting_01_in_full, named
from tests.core.meetings import copies_of, meetings

HOME: Final = Moment(utc=dt.datetime(2026, 9, 5, 17, 2, tzinfo=dt.UTC), offset=60)
TAKEN: Final = Moment(utc=dt.datetime(2026, 9, 7, 8, 30, tzinfo=dt.UTC), offset=60)
FILE: Final = id_of(8_000)
GROUPS: Final = tuple(SIDES_OF)
AT_AUNTS: Final = "Since May Donna sleeps at her aunt's, behind the mill."


def sent_by(
    meeting: Meeting,
    name: str,
    *entries: Beside | Also,
    audience: Audience = Audience.EVERYONE,
    changed_at: Moment = HOME,
) -> Corrections:
    person = named(meeting, name)
    return Corrections(
        id=FILE,
        meeting=meeting.id,
        held_on=meeting.held_on,
        record="0" * 64,
        audience=audience,
        changed=changed_at,
        by=Writer(id=person.id, name=person.name, child=person.side is Side.CHILD),
        beside=tuple(one for one in entries if isinstance(one, Beside)),
        also=tuple(one for one in entries if isinstance(one, Also)),
    )


def letter(text: str, *, about: str = "", readers: Readers = Readers.LEADER, at: Moment = HOME) -> Also:
    return Also(id=id_of(8_001), about=about or text, text=text, at=at, readers=readers)


def taken(meeting: Meeting, sent: Corrections, at: Moment = TAKEN) -> Meeting:
    return join_corrections(meeting, sent, taken=look(meeting, sent).to_take, at=at)


def with_statement(meeting: Meeting, number: int, text: str, limits: Limits | None = None) -> Meeting:
    """The meeting with one of its statements saying this."""
    statements = list(meeting.statements)
    statements[number] = statements[number].model_copy(
        update={"text": text, "corrections": (), "limits": limits or statements[number].limits}
    )
    return meeting.model_copy(update={"statements": tuple(statements)})


def as_of(before: Meeting, meeting: Meeting) -> Meeting:
    """The meeting, but for when it was changed last."""
    return meeting.model_copy(update={"changed": before.changed})


# Words of others ---------------------------------------------------------------------------------------------------


def long_enough(text: str) -> str:
    return f"{text[:80]} and so on, to the end of it"


@given(meeting=meetings(), data=st.data())
def test_whatever_is_sent_back_for_few_every_copy_says_of_all_else_what_it_said_before(
    meeting: Meeting, data: st.DataObject
) -> None:
    """Whether it repeats what is open, what is withheld, or both: the one stays, and the other goes on being left out.
    Sent are letters for the leader, and corrections beside statements that these readers do not have."""
    meeting = changed(meeting, long_enough, Means.TEXT) or meeting
    copies = [one for one in copies_of(meeting) if one.audience is not Audience.WHOLE]
    copy = data.draw(st.sampled_from(copies))
    who = readers_of(meeting, copy.audience, copy.reader)
    if who.lead:
        # It is for the leader, who so has it.
        return
    texts = sorted({text for _, text in found(meeting, Means.TEXT)})
    said = data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=4))
    letters = tuple(
        Report(
            id=id_of(8_100 + number),
            title=text,
            limits=FOR_LEADER,
            later=SentLater(letter=FILE, taken=TAKEN, about=text, text=text, at=HOME),
        )
        for number, text in enumerate(said)
    )
    beside = tuple(
        Correction(id=id_of(8_200 + number), text=text, at=HOME, afterwards=Afterwards(letter=FILE, taken=TAKEN))
        for number, text in enumerate(said)
    )

    def corrected(statement: Statement) -> Statement:
        if who.may_have(statement.limits):
            return statement
        return statement.model_copy(update={"corrections": (*statement.corrections, *beside)})

    after = meeting.model_copy(
        update={"reports": (*meeting.reports, *letters), "statements": tuple(map(corrected, meeting.statements))}
    )
    assert copy_for(after, copy.audience, copy.reader).meeting == copy.meeting


@pytest.mark.parametrize("readers", [Readers.LEADER, Readers.PROFESSIONALS])
def test_a_sentence_of_somebody_else_that_is_sent_back_for_few_stays_where_it_is_open(readers: Readers) -> None:
    before = meeting_01_in_full()
    for said in (before.statements[0].text, before.goals[0].text, before.steps[0].what, before.decisions[0].decision):
        after = taken(before, sent_by(before, "Craig", letter(said, readers=readers)))
        assert len(after.reports) == len(before.reports) + 1
        for audience in (Audience.EVERYONE, Audience.FAMILY):
            assert as_of(before, copy_for(after, audience).meeting) == copy_for(before, audience).meeting


def test_what_somebody_else_sent_openly_stays_too() -> None:
    before = meeting_01_in_full()
    open_words = "Twice, not four times. I told Helen so."
    beside = Beside(
        id=id_of(8_002),
        statement=before.statements[0].id,
        saw=before.statements[0].text,
        text=open_words,
        at=HOME,
        readers=Readers.EVERYONE,
    )
    donnas = taken(
        before, sent_by(before, "Donna", beside, letter("I have work until three.", readers=Readers.EVERYONE))
    )
    for number, words in enumerate((open_words, "I have work until three.")):
        craigs = sent_by(before, "Craig", letter(words).model_copy(update={"id": id_of(8_010 + number)}))
        after = taken(donnas, craigs.model_copy(update={"id": id_of(8_020)}))
        assert copy_for(after, Audience.EVERYONE).meeting == copy_for(donnas, Audience.EVERYONE).meeting


def test_a_correction_beside_what_others_do_not_have_takes_nothing_from_them() -> None:
    meeting = with_statement(meeting_01_in_full(), 1, AT_AUNTS, FOR_PROFESSIONALS)
    helens = meeting.statements[0].text
    beside = Beside(
        id=id_of(8_002),
        statement=meeting.statements[1].id,
        saw=AT_AUNTS,
        text=helens,
        at=HOME,
        readers=Readers.EVERYONE,
    )
    after = taken(meeting, sent_by(meeting, "Helen", beside))
    assert [one.text for one in after.statements[1].corrections] == [helens]
    assert as_of(meeting, copy_for(after, Audience.FAMILY).meeting) == copy_for(meeting, Audience.FAMILY).meeting


@pytest.mark.parametrize("readers", Readers)
def test_what_is_withheld_is_left_out_wherever_it_stands_also_once_somebody_has_sent_it_back(readers: Readers) -> None:
    meeting = with_statement(meeting_01_in_full(), 1, AT_AUNTS, FOR_PROFESSIONALS)
    meeting = meeting.model_copy(update={"reason": f"{AT_AUNTS} It was 14 Quarry Lane before."})
    sent = sent_by(meeting, "Craig", letter(f"{AT_AUNTS} And {QUARRY_LANE}.", about=AT_AUNTS, readers=readers))
    after = taken(meeting, sent)
    for audience in (Audience.EVERYONE, Audience.FAMILY):
        copy = copy_for(after, audience)
        assert copy.meeting.reason == "[…]. It was […] before."
        assert "behind the mill" not in write_json(copy)
        assert "Quarry" not in write_json(copy)


def test_of_what_was_sent_only_the_words_that_were_sent_are_no_secret() -> None:
    meeting = meeting_01_in_full().model_copy(update={"reason": AT_AUNTS})
    [report] = meeting.reports
    by_hand = report.model_copy(update={"household": AT_AUNTS, "limits": FOR_LEADER})
    at_the_table = Correction(id=id_of(8_002), text=AT_AUNTS, at=HOME)
    withheld = meeting.statements[1].model_copy(update={"corrections": (at_the_table,), "limits": FOR_LEADER})
    helped = taken(meeting, sent_by(meeting, "Craig", letter("No.", about="The day"))).reports[-1]
    for update in (
        {"reports": (by_hand,)},
        {"reports": (report, helped.model_copy(update={"helped_by": AT_AUNTS}))},
        {"statements": (meeting.statements[0], withheld)},
    ):
        kept = copy_for(meeting.model_copy(update=update), Audience.FAMILY).meeting
        assert kept.reason == "[…]."


def test_a_question_that_is_asked_openly_opens_nothing_but_the_same_question() -> None:
    """A question comes with an answer that was prepared at home: its words are its author's."""
    meeting = with_statement(meeting_01_in_full(), 1, AT_AUNTS, FOR_PROFESSIONALS)
    asked = Question(id=id_of(8_003), text=AT_AUNTS, at_ten="Yes", at_zero="No")
    meeting = meeting.model_copy(update={"reason": AT_AUNTS, "questions": (*meeting.questions, asked)})
    copy = copy_for(meeting, Audience.FAMILY).meeting
    assert (copy.reason, copy.questions[-1].text) == ("[…].", "[…].")


@pytest.mark.parametrize("name", ["Donna Marsh", " donna MARSH "])
def test_nobodys_name_is_taken_off_the_list_because_somebody_can_be_reached_through_them(name: str) -> None:
    """How to reach an author is typed at home, and is looked for as an address is."""
    meeting = meeting_01_in_full()
    report = meeting.reports[0].model_copy(update={"contact": name})
    copy = copy_for(meeting.model_copy(update={"reports": (report,)}), Audience.FAMILY)
    assert named(copy.meeting, "Donna").name == "Donna Marsh"
    assert MENTIONS not in copy.withheld
    # Of somebody who is not to be known it stays one.
    donna = named(meeting, "Donna").id
    hidden = handle(meeting, Limit(part=Part.PEOPLE, id=donna, limits=FOR_PROFESSIONALS, at=TAKEN))
    assert "Donna" not in write_json(copy_for(hidden, Audience.FAMILY))


# What the sender learns ------------------------------------------------------------------------------------------


def guessed(meeting: Meeting, name: str, saw: str, audience: Audience) -> How:
    beside = Beside(
        id=id_of(8_002), statement=meeting.statements[0].id, saw=saw, text="No.", at=HOME, readers=Readers.EVERYONE
    )
    return look(meeting, sent_by(meeting, name, beside, audience=audience)).proposed[0].how


@pytest.mark.parametrize("audience", Audience)
def test_nobody_is_told_whether_they_guessed_what_stands_where_their_copy_shows_a_mark(audience: Audience) -> None:
    meeting = with_statement(meeting_01_in_full(), 0, "Tilly told me of 14 Quarry Lane.")
    for name in ("Craig", "Donna", "Pat", "Tilly"):
        assert guessed(meeting, name, "Tilly told me of […].", audience) is How.BESIDE
        for saw in ("Tilly told me of 14 Quarry Lane.", "Tilly told me of 15 Quarry Lane."):
            assert guessed(meeting, name, saw, audience) is How.OTHER_WORDS
    # Who has it, has it.
    assert guessed(meeting, "Helen", "Tilly told me of 14 Quarry Lane.", audience) is How.BESIDE


def test_words_of_any_copy_that_somebody_may_have_are_the_same_words() -> None:
    """Pat may have a number that the family's copy does not have, because Craig may not."""
    meeting = meeting_01_in_full()
    phone = next(d.text for d in named(meeting, "Pat").details if d.limits.never)
    meeting = with_statement(meeting, 0, f"Ring {phone}.")
    assert guessed(meeting, "Pat", f"Ring {phone}.", Audience.PERSON) is How.BESIDE
    assert guessed(meeting, "Pat", "Ring […].", Audience.FAMILY) is How.BESIDE
    assert guessed(meeting, "Craig", f"Ring {phone}.", Audience.PERSON) is How.OTHER_WORDS


def test_beside_words_some_of_which_are_left_out_no_copy_tells_whether_they_were_those_of_today() -> None:
    """A file proves nothing of who wrote it: Craig can guess in the name of somebody who has them."""
    meeting = with_statement(meeting_01_in_full(), 0, "Tilly told me of 14 Quarry Lane.")
    copies = []
    for saw in ("Tilly told me of 14 Quarry Lane.", "Tilly told me of 15 Quarry Lane."):
        beside = Beside(
            id=id_of(8_002), statement=meeting.statements[0].id, saw=saw, text="No.", at=HOME, readers=Readers.EVERYONE
        )
        after = taken(meeting, sent_by(meeting, "Helen", beside, audience=Audience.PROFESSIONALS))
        copies.append([copy_for(after, audience).meeting for audience in (Audience.EVERYONE, Audience.FAMILY)])
    assert copies[0] == copies[1]
    # Where nothing is left out of the words it is told.
    [correction] = copy_for(after, Audience.PROFESSIONALS).meeting.statements[0].corrections
    assert correction.earlier_words


def test_which_file_something_came_in_is_the_leaders_to_know() -> None:
    meeting = meeting_01_in_full()
    statement = meeting.statements[0]
    beside = Beside(
        id=id_of(8_002), statement=statement.id, saw=statement.text, text="Twice.", at=HOME, readers=Readers.EVERYONE
    )
    sent = sent_by(meeting, "Tilly", beside, letter("I want Nana there.", readers=Readers.EVERYONE))
    after = taken(meeting, sent)
    assert write_json(copy_for(after, Audience.WHOLE)).count(FILE) == 2
    for audience, reader in (*((group, "") for group in GROUPS), (Audience.CHILD, "Tilly"), (Audience.PERSON, "Ruth")):
        copy = copy_for(after, audience, named(after, reader).id if reader else None)
        assert "I want Nana there." in write_json(copy)
        assert FILE not in write_json(copy)
    # Opened there again, the file brings nothing twice, and nothing is said of what it no longer has.
    professionals = copy_for(after, Audience.PROFESSIONALS).meeting
    again = look(professionals, sent)
    assert [one.how for one in again.proposed] == [How.THERE, How.THERE]
    assert look(professionals, sent_by(meeting, "Tilly", letter("Nana."))).no_longer == ()


# When it was written ---------------------------------------------------------------------------------------------


def at(year: int) -> Moment:
    return Moment(utc=dt.datetime(year, 9, 5, 17, 2, tzinfo=dt.UTC), offset=60)


@pytest.mark.parametrize("year", [1970, 2026, 2199])
def test_nothing_was_written_before_its_meeting_was_begun_nor_on_a_day_that_is_still_to_come(year: int) -> None:
    meeting = meeting_01_in_full()
    statement = meeting.statements[0]
    stands = {1970: meeting.made, 2026: at(2026), 2199: TAKEN}[year]
    beside = Beside(
        id=id_of(8_002),
        statement=statement.id,
        saw=statement.text,
        text="Twice.",
        at=at(year),
        readers=Readers.EVERYONE,
    )
    sent = sent_by(meeting, "Donna", beside, letter("I have work.", at=at(year)), changed_at=at(year))
    after = taken(meeting, sent)
    assert after.statements[0].corrections[-1].at == stands
    later = after.reports[-1].later
    assert later is not None
    assert (later.at, later.taken) == (stands, TAKEN)


def test_a_file_from_the_future_does_not_shut_out_all_that_come_after_it() -> None:
    meeting = meeting_01_in_full()
    after = taken(meeting, sent_by(meeting, "Donna", letter("I have work.", at=at(2199)), changed_at=at(2199)))
    next_one = letter("I have no work.", at=at(2027)).model_copy(update={"id": id_of(8_004)})
    assert look(after, sent_by(meeting, "Donna", next_one, changed_at=at(2027))).to_take == (id_of(8_004),)


def test_what_is_left_of_a_file_from_long_ago_can_be_taken_in_later() -> None:
    meeting = meeting_01_in_full()
    old = at(1970)
    other = letter("I have a car.", at=old).model_copy(update={"id": id_of(8_004)})
    sent = sent_by(meeting, "Donna", letter("I have work.", at=old), other, changed_at=old)
    one = join_corrections(meeting, sent, taken=[id_of(8_001)], at=TAKEN)
    assert (look(one, sent).older, look(one, sent).to_take) == (False, (id_of(8_004),))


def ids(meeting: Meeting, part: Part) -> set[Id]:
    return {item.id for item in part.items(meeting)}


def test_a_letter_for_few_is_left_out_itself() -> None:
    meeting = meeting_01_in_full()
    after = taken(meeting, sent_by(meeting, "Donna", letter(AT_AUNTS)))
    for audience in GROUPS:
        assert ids(copy_for(after, audience).meeting, Part.REPORTS) == ids(meeting, Part.REPORTS)
        assert "behind the mill" not in write_json(copy_for(after, audience))
    opened = handle(after, Limit(part=Part.REPORTS, id=id_of(8_001), limits=FOR_PROFESSIONALS, at=TAKEN))
    assert "behind the mill" in write_json(copy_for(opened, Audience.PROFESSIONALS))
