"""A visit leaves no trace: it has a desk of its own, in which nothing is kept and nothing is said to be."""

from __future__ import annotations

import ast
import contextlib
import json
import re
from pathlib import Path
from types import NoneType
from typing import Any, ClassVar

import pytest
from app.screen import Section
from app.store import Store
from app.visits import BEGUN, BEGUN_ANEW, NEW, OTHERWISE, Desks, InVisit

from building.places import ROOT
from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from tests.app import states
from tests.app.at_once import at_once
from tests.app.full import full
from tests.app.leader import Device, Leader
from tests.app.states import _in_a_visit, bring, settle, told, whole

MARK = "Visit: nothing is kept here"
GONE = "Visit: only a file keeps this"


class Noted:
    """A desk that notes what it was asked."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def take(self, text: str) -> str:
        self.taken.append(text)
        return json.dumps({"announce": "", "focus": None, "route": ""})


class Both:
    """The two desks of a page, each made when it is first asked for."""

    def __init__(self) -> None:
        self.usual: Noted | None = None
        self.visit: Noted | None = None
        self.desks = Desks(self._usual, self._visit)

    async def _usual(self) -> Noted:
        self.usual = self.usual or Noted()
        return self.usual

    async def _visit(self) -> Noted:
        assert self.visit is None, "There is one visit, until the page is loaded anew."
        self.visit = Noted()
        return self.visit

    def send(self, name: str, **fields: str) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(at_once(self.desks.take(json.dumps({"name": name, "fields": fields}))))
        return reply


def test_whoever_makes_a_visit_at_once_never_has_the_device_opened() -> None:
    both = Both()
    both.send("begin", route="", visit=NEW)
    both.send("create")
    both.send("begin", route="board/1", visit="#board/1")
    assert both.usual is None
    assert both.visit is not None
    assert len(both.visit.taken) == 3


def test_from_the_moment_of_a_visit_on_the_desk_of_the_device_is_asked_nothing_more() -> None:
    both = Both()
    both.send("begin", route="")
    both.send("this_device")
    assert both.visit is None
    both.send("begin", route="", visit=NEW)
    # However the page begins again, there is no way back but to load it anew.
    both.send("begin", route="")
    both.send("home")
    assert both.usual is not None
    assert both.visit is not None
    assert (len(both.usual.taken), len(both.visit.taken)) == (2, 3)


def test_that_it_has_begun_is_said_once_and_that_what_was_in_it_is_gone_where_the_board_had_stopped() -> None:
    both = Both()
    assert both.send("begin", route="", visit=NEW) == {"announce": BEGUN, "focus": "main", "route": ""}
    assert both.send("begin", route="", visit="#")["announce"] == ""
    assert Both().send("begin", route="x/1", visit="#x/1")["announce"] == BEGUN_ANEW


@pytest.mark.parametrize("text", ["", "[]", '{"name": "create", "fields": {"visit": "#new"}}', '{"name": "begin"}'])
def test_only_a_page_that_begins_can_make_one(text: str) -> None:
    both = Both()
    at_once(both.desks.take(text))
    assert both.visit is None
    assert both.usual is not None
    assert both.usual.taken == [text]


def visitor() -> Leader:
    leader = Leader(visit=True)
    leader.send("begin", route="", visit=NEW)
    return leader


def test_the_mark_is_on_every_view_and_the_way_to_end_it_on_the_visitors_own() -> None:
    leader = visitor()

    def marked(leader: Leader) -> bool:
        assert (MARK if leader.reply["saved"] == "none" else GONE) in leader.element("saved").text
        [end] = [one for one in leader.document() if one["id"] == "end-visit"]
        return end.text == "End the visit"

    assert marked(leader)
    told(leader, write_json(copy_for(full(), Audience.EVERYONE)))
    settle(leader, "import_read")
    assert marked(leader)
    leader.send("home")
    leader.send("remove_meeting", id=full().id)
    bring(leader, write_json(copy_for(full(), Audience.WHOLE)))
    for section in Section:
        leader.go(section)
        assert marked(leader)
        assert leader.reply["saved"] == "nowhere"
    leader.send("prepare")
    assert marked(leader)
    leader.send("home")
    assert marked(leader)


def test_in_somebodys_hands_the_mark_is_there_and_no_way_to_end_it() -> None:
    leader = visitor()
    leader.submit("create", kind="initial_conference", held_on="2026-09-03")
    child = leader.add_person("A child", side="child")
    leader.send("hand_to_child", person=child)
    assert leader.reply["away"] is True
    assert GONE in leader.element("saved").text
    assert "end-visit" not in whole(leader.shown, Language())
    leader.send("ask_end_visit")
    assert "End the visit" not in leader.matter()


def test_what_is_in_it_is_listed_opened_again_and_told_to_be_gone_with_the_page() -> None:
    leader = visitor()
    assert leader.reply["saved"] == "none"
    leader.submit("create", kind="initial_conference", held_on="2026-09-03")
    id = leader.route_id
    assert leader.reply["open"] is None
    leader.send("home")
    # The browser asks before the page is closed, from here, too.
    assert leader.reply["saved"] == "nowhere"
    leader.send("open", id=id)
    assert leader.route_id == id
    leader.send("home")
    leader.send("remove_meeting", id=id)
    assert leader.reply["saved"] == "none"


def test_before_it_ends_it_is_asked_once_more_where_something_would_be_gone() -> None:
    leader = visitor()
    assert leader.element("end-visit")["data-visit-end"] is not None
    leader.submit("create", kind="initial_conference", held_on="2026-09-03")
    leader.press_button(leader.element("end-visit"))
    assert leader.reply["focus"] == "matter"
    assert "gone then, except for what you saved as a file" in leader.matter()
    leader.press("Save a file now", within="matter")
    file = leader.reply["download"]["text"]
    assert read(file).meeting.held_on.isoformat() == "2026-09-03"
    leader.send("ask_end_visit")
    leader.press("Go on", within="matter")
    assert "End the visit" not in leader.matter()


def test_whoever_reads_their_own_copy_in_a_visit_can_end_it_and_takes_along_what_they_wrote() -> None:
    leader = visitor()
    donna = next(person for person in full().people if person.name == "Donna Marsh")
    told(leader, write_json(copy_for(full(), Audience.PERSON, donna.id)))
    settle(leader, "import_read")
    leader.press_button(leader.element("end-visit"))
    assert "gone then, except for what you saved as a file" in leader.matter()
    assert "Save" not in leader.element("matter").text
    leader.press("Go on", within="matter")
    leader.submit("put-also", about="A call", text="Gran rang the school.", readers="leader")
    leader.send("ask_end_visit")
    leader.press("Save my corrections", within="matter")
    assert "Gran rang the school." in leader.reply["download"]["text"]


def test_that_corrections_go_out_without_a_lock_is_said_before_they_are_saved() -> None:
    warned = "The file has no lock"
    leader = visitor()
    donna = next(person for person in full().people if person.name == "Donna Marsh")
    told(leader, write_json(copy_for(full(), Audience.PERSON, donna.id)))
    settle(leader, "import_read")
    leader.send("ask_end_visit")
    assert warned not in leader.matter()
    leader.press("Go on", within="matter")
    leader.submit("put-also", about="A call", text="Gran rang the school.", readers="leader")
    (bar,) = [e for e in leader.document() if e["class"] == "to-save"]
    assert warned in bar.text
    assert f"{warned} unless you save it with a passphrase" in leader.element("mine").text
    leader.send("ask_end_visit")
    assert f"{warned} unless you save it with a passphrase" in leader.matter()
    leader.press("Save my corrections", within="matter")
    (bar,) = [e for e in leader.document() if e["class"] == "to-save"]
    assert warned not in bar.text
    # Then it is said what to do with it.
    assert warned not in leader.element("mine").text
    assert "Once it is sent, delete it from here" in leader.element("mine").text


def test_leaving_is_explained_with_what_becomes_of_half_a_sentence() -> None:
    usual, leader = Leader(), visitor()
    usual.send("begin", route="")
    for one, said in ((usual, "Words that you were still typing are gone."), (leader, "It ends the visit:")):
        told_there = one.element("main").text
        assert said in told_there[told_there.index("leaves at once") :]
    assert "still here when you come back" not in leader.element("main").text


def to_the_end(leader: Leader) -> None:
    """As the page does: it asks for each next step."""
    while leader.reply["next"]:
        leader.send(leader.reply["next"]["name"], **leader.reply["next"]["fields"])


def test_all_of_it_leaves_in_one_file_and_is_back_in_another_visit() -> None:
    leader = visitor()
    leader.submit("create", kind="initial_conference", held_on="2026-09-03")
    leader.send("home")
    leader.press("Take everything away")
    to_the_end(leader)
    leader.send("save_everything", number="0", unlocked="yes")
    file = leader.reply["download"]["text"]
    other = visitor()
    told(other, file)
    settle(other, "import_everything")
    to_the_end(other)
    other.press("Bring back what is missing")
    to_the_end(other)
    assert "1 of 1 are in this visit, each the same as in the file." in other.element("main").text
    assert len(at_once(other.store.all())) == 1


def test_the_lock_has_no_place_in_it() -> None:
    leader = visitor()
    leader.submit("create", kind="initial_conference", held_on="2026-09-03")
    page = whole(leader.shown, Language())
    assert "lock-now" not in page
    assert "Lock: the passphrase" not in page


ABOUT_THE_DEVICE = (
    "Nothing of it stays on this device.",
    "has put a program on this device that does",
    "and nothing else on this device.",
    "for this meeting on this device",
    "among the downloads of this device",
)
"""What is true of the device in a visit as well."""


def shown(leader: Leader) -> str:
    """What the board itself shows: not what waits in the page to be said."""
    return "".join(
        [*leader.shown.regions.values(), *(html for one in leader.shown.lists.values() for html in one.values())]
    )


def test_nothing_is_said_to_be_kept_on_the_device() -> None:
    said = [page for _, page, _ in _in_a_visit(full(), Language(), lambda name, who: (name, shown(who), who))]
    leader = visitor()
    leader.send("prepare")
    said.append(shown(leader))
    bring(leader, write_json(copy_for(full(), Audience.WHOLE)))
    for section in Section:
        leader.go(section)
        said.append(shown(leader))
    for page in said:
        for allowed in ABOUT_THE_DEVICE:
            page = page.replace(allowed, "")
        at = page.lower().find("this device")
        assert at < 0, page[at - 100 : at + 60]


def test_each_sentence_that_has_another_in_its_place_is_one_that_the_board_says() -> None:
    texts = {
        node.value
        for path in Path(ROOT / "site" / "app").rglob("*.py")
        if path.name != "visits.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(OTHERWISE) - texts == set()


def test_another_sentence_is_said_in_the_same_language() -> None:
    class Echo(Language):
        def __call__(self, message: str, /, **values: object) -> str:  # noqa: ARG002 (as it is)
            return f"<{message}>"

        def count(self, one: str, many: str, n: int, /, **values: object) -> str:  # noqa: ARG002 (as it is)
            return f"<{one if n == 1 else many}>"

    t = InVisit(Echo("cy"))
    assert (t.code, t.direction) == ("cy", "ltr")
    assert t("Put it on this device") == "<Take it into this visit>"
    assert t("Go on") == "<Go on>"
    assert t.count("{n} is not on this device", "{n} are not on this device", 2) == "<{n} are not in this visit>"


def test_it_is_offered_before_a_meeting_is_made_and_not_within_one() -> None:
    leader = Leader()
    leader.send("begin", route="")
    assert "Begin a visit" in leader.element("main").text
    leader.send("this_device")
    assert "Begin a visit" in leader.element("main").text
    assert "history of the browser" in leader.element("main").text
    leader.send("home")
    leader.new_meeting()
    assert "Begin a visit" not in shown(leader)
    assert "Begin a visit" not in visitor().element("main").text


WALKED = (
    *(states._in_hands, states._with_problems, states._with_notices, states._with_a_round, states._at_a_review),
    *(states._with_prompts, states._in_family_time, states._preparing, states._with_files, states._afterwards),
    states._with_everything,
)
"""What can be done in a visit. Two windows never have one in common."""


class OfTheDevice(Exception):
    """What comes next is about the device, to which nothing leads in a visit."""


class InMemory(Device):
    keeps = False


class Walking(Leader):
    """Goes in a visit where others go on a device, and notes each sentence with what was asked for."""

    said: ClassVar[dict[str, str]] = {}

    def __init__(self, store: Store | None = None, *, t: Language | None = None, visit: bool = False) -> None:
        assert not visit
        super().__init__(InMemory() if type(store) in (NoneType, Device) else store, t=t, visit=True)

    def send(self, name: str, /, **fields: str | list[str]) -> dict[str, Any]:
        if name == "this_device":
            raise OfTheDevice
        if name == "begin":
            fields["visit"] = NEW
        return super().send(name, **fields)

    def post(self, text: str) -> dict[str, Any]:
        reply = super().post(text)
        for one in (str(reply["announce"]), *re.findall(r">([^<>]+)<|(?:title|label)=\"([^\"]+)\"", shown(self))):
            self.said.setdefault(" ".join(one) if isinstance(one, tuple) else one, json.loads(text)["name"])
        return reply


UNTRUE = re.compile(r"this device|✓ Saved|kept here|keeps? it here|only this browser", re.IGNORECASE)
TRUE = ("Visit: nothing is kept here", "This is a visit: nothing is kept here", *ABOUT_THE_DEVICE)


def test_wherever_somebody_goes_in_a_visit_nothing_is_promised_that_does_not_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(states, "Leader", Walking)
    monkeypatch.setattr(Walking, "said", {})
    walked = 0
    for states_of in WALKED:
        given: tuple[Any, ...] = (Language(), lambda *state: state)
        given = given if states_of is states._preparing else (full(), *given)
        with contextlib.suppress(OfTheDevice):
            for _ in states_of(*given):
                walked += 1
    assert walked > 140
    assert "The meeting from the file is in this visit now." in Walking.said
    untrue = {sentence: after for sentence, after in Walking.said.items() if UNTRUE.search(sentence)}
    assert {
        one: after for one, after in untrue.items() if not any(true in one for true in (*TRUE, *NOT_IN_A_VISIT))
    } == {}


OF_THE_DEVICE = {
    *("browser.py", "code.py", "device_lock.py", "guard.py", "store.py", "windows.py", "deeds/guard.py"),
    *("deeds/windows.py", "views/windows.py", "views/damaged.py", "views/passphrase.py", "static", "views/device"),
}
"""What has to do with what is kept, with who else opens it, and with damage on the disk: there is none in a visit."""
NOT_IN_A_VISIT = (
    *("✓ Saved on this device", "Not kept on this device", "Lock: the passphrase of this device"),
    *(
        "What this device holds of",
        "damaged on this device",
        "This device has no room left",
        "This device could not keep",
        "This device does not take any more",
        "This device is in somebody else's hands",
        "It came to this device in another window",
    ),
)


def test_each_sentence_about_this_device_has_another_in_its_place_or_is_true() -> None:
    """Whoever writes a new one is asked what it says in a visit. "Here" is true of both."""
    app = Path(ROOT / "site" / "app")
    asked = set()
    for path in app.rglob("*.py"):
        place = path.relative_to(app)
        if path.name == "visits.py" or {str(one.as_posix()) for one in (place, *place.parents)} & OF_THE_DEVICE:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                asked |= {
                    one.value
                    for one in node.args
                    if isinstance(one, ast.Constant)
                    and isinstance(one.value, str)
                    and "this device" in one.value.lower()
                }
    assert "A meeting that is not on this device." in asked
    left = asked - {*OTHERWISE, "This device"}
    assert {one for one in left if not any(true in one for true in (*ABOUT_THE_DEVICE, *NOT_IN_A_VISIT))} == set()
