"""A copy holds only what its readers may see."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.commands import Limit
from sos_core.copies import COUNTED, MENTIONS, OF_ONE, Copy, copy_for, may_become, readers_of
from sos_core.copies.readers import SIDES_OF, Readers
from sos_core.files import write_json
from sos_core.handle import handle
from sos_core.language import Language
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meanings import Means, changed, each, found
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.model.references import NO_CHILD, NOBODY, meeting_problems
from sos_core.model.sides import Side
from sos_core.problems import Refused
from sos_core.record import render
from tests.core.meeting_01 import PHONE, QUARRY_LANE, SURGERY, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies_of, meetings
from tests.core.occurring import occurs

GROUPS: Final = [audience for audience in Audience if audience not in OF_ONE and audience is not Audience.WHOLE]
T: Final = Language()


def written(copy: Copy) -> tuple[str, str]:
    """Both files of a copy."""
    return write_json(copy), render(copy, T)


def smaller(meeting: Meeting) -> list[Copy]:
    """Every copy that is not the meeting itself."""
    return [copy for copy in copies_of(meeting) if copy.audience is not Audience.WHOLE]


def readers(copy: Copy, meeting: Meeting) -> Readers:
    return readers_of(meeting, copy.audience, copy.reader)


# Meeting 01 -----------------------------------------------------------------------------------------------------


def test_the_leaders_own_copy_is_the_meeting_itself() -> None:
    meeting = meeting_01_in_full()
    assert copy_for(meeting, Audience.WHOLE) == Copy(meeting, Audience.WHOLE)


def test_professionals_get_all_that_is_not_for_single_people() -> None:
    copy = copy_for(meeting_01_in_full(), Audience.PROFESSIONALS)
    assert (copy.meeting, dict(copy.withheld)) == (meeting_01_in_full(), {})


def test_the_family_copy_leaves_out_addresses_and_what_was_said_in_the_closed_session() -> None:
    copy = copy_for(meeting_01_in_full(), Audience.FAMILY)
    for text in written(copy):
        assert QUARRY_LANE not in text
        assert SURGERY not in text
        assert "conviction" not in text
        # Craig is one of those who get it.
        assert PHONE not in text
        assert "appointments with" not in text
    assert len(copy.meeting.closed_sessions) == 1
    assert dict(copy.withheld) == {
        "statements": 1,
        "steps": 1,
        "addresses": 2,
        "phones": 1,
        "private_notes": 2,
        "contacts": 1,
    }


def test_craigs_copy_also_leaves_out_pats_number_and_donnas_days_and_pats_does_not() -> None:
    meeting = meeting_01_in_full()
    craigs = copy_for(meeting, Audience.PERSON, named(meeting, "Craig").id)
    pats = copy_for(meeting, Audience.PERSON, named(meeting, "Pat").id)
    for text in written(craigs):
        assert PHONE not in text
        assert "Thursday appointments" not in text
        assert "Quarry" not in text
    for text in written(pats):
        assert PHONE in text
        assert "Thursday appointments" in text
        assert "Quarry" not in text
    assert craigs.withheld["phones"] == craigs.withheld["steps"] == 1
    assert "phones" not in pats.withheld


def test_a_child_is_told_who_it_is_that_is_named_in_what_they_read() -> None:
    meeting = meeting_01()
    tilly = named(meeting, "Tilly").id
    only = tuple(step for step in meeting.steps if "Steph" in step.what)

    def told(what: str, *also: Person) -> set[str]:
        step = only[0].model_copy(update={"what": what, "who": (), "goal": None})
        update = {"statements": (), "goals": (), "steps": (step,), "people": (*meeting.people, *also)}
        kept = copy_for(meeting.model_copy(update=update), Audience.CHILD, tilly).meeting
        return {person.name for person in kept.people} - {"Tilly Marsh", "Ruth Adeyemi", "Kezia Brown"}

    assert told("Bring Steph into the plan") == {"Steph Marsh"}
    assert told("Ask PC Wills, and Steph's friend") == {"PC Dan Wills", "Steph Marsh"}
    # A name that two have, a title, and an ordinary word call nobody for certain.
    assert told("The Marsh family asks the PC and the doctor") == set()
    other = Person(id=id_of(9001), name="Steph Will", side=Side.NETWORK)
    assert told("Steph will come, Will says", other) == set()


def test_tillys_copy_has_her_words_the_good_things_who_does_what_and_when_all_meet_again() -> None:
    meeting = meeting_01_in_full()
    tilly = named(meeting, "Tilly")
    copy = copy_for(meeting, Audience.CHILD, tilly.id)
    kept = copy.meeting
    assert [s.text[:14] for s in kept.statements] == [
        "I don't like i",
        "On 20 August, ",
        "Tilly has 96% ",
        "Donna has rung",
        "Nana's house s",
    ]
    assert [goal.text for goal in kept.goals] == ["I want Mum to be happy and Craig to knock."]
    # What is kept from Craig is in no child's paper: he can read it there.
    open_to_all = [step.what for step in meeting.steps if step.limits.for_all]
    assert [step.what for step in kept.steps] == open_to_all
    assert len(open_to_all) == len(meeting.steps) - 1
    assert not any(step.check or step.looks or step.since for step in kept.steps)
    assert [step.goal for step in kept.steps].count(kept.goals[0].id) == 2
    assert kept.next_meetings == meeting.next_meetings[1:]
    for part in (Part.QUESTIONS, Part.DECISIONS, Part.CLOSED_SESSIONS, Part.REPORTS, Part.COPIES):
        assert part.items(kept) == ()
    assert (kept.reason, kept.contingency, kept.core_group, kept.purpose) == ("", "", (), "")
    assert tilly.id in {person.id for person in kept.people}
    assert not any(person.details or person.private_note or person.agency for person in kept.people)
    # Everybody who is named is there, with whoever can be asked about it, and nobody else.
    assert "PC Dan Wills" not in {p.name for p in kept.people}
    assert "Kezia Brown" in {p.name for p in kept.people}
    ruth = named(meeting, "Ruth")
    assert ruth.id not in {id for _, id in each(kept, Means.PERSON, Means.CHILD)}
    assert named(kept, "Ruth") == Person(
        id=ruth.id, name="Ruth Adeyemi", side=Side.PROFESSIONAL, role="independent chair", leads=True
    )
    assert {"Helen O'Neill", "Bev Carter"} <= {p.name for p in kept.people}
    assert copy.withheld["statements"] == 10
    assert copy.withheld["questions"] == 2
    assert copy.withheld["answers"] == 20
    assert copy.withheld["whole"] == 2


@pytest.mark.parametrize(("audience", "name", "why"), [
    (Audience.CHILD, "Donna", NO_CHILD),
    (Audience.CHILD, None, NOBODY),
    (Audience.PERSON, None, NOBODY),
])  # fmt: skip
def test_a_copy_for_one_person_needs_that_person(audience: Audience, name: str | None, why: str) -> None:
    meeting = meeting_01()
    with pytest.raises(Refused) as refused:
        copy_for(meeting, audience, named(meeting, name).id if name else None)
    assert [(p.path, p.message) for p in refused.value.problems] == [("reader", why)]


def test_a_copy_for_a_group_is_nobodys_own() -> None:
    meeting = meeting_01()
    assert copy_for(meeting, Audience.FAMILY, meeting.people[0].id).reader is None


# Who is one of the readers --------------------------------------------------------------------------------------


def person(number: int, side: Side, *, leads: bool = False) -> Person:
    return Person(id=f"0000000{number}-0000-4000-8000-000000000000", name=f"Person {number}", side=side, leads=leads)


CHILD, MUM, DAD, TEACHER = (
    person(n, side) for n, side in enumerate([Side.CHILD, *[Side.FAMILY] * 2, Side.PROFESSIONAL])
)
CHAIR = person(4, Side.PROFESSIONAL, leads=True)
ALL = (CHILD, MUM, DAD, TEACHER, CHAIR)


def may(limits: Limits) -> set[str]:
    """The groups and the people who may have it."""
    groups = {
        audience.value
        for audience, sides in SIDES_OF.items()
        if Readers(sides, tuple(p for p in ALL if p.side in sides)).may_have(limits)
    }
    names = {CHILD: "child", MUM: "mum", DAD: "dad", TEACHER: "teacher", CHAIR: "chair"}
    return groups | {name for one, name in names.items() if Readers(frozenset(), (one,)).may_have(limits)}


@pytest.mark.parametrize(("limits", "who"), [
    (OPEN, {"everyone", "family", "professionals", "child", "mum", "dad", "teacher", "chair"}),
    (FOR_PROFESSIONALS, {"professionals", "teacher", "chair"}),
    (FOR_LEADER, {"chair"}),
    (Limits(never=(DAD.id,)), {"professionals", "child", "mum", "teacher", "chair"}),
    (Limits(only=(MUM.id,)), {"mum"}),
    # The family's copy is for friends as well, and nobody knows who of them might read it.
    (Limits(only=(MUM.id, DAD.id, CHILD.id)), {"child", "mum", "dad"}),
    (Limits(sides=(Side.NETWORK,), only=(MUM.id, DAD.id, CHILD.id)), {"family", "child", "mum", "dad"}),
    (Limits(only=(TEACHER.id, CHAIR.id)), {"professionals", "teacher", "chair"}),
    (Limits(sides=(Side.FAMILY,)), {"mum", "dad"}),
    (Limits(sides=(Side.FAMILY, Side.CHILD)), {"child", "mum", "dad"}),
    (Limits(sides=(Side.FAMILY, Side.CHILD, Side.NETWORK)), {"family", "child", "mum", "dad"}),
    (Limits(sides=(Side.FAMILY, Side.NETWORK), only=(CHILD.id,)), {"family", "child", "mum", "dad"}),
    (Limits(only=(CHAIR.id,)), {"chair"}),
    (Limits(sides=tuple(SIDES_OF[Audience.FAMILY]), only=(CHAIR.id,)), {"family", "child", "mum", "dad", "chair"}),
    (Limits(sides=(Side.FAMILY, Side.CHILD, Side.NETWORK), never=(DAD.id,)), {"child", "mum"}),
    (Limits(sides=(Side.PROFESSIONAL,), never=(DAD.id,)), {"professionals", "teacher", "chair"}),
    (Limits(leader_only=True, only=(MUM.id,)), set()),
    (Limits(leader_only=True, never=(CHAIR.id,)), set()),
    (Limits(sides=tuple(Side)), {"everyone", "family", "professionals", "child", "mum", "dad", "teacher", "chair"}),
])  # fmt: skip
def test_nobody_gets_what_any_limit_keeps_from_them(limits: Limits, who: set[str]) -> None:
    assert may(limits) == who


def test_what_is_for_one_side_goes_into_its_copy_also_where_nobody_of_it_is_on_the_list() -> None:
    nobody = Readers(frozenset({Side.NETWORK}), ())
    assert nobody.may_have(Limits(sides=(Side.NETWORK,)))
    assert not nobody.may_have(Limits(sides=(Side.FAMILY,)))
    assert not nobody.may_have(Limits(only=(MUM.id,)))
    assert not nobody.may_have(FOR_LEADER)


def test_a_group_never_gets_what_is_for_the_leader_also_where_only_the_leader_is_in_it() -> None:
    assert not Readers(frozenset({Side.PROFESSIONAL}), (CHAIR,)).may_have(FOR_LEADER)


# Nothing that is withheld is anywhere in the bytes ---------------------------------------------------------------

SECRET: Final = "W1thheld-é-<&>"


def between_whatever(text: str) -> str:
    return f"{text[:9]} {SECRET} {text[-9:]}"


def marked(meeting: Meeting, copy: Copy, mark: Callable[[str], str] = between_whatever) -> Meeting:
    """The meeting with everything that this copy must leave out made recognisable."""
    who = readers(copy, meeting)

    def all_marked(value: Frozen) -> Frozen:
        return changed(value, mark, Means.TEXT) or value

    def item(old: Item) -> Item:
        alone = not who.sides and old in who.people
        if not who.may_have(old.limits) and not alone:
            return all_marked(old)  # type: ignore[return-value]
        update: dict[str, object] = {}
        if isinstance(old, Person):
            update["details"] = tuple(d if who.may_have(d.limits) else all_marked(d) for d in old.details)
            update["private_note"] = old.private_note if who.may_have(FOR_PROFESSIONALS) else mark("")
        if isinstance(old, Question):
            update["answers"] = tuple(a if who.may_have(a.limits) else all_marked(a) for a in old.answers)
        return old.model_copy(update=update)

    return meeting.model_copy(update={part.value: tuple(item(old) for old in part.items(meeting)) for part in Part})


def withheld_ids(meeting: Meeting, copy: Copy) -> set[Id]:
    """The ids of items that the copy does not have."""
    return {i.id for part in Part for i in part.items(meeting)} - {
        i.id for part in Part for i in part.items(copy.meeting)
    }


@given(meeting=meetings(), data=st.data())
def test_nothing_that_is_withheld_is_anywhere_in_the_bytes(meeting: Meeting, data: st.DataObject) -> None:
    which = data.draw(st.sampled_from(smaller(meeting)))
    secret = marked(meeting, which)
    copy = copy_for(secret, which.audience, which.reader)
    # However it were written: as it is, escaped for HTML, escaped for JSON.
    forms = {SECRET, escape(SECRET), json.dumps(SECRET)[1:-1], "W1thheld"}
    for text in written(copy):
        for form in forms:
            assert form not in text
        for id in withheld_ids(secret, copy):
            assert id not in text


SPOKEN: Final = ("Ξψ", "Ζήτα Ωμ", "Ξ-Ψ ο Μέγας και η Ζω", "ษฬ", "龘靐", "क्षत्र", "🛸", "٩٣٧٢", "Ωχ!")
"""Texts of few and of many letters in several scripts, none of them anywhere in a record but where they are typed."""


def is_said_by_what_is_withheld(secret: str, meeting: Meeting, copy: Copy) -> bool:
    """Whether it is the name of somebody, or a whole text, that this copy must leave out."""
    who = readers(copy, meeting)
    for person in meeting.people:
        if who.may_have(person.limits) or (not who.sides and person in who.people):
            told = [detail.text for detail in person.details if not who.may_have(detail.limits)]
            told += [] if who.may_have(FOR_PROFESSIONALS) else [person.private_note]
        else:
            told = [person.name]
        if secret in told:
            return True
    return any(s.text == secret and not who.may_have(s.limits) for s in meeting.statements)


@given(meeting=meetings(), secret=st.sampled_from(SPOKEN), data=st.data())
def test_what_is_withheld_is_nowhere_in_the_bytes_also_where_everybody_else_says_it(
    meeting: Meeting, secret: str, data: st.DataObject
) -> None:
    which = data.draw(st.sampled_from(smaller(meeting)))

    def said(text: str) -> str:
        return f"{text[:80]} {secret}, ({secret.upper()}) and {secret} {text[-80:]}"

    loud = changed(meeting, said, Means.TEXT)
    assert loud is not None
    loud = marked(loud, which, lambda _: secret)
    copy = copy_for(loud, which.audience, which.reader)
    if is_said_by_what_is_withheld(secret, loud, which):
        for text in written(copy):
            assert not occurs(secret, text)


def people_named(meeting: Meeting, names: dict[Id, str]) -> Meeting:
    """The meeting with names that nobody else has, and that others say aloud."""

    def person(old: Person) -> Person:
        return old.model_copy(update={"name": names[old.id]})

    def said(text: str) -> str:
        return f"{text[:80]} {' and '.join(name.upper() for name in names.values())}, {' '.join(names.values())}."[:300]

    spoken = changed(meeting, said, Means.TEXT)
    assert spoken is not None
    return spoken.model_copy(update={"people": tuple(person(old) for old in spoken.people)})


@given(meeting=meetings(), data=st.data())
def test_the_name_of_somebody_who_is_withheld_is_nowhere_in_the_copy(meeting: Meeting, data: st.DataObject) -> None:
    which = data.draw(st.sampled_from(smaller(meeting)))
    names = {p.id: f"Zyx{'abcdefghij'[n]} Wvu{'klmnopqrst'[n]}" for n, p in enumerate(meeting.people)}
    loud = people_named(meeting, names)
    copy = copy_for(loud, which.audience, which.reader)
    withheld = {p.id for p in loud.people} - {p.id for p in copy.meeting.people}
    if copy.audience is Audience.CHILD:
        # Who is not named in a child's copy is left out, and not withheld.
        who = readers(copy, loud)
        withheld = {p.id for p in loud.people if p.id in withheld and not who.may_have(p.limits)}
    for text in written(copy):
        for id in withheld:
            first, last = names[id].split()
            assert names[id].casefold() not in text.casefold()
            assert first not in text
            assert last not in text


def test_a_withheld_name_in_what_others_said_is_replaced_where_it_can_be_seen() -> None:
    meeting = meeting_01()
    steph = named(meeting, "Steph")
    donna = named(meeting, "Donna")
    hidden = handle_limits(meeting, Part.PEOPLE, steph.id, Limits(sides=(Side.PROFESSIONAL,)))
    statement = hidden.statements[0].model_copy(
        update={"text": "STEPH MARSH said that Steph has a room. Stephen and Pat Marsh do not. Steph's is free."}
    )
    hidden = hidden.model_copy(update={"statements": (statement, *hidden.statements[1:])})
    copy = copy_for(hidden, Audience.PERSON, donna.id)
    assert copy.meeting.statements[0].text == (
        "[…] said that […] has a room. Stephen and Pat Marsh do not. […]'s is free."
    )
    assert [step.what for step in copy.meeting.steps][-1] == "Bring […] into the plan"
    assert copy.withheld[MENTIONS] == 4
    assert copy.withheld["people"] == 1
    # The record of who got a copy goes with the person.
    assert copy.withheld["copies"] == 1


def handle_limits(meeting: Meeting, part: Part, id: Id, limits: Limits) -> Meeting:
    return handle(meeting, Limit(part=part, id=id, limits=limits, at=meeting.changed))


def test_a_short_name_is_only_replaced_where_it_stands_by_itself() -> None:
    meeting = meeting_01()
    steph = named(meeting, "Steph")
    people = tuple(
        p.model_copy(update={"name": "Jo", "limits": FOR_PROFESSIONALS}) if p.id == steph.id else p
        for p in meeting.people
    )
    statement = meeting.statements[0].model_copy(update={"text": "Jo jogs. JO! Joe? No (jo)."})
    meeting = meeting.model_copy(update={"people": people, "statements": (statement,)})
    kept = copy_for(meeting, Audience.FAMILY).meeting
    assert kept.statements[0].text == "… jogs. …! Joe? No (…)."


def test_a_withheld_address_is_replaced_wherever_somebody_typed_it_again() -> None:
    meeting = meeting_01_in_full()
    copy = copy_for(meeting.model_copy(update={"contingency": "Donna goes to 14 quarry lane."}), Audience.FAMILY)
    assert copy.meeting.contingency == "Donna goes to […]."
    assert copy.withheld[MENTIONS] == 1


@pytest.mark.parametrize("field", ["text", "what", "decision", "title"])
def test_a_sentence_that_is_withheld_is_replaced_where_it_is_repeated(field: str) -> None:
    meeting = meeting_01_in_full()
    part, old = {
        "text": (Part.STATEMENTS, meeting.statements[0]),
        "what": (Part.STEPS, meeting.steps[0]),
        "decision": (Part.DECISIONS, meeting.decisions[0]),
        "title": (Part.REPORTS, meeting.reports[0]),
    }[field]
    words = getattr(old, field)
    hidden = handle_limits(meeting, part, old.id, FOR_PROFESSIONALS)
    hidden = hidden.model_copy(update={"reason": f"Because: {words}!"})
    # The mark stands for its words; how the sentence ended says nothing.
    assert copy_for(hidden, Audience.FAMILY).meeting.reason == f"Because: […]{'.' * words.endswith('.')}!"


def test_a_goal_goes_on_without_a_danger_statement_that_is_withheld() -> None:
    meeting = meeting_01()
    danger = meeting.statements[2]
    hidden = handle_limits(meeting, Part.STATEMENTS, danger.id, FOR_PROFESSIONALS)
    copy = copy_for(hidden, Audience.EVERYONE)
    assert [goal.danger for goal in copy.meeting.goals] == [None] * 4
    assert [goal.text for goal in copy.meeting.goals] == [goal.text for goal in meeting.goals]
    assert danger.id not in write_json(copy)


def test_an_answer_for_the_leader_is_in_the_leaders_copies_only() -> None:
    meeting = meeting_01()
    donna, ruth = named(meeting, "Donna"), named(meeting, "Ruth")
    question = meeting.questions[0]
    answers = tuple(
        a.model_copy(update={"limits": FOR_LEADER}) if a.person == donna.id else a for a in question.answers
    )
    hidden = meeting.model_copy(
        update={"questions": (question.model_copy(update={"answers": answers}), *meeting.questions[1:])}
    )

    def answered(copy: Copy) -> Answer | None:
        return copy.meeting.questions[0].answer_of(donna.id)

    for audience in GROUPS:
        copy = copy_for(hidden, audience)
        assert answered(copy) is None
        assert copy.withheld["answers"] == 1
    assert answered(copy_for(hidden, Audience.PERSON, donna.id)) is None
    ruths = answered(copy_for(hidden, Audience.PERSON, ruth.id))
    assert ruths is not None
    assert (ruths.number, ruths.limits) == (7, OPEN)


# What a copy tells of its limits ---------------------------------------------------------------------------------


def test_professionals_are_told_who_else_may_not_have_it_and_nobody_else_is() -> None:
    meeting = meeting_01_in_full()
    craig, donna = named(meeting, "Craig"), named(meeting, "Donna")
    assert all(s.limits == OPEN for s in copy_for(meeting, Audience.PERSON, donna.id).meeting.steps)
    told = [s.limits for s in copy_for(meeting, Audience.PROFESSIONALS).meeting.steps if s.limits != OPEN]
    assert told == [Limits(never=(craig.id,))]


def test_what_is_only_for_somebody_who_is_withheld_does_not_become_everybodys() -> None:
    meeting = meeting_01()
    imran = named(meeting, "Imran")
    others = [p.id for p in meeting.people if p.side is Side.PROFESSIONAL and p.id != imran.id]
    professionals = tuple(p for p in meeting.people if p.id == imran.id)
    only = Limits(only=(imran.id,))
    step = meeting.steps[0].model_copy(update={"limits": only, "who": (), "goal": None})
    # Imran is the only professional on the list, and withheld: from the family's point of view there is nobody.
    small = meeting_01().model_copy(
        update={
            "people": tuple(p.model_copy(update={"limits": FOR_LEADER}) for p in professionals),
            "steps": (step,),
            **{part.value: () for part in Part if part not in (Part.PEOPLE, Part.STEPS)},
            "core_group": (),
        }
    )
    assert others
    copy = copy_for(small, Audience.PROFESSIONALS)
    assert copy.meeting.people == ()
    assert [s.limits for s in copy.meeting.steps] == [FOR_LEADER]


# For all meetings ------------------------------------------------------------------------------------------------


@given(meetings(), st.data())
def test_a_copy_holds_together_and_a_copy_of_it_is_the_same(meeting: Meeting, data: st.DataObject) -> None:
    copy = data.draw(st.sampled_from(smaller(meeting)))
    assert list(meeting_problems(copy.meeting)) == []
    again = copy_for(copy.meeting, copy.audience, copy.reader)
    assert again.meeting == copy.meeting
    assert dict(again.withheld) == {}


@given(meetings(), st.data())
def test_what_was_withheld_is_counted_by_kind(meeting: Meeting, data: st.DataObject) -> None:
    copy = data.draw(st.sampled_from(smaller(meeting)))
    assert set(copy.withheld) <= {*COUNTED, MENTIONS}
    assert all(count > 0 for count in copy.withheld.values())
    for part in Part:
        lost = len(part.items(meeting)) - len(part.items(copy.meeting))
        assert copy.withheld.get(part.value, 0) == lost
    answers = [sum(len(question.answers) for question in m.questions) for m in (meeting, copy.meeting)]
    assert copy.withheld.get("answers", 0) == answers[0] - answers[1]


@given(meetings())
def test_a_group_gets_nothing_that_one_of_its_people_does_not_get(meeting: Meeting) -> None:
    for audience in GROUPS:
        group = copy_for(meeting, audience)
        for one in readers(group, meeting).people:
            own = copy_for(meeting, Audience.PERSON, one.id)
            for part in Part:
                if part is Part.PEOPLE:
                    continue
                assert {i.id for i in part.items(group.meeting)} <= {i.id for i in part.items(own.meeting)} | {
                    copy.id for copy in meeting.copies
                }


@given(meetings())
def test_the_meeting_itself_is_not_made_smaller(meeting: Meeting) -> None:
    before = meeting.model_dump_json()
    copies_of(meeting)
    assert meeting.model_dump_json() == before


@given(meetings())
def test_everyones_copy_of_the_professionals_copy_is_everyones_copy(meeting: Meeting) -> None:
    """`may_become` says that it can be made, so nothing may be in it that the other would not have."""
    assert may_become(Audience.PROFESSIONALS, Audience.EVERYONE)
    professionals = copy_for(meeting, Audience.PROFESSIONALS).meeting
    of_professionals = copy_for(professionals, Audience.EVERYONE).meeting
    direct = copy_for(meeting, Audience.EVERYONE).meeting
    for part in Part:
        assert {i.id for i in part.items(of_professionals)} <= {i.id for i in part.items(direct)}
    if any("[…]" in person.name or "…" in person.name for person in professionals.people):
        # Somebody's whole name was what somebody had written in private: the first copy has it no more, so the second
        # cannot look for what that person is called in the words of others.
        return
    texts = {text for _, text in found(of_professionals, Means.TEXT)}
    kept = {text for _, text in found(direct, Means.TEXT)}
    assert {text for text in texts if "[…]" not in text and "…" not in text} <= kept | {""}


def test_a_copy_is_never_widened() -> None:
    assert all(may_become(Audience.WHOLE, audience) for audience in Audience)
    for audience in set(Audience) - {Audience.WHOLE}:
        assert may_become(audience, audience)
        assert not may_become(audience, Audience.WHOLE)
    assert not may_become(Audience.PROFESSIONALS, Audience.FAMILY)
    assert not may_become(Audience.EVERYONE, Audience.PROFESSIONALS)
    assert not may_become(Audience.FAMILY, Audience.EVERYONE)
    assert not may_become(Audience.PERSON, Audience.CHILD)


def test_where_only_professionals_are_on_the_list_everyones_copy_still_is_not_for_them_alone() -> None:
    meeting = meeting_01()
    chair = named(meeting, "Ruth").model_copy(update={"private_note": "The chair's own"})
    step = meeting.steps[0].model_copy(update={"who": (), "goal": None, "limits": FOR_PROFESSIONALS})
    nothing = {part.value: () for part in Part}
    alone = meeting.model_copy(update={**nothing, "people": (chair,), "steps": (step,), "core_group": ()})
    copy = copy_for(alone, Audience.EVERYONE)
    assert copy.meeting.steps == ()
    assert copy.meeting.people[0].private_note == ""
