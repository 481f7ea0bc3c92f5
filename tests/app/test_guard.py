"""The passphrase of the device: set, changed, taken off, with its recovery code; and when the device locks itself."""

from __future__ import annotations

import json

import pytest
from app.guard import GUARD, Guard, When, when_from
from app.passphrases import SHORT
from app.screen import Section

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from tests.app.at_once import at_once
from tests.app.full import full
from tests.app.leader import Leader
from tests.app.states import settle, told

OWN = "four words nobody expects"


class Locked(Leader):
    """A leader at the first page."""

    def __init__(self) -> None:
        super().__init__()
        self.send("begin", route="")

    @property
    def shown_text(self) -> str:
        return self.element("main").text

    def set_passphrase(self, passphrase: str = OWN) -> None:
        self.send("this_device")
        self.press("Set a passphrase")
        self.submit("secure-form", passphrase=passphrase)


@pytest.fixture
def leader() -> Locked:
    return Locked()


def test_without_a_passphrase_the_page_says_what_that_means_and_lock_leads_there(leader: Locked) -> None:
    leader.press("Lock")
    assert leader.reply["focus"] == "secure"
    assert "the browser keeps the key itself" in leader.shown_text
    assert not [one for one in leader.document() if "data-lock" in one.attributes]


def test_six_words_are_offered_and_others_when_asked(leader: Locked) -> None:
    leader.send("this_device")
    leader.press("Set a passphrase")
    first = leader.element("secure-passphrase")["value"]
    assert len(first.split()) == 6
    leader.press("Draw other words")
    assert leader.element("secure-passphrase")["value"] != first


def test_it_is_set_and_the_code_is_shown_until_its_end_is_typed(leader: Locked) -> None:
    leader.set_passphrase()
    assert leader.lock.passphrase == OWN
    assert leader.lock.code in leader.shown_text
    # Said aloud, others would hear it; and it is in nothing but the page.
    reply = {name: value for name, value in leader.reply.items() if name not in ("regions", "lists")}
    assert leader.lock.code not in json.dumps(reply)
    assert leader.lock.code not in repr(leader.desk._state)
    leader.submit("has-code-form", end="9999")
    assert "not the last four letters" in leader.shown_text
    assert leader.lock.code in leader.shown_text
    leader.submit("has-code-form", end="0001")
    assert leader.lock.code not in leader.shown_text
    assert "Only who knows the passphrase" in leader.shown_text
    (button,) = [one for one in leader.document() if "data-lock" in one.attributes]
    assert (button["data-idle"], button["data-hidden"]) == ("10", "1")


def test_who_leaves_before_the_code_is_written_down_is_told_so(leader: Locked) -> None:
    leader.set_passphrase()
    leader.send("home")
    assert leader.lock.code not in leader.shown_text
    leader.send("this_device")
    assert leader.lock.code not in leader.shown_text
    assert "Nobody has said that they have the recovery code" in leader.shown_text
    leader.press("Make a new recovery code")
    leader.submit("renew-form", passphrase=OWN)
    leader.submit("has-code-form", end="0002")
    assert "Nobody has said" not in leader.shown_text


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Type the passphrase."), ("tilly", SHORT), ("12345678901234", "digits")]
)
def test_one_that_is_easily_guessed_is_not_taken(leader: Locked, typed: str, said: str) -> None:
    leader.set_passphrase(typed)
    assert said in leader.shown_text
    assert leader.lock.passphrase == ""


def test_to_change_it_the_one_until_now_is_asked_for(leader: Locked) -> None:
    leader.set_passphrase()
    leader.submit("has-code-form", end="0001")
    leader.press("Change the passphrase")
    leader.submit("secure-form", old="something else", passphrase="five other words that differ")
    assert "This is not the passphrase of this device" in leader.shown_text
    assert leader.lock.passphrase == OWN
    leader.submit("secure-form", old=OWN, passphrase="five other words that differ")
    assert leader.lock.passphrase == "five other words that differ"
    assert leader.reply["announce"].startswith("The passphrase is changed. Now the new recovery code")
    assert leader.lock.code in leader.shown_text
    leader.submit("has-code-form", end="0001")
    assert "not the last four letters" in leader.shown_text
    leader.submit("has-code-form", end="0002")
    assert "Nobody has said" not in leader.shown_text


