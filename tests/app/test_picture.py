"""The picture of a round on the board: who stands where, as dots, in sentences and as a table."""

from __future__ import annotations

from app.views.picture import picture

from sos_core.language import Language
from sos_core.model.answers import Answer, Face, Instrument, NonAnswer, Question
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS
from tests.app.drawn import Element, drawn
from tests.core.meeting_01 import meeting_01

M = meeting_01()
T = Language()


def person(name: str) -> str:
    return next(one.id for one in M.people if one.name.startswith(name))


def shown(question: Question) -> Element:
    return drawn(str(picture(T, M, question)))


def by_class(root: Element, name: str) -> list[Element]:
    return [element for element in root if name in element["class"].split()]


def test_the_lowest_the_highest_the_middle_and_both_sides_are_told_in_sentences() -> None:
    text = shown(M.questions[1]).text
    assert "From 2 (PC Dan Wills) to 8 (Craig Holt). The middle answer is 4." in text
    # Donna 7, Craig 8, Pat 4 beside Imran 3, Bev 4, Dan 2.
    assert "The numbers of family and friends are mostly higher than those of the professionals." in text


def test_two_middles_are_both_told_and_none_is_put_between_them() -> None:
    answers = tuple(a for a in M.questions[1].answers if a.number in (2, 3, 7, 8))
    assert "The middle is between 3 and 7." in shown(M.questions[1].model_copy(update={"answers": answers})).text


def test_the_line_the_sentences_and_the_table_have_the_same_people_at_the_same_answers() -> None:
    for question in M.questions:
        root = shown(question)
        on_the_line = {
            (who.text, number["class"] and next(e.text for e in number if e.tag == "b"))
            for number in by_class(root, "place")
            for who in by_class(number, "who")
        }
        in_the_table = set()
        for row in (e for e in root if e.tag == "tr"):
            head = next((e for e in row if e.tag == "th" and e["scope"] == "row"), None)
            if head is not None:
                in_the_table.add((head.text, next(e for e in row if e.tag == "td").text.split(": ")[-1].split()[0]))
        given = {(M.person(a.person).name, str(a.number)) for a in question.answers if a.number is not None}
        assert on_the_line == in_the_table == given


def test_many_same_answers_stand_on_each_other() -> None:
    answers = tuple(Answer(person=one.id, number=5) for one in M.people)
    root = shown(M.questions[1].model_copy(update={"answers": answers}))
    fives = by_class(root, "place")[5]
    assert len(by_class(fives, "who")) == len(M.people)
    assert "All who answered said 5." in root.text


def test_a_child_on_the_ladder_has_a_line_of_their_own_and_stands_among_nobody_elses_numbers() -> None:
    root = shown(M.questions[0])
    ladder, numbers = by_class(root, "line-of-answers")
    assert [who.text for who in by_class(ladder, "who")] == ["Tilly Marsh"]
    assert "Tilly Marsh" not in numbers.text
    assert [e.text for e in root if e.tag == "h3"][:2] == ["Tilly Marsh, with the ladder", "With numbers"]


def test_who_gave_no_answer_is_named_with_why_and_who_is_away_is_not_forgotten() -> None:
    text = shown(M.questions[0]).text
    assert "Ruth Adeyemi: not asked" in text
    assert "Bev Carter: passed" in text
    assert "Not present: Joe Marsh, Steph Marsh and Dr N. Iyer." in text


def test_a_face_is_shown_as_that_face_and_has_no_line() -> None:
    answers = (Answer(person=person("Joe"), face=Face.STRAIGHT, instrument=Instrument.FACES),)
    root = shown(M.questions[1].model_copy(update={"answers": answers}))
    assert by_class(root, "face")
    assert not by_class(root, "places")
    assert "straight mouth" in root.text
    assert not any(character.isdigit() for character in root.text)


def test_what_not_everybody_may_see_is_in_no_part_of_it_whatever_it_is_given() -> None:
    answers = (
        Answer(person=person("Donna"), number=2, reason="zugzwang", limits=FOR_LEADER),
        Answer(person=person("Craig"), number=9, reason="zugzwang", limits=FOR_PROFESSIONALS),
        Answer(person=person("Pat"), number=5),
    )
    html = str(picture(T, M, M.questions[1].model_copy(update={"answers": answers})))
    assert "zugzwang" not in html
    assert "Donna" not in html
    assert "Craig" not in html
    assert picture(T, M, M.questions[1].model_copy(update={"answers": answers[:2]})) is None


def test_it_has_no_average_and_no_percentage() -> None:
    answers = tuple(
        Answer(person=one.id, number=number) if number % 4 else Answer(person=one.id, non_answer=NonAnswer.PASSED)
        for number, one in enumerate(M.people[:10], start=1)
    )
    text = shown(M.questions[1].model_copy(update={"answers": answers})).text
    assert "%" not in text
    assert "average" not in text.casefold()
    assert "mean" not in text.casefold().split()
