"""What is never for one person: it is said on its form, and is nowhere where that person reads."""

from __future__ import annotations

import json

import pytest

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from tests.app.drawn import Element
from tests.app.leader import Leader
from tests.app.states import bring
from tests.app.test_handing_out import rows
from tests.app.test_wall import seen
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named

M = meeting_01_in_full()
CRAIG = named(M, "Craig").id
DONNA = named(M, "Donna").id
PLACES = {
    Part.STATEMENTS: ("board", {"text": "She goes to the alcohol service", "where": "well"}),
    Part.GOALS: ("plan", {"text": "No drink at home", "owner": "family"}),
    Part.STEPS: ("plan", {"what": "Keep the Thursday appointments", "by_when_words": "every Thursday"}),
    Part.DECISIONS: ("agree", {"decision": "The service is paid for"}),
    Part.NEXT_MEETINGS: ("agree", {"what": "Core group at the library"}),
}
"""What is limited on a form of its own: where, and what is said of it."""


def leader_at(meeting: Meeting = M) -> Leader:
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(meeting, Audience.WHOLE)))
    return leader


@pytest.fixture
def leader() -> Leader:
    return leader_at()


def made(leader: Leader, part: Part) -> Item:
    """An item that is open for changing."""
    section, fields = PLACES[part]
    leader.go(section)
    leader.send("add", part=part, **fields)
    item = part.items(leader.meeting())[-1]
    leader.send("change", id=item.id)
    return item


def now(leader: Leader, item: Item) -> Item:
    return next(one for part in Part for one in part.items(leader.meeting()) if one.id == item.id)


def folded(leader: Leader, form: str) -> Element:
    return next(e for e in leader.element(form) if e.tag == "details")


def summary(details: Element) -> str:
    return next(e.text for e in details if e.tag == "summary")


def has_it(meeting: Meeting, item: Item, part: Part, audience: Audience, reader: str | None = None) -> bool:
    return any(one.id == item.id for one in part.items(copy_for(meeting, audience, reader).meeting))


@pytest.mark.parametrize("part", PLACES)
def test_what_is_never_for_one_person_is_said_on_its_form_and_is_in_no_copy_that_this_one_gets(
    leader: Leader, part: Part
) -> None:
    item = made(leader, part)
    form = f"edit-{item.id}"
    # Quiet as long as nobody is chosen: the room looks on.
    assert summary(folded(leader, form)) == "Never for …"
    assert "open" not in folded(leader, form).attributes
    assert "Craig" not in summary(folded(leader, form))
    leader.submit(form, never=[CRAIG])
    assert now(leader, item).limits == Limits(never=(CRAIG,))
    meeting = leader.meeting()
    assert [has_it(meeting, item, part, group) for group in (Audience.EVERYONE, Audience.FAMILY)] == [False, False]
    assert has_it(meeting, item, part, Audience.PROFESSIONALS)
    assert not has_it(meeting, item, part, Audience.PERSON, CRAIG)
    assert has_it(meeting, item, part, Audience.PERSON, DONNA)
    leader.send("change", id=item.id)
    assert summary(folded(leader, form)) == "Never for: Craig Holt"
    assert "open" in folded(leader, form).attributes
    leader.submit(form, never=[])
    assert now(leader, item).limits == OPEN


@pytest.mark.parametrize("part", PLACES)
def test_what_is_never_for_somebody_is_undone_and_done_again_as_one_change(leader: Leader, part: Part) -> None:
    item = made(leader, part)
    leader.submit(f"edit-{item.id}", never=[CRAIG], may_have="family")
    narrow = now(leader, item)
    leader.send("undo")
    assert now(leader, item) == item
    leader.send("redo")
    assert now(leader, item) == narrow


@pytest.mark.parametrize("part", PLACES)
@pytest.mark.parametrize(
    "before",
    [
        FOR_PROFESSIONALS,
        Limits(only=(DONNA,)),
        Limits(leader_only=True),
        Limits(sides=FOR_PROFESSIONALS.sides, only=(DONNA,)),
    ],
)
def test_to_whom_it_never_goes_takes_nothing_from_who_may_have_it_nor_the_other_way_round(
    part: Part, before: Limits
) -> None:
    item = part.items(M)[0].model_copy(update={"limits": before})
    leader = leader_at(M.model_copy(update={part.value: (item, *part.items(M)[1:])}))
    leader.go(PLACES[part][0])
    leader.send("change", id=item.id)
    leader.submit(f"edit-{item.id}", never=[CRAIG])
    assert now(leader, item).limits == before.model_copy(update={"never": (CRAIG,)})
    for choice, limits in (("professionals", FOR_PROFESSIONALS), ("everyone", OPEN)):
        leader.send("change", id=item.id)
        leader.submit(f"edit-{item.id}", may_have=choice)
        assert now(leader, item).limits == limits.model_copy(update={"never": (CRAIG,)})


