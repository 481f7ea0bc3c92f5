"""A copy in easy words: only our words become easy. What people said stays, and nothing of the copy is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from sos_core.copies import Copy, copy_for
from sos_core.files import read
from sos_core.language import Language
from sos_core.model.answers import Answer, Instrument, Question
from sos_core.model.conclusions import Audience, Decision
from sos_core.model.meanings import Means, found
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.model.plan import Step
from sos_core.model.presets import MeetingKind
from sos_core.model.statements import Column, Correction, Kind, Statement
from sos_core.record import Telling, render
from sos_core.record.glossary import WORDS
from tests.core.everything import meeting_with_everything
from tests.core.meeting_01 import at, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies, copies_of
from tests.core.pages import Element, parsed, section
from tests.core.test_record import _Marked, _typed

T = Language()


def easy(meeting: Meeting, audience: Audience = Audience.EVERYONE, reader: str = "") -> Element:
    return told(copy_for(meeting, audience, named(meeting, reader).id if reader else None))


def told(copy: Copy) -> Element:
    return parsed(render(copy, T, Telling.EASY))


def lines(element: Element) -> list[str]:
    return [p.text for p in element.all("p")]


def below(root: Element, heading: str) -> list[str]:
    """What stands between a heading and the next one of its level or above, line by line."""
    inside, texts = False, []
    for element in root:
        if element.tag in {"h2", "h3"}:
            inside = element.text == heading
        elif inside and element.tag in {"p", "li"} and not element.all("p")[1:]:
            texts.append(element.text)
    return list(dict.fromkeys(texts))


@settings(max_examples=60)
@given(copies())
def test_every_text_of_the_copy_is_in_it_and_the_data_inside_is_the_same(copy: Copy) -> None:
    page = render(copy, T, Telling.EASY)
    if copy.audience is Audience.CHILD:
        assert page == render(copy, T)
        return
    root = parsed(page)
    assert read(page) == read(render(copy, T))
    for path, text in found(copy.meeting, Means.TEXT):
        # What was asked and who was there then is told only as far as something today is set beside it.
        if not path.startswith(("preset.", "previous.")):
            assert text in root.one("body").raw, path
    levels = [int(e.tag[1]) for e in root if e.tag in {"h1", "h2", "h3", "h4"}]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_all_that_can_be_told_of_a_meeting_is_told_in_easy_words_too() -> None:
    for copy in copies_of(meeting_with_everything()):
        if copy.audience is not Audience.CHILD:
            root = told(copy)
            shown = root.one("header").raw + root.one("main").raw + root.one("footer").raw
            for path, text in found(copy.meeting, Means.TEXT):
                if not path.startswith(("preset.", "previous.")):
                    assert text in shown, path


@pytest.mark.parametrize("copy", copies_of(meeting_with_everything()), ids=lambda copy: f"{copy.audience}")
def test_no_sentence_escapes_translation(copy: Copy) -> None:
    copy = replace(copy, came_as=Audience.PROFESSIONALS)
    root = parsed(render(copy, Language("x-marked", _Marked()), Telling.EASY))
    codes = {e.text for e in root.all("bdi", "code")}
    said = " ".join(e.text for e in (root.one("header"), root.one("main"), root.one("footer")))
    before = ""
    while said != before:
        before, said = said, re.sub("⟦[^⟦⟧]*⟧", "", said)
    for typed in sorted(_typed(copy.meeting) | codes, key=len, reverse=True):
        said = said.replace(typed, "")
    assert not re.search(r"[^\W\d_⟦⟧]", said), said


def test_it_is_as_small_as_any_record() -> None:
    for copy in copies_of(meeting_01_in_full()):
        assert len(render(copy, T, Telling.EASY).encode("utf-8")) <= 100_000


def test_headings_ask_and_what_the_reader_does_when_we_meet_and_whom_to_ask_come_first() -> None:
    root = easy(meeting_01(), Audience.PERSON, "Pat")
    assert root.one("body").attributes["class"] == "easy"
    assert root.one("h1").text == "Our meeting, in easy words"
    assert [h.text for h in root.all("h2")] == [
        "What do you do?",
        "When do we meet again?",
        "Whom can I ask?",
        "What does Tilly Marsh say?",
        "What was decided?",
        "What needs to happen?",
        "What are we worried about?",
        "What is good?",
        "How safe is Tilly at home with Mum, the way things are today?",
        "How safe is Joe at home with Mum, the way things are today?",
        "Why did we meet?",
        "Who are the people?",
        "Who has a copy?",
        "What is meant by these words?",
    ]
    assert lines(root.one("header")) == [
        "This is the copy for one person: Pat Marsh",
        "We met on Thursday 3 September 2026, 10:00 to 11:35.",
    ]
    assert lines(section(root, "Why did we meet?"))[-3:] == [
        "What this kind of meeting is called: Initial child protection conference",
        "We met here: Meeting Room 2, Eastfield Children's Centre",
        "Who led the meeting: Ruth Adeyemi",
    ]
    assert lines(section(root, "What was decided?"))[:5] == [
        "Child protection plan",
        "The reason: neglect",
        "These people agree: Pat Marsh, Imran Shah, Helen O'Neill, Bev Carter and PC Dan Wills.",
        "Craig Holt does not agree.",
        "Craig Holt says: “It's over the top”",
    ]


def test_the_readers_own_steps_stand_first_and_others_are_sorted_by_who_does_them() -> None:
    root = easy(meeting_01(), Audience.PERSON, "Pat")
    does = [h.text for h in section(root, "What needs to happen?").all("h3")]
    assert does == [
        "We all keep to this", "What does Donna Marsh do?", "What does Helen O'Neill do?",
        "What do Donna Marsh and Bev Carter do?", "What does Imran Shah do?", "What does Craig Holt do?",
        "What does the family want?", "What do the services want?", "What if it does not work?",
    ]  # fmt: skip
    assert below(root, "What do you do?") == [
        "Bring Steph into the plan",
        "By when? Saturday 12 September",
        "Who checks it? Ruth at the core group",
    ]
    [goal] = [li for li in section(root, "What needs to happen?").all("li") if li.text.startswith("For three months")]
    assert [li.text for li in goal.one("ul", "for-it").all("li")] == [
        "Write to the housing officer about the arrears, with Donna",
        "Keep the Thursday appointments with the alcohol service",
        "Bring Steph into the plan",
    ]
    steps = (
        Step(id=id_of(8), what="Ring", who_else="the neighbour"),
        Step(id=id_of(9), what="Paint the door"),
    )
    root = easy(meeting_01().model_copy(update={"steps": steps}))
    assert below(root, "What does the neighbour do?") == ["Ring"]
    assert below(root, "What else is to be done?") == ["Paint the door"]


def test_what_the_reader_does_with_others_is_among_what_the_reader_does() -> None:
    root = easy(meeting_01(), Audience.PERSON, "Donna")
    done = section(root, "What do you do?")
    assert [li.all("p")[0].text for li in done.all("li")] == [
        "Cut a key for Pat and put her number by the phone with a picture for Joe",
        "Joe's check and two immunisations",
        "Keep the Thursday appointments with the alcohol service",
    ]
    assert "You do it with Bev Carter." in lines(done)
    assert "What do Donna Marsh and Bev Carter do?" not in [h.text for h in root.all("h3")]
    bevs = section(easy(meeting_01(), Audience.PERSON, "Bev"), "What do you do?")
    assert "You do it with Donna Marsh." in lines(bevs)


def test_the_code_is_told_in_easy_words_and_a_copy_for_one_person_has_its_own() -> None:
    assert "Nobody else has the same code." in easy(meeting_01(), Audience.PERSON, "Pat").one("footer").text
    everyones = easy(meeting_01()).one("footer").text
    assert "Does somebody have the same code? Then they have the same page." in everyones
    full = easy(meeting_with_everything(), Audience.WHOLE)
    assert "Check code" not in full.text
    assert "Copies of this record" not in full.text


def test_what_somebody_put_right_says_who_and_when() -> None:
    def told_of(**correction: object) -> str:
        made = Correction.model_validate({"id": id_of(901), "text": "No.", "at": at(10, 17), **correction})
        said = Statement(
            id=id_of(900), at=at(10, 0), column=Column.WELL, text="Yes.", about=(id_of(1),), corrections=(made,)
        )
        people = (Person(id=id_of(1), name="Ann", side=Side.CHILD), Person(id=id_of(2), name="Bo", side=Side.FAMILY))
        bare = dict.fromkeys(("questions", "goals", "steps", "decisions", "copies", "core_group"), ())
        meeting = meeting_01().model_copy(update={**bare, "people": people, "statements": (said,)})
        return section(easy(meeting), "What is good?").text

    assert told_of(by=id_of(2)).endswith("Bo put this right at 10:17: “No.”")
    assert "Yes. It is about Ann. Somebody put this right at 10:17: “No.”" in told_of()
    assert told_of(earlier_words=True).endswith("“No.” It was written when other words stood here.")
    taken = meeting_01().model_copy().changed
    later = told_of(by=id_of(2), afterwards={"taken": taken})
    assert later.endswith("Bo put this right after the meeting, on Thursday 3 September 2026: “No.”")
    before = taken.model_copy(update={"utc": at(0, 0).utc})
    assert told_of(by=id_of(2), afterwards={"taken": before}).endswith(
        "Bo put this right on Thursday 3 September 2026: “No.”"
    )


def test_who_said_what_how_they_know_it_and_who_agrees_stand_in_lines_of_their_own() -> None:
    worries = section(easy(meeting_01()), "What are we worried about?")
    danger = meeting_01().statements[2].text
    [item] = [li for li in worries.all("li") if li.text.startswith(danger)]
    assert lines(item) == [
        danger,
        "Pat Marsh, Imran Shah and Helen O'Neill said this about Tilly Marsh and Joe Marsh.",
        "It is what they think.",
        "These people agree: Donna Marsh, Pat Marsh, Imran Shah, Helen O'Neill, Bev Carter and PC Dan Wills.",
        "These people do not agree: Craig Holt.",
        f"What we want instead: {meeting_01().goals[2].text}",
    ]
    childs = worries.all("li")[0]
    assert lines(childs)[1] == "Tilly Marsh said it in these words."
    assert "child" in childs.attributes["class"].split()


def test_numbers_are_sentences_and_a_number_that_was_not_given_is_none() -> None:
    root = easy(meeting_01())
    asked = section(root, "How safe is Tilly at home with Mum, the way things are today?")
    assert asked.all("table") == asked.all("svg") == []
    assert lines(asked)[:4] == [
        "It is about Tilly Marsh.",
        "10 means: Everyone is sure the children are safe enough that the meeting need not meet again.",
        "0 means: So unsafe that the children cannot sleep at home tonight.",
        "The lowest number is 3: PC Dan Wills. The highest is 8: Craig Holt.",
    ]
    answers = asked.one("ul", "answers").all("li")
    assert lines(answers[0]) == [
        "Tilly Marsh says 4, on the ladder.",
        "Why? “Because Nana is near.”",
        "What would make it one higher? “If Craig rang first.”",
    ]
    assert lines(answers[1])[0] == "Donna Marsh says 7."
    others = [li.text for li in answers]
    assert others[-1] == "Ruth Adeyemi was not asked. Bev Carter did not want to give a number."
    assert "Kezia Brown did not want to give a number. Why? “I am here for Tilly's voice, not mine.”" in others
    joes = lines(section(root, "How safe is Joe at home with Mum, the way things are today?"))
    assert joes[1] == "10 and 0 are what they are in the question before."
    full = section(easy(meeting_with_everything(), Audience.WHOLE), asked.one("h2").text)
    assert "Imran Shah chose this face: worried face." in lines(full)
    assert "What would make it better? “Six weeks with nobody left alone.”" in lines(full)
    assert "Last time: was 6" in [div.text for div in full.all("div")]


def test_where_all_said_the_same_there_is_no_lowest_and_one_alone_has_none_either() -> None:
    people = tuple(Person(id=id_of(n), name=f"P{n}", side=Side.FAMILY) for n in range(3))

    def asked(*numbers: int, instrument: Instrument = Instrument.NUMBERS) -> list[str]:
        answers = tuple(
            Answer(person=id_of(n), number=number, instrument=instrument) for n, number in enumerate(numbers)
        )
        question = Question(id=id_of(99), text="How safe?", at_ten="Safe", at_zero="Not", answers=answers)
        bare = {"statements": (), "goals": (), "steps": (), "decisions": (), "copies": (), "core_group": ()}
        meeting = meeting_01().model_copy(update=bare | {"people": people, "questions": (question,)})
        return lines(section(easy(meeting), "How safe?"))[2:]

    assert asked(4, 4) == ["All who gave a number said 4.", "P0 says 4.", "P1 says 4."]
    assert asked(4) == ["P0 says 4."]
    assert asked() == []
    assert asked(1, 4, instrument=Instrument.STEPS)[0] == (
        "On the steps to a door, the lowest number is 1: P0. The highest is 4: P1."
    )


def test_only_words_of_the_trade_that_occur_are_explained() -> None:
    words = section(easy(meeting_01()), "What is meant by these words?")
    assert [dt.text for dt in words.all("dt")] == [
        "child protection conference", "child protection plan", "review conference", "core group", "neglect",
        "advocate", "independent chair", "social worker", "health visitor", "housing officer", "professional",
        "immunisation", "arrears",
    ]  # fmt: skip
    assert words.all("dd")[4].text == (
        "A child does not get what every child needs: food, warm clothes, a doctor, or somebody who looks after them."
    )
    # Part of another word is not that word, and the longer one is not told as the shorter one in it.
    assert "conference" not in [dt.text for dt in words.all("dt")]
    bare = meeting_01().model_copy(
        update=dict.fromkeys(("statements", "questions", "goals", "steps", "decisions", "copies", "core_group"), ())
        | {
            "people": (),
            "next_meetings": (),
            "closed_sessions": (),
            "kind": MeetingKind.FAMILY_NETWORK,
            "purpose": "Ours.",
        }
    )
    said = Statement(id=id_of(9), at=at(10, 0), column=Column.WELL, text="Neglected Cornish agencyships.")
    assert "What is meant by these words?" not in [h.text for h in easy(bare).all("h2")]
    root = easy(bare.model_copy(update={"statements": (said,)}))
    assert "What is meant by these words?" not in [h.text for h in root.all("h2")]


def test_a_word_is_explained_in_words_that_need_no_explanation() -> None:
    for word, told_ in WORDS.items():
        assert len(told_.split()) <= 32, word
        assert all(len(sentence.split()) <= 22 for sentence in told_.split(". ")), word
        hard = [other for other in WORDS if other in told_.lower() and other not in ("child protection plan", word)]
        assert hard == [], word


def test_whom_to_ask_is_whoever_led_the_meeting_and_those_whose_work_it_is_and_never_the_reader() -> None:
    asked = lines(section(easy(meeting_01(), Audience.PERSON, "Imran"), "Whom can I ask?"))
    assert asked[1] == (
        "You can ask these people: Ruth Adeyemi, Helen O'Neill, Bev Carter, PC Dan Wills, Dr N. Iyer and Kezia Brown."
    )
    asked = lines(section(easy(meeting_01(), Audience.PERSON, "Pat"), "Whom can I ask?"))
    assert asked[1] == "Tell Ruth Adeyemi, who led the meeting."
    assert asked[2].startswith("Do you have this as a file? Then open it in Meeting Board.")
    assert asked[3].startswith("You can also ask these people: Imran Shah, Helen O'Neill, ")
    ruths = lines(section(easy(meeting_01(), Audience.PERSON, "Ruth"), "Whom can I ask?"))
    assert ruths[1].startswith("You can ask these people: Imran Shah, ")
    nobody = meeting_01().model_copy(
        update=dict.fromkeys(("statements", "questions", "goals", "steps", "decisions", "copies", "core_group"), ())
        | {"people": ()}
    )
    assert len(lines(section(easy(nobody), "Whom can I ask?"))) == 2


def test_what_is_not_there_has_no_heading() -> None:
    nothing = ("statements", "questions", "goals", "steps", "decisions", "copies", "core_group", "people")
    bare = meeting_01().model_copy(
        update=dict.fromkeys((*nothing, "next_meetings", "closed_sessions"), ())
        | {"place": "", "reason": "", "contingency": ""}
    )
    root = easy(bare)
    assert [h.text for h in root.all("h2")][:2] == ["Whom can I ask?", "Why did we meet?"]
    assert lines(root.one("header"))[1:] == ["We met on Thursday 3 September 2026, 10:00 to 11:35."]
    assert lines(section(root, "Why did we meet?")) == [
        "What this kind of meeting is called: Initial child protection conference",
    ]
    decided = bare.model_copy(update={"decisions": (Decision(id=id_of(9), decision="No plan"),)})
    assert section(easy(decided), "What was decided?").text == "What was decided? For everybody No plan"
    alone = bare.model_copy(
        update={
            "statements": (
                Statement(id=id_of(9), at=at(10, 0), column=Column.WELL, text="It was late.", own_words=True),
                Statement(id=id_of(8), at=at(10, 0), column=Column.WELL, text="It was dark.", kind=Kind.STRENGTH),
            )
        }
    )
    assert lines(section(easy(alone), "What is good?")) == [
        "It was dark.", "“It was late.”", "These are the words of the person who said it.",
    ]  # fmt: skip


def test_a_copy_for_the_whole_meeting_says_how_long_it_is_kept_and_what_happened_before() -> None:
    root = easy(meeting_with_everything(), Audience.WHOLE)
    assert "We also met on Thursday 4 June." in lines(section(root, "Why did we meet?"))
    assert "Do not keep this after" in root.one("footer").text
    assert "We said this on Thursday 4 June already." in lines(root)
    assert any(line.startswith("On Thursday 4 June it was said like this: ") for line in lines(root))
    assert any(line.startswith("How did it go? at this meeting") for line in lines(root))
