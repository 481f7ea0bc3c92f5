"""Whoever does not agree with a decision sees that they can say so, and it is noted by one press."""

from __future__ import annotations

import pytest

from tests.app.drawn import fields_of
from tests.app.leader import Leader


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.new_meeting()
    for name in ("Donna", "Craig", "Pat"):
        leader.add_person(name)
    leader.go("agree")
    return leader


def person(leader: Leader, name: str) -> str:
    return next(person.id for person in leader.meeting().people if person.name == name)


def test_who_does_not_agree_is_one_press_on_the_decision_and_opens_nothing_else(leader: Leader) -> None:
    donna, craig = person(leader, "Donna"), person(leader, "Craig")
    leader.submit("add-decision", decision="A plan for Tilly", agree=[donna])
    id = leader.meeting().decisions[0].id
    leader.press("Who does not agree?", within=f"card-{id}")
    assert leader.reply["focus"] == f"dissent-{id}-person"
    opened = leader.element(f"card-{id}")
    assert "A plan for Tilly" in opened.text
    assert not [e for e in opened if e["data-command"] == "rewrite"]
    leader.submit(f"dissent-{id}", person=craig, words="It is all lies.")
    assert leader.reply["focus"] == f"card-{id}"
    closed = leader.element(f"card-{id}")
    assert "open" not in closed["class"].split()
    assert "Craig does not agree: “It is all lies.”" in closed.text
    leader.send("undo")
    assert leader.meeting().decisions[0].dissent == ()


def test_noted_among_everything_else_of_a_decision_it_leaves_the_rest_open(leader: Leader) -> None:
    leader.submit("add-decision", decision="A plan for Tilly")
    id = leader.meeting().decisions[0].id
    leader.press("Change", within=f"card-{id}")
    leader.submit(f"dissent-{id}", person=person(leader, "Craig"), words="")
    assert "open" in leader.element(f"card-{id}")["class"].split()


def test_what_is_noted_of_one_decision_leaves_another_open(leader: Leader) -> None:
    for words in ("A plan for Tilly", "A plan for Joe"):
        leader.submit("add-decision", decision=words)
    first, second = (decision.id for decision in leader.meeting().decisions)
    leader.press("Who does not agree?", within=f"card-{first}")
    leader.send("dissent", decision=second, person=person(leader, "Pat"))
    assert "open" in leader.element(f"card-{first}")["class"].split()


def test_somebody_who_took_it_back_agrees_to_nothing_by_that_and_the_card_stays_open(leader: Leader) -> None:
    leader.submit("add-decision", decision="A plan for Tilly", dissent=[person(leader, "Craig")])
    id = leader.meeting().decisions[0].id
    leader.press("Who does not agree?", within=f"card-{id}")
    leader.press("Take back", within=f"card-{id}")
    decision = leader.meeting().decisions[0]
    assert (decision.dissent, decision.agree) == ((), ())
    assert "open" in leader.element(f"card-{id}")["class"].split()


def test_who_does_not_agree_is_asked_as_a_decision_is_put_down_and_their_words_come_after_it(leader: Leader) -> None:
    donna, craig, pat = (person(leader, name) for name in ("Donna", "Craig", "Pat"))
    form = leader.element("add-decision")
    assert "Who does not agree?" in form.text
    assert fields_of(form)["dissent"] == []
    leader.submit("add-decision", decision="A plan for Tilly", agree=[donna], dissent=[craig, pat])
    decision = leader.meeting().decisions[0]
    assert decision.agree == (donna,)
    assert [(one.person, one.words) for one in decision.dissent] == [(craig, ""), (pat, "")]
    leader.send("dissent", decision=decision.id, person=craig, words="It is all lies.")
    assert [(one.person, one.words) for one in leader.meeting().decisions[0].dissent] == [
        (pat, ""),
        (craig, "It is all lies."),
    ]
    # What stands there is not asked again where its words are changed.
    leader.press("Change", within=f"card-{decision.id}")
    assert "dissent" not in fields_of(leader.element(f"edit-{decision.id}"))
    leader.submit(f"edit-{decision.id}", decision="A plan for both")
    assert len(leader.meeting().decisions[0].dissent) == 2


def test_nobody_agrees_and_does_not_agree_to_what_is_put_down(leader: Leader) -> None:
    donna = person(leader, "Donna")
    reply = leader.submit("add-decision", decision="A plan", agree=[donna], dissent=[donna])
    assert reply["reset"] is False
    assert "Somebody both agrees and does not agree." in leader.element("add-decision-dissent-problem").text
    assert leader.meeting().decisions == ()


@pytest.mark.parametrize(
    "dissent",
    [
        "nobody",
        ["nobody"],
        ["00000000-0000-4000-8000-000000000000"] * 2,
        [f"{n:08x}-0000-4000-8000-000000000000" for n in range(300)],
    ],
)
def test_somebody_who_is_not_there_does_not_agree_to_nothing(leader: Leader, dissent: str | list[str]) -> None:
    reply = leader.send("add", form="add-decision", part="decisions", decision="A plan", dissent=dissent)
    assert reply["reset"] is False
    assert leader.meeting().decisions == ()


def test_nobody_is_asked_who_does_not_agree_while_nobody_is_on_the_list() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.go("agree")
    leader.submit("add-decision", decision="A plan")
    assert "Who does not agree?" not in leader.document().text
