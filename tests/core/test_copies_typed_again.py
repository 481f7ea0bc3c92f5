"""What is withheld is known again however somebody typed it the second time."""

from __future__ import annotations

import json
from typing import Final

import pytest

from sos_core.copies import MENTIONS, copy_for
from sos_core.copies.redaction import Redaction
from sos_core.files import write_json
from sos_core.model.answers import Answer
from sos_core.model.conclusions import Audience, CopyGiven
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.sides import Side
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named

BEACON: Final = "she sleeps at the Beacon now, and nobody knows"


def with_words(meeting: Meeting, words: str) -> Meeting:
    """A meeting of its people and of one sentence."""
    nothing = {part.value: () for part in Part if part is not Part.PEOPLE}
    return meeting.model_copy(update={**nothing, "core_group": (), "contingency": words})


def told(words: str, *, name: str = "", places: tuple[str, ...] = ()) -> str:
    """What the family's copy of meeting 01 makes of the words: Steph goes by the name, and is withheld; of Donna it is
    withheld where she can be found."""
    meeting = meeting_01()
    steph, donna = named(meeting, "Steph"), named(meeting, "Donna")
    details = tuple(Detail(sort=DetailSort.ADDRESS, text=place) for place in places)

    def changed(person: Person) -> Person:
        if person.id == steph.id and name:
            return person.model_copy(update={"name": name, "limits": FOR_PROFESSIONALS})
        return person.model_copy(update={"details": details}) if person.id == donna.id else person

    meeting = meeting.model_copy(update={"people": tuple(map(changed, meeting.people))})
    return copy_for(with_words(meeting, words), Audience.FAMILY).meeting.contingency


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Steph Kerr", "STEPH"),
        ("Steph Kerr", "steph"),
        ("Steph Kerr", "Stephs"),
        ("Steph Kerr", "kerr"),
        ("Steph Kerr", "Ｓteph"),
        ("Steph Kerr", "Ste\u200bph"),
        ("Steph Kerr", "Steph\u00a0\n Kerr"),
        ("steph kerr", "Kerr"),
        ("STEPH KERR", "Steph"),
        ("Jo Kerr", "Jo"),
        ("Jo Kerr", "JO"),
        ("Will Kerr", "Will"),
        ("Zoë Dąbrowska", "Zoe"),
        ("Zoe Dabrowska", "ZOË"),
        ("Zoë Dąbrowska", "dabrowska"),
        ("Łukasz Nowak", "Lukasz"),
        ("Jörg Müller", "Joerg"),
        ("Jörg Müller", "Muller"),
        ("Joerg Mueller", "Mueller"),
        ("Anna Weiß", "WEISS"),
        ("İpek Yılmaz", "ipek yilmaz"),
        ("Sean O'Brien", "O\u2019Brien"),
        ("Sean O'Brien", "OBrien"),
        ("Sean O'Brien", "brien"),
        ("Anne-Marie Smith-Jones", "Marie"),
        ("Anne-Marie Smith-Jones", "annemarie"),
        ("Anne-Marie Smith-Jones", "Jones"),
        ('Elizabeth "Liz" Cole', "Liz"),
        ("Иван Петров", "ИВАН"),
        ("김 민준", "민준"),
        ("Tilly's Ali", "Ali"),
    ],
)
def test_a_withheld_name_is_taken_out_however_it_was_typed(name: str, words: str) -> None:
    left = told(f"It is {words} whom they fear.", name=name)
    assert set(left.removeprefix("It is ").removesuffix(" whom they fear.")) <= set("[…] O\u2019-\u00a0\n")


def test_a_name_of_two_characters_is_found_where_words_have_no_spaces() -> None:
    assert told("我怕李明打我", name="李明") == "我怕…打我"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # Words in small letters are words.
        ("Will Kerr", "I will go"),
        ("Will Kerr", "both wills"),
        ("Jo Kerr", "jo"),
        # Others have them in their names, or nearly everybody has.
        ("Steph Marsh", "Marsh, and marsh"),
        ("Dr Kerr", "Dr Patel"),
        ("Steph Kerr", "Stephen"),
        # Who is somebody's is not that somebody.
        ("Dad's friend", "Dad"),
        ("Steph K", "K"),
    ],
)
def test_what_is_nobodys_name_stays(name: str, words: str) -> None:
    assert told(words, name=name) == words


@pytest.mark.parametrize(
    ("place", "words", "left"),
    [
        ("07700 900123", "ring 07700900123 now", "ring […] now"),
        ("07700 900123", "+44 (0)7700-900-123", "+44 ([…]"),
        ("07700 900123", "+44 7700-900-123", "+44 7[…]"),
        ("+44 7700 900123", "07700 900 123", "07[…]"),
        ("12 Mill Lane, Leeds, LS1 4AP", "at 12 mill  lane now", "at […] now"),
        ("12 Mill Lane, Leeds, LS1 4AP", "12 Mill Lane\nLeeds", "[…]\nLeeds"),
        ("12, Mill Lane, Leeds", "12 Mill Lane", "[…]"),
        ("12 Mill Lane, Leeds, LS1 4AP", "in ls14ap", "in […]"),
        ("12 Mill Lane, Leeds, LS1 4AP", "12 Mill Road, Leeds", "12 Mill Road, Leeds"),
        ("St Mary's Primary", "at St Mary\u2019s primary", "at […]"),
        ("St Mary's Primary", "at St. Marys Primary", "at […]"),
        ("Leeds", "in LEEDS, not in Leedsham", "in […], not in Leedsham"),
        ("Room 3", "12 3", "12 3"),
        ("call 3", "call me", "call me"),
    ],
)
def test_a_withheld_place_is_taken_out_however_it_was_typed(place: str, words: str, left: str) -> None:
    assert told(words, places=(place,)) == left