@pytest.mark.parametrize("how", ["change", "renew"])
def test_who_leaves_before_the_next_code_is_written_down_is_told_so_and_who_was_refused_is_not(
    leader: Locked, how: str
) -> None:
    def submit(secret: str) -> None:
        if how == "change":
            leader.submit("secure-form", old=secret, passphrase="five other words that differ")
        else:
            leader.submit("renew-form", passphrase=secret)

    leader.set_passphrase()
    leader.submit("has-code-form", end="0001")
    leader.press("Change the passphrase" if how == "change" else "Make a new recovery code")
    submit("something else")
    leader.send("leave_secured")
    assert "Nobody has said" not in leader.shown_text
    leader.press("Change the passphrase" if how == "change" else "Make a new recovery code")
    submit(OWN)
    leader.send("home")
    leader.send("this_device")
    assert "Nobody has said that they have the recovery code" in leader.shown_text


def test_a_browser_that_is_ended_while_there_is_a_new_code_does_not_say_that_the_old_one_is_good(
    leader: Locked,
) -> None:
    leader.set_passphrase()
    leader.submit("has-code-form", end="0001")
    written: list[When] = []
    renew = leader.lock.renew_code

    async def watched(passphrase: str) -> str:
        written.append(when_from(await leader.store.setting(GUARD)))
        return await renew(passphrase)

    leader.lock.renew_code = watched  # type: ignore[method-assign]
    leader.press("Make a new recovery code")
    leader.submit("renew-form", passphrase=OWN)
    assert [when.has_code for when in written] == [False]


def test_a_new_code_is_made_with_the_passphrase_itself_and_who_has_the_code_is_told_another_way(
    leader: Locked,
) -> None:
    leader.set_passphrase()
    leader.submit("has-code-form", end="0001")
    leader.press("Make a new recovery code")
    leader.submit("renew-form", passphrase=leader.lock.code)
    assert "If it is forgotten, change it with the recovery code" in leader.shown_text
    assert leader.lock.codes == 1


def test_it_is_taken_off_with_the_passphrase_or_the_code_and_with_nothing_else(leader: Locked) -> None:
    leader.set_passphrase()
    leader.submit("has-code-form", end="0001")
    leader.press("Take the passphrase off")
    leader.submit("unsecure-form", passphrase="guessed")
    assert leader.lock.passphrase == OWN
    leader.submit("unsecure-form", passphrase=leader.lock.code)
    assert leader.lock.passphrase == ""
    assert "the browser keeps the key itself" in leader.shown_text


def test_when_it_locks_itself_is_chosen_and_kept(leader: Locked) -> None:
    leader.set_passphrase()
    leader.submit("has-code-form", end="0001")
    leader.submit("lock-when-form", idle="30", hidden="0")
    (button,) = [one for one in leader.document() if "data-lock" in one.attributes]
    assert (button["data-idle"], button["data-hidden"]) == ("30", "0")
    assert when_from(at_once(leader.store.setting(GUARD))) == When(idle=30, hidden=0)
    leader.send("lock_when", idle="-1", hidden="1")
    assert leader.reply["reset"] is False


def test_what_was_stored_and_cannot_be_read_is_as_if_nothing_had_been() -> None:
    assert when_from("{") == when_from('{"idle": -5}') == when_from("") == When()
    assert not Guard().locks


def test_whoever_has_the_device_is_offered_no_lock_and_can_change_none(leader: Locked) -> None:
    leader.set_passphrase()
    leader.send("home")
    leader.new_meeting()
    tilly = leader.add_person("Tilly", "child")
    leader.send("hand_to_child", person=tilly)
    assert not [one for one in leader.document() if "data-lock" in one.attributes]
    for name in ("this_device", "secure", "protect", "want_unsecured", "unsecure", "lock_when", "renew_code"):
        leader.send(name, passphrase=OWN, idle="0", hidden="0")
        assert leader.reply["reset"] is False
    assert leader.lock.passphrase == OWN


def test_in_every_part_and_beside_a_copy_that_is_read_the_page_can_be_locked_and_knows_when_to_lock_itself(
    leader: Locked,
) -> None:
    def locks() -> list[tuple[str, str, bool]]:
        there = [one for one in leader.document() if "data-lock" in one.attributes]
        return [(one["id"], one["data-idle"], "data-keys" in one.attributes) for one in there]

    leader.new_meeting()
    # The button stands in the meeting already, and is another one once there is something to lock with.
    assert locks() == []
    leader.set_passphrase()
    leader.send("home")
    assert locks() == [("lock-now", "10", False)]
    leader.new_meeting()
    for section in Section:
        leader.go(section)
        assert locks() == [("lock-now", "10", True)]
    told(leader, write_json(copy_for(full(), Audience.EVERYONE)))
    settle(leader, "import_read")
    assert locks() == [("lock-now", "10", False)]


def test_a_code_that_was_not_made_here_is_not_asked_for(leader: Locked) -> None:
    leader.send("this_device")
    leader.send("has_code", end="0001")
    assert leader.reply["reset"] is False
