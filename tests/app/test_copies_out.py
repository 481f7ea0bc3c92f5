"""Handing out: which copies are offered, what each leaves out, and what is written down of those that were given."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from app.offers import GROUPS, can_be_made, choices
from app.store import DeviceFull, Stored

from sos_core.copies import COUNTED, MENTIONS, OF_ONE, copy_for
from sos_core.files import digest, read, write_json
from sos_core.language import Language
from sos_core.merge import meeting_digest
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from sos_core.model.sides import Side
from sos_core.wording import WITHHELD
from tests.app.at_once import at_once
from tests.app.drawn import Element, options
from tests.app.full import full
from tests.app.leader import Device, Leader, same_but_when
from tests.app.states import bring, told
from tests.core.meeting_01 import meeting_01

M = full()
GOLDEN = Path(__file__).resolve().parents[1] / "core" / "golden"
PAST = Past(ancestor=meeting_01(), lineage=("37" * 32,))


def somebody(name: str, meeting: Meeting = M) -> str:
    return next(p.id for p in meeting.people if p.name.startswith(name))


def leader_at(meeting: Meeting = M, came_as: Audience = Audience.WHOLE, past: Past | None = None) -> Leader:
    """At the hand-out screen of a meeting that came as the copy for somebody."""
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(meeting, Audience.WHOLE, came_as=came_as), past))
    leader.go("hand-out")
    return leader


def row(leader: Leader, name: str) -> Element:
    """What stands on the hand-out screen for somebody."""
    found = [e for e in leader.document() if e["id"].startswith("hand-") and e.text.startswith(name)]
    assert len(found) == 1, name
    return found[0]


def groups(leader: Leader) -> dict[str, Element]:
    return {e["aria-label"]: e for e in leader.document() if "copy" in e["class"].split()}


def lying(leader: Leader) -> Stored:
    stored = at_once(leader.store.get(leader.route_id))
    assert stored is not None
    return stored


# What is offered -----------------------------------------------------------------------------------------------

OFFERED = {
    Audience.WHOLE: set(Audience),
    Audience.PROFESSIONALS: {Audience.PROFESSIONALS, Audience.EVERYONE, Audience.WHOLE},
    Audience.EVERYONE: {Audience.EVERYONE, Audience.WHOLE},
    Audience.FAMILY: {Audience.FAMILY, Audience.WHOLE},
    Audience.PERSON: {Audience.WHOLE},
    Audience.CHILD: {Audience.WHOLE},
}


@pytest.mark.parametrize("came_as", Audience)
def test_only_copies_that_lack_nothing_and_hold_nothing_too_much_are_offered_and_made(came_as: Audience) -> None:
    leader = leader_at(came_as=came_as)
    for audience, kind in product(Audience, ("save_json", "save_html")):
        reader = somebody("Tilly") if audience in OF_ONE else ""
        reply = leader.send(kind, audience=audience, reader=reader)
        assert (reply["download"] is not None) is (audience in OFFERED[came_as]) is can_be_made(came_as, audience)
    assert "cannot be made here" in leader.matter() or came_as is Audience.WHOLE
    assert len(groups(leader)) == len(OFFERED[came_as] & set(GROUPS))
    for person in M.people:
        offered = [option["value"] for option in options(row(leader, person.name)) if option["value"]]
        assert set(offered) <= OFFERED[came_as]
        assert offered == [*choices(person, came_as)]
        assert ("No copy for" in row(leader, person.name).text) is (not offered)
    assert ("So these are not offered" in leader.document().text) is (came_as is not Audience.WHOLE)


def test_why_the_others_are_not_offered_is_said_with_their_names() -> None:
    text = leader_at(came_as=Audience.PROFESSIONALS).document().text
    assert "brought here from a copy for professionals" in text
    assert "copy for the family, copy for a child and copy for one person. They can be made where" in text


def test_the_leaders_own_copy_tells_for_ever_what_the_meeting_came_as() -> None:
    leader = leader_at(came_as=Audience.EVERYONE)
    text = leader.send("save_json", audience="whole")["download"]["text"]
    assert (read(text).audience, read(text).came_as) == (Audience.WHOLE, Audience.EVERYONE)
    again = Leader(Device())
    again.send("begin", route="")
    bring(again, text)
    again.go("hand-out")
    assert "brought here from a copy for everyone" in again.document().text
    assert lying(again).came_as == "everyone"
    assert read(lying(again).file).came_as is Audience.EVERYONE


# Copies for one person -----------------------------------------------------------------------------------------


def test_each_person_can_have_their_own_a_child_a_childs_and_whoever_leads_the_whole() -> None:
    leader = leader_at()
    for person in M.people:
        offered = {option["value"] for option in options(row(leader, person.name))}
        assert {"everyone", "person"} <= offered
        assert ("child" in offered) is (person.side is Side.CHILD)
        assert ("professionals" in offered) is (person.side is Side.PROFESSIONAL)
        assert ("whole" in offered) is person.leads


@pytest.mark.parametrize("audience", sorted(OF_ONE))
def test_a_copy_for_one_person_is_chosen_seen_and_saved(audience: Audience) -> None:
    leader = leader_at()
    tilly = somebody("Tilly")
    reply = leader.submit(f"which-{tilly}", audience=audience)
    assert (reply["reset"], reply["focus"]) == (True, None)
    element = row(leader, "Tilly")
    expected = copy_for(M, audience, tilly)
    for kind, count in expected.withheld.items():
        assert WITHHELD[kind](Language(), count) in element.text
    saves = [
        b for b in element if b.tag == "button" and b.text.startswith(("Save the page (HTML)", "Save the data (JSON)"))
    ]
    files = [leader.press_button(button)["download"] for button in saves]
    assert [file["name"] for file in files] == [
        f"meeting-2026-09-03-{audience}-00002.{end}" for end in ("html", "json")
    ]
    # Whose number it is, is said here and not on the disk.
    assert f"meeting-2026-09-03-{audience}-00002.html: the number stands for Tilly Marsh" in element.text
    for file in files:
        record = read(file["text"])
        assert (record.meeting, record.audience, record.reader) == (expected.meeting, audience, tilly)
    assert leader.told() == leader.drawn_anew()


def test_a_childs_copy_is_not_made_for_a_grown_up_nor_for_nobody() -> None:
    leader = leader_at()
    for reader in (somebody("Donna"), "", "nobody"):
        reply = leader.send("save_json", audience="child", reader=reader)
        assert reply["download"] is None
        assert reply["announce"] in leader.matter()
        for name in ("look_at_copies", "hand_out"):
            reply = leader.send(name, copies=[f"child:{reader}"], way="save")
            assert reply["download"] is None
            assert reply["announce"] in leader.matter()
    assert leader.send("choose_copy", person=somebody("Donna"), audience="child")["reset"] is False
    assert leader.send("choose_copy", person="nobody", audience="everyone")["reset"] is False
    assert leader.told() == leader.drawn_anew()


def test_somebody_who_is_off_the_list_again_has_no_row_and_no_copy_to_look_at() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Joe", "child")
    tilly = leader.add_person("Tilly", "child")
    leader.go("hand-out")
    leader.send("look_at_copies", copies=[f"child:{tilly}"])
    assert "As Tilly will see it" in leader.document().text
    leader.send("rewrite", part="people", id=tilly, side="family")
    assert "will see it" not in leader.document().text
    assert options(row(leader, "Tilly"))[0]["value"] == "family"
    leader.send("remove", part="people", id=tilly)
    assert "Tilly" not in leader.document().text


# What is left out ----------------------------------------------------------------------------------------------


def test_there_is_a_sentence_for_everything_that_is_counted() -> None:
    assert set(WITHHELD) == {*COUNTED, MENTIONS}
    for say in WITHHELD.values():
        one, several = say(Language(), 1), say(Language(), 12)
        assert one.startswith("1 ")
        assert several.startswith("12 ")
        assert one[2:] != several[3:]


def test_what_is_left_out_is_told_by_kind_and_follows_what_is_limited() -> None:
    leader = leader_at()
    text = groups(leader)["copy for the family"].text
    for words in ("2 next steps", "2 addresses", "1 way to reach the author of a report"):
        assert words in text
    leader.send("rewrite", part="statements", id=M.statements[0].id, may_have="everyone")
    assert groups(leader)["copy for the family"].text != text
    assert leader.told() == leader.drawn_anew()


# What was given ------------------------------------------------------------------------------------------------


def given(leader: Leader, names: list[str], audience: str) -> list[Any]:
    leader.submit("give", people=[somebody(name) for name in names], audience=audience, way="paper")
    return list(leader.meeting().copies[-len(names) :])


def test_for_each_person_the_copy_of_their_kind_is_proposed() -> None:
    leader = leader_at(meeting_01())
    form = leader.element("give")
    rows = {e["aria-label"]: [child.text for child in e if child.tag == "label"] for e in form if e["role"] == "group"}
    assert list(rows) == ["copy for a child", "copy for the family", "copy for professionals"]
    assert rows["copy for a child"] == ["Tilly Marsh", "Joe Marsh"]
    assert rows["copy for the family"][:3] == ["Donna Marsh", "Craig Holt", "Pat Marsh"]
    assert {"Imran Shah", "Ruth Adeyemi", "Kezia Brown"} <= set(rows["copy for professionals"])
    assert sum(map(len, rows.values())) == len(meeting_01().people)
    assert options(leader.element("give-audience"))[0]["value"] == ""
    everybody = [person.id for person in meeting_01().people]
    leader.submit("give", people=everybody, way="paper")
    sides = {person.id: person.side for person in meeting_01().people}
    given = leader.meeting().copies[-len(everybody) :]
    assert [copy.person for copy in given] == everybody
    for copy in given:
        kinds = {Side.CHILD: Audience.CHILD, Side.PROFESSIONAL: Audience.PROFESSIONALS}
        assert copy.audience is kinds.get(sides[copy.person], Audience.FAMILY)
    leader.send("undo")
    assert same_but_when(leader.meeting(), meeting_01())


def test_the_proposed_copy_can_be_another_for_all_of_them_or_corrected_for_one() -> None:
    leader = leader_at()
    assert [copy.audience for copy in given(leader, ["Tilly", "Imran"], "everyone")] == [Audience.EVERYONE] * 2
    # What was chosen in the row of somebody is what is meant by hand, too.
    leader.submit(f"which-{somebody('Joe')}", audience="family")
    leader.submit("give", people=[somebody("Joe")], way="post")
    assert leader.meeting().copies[-1].audience is Audience.FAMILY
    leader.submit("give", people=[somebody("Tilly")], way="paper")
    id = leader.meeting().copies[-1].id
    leader.send("change", id=id)
    # Of one that is written down it is said which it was.
    assert "" not in [option["value"] for option in options(leader.element(f"edit-{id}-audience"))]
    leader.submit(f"edit-{id}", audience="person")
    assert leader.meeting().copies[-1].audience is Audience.PERSON


def test_a_copy_of_ones_kind_is_known_by_the_mark_of_the_file_that_was_made() -> None:
    leader = leader_at()
    text = leader.send("save_json", audience="child", reader=somebody("Tilly"))["download"]["text"]
    leader.submit("give", people=[somebody("Tilly"), somebody("Joe")], way="paper")
    assert [copy.digest for copy in leader.meeting().copies[-2:]] == [digest(read(text).copy), None]


def test_what_was_given_is_known_by_the_mark_of_the_file_that_was_made() -> None:
    leader = leader_at()
    text = leader.send("save_html", audience="everyone")["download"]["text"]
    mark = digest(read(text).copy)
    assert [copy.digest for copy in given(leader, ["Pat", "Donna"], "everyone")] == [mark, mark]
    # Writing it down changed the meeting: the paper in their hands is still the one that was made.
    assert given(leader, ["Joe"], "everyone")[0].digest == mark
    # No file for professionals was made here: nothing is known of what they hold.
    assert given(leader, ["Imran"], "professionals")[0].digest is None


def test_a_copy_for_one_person_is_known_by_its_own_mark() -> None:
    leader = leader_at()
    text = leader.send("save_json", audience="person", reader=somebody("Pat"))["download"]["text"]
    pat, donna = given(leader, ["Pat", "Donna"], "person")
    assert (pat.digest, donna.digest) == (digest(read(text).copy), None)


def test_a_mark_goes_with_the_copy_that_it_is_of() -> None:
    leader = leader_at()
    first = M.copies[0]
    assert first.digest
    leader.send("rewrite", part="copies", id=first.id, way="post")
    assert leader.meeting().copies[0] == first.model_copy(update={"way": leader.meeting().copies[0].way})
    leader.send("rewrite", part="copies", id=first.id, person=somebody("Joe"))
    assert leader.meeting().copies[0].digest == first.digest
    text = leader.send("save_json", audience="person", reader=somebody("Joe"))["download"]["text"]
    leader.send("rewrite", part="copies", id=first.id, audience="person")
    assert leader.meeting().copies[0].digest == digest(read(text).copy)
    leader.send("rewrite", part="copies", id=first.id, person=somebody("Pat"))
    assert leader.meeting().copies[0].digest is None


def test_marks_of_one_meeting_are_not_those_of_another() -> None:
    leader = leader_at()
    leader.send("save_html", audience="everyone")
    id = leader.route_id
    leader.send("home")
    leader.new_meeting()
    pat = leader.add_person("Pat")
    leader.go("hand-out")
    leader.submit("give", people=[pat], audience="everyone", way="paper")
    assert leader.meeting().copies[0].digest is None
    leader.send("open", id=id)
    leader.go("hand-out")
    assert given(leader, ["Joe"], "everyone")[0].digest is None


# What it goes back to ------------------------------------------------------------------------------------------


def test_what_a_meeting_goes_back_to_is_carried_along_and_given_on_with_the_whole_alone() -> None:
    leader = leader_at(past=PAST)
    # As it came is what this device last got.
    got = Past(ancestor=M, lineage=(*PAST.lineage, meeting_digest(M)))
    assert read(lying(leader).file).past == got
    leader.put_up("More")
    leader.send("begin", route=f"board/{M.id}")
    leader.put_up("And more")
    assert read(lying(leader).file).past == got
    given = Past(ancestor=M, lineage=(*got.lineage, meeting_digest(leader.meeting())))
    for audience in GROUPS:
        text = leader.send("save_json", audience=audience)["download"]["text"]
        assert read(text).past == (given if audience is Audience.WHOLE else None)


def test_undo_brings_back_what_the_meeting_went_back_to_with_it() -> None:
    leader = leader_at(past=PAST)
    leader.put_up("Only here")
    here, past = leader.meeting(), read(lying(leader).file).past
    copy = copy_for(M, Audience.PROFESSIONALS)
    assert "copy for professionals" in told(leader, write_json(copy))
    leader.press("Take what is in the file instead")
    record = read(lying(leader).file)
    got = Past(ancestor=copy.meeting, lineage=(meeting_digest(copy.meeting),))
    assert (record.past, record.came_as) == (got, Audience.PROFESSIONALS)
    leader.send("undo")
    record = read(lying(leader).file)
    assert (record.past, record.came_as) == (past, Audience.WHOLE)
    assert same_but_when(record.meeting, here)


def test_the_whole_meeting_is_asked_about_where_the_same_came_as_a_smaller_copy() -> None:
    leader = leader_at(came_as=Audience.EVERYONE)
    told(leader, write_json(copy_for(M, Audience.WHOLE)))
    leader.press("Take what is in the file instead")
    leader.go("hand-out")
    assert "brought here from" not in leader.document().text
    # The other way round there is nothing to ask: what is here lacks nothing.
    said = told(leader, write_json(copy_for(M, Audience.WHOLE, came_as=Audience.EVERYONE)))
    assert "There is nothing to bring in." in said


# What older versions left on the device ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "came_as"),
    [("professionals", Audience.WHOLE), ("everyone", Audience.EVERYONE), ("", Audience.WHOLE), ("?", Audience.WHOLE)],
)
def test_what_version_1_left_on_the_device_is_opened_as_what_it_came_as(said: str, came_as: Audience) -> None:
    old = (GOLDEN / "version-1" / "meeting-2026-09-03-professionals.json").read_text("utf-8")
    device = Device()
    meeting = read(old).meeting
    at_once(device.put(Stored(meeting.id, 1, "2026-09-03T10:35:00+00:00", "other", "2026-09-03", old, said)))
    leader = Leader(device)
    leader.send("begin", route=f"hand-out/{meeting.id}")
    assert ("brought here from a copy for everyone" in leader.document().text) is (came_as is Audience.EVERYONE)
    leader.put_up("More")
    record = read(lying(leader).file)
    assert (record.version, record.audience, record.came_as) == (2, Audience.WHOLE, came_as)


def test_what_only_the_leader_may_have_is_in_the_file_that_is_saved_from_a_notice() -> None:
    leader = leader_at()
    device = leader.store
    assert isinstance(device, Device)
    assert any(item.limits == FOR_LEADER for item in M.steps)
    device.full = DeviceFull()
    leader.go("board")
    leader.submit("entry", text="Not kept")
    text = leader.press("Save a file now", within="matter")["download"]["text"]
    assert read(text).meeting == M