def test_of_two_secrets_the_longer_goes_and_all_are_counted() -> None:
    redaction = Redaction((), (), ["the red door", "the red door of number nine"])
    assert redaction("The RED door. the red door of number NINE, the red") == "[…]. […], the red"
    assert redaction.count == 2


@pytest.mark.parametrize("word", ["reason", "one_higher"])
def test_what_somebody_said_to_a_withheld_answer_is_withheld_where_it_is_repeated(word: str) -> None:
    meeting = meeting_01_in_full()
    question = meeting.questions[0]
    answer = question.answers[0].model_copy(update={word: BEACON, "limits": FOR_PROFESSIONALS})
    hidden = meeting.model_copy(
        update={"questions": (question.model_copy(update={"answers": (answer,)}),), "contingency": f"{BEACON.upper()}!"}
    )
    assert copy_for(hidden, Audience.FAMILY).meeting.contingency == "[…]!"
    limited = hidden.questions[0].model_copy(
        update={"limits": FOR_PROFESSIONALS, "answers": (answer.model_copy(update={"limits": Limits()}),)}
    )
    hidden = hidden.model_copy(update={"questions": (limited,)})
    assert copy_for(hidden, Audience.FAMILY).meeting.contingency == "[…]!"


def test_a_sentence_anywhere_in_a_withheld_item_is_withheld_where_it_is_repeated() -> None:
    meeting = meeting_01_in_full()
    step = meeting.steps[0].model_copy(update={"check": BEACON, "who_else": "mother", "limits": FOR_PROFESSIONALS})
    hidden = meeting.model_copy(update={"steps": (step,), "contingency": f"{BEACON}. The mother knows."})
    copy = copy_for(hidden, Audience.FAMILY)
    assert copy.meeting.contingency == "[…]. The mother knows."
    assert copy.withheld[MENTIONS] >= 1


def test_no_smaller_copy_has_the_digest_of_another_with_which_an_answer_could_be_tried_out() -> None:
    meeting = meeting_01_in_full()
    digest = "0123456789abcdef" * 4
    given = tuple(copy.model_copy(update={"digest": digest}) for copy in meeting.copies)
    assert given
    meeting = meeting.model_copy(update={"copies": given})
    assert digest in write_json(copy_for(meeting, Audience.WHOLE))
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS):
        copy = copy_for(meeting, audience)
        assert digest not in write_json(copy)
        assert [type(one) for one in copy.meeting.copies] == [CopyGiven] * len(copy.meeting.copies)


@pytest.mark.parametrize("named_there", [False, True])
def test_what_somebody_may_never_have_does_not_become_everybodys_where_professionals_do_not_know_of_them(
    named_there: bool,
) -> None:
    meeting = meeting_01()
    craig = named(meeting, "Craig")
    others = tuple(p.id for p in meeting.people if p.id != craig.id)
    people = tuple(p.model_copy(update={"limits": FOR_LEADER}) if p.id == craig.id else p for p in meeting.people)
    limits = Limits(only=others) if named_there else Limits(never=(craig.id,))
    meeting = with_words(meeting.model_copy(update={"people": people}), "")
    step = meeting_01().steps[0].model_copy(update={"limits": limits, "goal": None, "who": (), "who_else": "Pat"})
    meeting = meeting.model_copy(update={"steps": (step,)})
    assert copy_for(meeting, Audience.EVERYONE).meeting.steps == ()
    professionals = copy_for(meeting, Audience.PROFESSIONALS).meeting
    assert [s.limits for s in professionals.steps] == [Limits(sides=(Side.PROFESSIONAL,))]
    assert copy_for(professionals, Audience.EVERYONE).meeting.steps == ()
    assert copy_for(professionals, Audience.PROFESSIONALS).meeting == professionals


def test_an_answer_keeps_its_limits_where_everybody_is_known() -> None:
    meeting = meeting_01_in_full()
    craig = named(meeting, "Craig")
    question = meeting.questions[0]
    answers: tuple[Answer, ...] = tuple(
        a.model_copy(update={"limits": Limits(never=(craig.id,))}) for a in question.answers
    )
    meeting = meeting.model_copy(update={"questions": (question.model_copy(update={"answers": answers}),)})
    kept = json.loads(write_json(copy_for(meeting, Audience.PROFESSIONALS)))["meeting"]["questions"][0]["answers"]
    assert {tuple(a["limits"]["never"]) for a in kept} == {(craig.id,)}


def test_a_question_stays_whole_where_the_same_one_about_a_sibling_is_withheld() -> None:
    meeting = meeting_01_in_full()
    open_one = meeting.questions[0].model_copy(update={"answers": ()})
    limited = open_one.model_copy(update={"id": meeting.id[::-1].replace("-", "0"), "limits": FOR_PROFESSIONALS})
    copy = copy_for(meeting.model_copy(update={"questions": (open_one, limited)}), Audience.FAMILY)
    assert copy.meeting.questions == (open_one,)
