"""The page about this device: whether what is kept stays, how full it is, when files of it were taken away; and what
the first page says when all of it is gone."""

from __future__ import annotations

import datetime as dt

import pytest
from app.deeds.hands import ALWAYS
from app.screen import Message
from app.storage import Browser, Storage, storage_from
from app.store import Head, MemoryStore
from app.taken import Taken, taken_from

from sos_core.files.everything_file import Sort
from tests.app.at_once import at_once
from tests.app.leader import Leader

YES = {"persisted": "yes", "usage": "3100000", "quota": "2000000000", "browser": "other", "installed": "no"}
NO = {**YES, "persisted": "no"}
SAFARI = {**NO, "browser": "apple-touch"}


def at_the_page(**told: str) -> str:
    leader = Leader()
    leader.new_meeting()
    leader.send("home")
    leader.press("This device")
    leader.send("device", **told)
    return leader.element("main").text


def test_before_the_browser_has_answered_the_page_says_that_it_is_being_asked() -> None:
    leader = Leader()
    leader.send("begin", route="")
    leader.press("This device")
    assert "The browser is being asked" in leader.element("main").text
    assert "data-device" in leader.element("main").attributes
    leader.press("‹Back to the first page", within="about")
    assert leader.element("create")


def test_how_full_it_is_stands_there_in_plain_words() -> None:
    empty = Leader()
    empty.send("begin", route="")
    empty.send("this_device")
    assert "Nothing is kept here yet." in empty.element("main").text
    words = at_the_page(**YES)
    assert "Kept here: 1 meeting." in words
    assert "About 3 MB of 2000 MB that the browser allows." in words
    assert "nearly full" not in words
    assert "nearly full" in at_the_page(**{**YES, "usage": "1900000000"})
    assert "About 3 MB of 120 GB" in at_the_page(**{**YES, "quota": "120000000000"})
    assert "does not say how full" in at_the_page(**{**YES, "quota": ""})


def test_a_promise_is_told_and_what_it_does_not_hold_against() -> None:
    words = at_the_page(**YES)
    assert "Yes: the browser promises to keep it." in words
    assert "lost or broken" in words
    assert "Ask the browser" not in words


def test_where_it_was_refused_it_is_said_what_that_means_and_it_can_be_asked_again() -> None:
    assert "The browser decides by itself" in at_the_page(**NO)
    words = at_the_page(**NO, asked="yes")
    assert "may delete all of it at once" in words
    assert "The browser said no, without asking you." in words
    assert "Ask once more" in words


def test_firefox_shows_a_question_and_that_is_told_before() -> None:
    assert "Answer “Allow”" in at_the_page(**{**NO, "browser": "firefox"})
    assert "It was not allowed" in at_the_page(**{**NO, "browser": "firefox"}, asked="yes")


def test_safari_deletes_after_seven_days_unless_it_is_on_the_home_screen() -> None:
    words = at_the_page(**SAFARI)
    assert "on seven days without opening this page" in words
    assert "Add to Home Screen" in words
    assert "begins empty" in words
    # A promise is one for the day when there is no room left.
    promised = at_the_page(**{**SAFARI, "persisted": "yes"})
    assert "on seven days without opening this page" in promised
    assert "Yes: the browser promises" not in promised
    there = at_the_page(**{**SAFARI, "installed": "yes"})
    assert "on seven days without" not in there
    assert "do not count here" in there
    assert "Add to Dock" in at_the_page(**{**SAFARI, "browser": "safari"})
    assert "Dock" not in at_the_page(**NO)


def test_a_browser_that_says_nothing_is_not_spoken_for() -> None:
    words = at_the_page(**{**YES, "persisted": ""})
    assert "does not say whether it keeps it" in words
    assert "Ask the browser" not in words


@pytest.mark.parametrize("text", ["", "-1", "1.5", "٣", "1e9", "9" * 20, "NaN"])
def test_what_is_no_figure_is_as_if_the_browser_did_not_say_it(text: str) -> None:
    told = storage_from(Message("device", {**YES, "usage": text, "browser": text, "persisted": text}), Storage())
    assert (told.usage, told.persisted, told.browser) == (None, None, Browser.OTHER)


def test_what_the_browser_says_is_stored_nowhere_and_in_no_file() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.send("device", **{**YES, "usage": "123456789", "quota": "987654321"})
    whole = leader.send("save_json", audience="whole")["download"]["text"]
    stored = repr(at_once(leader.store.all())) + whole + repr(vars(leader.store))
    assert "123456789" not in stored
    assert "987654321" not in stored


def test_the_page_is_no_part_of_what_somebody_has_in_their_hands() -> None:
    leader = Leader()
    leader.new_meeting()
    person = leader.add_person("A child", side="child")
    leader.send("hand_to_child", person=person)
    for name in ("this_device", "device", "put_lost_away", "keep_until", "delete_not_now"):
        assert name not in ALWAYS
        leader.send(name, **YES)
        assert "somebody else's hands" in leader.matter()
    assert leader.reply["away"] is True