def test_a_form_with_the_same_ticks_changes_nothing_in_whatever_order_people_were_named(leader: Leader) -> None:
    item = made(leader, Part.STEPS)
    never = (named(M, "Bev").id, CRAIG, DONNA)
    for several in (never[1:], never):
        leader.send("rewrite", part="steps", id=item.id, never=list(several))
    before = now(leader, item)
    assert set(before.limits.never) == set(never)
    assert before.limits.never[:2] == never[1:]
    leader.send("change", id=item.id)
    leader.submit(f"edit-{item.id}")
    assert now(leader, item) == before
    # There is no step of it for undo to go back: the last one named the third of them.
    leader.send("undo")
    assert now(leader, item).limits.never == never[1:]


def test_a_goal_and_a_step_are_kept_from_somebody_as_they_are_written(leader: Leader) -> None:
    """Said afterwards, it has stood before everybody for a while."""
    leader.go("plan")
    leader.submit("add-step", what="Keep the Thursday appointments", never=[CRAIG])
    leader.submit("add-goal", text="No drink at home", never=[CRAIG])
    meeting = leader.meeting()
    assert [one.limits for one in (meeting.steps[-1], meeting.goals[-1])] == [Limits(never=(CRAIG,))] * 2


def test_whoever_leads_has_everything_and_is_not_offered_unless_somebody_chose_it(leader: Leader) -> None:
    ruth = next(person for person in M.people if person.leads)
    item = made(leader, Part.STEPS)
    form = f"edit-{item.id}"
    offered = [e["value"] for e in folded(leader, form) if e["type"] == "checkbox"]
    assert set(offered) == {person.id for person in M.people if not person.leads}
    leader.send("rewrite", part="steps", id=item.id, never=[ruth.id])
    leader.send("change", id=item.id)
    assert ruth.id in [e["value"] for e in folded(leader, form) if e["type"] == "checkbox"]
    leader.submit(form)
    assert now(leader, item).limits.never == (ruth.id,)


def test_a_meeting_with_nobody_on_its_list_asks_nothing_of_the_kind() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.put_up("It is cold")
    leader.send("change", id=leader.meeting().statements[0].id)
    assert "Never for" not in leader.document().text


@pytest.mark.parametrize("part", PLACES)
def test_what_is_kept_from_somebody_is_one_closed_line_that_names_nobody(leader: Leader, part: Part) -> None:
    item = made(leader, part)
    leader.submit(f"edit-{item.id}", never=[CRAIG], may_have="professionals" if part is Part.GOALS else "everyone")
    card = leader.element(f"card-{item.id}")
    covered = [e for e in card if e.tag == "details"]
    assert [summary(line) for line in covered] == ["Not for everybody"]
    words = covered[0].text.removeprefix("Not for everybody")
    assert words
    assert words not in card.text.replace(covered[0].text, "")
    assert "Craig" not in card.text
    # What something else says of it is no more than that.
    assert "something that not everybody may have" in card.text


@pytest.mark.parametrize("part", PLACES)
def test_what_is_kept_from_somebody_is_not_on_the_wall_nor_in_the_hands_of_the_family(
    leader: Leader, part: Part
) -> None:
    section, fields = PLACES[part]
    words = next(iter(fields.values()))
    item = made(leader, part)
    leader.send("close")
    shown_on_the_wall = words in seen(leader)
    assert shown_on_the_wall or part in (Part.DECISIONS, Part.NEXT_MEETINGS)
    leader.send("rewrite", part=part, id=item.id, never=[CRAIG])
    for place in ("board", "scale", section):
        leader.go(place)
        assert words not in seen(leader)
    leader.send("begin_family_time", code="4711")
    assert leader.reply["away"] is True
    assert words not in json.dumps([leader.shown.regions, leader.shown.lists], ensure_ascii=False)


def test_each_copy_tells_the_leader_that_it_leaves_out_one_more_step(leader: Leader) -> None:
    def left_out() -> list[int]:
        return [
            copy_for(leader.meeting(), audience, reader).withheld.get("steps", 0)
            for audience, reader in ((Audience.EVERYONE, None), (Audience.PERSON, CRAIG), (Audience.PERSON, DONNA))
        ]

    leader = leader_at(meeting_01())
    before = left_out()
    item = made(leader, Part.STEPS)
    leader.submit(f"edit-{item.id}", never=[CRAIG])
    assert left_out() == [before[0] + 1, before[1] + 1, before[2]]
    leader.go("hand-out")
    craigs = next(row for name, row in rows(leader).items() if name.startswith("Craig Holt"))
    assert f"{before[1] + 1} next step" in craigs.text


@pytest.mark.parametrize("never", ["nobody", ["nobody"], ["00000000-0000-4000-8000-000000000000"]])
def test_somebody_who_is_not_there_is_refused_and_nothing_is_wider_for_it(
    leader: Leader, never: str | list[str]
) -> None:
    item = made(leader, Part.STEPS)
    before = leader.meeting()
    reply = leader.send("rewrite", part="steps", id=item.id, what="Other words", never=never)
    assert (reply["reset"], leader.meeting()) == (False, before)
