"""The way back from a page that is in somebody else's hands: a code where the leader set one, and a minute in sight of
everybody for whoever has forgotten it.
"""

from __future__ import annotations

import json

import pytest
from app.aside import Aside, aside_from
from app.code import Code, code_from

from sos_core.problems import Refused
from tests.app.at_once import at_once
from tests.app.leader import Leader, ids

SALT = next(ids())
CODE = "80315"


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Donna Marsh")
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    return leader


def away_with_code(leader: Leader) -> None:
    leader.go("people")
    leader.submit("set-code", code=CODE)
    assert leader.reply["announce"] == "The code is kept on this device"
    leader.go("scale")
    leader.press("Hand the device round")


def a_minute_passes(leader: Leader) -> None:
    leader.elapsed += 60


@pytest.mark.parametrize("typed", ["123", "1234567890123", "12a4", "one two", "٣٤٥٦"])
def test_a_code_is_a_few_digits(typed: str) -> None:
    with pytest.raises(Refused):
        code_from(typed, SALT)


def test_a_code_fits_itself_and_no_other_and_is_not_kept_as_it_is() -> None:
    code = code_from(f" {CODE} ", SALT)
    assert code is not None
    assert code.fits(CODE)
    assert code.fits(f"{CODE} ")
    assert not any(code.fits(other) for other in ("", "80316", CODE + "0", "8031\ud800"))
    assert CODE not in code.model_dump_json()
    again = code_from(CODE, next(ids(2)))
    assert again is not None
    assert again.digest != code.digest
    assert code_from("  ", SALT) is None


def test_what_is_stored_comes_back_and_what_cannot_be_read_shuts_nobody_out() -> None:
    aside = Aside(code=Code(salt=SALT, digest="0" * 64))
    assert aside_from(aside.text) == aside
    assert aside_from('{"hands": {"task": "unheard_of"}}') == Aside()


def test_the_page_is_told_that_the_device_is_away_so_that_other_tabs_go_with_it(leader: Leader) -> None:
    assert leader.reply["away"] is False
    away_with_code(leader)
    assert leader.reply["away"] is True
    # Another tab that was open all the while begins again: it is in the same hands.
    other = Leader(leader.store)
    other.send("begin", route="")
    assert other.reply["away"] is True
    assert "Your turn, Donna Marsh" in other.element("main").text
    assert leader.send("take_back", code=CODE)["away"] is False


def test_without_a_code_the_way_back_takes_two_steps_and_no_more(leader: Leader) -> None:
    leader.press("Hand the device round")
    page = leader.element("main")
    assert [one.text for one in page if one.tag == "summary"] == ["For the leader"]
    leader.press("The leader has the device again")
    assert "Hand the device round" in leader.document().text


def test_with_a_code_only_the_code_opens_the_leaders_page(leader: Leader) -> None:
    away_with_code(leader)
    for wrong in ("", "1234", CODE[:-1]):
        leader.submit("way-back", code=wrong)
        assert leader.reply["reset"] is False
        assert "This is not the code." in leader.document().text
        assert "Your turn, Donna Marsh" in leader.document().text
    leader.send("take_back")
    assert "Your turn, Donna Marsh" in leader.document().text
    leader.submit("way-back", code=CODE)
    assert "Hand the device round" in leader.document().text


def test_the_code_is_asked_for_after_a_reload_and_is_in_no_file(leader: Leader) -> None:
    away_with_code(leader)
    (stored,) = at_once(leader.store.all())
    assert CODE not in stored.file + stored.aside
    digest = json.loads(stored.aside)["code"]["digest"]
    assert digest not in stored.file
    again = Leader(leader.store, first_id=900)
    again.send("begin", route="")
    assert "Your turn, Donna Marsh" in again.document().text
    again.send("take_back")
    assert "Your turn, Donna Marsh" in again.document().text
    again.submit("way-back", code=CODE)
    for save in ("save_json", "save_html"):
        text = again.send(save, audience="whole")["download"]["text"]
        assert CODE not in text
        assert digest not in text


def test_whoever_has_forgotten_the_code_waits_for_a_minute_with_nothing_else_on_the_page(leader: Leader) -> None:
    away_with_code(leader)
    leader.press("I have forgotten the code")
    page = leader.document().text
    assert "The leader's page opens in a minute" in page
    assert "Your turn" not in page
    leader.send("take_back")
    assert leader.reply["announce"] == "The minute is not over yet."
    leader.press("Go back to the page that was here")
    assert "Your turn, Donna Marsh" in leader.document().text
    a_minute_passes(leader)
    leader.send("take_back")
    assert "Your turn, Donna Marsh" in leader.document().text, "only waiting opens the page"
    leader.press("I have forgotten the code")
    a_minute_passes(leader)
    leader.send("take_back")
    assert "Hand the device round" in leader.document().text


def test_the_minute_goes_by_no_clock_that_can_be_put_forward(leader: Leader) -> None:
    away_with_code(leader)
    leader.press("I have forgotten the code")
    for _ in range(120):
        leader.desk._tools.now()
    leader.send("take_back")
    assert leader.reply["announce"] == "The minute is not over yet."


def test_the_minute_begins_again_when_the_page_was_out_of_sight_or_was_loaded_again(leader: Leader) -> None:
    away_with_code(leader)
    leader.press("I have forgotten the code")
    (again,) = [one for one in leader.document() if "data-begin-again" in one.attributes]
    leader.elapsed += 59
    leader.press_button(again)
    assert leader.reply["focus"] is None
    leader.elapsed += 59
    leader.send("take_back")
    assert leader.reply["announce"] == "The minute is not over yet."
    loaded = Leader(leader.store, first_id=900)
    loaded.elapsed = 7_000
    loaded.send("begin", route="")
    loaded.elapsed += 59
    # What another tab tells this one does not.
    loaded.send("begin", route="")
    loaded.send("take_back")
    assert loaded.reply["announce"] == "The minute is not over yet."
    loaded.elapsed += 1
    loaded.send("take_back")
    assert "Hand the device round" in loaded.document().text


def test_while_somebody_waits_the_code_still_opens_the_page(leader: Leader) -> None:
    away_with_code(leader)
    leader.press("I have forgotten the code")
    leader.send("take_back", code="1111")
    assert "opens in a minute" in leader.document().text
    leader.send("take_back", code=CODE)
    assert "Hand the device round" in leader.document().text


def test_nobody_can_forget_a_code_that_there_is_not(leader: Leader) -> None:
    leader.send("forgot_code")
    assert "The page asked for something" in leader.reply["announce"]
    leader.press("Hand the device round")
    leader.send("forgot_code")
    assert "The page asked for something" in leader.reply["announce"]
    leader.send("set_code", code="1234")
    assert "in somebody else's hands" in leader.reply["announce"]


def test_a_code_that_is_no_code_is_refused_where_it_is_typed_and_an_empty_field_takes_it_away(leader: Leader) -> None:
    leader.go("people")
    leader.submit("set-code", code="12")
    assert "4 to 12 digits" in leader.element("set-code-code-problem").text
    leader.submit("set-code", code=CODE)
    assert "A code is asked for before the leader's page opens" in leader.document().text
    leader.submit("set-code", code="")
    assert leader.reply["announce"] == "No code is asked for"
    leader.go("scale")
    leader.press("Hand the device round")
    leader.press("The leader has the device again")
    assert "Hand the device round" in leader.document().text