def test_a_browser_that_keeps_nothing_has_no_such_page_and_no_count() -> None:
    leader = Leader(MemoryStore())
    leader.send("begin", route="")
    assert "This device" not in leader.element("main").text
    assert "data-count" not in leader.element("here").attributes


def test_the_first_page_counts_what_is_kept_for_the_mark_that_stays_beside_it() -> None:
    leader = Leader()
    leader.send("begin", route="")
    assert leader.element("here")["data-count"] == "0"
    leader.new_meeting()
    leader.send("home")
    assert leader.element("here")["data-count"] == "1"


def test_what_was_kept_and_is_gone_is_said_plainly_until_somebody_has_read_it() -> None:
    leader = Leader()
    leader.send("begin", route="")
    leader.send("device", lost="yes")
    words = leader.element("lost").text
    assert "the browser has deleted them" in words
    assert "brought back from a file" in words
    assert leader.reply["focus"] == "lost"
    leader.press("I have read it", within="lost")
    assert "are not here any more" not in leader.element("main").text


def test_where_something_is_kept_nothing_is_said_to_be_gone() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.send("home")
    leader.send("device", lost="yes")
    assert "are not here any more" not in leader.element("main").text


def test_the_page_tells_when_the_last_file_of_each_meeting_and_of_everything_was_taken_away() -> None:
    leader = Leader()
    leader.new_meeting()
    route = leader.reply["route"]
    leader.send("home")
    leader.press("This device")
    words = leader.element("main").text
    assert "There is no file of everything yet." in words
    assert "No file of all of it was taken away." in words
    leader.send("begin", route=route)
    leader.send("save_json", audience="whole")
    leader.send("this_device")
    assert "The last file of it was taken away on Thursday 3 September 2026." in leader.element("main").text
    leader.send("begin", route=route)
    leader.put_up("Later")
    leader.send("this_device")
    assert "on Thursday 3 September 2026; it has changed since." in leader.element("main").text
    leader.send("take_everything")
    while leader.reply["next"]:
        leader.send(leader.reply["next"]["name"], **leader.reply["next"]["fields"])
    leader.send("save_everything", number="0", unlocked="yes")
    leader.send("this_device")
    words = leader.element("main").text
    assert "Everything was last taken away on Thursday 3 September 2026." in words
    assert "changed since" not in words


def test_a_note_from_before_days_were_noted_is_told_without_one() -> None:
    leader = Leader()
    leader.new_meeting()
    (stored,) = at_once(leader.store.all())
    for at, words in (
        (stored.saved_at, "A file of it was taken away."),
        ("2026-01-01T00:00:00+00:00", "A file of it was taken away; it has changed since."),
    ):
        at_once(leader.store.set("taken", Taken(at={stored.id: at}).text))
        leader.send("this_device")
        assert words in leader.element("main").text


def test_age_and_day_of_each_meeting_stand_there_and_the_day_is_set_there() -> None:
    leader = Leader()
    id = leader.new_meeting()
    leader.send("this_device")
    assert "Less than a month old. No day is set to delete it." in leader.element("main").text
    leader.submit(f"keep-until-{id}", keep_until="2029-09-03")
    assert leader.reply["announce"] == "The day is kept."
    assert "It is to be deleted by Monday 3 September 2029." in leader.element("main").text
    assert leader.element("view").text == "This device"


def test_what_is_damaged_is_told_as_such_and_offers_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    leader = Leader()
    id = leader.new_meeting()

    async def damaged() -> list[Head]:
        return [Head(id=id, sort=Sort.MEETING, revision=1, damaged=True)]

    monkeypatch.setattr(leader.store, "heads", damaged)
    leader.send("this_device")
    assert "What lies here of it is damaged." in leader.element("main").text
    assert "deleted" not in leader.element("main").text


def test_what_was_prepared_stays_when_a_meeting_is_removed_and_the_question_says_so() -> None:
    leader = Leader()
    id = leader.new_meeting()
    leader.send("home")
    leader.send("ask_remove_meeting", id=id)
    assert "prepared" not in leader.element(f"remove-{id}").text
    leader.send("prepare_begin", kind="agency")
    leader.send("prepare_write", name="A school")
    leader.send("home")
    leader.send("ask_remove_meeting", id=id)
    assert "What was prepared for a meeting stays on this device" in leader.element(f"remove-{id}").text
    leader.send("remove_meeting", id=id)
    assert len(at_once(leader.store.drafts())) == 1


def test_notes_of_taken_files_are_added_to_and_forgotten_by_meeting() -> None:
    day = dt.date(2027, 3, 3)
    taken = Taken().with_taken({"0000000a-0000-4000-8000-00000000000a": "x"}, day).with_everything(day)
    assert taken_from(taken.text) == taken
    same = taken.with_taken({"0000000a-0000-4000-8000-00000000000a": "y"})
    assert same.on == taken.on, "the file of before counts on"
    assert taken.only(()) == Taken(everything=day)
