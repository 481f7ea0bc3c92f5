"""What a record tells of a meeting that has something of everything, to each of its readers."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sos_core.canonical import short
from sos_core.copies import Copy, copy_for
from sos_core.files import digest, read, write_json
from sos_core.language import Language
from sos_core.model.answers import Answer, Face, Instrument
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.model.presets import MeetingKind, Preset
from sos_core.model.references import meeting_problems
from sos_core.presets import BUILT_IN
from sos_core.record import render
from sos_core.record.faces import drawn
from tests.core.everything import CODE, DARI, HEADINGS, meeting_with_everything
from tests.core.meeting_01 import PHONE, QUARRY_LANE, meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies
from tests.core.pages import Element, parsed, part, rows, section

T = Language()
STAND = "Where everybody stands, from 10 to 0"


def drawn_for(meeting: Meeting, audience: Audience = Audience.WHOLE, reader: str = "") -> Element:
    copy = copy_for(meeting, audience, named(meeting, reader).id if reader else None)
    return parsed(render(copy, T))


def lines(element: Element) -> list[str]:
    return [p.text for p in element.all("p")]


def ids(*names: str) -> tuple[Id, ...]:
    return tuple(named(meeting_01(), name).id for name in names)


def one_of(root: Element, tag: str, beginning: str) -> Element:
    """The innermost element of this sort whose text begins like this."""
    [found] = [e for e in root.all(tag) if e.text.startswith(beginning)]
    return found


def test_the_meeting_with_everything_holds_together() -> None:
    assert list(meeting_problems(meeting_with_everything())) == []


# Whose copy it is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "reader", "said"),
    [
        (Audience.EVERYONE, "", "This is the copy for everyone."),
        (Audience.FAMILY, "", "This is the copy for the family."),
        (Audience.PROFESSIONALS, "", "This is the copy for professionals."),
        (Audience.WHOLE, "", "This is the leader's own copy."),
        (Audience.PERSON, "Tilly", "This is the copy for one person: Tilly Marsh"),
        (Audience.CHILD, "Tilly", "This was made for you: Tilly Marsh"),
    ],
)
def test_it_says_for_whom_it_is(audience: Audience, reader: str, said: str) -> None:
    assert lines(drawn_for(meeting_01(), audience, reader).one("header"))[0] == said


def test_what_was_made_of_a_smaller_copy_says_what_is_missing() -> None:
    copy = replace(copy_for(meeting_01(), Audience.WHOLE), came_as=Audience.EVERYONE)
    assert lines(parsed(render(copy, T)).one("header")) == [
        "This is the leader's own copy.",
        "It was made from a copy for everyone: what that one leaves out is missing here.",
    ]
    assert len(lines(drawn_for(meeting_01()).one("header"))) == 1


def test_a_kind_of_meeting_of_a_council_has_its_own_name_and_headings() -> None:
    root = drawn_for(meeting_with_everything())
    facts = dict(zip((e.text for e in root.one("header").all("dt")), root.one("header").all("dd"), strict=True))
    assert facts["Kind of meeting"].text == "Eastfield family meeting"
    assert facts["The meeting before"].text == "Thursday 4 June"
    columns = [s.one("h2").text for s in root.all("section", "column")]
    assert columns == [HEADINGS.worries, HEADINGS.well, HEADINGS.needs]


def test_it_says_what_it_is_for_and_how_long_it_is_kept() -> None:
    footer = drawn_for(meeting_01_in_full(), Audience.FAMILY).one("footer")
    assert lines(footer)[:2] == [
        "For the people at this meeting, so that everybody can do their part of the plan.",
        "Keep this record no longer than Friday 3 September 2027. Then delete the file, and destroy what is on paper.",
    ]
    preset = Preset(kind=MeetingKind.OTHER, name="Ours", headings=HEADINGS, purpose="To keep the children safe.")
    root = drawn_for(meeting_01().model_copy(update={"preset": preset}))
    assert lines(root.one("footer"))[0] == "To keep the children safe."
    # Neither the meeting nor its preset names a day, so the record names none.
    assert "Keep this record no longer" not in root.one("footer").text


def test_what_a_meeting_does_not_say_of_its_record_is_said_by_its_preset() -> None:
    meeting = meeting_01()
    footer = drawn_for(meeting).one("footer")
    assert lines(footer)[0] == BUILT_IN[meeting.kind].purpose
    assert "Keep this record no longer" not in footer.text
    preset = Preset(kind=meeting.kind, name="Ours", headings=HEADINGS, purpose="For us.", keep_months=6)
    ours = meeting.model_copy(update={"preset": preset})
    told = "Keep this record no longer than {}. Then delete the file, and destroy what is on paper."
    assert lines(drawn_for(ours).one("footer"))[:2] == ["For us.", told.format("Wednesday 3 March 2027")]
    own = ours.model_copy(update={"keep_until": dt.date(2027, 9, 3), "purpose": "For the people here."})
    assert lines(drawn_for(own).one("footer"))[:2] == ["For the people here.", told.format("Friday 3 September 2027")]


# The same record ---------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(copies())
def test_two_people_can_see_that_they_hold_the_same_record(copy: Copy) -> None:
    page = render(copy, T)
    code = short(digest(copy))
    shown = parsed(page).one("footer").one("bdi", "code")
    assert (shown.text, shown.attributes["dir"]) == (code, "ltr")
    # Whoever opens either file again finds the same.
    assert short(digest(read(page).copy)) == short(digest(read(write_json(copy)).copy)) == code


def test_what_the_code_is_for_is_said_and_another_copy_has_another_one() -> None:
    codes = set()
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS, Audience.WHOLE):
        footer = drawn_for(meeting_01_in_full(), audience).one("footer")
        codes.add(footer.one("bdi", "code").text)
        assert "Two people who find the same code hold the same record." in footer.text
    assert len(codes) == 4


def test_a_copy_that_was_given_has_its_code_beside_it() -> None:
    table = section(drawn_for(meeting_with_everything()), "Who was given a copy").one("table")
    listed = rows(table)
    assert listed[0] == ["Which", "Who", "How", "When", "Check code"]
    assert listed[1] == [
        "copy for everyone not for Craig Holt", "Tilly Marsh", "on paper", "Thursday 3 September", short(CODE),
    ]  # fmt: skip
    assert listed[2][4] == ""


@pytest.mark.host
@pytest.mark.parametrize("module", ["sos_core.record", "sos_core.files", "sos_core.record.change"])
def test_the_record_can_be_imported_before_everything_else(module: str) -> None:
    assert subprocess.run([sys.executable, "-c", f"import {module}"], check=False).returncode == 0


# Who may have what -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (FOR_PROFESSIONALS, "for professionals only"),
        (FOR_LEADER, "for the leader only"),
        (Limits(leader_only=True, sides=(Side.FAMILY,)), "for the leader only"),
        (
            Limits(sides=(Side.NETWORK, Side.CHILD, Side.FAMILY)),
            "only for children and young people, the family and friends and network",
        ),
        (Limits(sides=(Side.PROFESSIONAL,), only=ids("Pat")), "only for professionals and Pat Marsh"),
        (Limits(only=ids("Pat", "Donna")), "only for Donna Marsh and Pat Marsh"),
        (Limits(never=ids("Craig")), "not for Craig Holt"),
        (
            Limits(sides=(Side.PROFESSIONAL,), never=ids("Imran", "Bev")),
            "for professionals only; not for Imran Shah and Bev Carter",
        ),
    ],
)
def test_a_limit_says_for_whom_it_is_and_for_whom_it_is_not(limits: Limits, said: str) -> None:
    meeting = meeting_01()
    statement = meeting.statements[0].model_copy(update={"limits": limits, "basis": None, "said_by": (), "about": ()})
    root = drawn_for(meeting.model_copy(update={"statements": (statement,), "goals": (), "steps": ()}))
    assert lines(section(root, "What are we worried about?"))[1:] == [said]


def test_only_those_who_must_know_are_told_who_else_may_not_have_it() -> None:
    meeting = meeting_with_everything()
    marks = {e.text for e in drawn_for(meeting, Audience.PROFESSIONALS).all("span", "restricted")}
    assert marks == {
        "not for Craig Holt",
        "for professionals only",
        "only for professionals, Tilly Marsh, Donna Marsh, Craig Holt and Pat Marsh",
    }
    for audience, reader in ((Audience.EVERYONE, ""), (Audience.FAMILY, ""), (Audience.PERSON, "Pat")):
        root = drawn_for(meeting, audience, reader)
        assert root.all("span", "restricted") == root.all("p", "restricted") == []
        assert "not for Craig" not in root.text


# What was said -----------------------------------------------------------------------------------------------------


def test_the_original_comes_first_and_what_it_means_below_it() -> None:
    root = drawn_for(meeting_with_everything())
    item = one_of(root, "li", f"“{DARI}”")
    assert lines(item) == [
        f"“{DARI}”",
        "As interpreted: “At night I sit at the window until he comes.”",
        "Donna Marsh, in their own words · prepared on Tuesday 1 September",
    ]
    assert item.all("p")[0].attributes["dir"] == "auto"


def test_what_goes_on_from_an_earlier_meeting_says_so_and_keeps_its_wording_of_then() -> None:
    root = drawn_for(meeting_with_everything())
    assert lines(one_of(root, "li", "Tilly has come to school"))[1].endswith(" · from the meeting of Thursday 4 June")
    danger = lines(one_of(root, "li", "Imran, Helen and Pat"))
    assert danger[1].endswith("from the meeting of Thursday 4 June, where it said: We worry that Donna drinks.")


def test_a_dispute_stands_beside_the_danger_and_beside_the_goal() -> None:
    root = drawn_for(meeting_with_everything())
    said = "Seen differently: Craig says that his visits are no danger."
    assert lines(one_of(root, "li", "Imran, Helen and Pat"))[-2:] == [said, "Answered by: Agency goal 1"]
    assert lines(one_of(root, "li", "For three months"))[1:] == [
        "Children's Services · from the meeting of Thursday 4 June, where it said: Never alone.",
        f"So that this does not happen: {meeting_01().statements[2].text}",
        said,
        "How it went: at the review of Saturday 4 July: partly done: Two call-outs in July.",
        "How it went: at this meeting: not done",
    ]
    assert lines(one_of(root, "li", "Joe's checks"))[1] == "Health · for professionals only"
    assert lines(one_of(part(root, "Family goals"), "li", "“I want Mum"))[2] == "How it went: partly done"


def test_a_step_says_how_it_went() -> None:
    root = drawn_for(meeting_with_everything())
    listed = rows(part(root, "Next steps").one("table"))
    assert listed[0][5] == "How it went"
    assert listed[1][0].endswith("with a picture for Joe from the meeting of Thursday 4 June")
    assert listed[1][5] == (
        "at the review of Saturday 4 July: not done at this meeting: a better idea instead: Pat lives there now."
    )
    assert listed[2][5] == "done: every day but two"
    assert listed[3][5] == ""
    assert one_of(root, "th", "Keep the Thursday").text.endswith("alcohol service not for Craig Holt")


# People, reports, hours --------------------------------------------------------------------------------------------


def test_people_can_be_found_in_the_copies_of_those_who_may_know_where() -> None:
    meeting = meeting_with_everything()
    listed = {row[0]: row[1] for row in rows(section(drawn_for(meeting), "People").one("table")) if len(row) == 3}
    assert listed["Steph Marsh"] == f"Donna's sister Address: {QUARRY_LANE} · for professionals only"
    assert listed["Pat Marsh"] == f"grandmother Telephone: {PHONE} · not for Craig Holt"
    assert listed["Donna Marsh"] == "mother, speaks Dari"
    assert listed["Kezia Brown for professionals only"] == "advocate for Tilly, interprets"
    pats = drawn_for(meeting, Audience.PERSON, "Pat")
    pats_rows = {row[0]: row[1] for row in rows(section(pats, "People").one("table")) if len(row) == 3}
    assert pats_rows["Pat Marsh"] == f"grandmother Telephone: {PHONE}"
    assert pats_rows["Steph Marsh"] == "Donna's sister"


def test_a_report_says_whose_it_is_who_saw_it_and_when() -> None:
    report = section(drawn_for(meeting_with_everything()), "Reports received").one("div", "report")
    assert report.one("h3").text == "Report of the family doctor"
    day, never = "Tuesday 1 September", "not for Craig Holt"
    assert lines(report) == [
        f"report of a medical practitioner · by Dr N. Iyer, Dr Lowe · received on {day} · prepared on {day} · {never}",
        "Seen by: Donna Marsh on Tuesday 1 September, Pat Marsh",
        "How to reach the author, for professionals only: Mill Road Surgery, 01632 960 555",
    ]
    told = dict(zip((e.text for e in report.all("dt")), (e.text for e in report.all("dd")), strict=True))
    assert told == {
        "Children and household": "Donna, Tilly and Joe at the flat; Craig comes and goes.",
        "Work with the family": "Family doctor of Donna, Tilly and Joe since 2017.",
        "What the child says": "Tilly says that Nana's is best.",
        "What the family says": "Donna says that the report is fair.",
    }


def test_a_report_of_which_little_is_known_says_little() -> None:
    meeting = meeting_01_in_full()
    [report] = meeting.reports
    nothing = {"by": None, "contact": "", "received": None, "seen": (), "involvement": ""}
    bare = meeting.model_copy(update={"reports": (report.model_copy(update=nothing),)})
    shown = section(drawn_for(bare), "Reports received").one("div", "report")
    assert shown.text == "Report of the family doctor report of a medical practitioner"


def test_private_family_time_is_told_apart_from_a_closed_part() -> None:
    meeting = meeting_with_everything()
    family_time = "The family had time to themselves to make their plan, 10:50 to 11:05."
    told = lines(section(drawn_for(meeting), "Why we met"))[1:]
    assert told == ["Part of the meeting was closed, 10:05 to 10:12.", family_time]
    told = lines(section(drawn_for(meeting, Audience.FAMILY), "Why we met"))[1:]
    assert told == [
        "Part of the meeting was closed, 10:05 to 10:12.", family_time, "What was said there is not in this copy.",
    ]  # fmt: skip
    _, private = meeting.closed_sessions
    sessions = (private.model_copy(update={"ended": None, "limits": FOR_PROFESSIONALS}),)
    root = drawn_for(meeting.model_copy(update={"closed_sessions": sessions}))
    assert lines(section(root, "Why we met"))[1:] == [
        "The family had time to themselves to make their plan, from 10:50. for professionals only"
    ]
    alone = meeting.model_copy(update={"closed_sessions": (private,)})
    assert lines(section(drawn_for(alone, Audience.FAMILY), "Why we met"))[1:] == [family_time]


def test_decisions_and_meetings_that_not_everybody_may_know_of_are_marked() -> None:
    root = drawn_for(meeting_with_everything())
    assert lines(root.all("div", "decision")[0])[-1] == "not for Craig Holt"
    assert section(root, "When we meet again").all("li")[0].text == (
        "First core group: Monday 14 September, 15:30, St Aidan's The core group: Donna Marsh, Pat Marsh, Imran Shah, "
        "Helen O'Neill and Bev Carter · not for Craig Holt"
    )


# Where everybody stands --------------------------------------------------------------------------------------------


def test_a_question_says_which_worry_it_is_about_and_who_may_not_have_it() -> None:
    of_tilly, of_joe = section(drawn_for(meeting_with_everything()), STAND).all("div", "question")
    assert lines(of_tilly)[:2] == [
        "About Tilly Marsh",
        f"About this worry: {meeting_01().statements[2].text}",
    ]
    assert lines(of_joe)[0] == (
        "About Joe Marsh · only for professionals, Tilly Marsh, Donna Marsh, Craig Holt and Pat Marsh"
    )
    assert one_of(of_joe, "li", "Kezia").text == (
        "Kezia Brown: passed. “I am here for Tilly's voice, not mine.” for the leader only"
    )


def test_a_face_is_shown_as_that_face_and_counts_for_nothing() -> None:
    of_tilly = section(drawn_for(meeting_with_everything()), STAND).all("div", "question")[0]
    assert [h.text for h in of_tilly.all("h4")] == [
        "Tilly Marsh, with the ladder", "With numbers", "Answered in another way: faces", "Without a number",
    ]  # fmt: skip
    faces = of_tilly.all("table")[-1]
    assert rows(faces) == [
        ["Who", "Answer", "Last time", "What makes it that", "What would make it better"],
        ["Donna Marsh", "smile prepared on Tuesday 1 September · not for Craig Holt", "another face last time",
         "“I took them to Mum's, I didn't leave them.”", "“Paying the rent off.”"],
        ["Imran Shah", "worried face", "new", "“Twice in three months, and Joe can't ring anyone.”",
         "“Six weeks with nobody left alone.”"],
    ]  # fmt: skip
    assert len(faces.all("svg", "face")) == 2
    assert all(svg.attributes["aria-hidden"] == "true" for svg in faces.all("svg"))
    # Neither of them is among the numbers.
    assert of_tilly.one("p", "spread").text == "From 3 (PC Dan Wills) to 8 (Craig Holt). The middle answer is 5."
    assert "Donna" not in of_tilly.one("div", "places").text


def test_a_round_of_faces_alone_has_no_ends_and_no_middle() -> None:
    meeting = meeting_01()
    answer = Answer(person=named(meeting, "Tilly").id, face=Face.BIG_SMILE, instrument=Instrument.FACES)
    question = meeting.questions[0].model_copy(update={"answers": (answer,)})
    shown = section(drawn_for(meeting.model_copy(update={"questions": (question,)})), STAND)
    assert shown.all("p", "spread") == shown.all("div", "places") == []
    assert rows(shown.one("table")) == [["Who", "Answer"], ["Tilly Marsh", "big smile"]]


def test_no_two_faces_are_drawn_alike() -> None:
    assert len({str(drawn(face)) for face in Face}) == len(Face) == 5


def test_family_and_professionals_are_set_beside_each_other_by_pairs() -> None:
    of_tilly = section(drawn_for(meeting_01()), STAND).all("div", "question")[0]
    # Donna 7, Craig 8, Pat 5 beside Imran 4, Helen 5, PC Wills 3; Tilly answered on the ladder.
    assert (
        "Family and network beside professionals: in 8 of 9 pairs the family's answer is the higher, in 0 the lower."
        in lines(of_tilly)
    )
    two = of_tilly_with(meeting_01(), "Donna", "Imran")
    assert not any("pair" in line for line in lines(section(drawn_for(two), STAND)))
    family = of_tilly_with(meeting_01(), "Donna", "Craig", "Pat")
    assert not any("pair" in line for line in lines(section(drawn_for(family), STAND)))


def of_tilly_with(meeting: Meeting, *names: str) -> Meeting:
    """The meeting with the one question, answered by these alone."""
    wanted = ids(*names)
    question = meeting.questions[0]
    answers = tuple(answer for answer in question.answers if answer.person in wanted)
    return meeting.model_copy(update={"questions": (question.model_copy(update={"answers": answers}),)})


def test_each_answer_says_what_it_was_last_time() -> None:
    of_tilly, of_joe = section(drawn_for(meeting_with_everything()), STAND).all("div", "question")
    ladder, numbers, _ = of_tilly.all("table")
    assert {row[0]: row[2] for row in rows(numbers)[1:]} == {
        "Craig Holt": "was 6",
        "Pat Marsh": "the same for the leader only",
        "Helen O'Neill": "new: answered in another way last time",
        "PC Dan Wills": "new",
    }
    assert rows(ladder)[1][2] == "new"
    assert lines(of_tilly)[-2:] == [
        "Answered last time, not here today: Una Gray for the leader only.",
        "Answered last time, no answer today: Bev Carter.",
    ]
    # Joe's was not asked then.
    assert lines(of_joe)[-1] == "This question is new: nothing from the meeting before can be set beside it."
    assert all("Last time" not in rows(table)[0] for table in of_joe.all("table"))


def test_what_only_the_leader_saw_last_time_is_in_nobody_elses_copy() -> None:
    of_tilly = section(drawn_for(meeting_with_everything(), Audience.PROFESSIONALS), STAND).all("div", "question")[0]
    assert rows(of_tilly.all("table")[1])[2][:3] == ["Pat Marsh", "5 of 10", "new"]
    assert "Una Gray" not in of_tilly.text


def test_a_question_that_nobody_answered_is_not_said_to_be_new() -> None:
    meeting = of_tilly_with(meeting_with_everything())
    question = meeting.questions[0].model_copy(update={"text": "How sure are you?"})
    root = drawn_for(meeting.model_copy(update={"questions": (question,)}))
    assert "nothing from the meeting before" not in section(root, STAND).text


# The child's copy --------------------------------------------------------------------------------------------------


def test_a_childs_copy_has_the_childs_words_and_plain_headings() -> None:
    root = drawn_for(meeting_with_everything(), Audience.CHILD, "Tilly")
    assert root.one("body").attributes["class"] == "for-child"
    assert root.one("h1").text == "Our meeting"
    assert lines(root.one("header"))[1] == (
        "Thursday 3 September 2026, 10:00 to 11:35, Meeting Room 2, Eastfield Children's Centre"
    )
    assert [h.text for h in root.all("h2")] == [
        "What you said", "What you drew", "What you want", "What is good", "Who does what", "When we meet again",
        "Who is who", "What is meant by these words?",
    ]  # fmt: skip
    assert [li.text for li in section(root, "What you said").all("li")] == [
        "“I don't like it when Mum cries in the bath and I don't know if I should knock.”",
        "“Nana's house smells of toast and I sleep the whole night.”",
    ]
    assert section(root, "What you want").one("li").text == "“I want Mum to be happy and Craig to knock.”"
    good = section(root, "What is good").all("li")
    assert good[1].text == "Tilly has 96% attendance and helps the little ones at reading club. Helen O'Neill"
    steps = rows(section(root, "Who does what").one("table"))
    assert steps[0] == ["Who", "What", "When"]
    assert steps[2] == [
        "Helen O'Neill",
        "Free place at breakfast club for Tilly, starting Monday",
        "Monday 7 September",
    ]
    assert section(root, "When we meet again").one("li").text == "Review conference: Thursday 26 November, 10:00"
    known = [li.text for li in section(root, "Who is who").all("li")]
    assert known[:3] == ["Joe Marsh", "Donna Marsh: mother", "Craig Holt: father of Joe, lives elsewhere"]


def test_a_childs_copy_says_whom_to_ask_and_names_only_those_whose_work_it_is() -> None:
    footer = drawn_for(meeting_01(), Audience.CHILD, "Tilly").one("footer")
    assert lines(footer)[0] == (
        "Is something in here not right, or do you want to ask something? You can ask these people: Kezia Brown, "
        "Ruth Adeyemi, Imran Shah, Helen O'Neill and Bev Carter. You can ask any grown-up whom you trust."
    )
    assert "confidential" not in footer.text
    assert "Check code" in footer.text
    meeting = meeting_01()
    tilly: Person = named(meeting, "Tilly")
    alone = meeting.model_copy(
        update=dict.fromkeys(("statements", "questions", "goals", "steps", "decisions", "copies", "core_group"), ())
        | {"people": (tilly,), "next_meetings": (), "place": ""}
    )
    root = drawn_for(alone, Audience.CHILD, "Tilly")
    assert root.all("section") == []
    assert "these people" not in root.one("footer").text
    assert lines(root.one("header"))[1] == "Thursday 3 September 2026, 10:00 to 11:35"


@pytest.mark.parametrize("leader", ["Pat", "Tilly"])
def test_a_child_is_told_to_ask_whoever_led_the_meeting_and_never_to_ask_themselves(leader: str) -> None:
    meeting = meeting_01()
    people = tuple(p.model_copy(update={"leads": p.name.startswith(leader)}) for p in meeting.people)
    bare = {"statements": (), "questions": (), "goals": (), "steps": (), "decisions": ()}
    root = drawn_for(meeting.model_copy(update=bare | {"people": people}), Audience.CHILD, "Tilly")
    asked = lines(root.one("footer"))[0]
    assert ("You can ask these people: Kezia Brown and Pat Marsh." in asked) == (leader == "Pat")
    assert "Tilly" not in asked


def test_a_leader_of_whom_a_child_may_not_know_is_not_in_the_childs_copy() -> None:
    meeting = meeting_01()
    hidden = named(meeting, "Ruth").model_copy(update={"limits": Limits(never=ids("Tilly"))})
    people = tuple(hidden if person.id == hidden.id else person for person in meeting.people)
    root = drawn_for(meeting.model_copy(update={"people": people}), Audience.CHILD, "Tilly")
    assert "Ruth" not in root.text
    assert "You can ask these people: Kezia Brown, Imran Shah, Helen O'Neill and Bev Carter." in root.one("footer").text


def test_a_correction_of_a_childs_words_is_in_the_childs_copy() -> None:
    meeting = meeting_01()
    correction = meeting.statements[1].corrections[0]
    said = tuple(s.model_copy(update={"corrections": (correction,)}) if s.own_words else s for s in meeting.statements)
    root = drawn_for(meeting.model_copy(update={"statements": said}), Audience.CHILD, "Tilly")
    assert section(root, "What you said").all("div", "correction")[0].text == (
        "“It was twice. One time she hid her breakfast.” Correction by Donna Marsh, 10:17"
    )
