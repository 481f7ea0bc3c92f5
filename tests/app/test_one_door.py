"""Every file goes through one door: locked ones, corrections, copies to be read, everything of a device. And what is
written at home can leave locked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from app.brought import OWN_HERE
from app.deeds.sent_back import TAKEN_IN
from app.locks import EMPTY, FEWEST_ROUNDS, FOREIGN, MEMBERS, WRONG
from app.screen import NOT_KNOWN
from app.static.pages import pages

from sos_core.afterwards import NOTHING
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.files.any_file import KINDS_TOLD, Kind
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.files.corrections_file import read_corrections
from sos_core.files.everything_file import Sort, entry_of, write_everything
from sos_core.files.preset_file import write_preset
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.presets import MeetingKind
from sos_core.model.references import NOBODY
from sos_core.model.reports import ReportKind
from sos_core.presets import BUILT_IN
from sos_core.record import render
from sos_core.report_page import render_contribution
from tests.app.at_once import at_once
from tests.app.drawn import Element, drawn
from tests.app.leader import Device, Leader
from tests.app.locks_by_joserfc import JoserfcLocks
from tests.app.prepared_files import prepared
from tests.app.states import ADDRESSES, bring, leader_with, settle, told, waiting
from tests.app.test_afterwards import at_home, from_donna, put_right
from tests.core.meeting_01 import at, meeting_01_in_full, named
from tests.core.meeting_02 import meeting_02
from tests.core.meeting_03 import meeting_03
from tests.core.test_afterwards import HELENS, TWICE

M = meeting_01_in_full()
WHOLE = write_json(copy_for(M, Audience.WHOLE))
WORDS = "brambles under seven bridges"
OTHER = "lanterns along nine harbours"


def of_donna(audience: Audience = Audience.PERSON) -> str:
    return write_json(copy_for(M, audience, named(M, "Donna").id if audience is Audience.PERSON else None))


def locked(text: str, words: str = WORDS) -> str:
    return at_once(JoserfcLocks(FEWEST_ROUNDS).lock(text, words))


def locked_page(text: str, words: str = WORDS) -> str:
    return at_once(JoserfcLocks(FEWEST_ROUNDS).page(locked(text, words)))


def on_a_device() -> Leader:
    leader = Leader(Device(), first_id=10_000)
    leader.send("begin", route="")
    return leader


def everything_file() -> str:
    return write_everything([entry_of(Sort.MEETING, WHOLE)], at(16, 0))


def unlock(leader: Leader, words: str, place: int = 0) -> None:
    leader.submit(f"unlock-{waiting(leader, place)}", passphrase=words)


def commands(leader: Leader) -> list[str]:
    return [element["data-command"] for element in leader.element("main") if element.tag == "button"]


def lies(leader: Leader) -> list[str]:
    return [stored.file for stored in at_once(leader.store.all())]


# Locked files ---------------------------------------------------------------------------------------------------

INSIDE: dict[str, Callable[[], str]] = {
    "a record": lambda: WHOLE,
    "a record as a page": lambda: render(copy_for(M, Audience.EVERYONE), Language()),
    "a copy": of_donna,
    "a contribution": lambda: write_contribution(prepared(M)),
    "a contribution as a page": lambda: render_contribution(prepared(M), Language()),
    "corrections": from_donna,
    "everything of a device": everything_file,
}


@pytest.mark.parametrize("lock", [locked, locked_page])
@pytest.mark.parametrize("inside", sorted(INSIDE))
def test_a_locked_file_becomes_with_its_passphrase_what_is_inside(inside: str, lock: Callable[[str], str]) -> None:
    text = INSIDE[inside]()
    open_one, leader = on_a_device(), on_a_device()
    said = told(open_one, text)
    assert "A locked file" in told(leader, lock(text))
    assert leader.reply["announce"] == "A locked file"
    unlock(leader, WORDS.upper().replace(" ", "-"))
    assert leader.reply["reset"] is True
    assert leader.brought() == said
    assert leader.reply["announce"] == open_one.reply["announce"]
    assert leader.reply["focus"] == f"brought-{waiting(leader)}"
    assert commands(leader) == commands(open_one)
    assert lies(leader) == []


def test_it_goes_on_as_any_other_that_was_brought() -> None:
    leader = on_a_device()
    told(leader, locked_page(WHOLE))
    unlock(leader, WORDS)
    leader.press("Put it on this device")
    assert leader.meeting() == M


@pytest.mark.parametrize(("words", "sentence"), [(OTHER, WRONG), ("", EMPTY), (" - ", EMPTY)])
def test_a_wrong_passphrase_is_told_at_its_field_and_nothing_else_changes(words: str, sentence: str) -> None:
    leader = leader_with(M)
    told(leader, locked(WHOLE))
    before = leader.brought()
    unlock(leader, words)
    field = f"unlock-{waiting(leader)}-passphrase"
    # The page leaves what was typed where it is: the form is not taken.
    assert (leader.reply["reset"], leader.reply["focus"]) == (False, field)
    problem = leader.element(f"{field}-problem").text
    assert problem == sentence
    assert leader.brought().replace(problem, "") == before
    assert leader.matter() == ""
    assert list(leader.reply["regions"]) == ["main"]
    unlock(leader, WORDS)
    assert "just as it is here" in leader.brought()


def test_several_locked_files_are_opened_each_by_itself() -> None:
    leader = on_a_device()
    told(leader, locked(WHOLE))
    told(leader, locked_page(of_donna(), OTHER))
    first, second = waiting(leader), waiting(leader, 1)
    unlock(leader, WORDS, 1)
    assert [one["id"] for one in leader.element("main") if one["class"] == "problem"] == [
        f"unlock-{second}-passphrase-problem"
    ]
    unlock(leader, WORDS)
    assert "A meeting that is not on this device." in leader.element(f"brought-{first}").text
    assert "A locked file" in leader.element(f"brought-{second}").text
    unlock(leader, OTHER, 1)
    assert "Read it" in leader.element(f"brought-{second}").text


def test_what_waits_already_is_told_there_once_the_lock_is_off() -> None:
    leader = on_a_device()
    told(leader, WHOLE)
    told(leader, locked(WHOLE))
    unlock(leader, WORDS, 1)
    assert "The same as another file here." in leader.element(f"brought-{waiting(leader, 1)}").text


def test_what_is_nothing_of_ours_inside_a_lock_is_told_as_it_is_without_one() -> None:
    for text in ("no file of ours\n", '{"format": "meeting-board", "version": 99}\n'):
        leader, open_one = on_a_device(), on_a_device()
        said = told(open_one, text)
        told(leader, locked(text))
        unlock(leader, WORDS)
        assert leader.brought() == said


def test_a_damaged_locked_file_says_so_where_its_passphrase_was_typed() -> None:
    leader = on_a_device()
    told(leader, json.dumps(dict.fromkeys(MEMBERS, "AA")))
    unlock(leader, WORDS)
    assert leader.element(f"unlock-{waiting(leader)}-passphrase-problem").text == FOREIGN


def test_the_passphrase_is_afterwards_in_nothing_that_is_said_shown_kept_or_remembered() -> None:
    leader = on_a_device()
    told(leader, locked(WHOLE))
    for words in (OTHER, WORDS):
        unlock(leader, words)
        assert words not in json.dumps(leader.reply)
        assert words not in repr(leader.desk._state)
    settle(leader, "import_new")
    assert WORDS not in leader.document().text
    assert WORDS not in repr(at_once(leader.store.all()))
    wall = at_once(leader.desk.take('{"name": "wall", "fields": {"whole": "yes"}}'))
    assert WORDS not in wall


def test_nothing_that_is_not_locked_is_unlocked() -> None:
    leader = on_a_device()
    told(leader, WHOLE)
    leader.send("import_unlock", brought=waiting(leader), passphrase=WORDS)
    assert NOT_KNOWN in leader.matter()
    assert "A meeting that is not on this device." in leader.brought()


def test_a_locked_file_that_is_chosen_for_one_purpose_asks_for_its_passphrase_and_then_offers_that() -> None:
    leader = leader_with(M)
    text = locked(from_donna())
    leader.send("sent_back", file_name="1", size=str(len(text)), text=text)
    unlock(leader, WORDS)
    leader.press("Look at it")
    assert "The file says that Donna Marsh wrote this" in leader.element("sent-back").text

    leader = Leader(Device(), first_id=5_000)
    leader.new_meeting()
    text = locked(WHOLE)
    leader.send("follow_file", file_name="1", size=str(len(text)), text=text)
    unlock(leader, WORDS)
    leader.press("Let this meeting go on from it")
    previous = leader.meeting().previous
    assert previous is not None
    assert previous.meeting == M.id

    author = on_a_device()
    author.press("Prepare for a meeting")
    text = locked(write_contribution(prepared(M)))
    author.send("prepare_file", file_name="1", size=str(len(text)), text=text)
    unlock(author, WORDS)
    author.press("I prepared it: go on writing")
    assert author.reply["route"] == f"prepared/{prepared(M).id}"


@pytest.mark.parametrize("way", ["sent_back", "follow_file", "prepare_file"])
@pytest.mark.parametrize("inside", sorted(INSIDE))
def test_where_another_kind_of_file_is_chosen_it_is_told_as_what_it_is(inside: str, way: str) -> None:
    takes = {"sent_back": "corrections", "follow_file": "a record", "prepare_file": "a contribution"}
    copies = {"a copy", "a record as a page"} if way == "follow_file" else set()
    text = INSIDE[inside]()
    leader, brings = leader_with(M), leader_with(M)
    leader.send(way, file_name="1", size=str(len(text.encode())), text=text)
    if inside.removesuffix(" as a page") == takes[way] or inside in copies:
        assert leader.brought() == ""
        return
    assert leader.matter() == ""
    assert leader.brought() == told(brings, text)


def test_what_is_none_of_ours_is_told_where_it_was_chosen() -> None:
    for way in ("sent_back", "follow_file", "prepare_file"):
        for text in ("Dear all,", "", "{torn"):
            leader = leader_with(M)
            leader.send(way, file_name="1", size=str(len(text)), text=text)
            assert leader.brought() == ""
            assert leader.matter()


def test_of_a_preset_it_is_told_that_the_page_has_no_place_for_one() -> None:
    leader = on_a_device()
    assert KINDS_TOLD[Kind.PRESET] in told(leader, write_preset(BUILT_IN[MeetingKind.CORE_GROUP]))
    assert commands(leader) == ["import_put_away"]


def test_a_review_begins_from_the_record_in_a_file_that_is_here_too_with_all_that_is_here() -> None:
    leader = leader_with(M)
    leader.put_up("Said later.")
    leader.send("home")
    told(leader, of_donna(Audience.EVERYONE))
    assert "import_review" not in commands(leader)
    leader.send("import_put_away")
    told(leader, WHOLE)
    leader.press("Start a review from it")
    assert leader.reply["route"].startswith("people/")
    assert leader.meeting().id != M.id
    leader.go("board")
    assert "Said later." in leader.document().text


# Corrections ----------------------------------------------------------------------------------------------------


def test_corrections_that_are_brought_say_whose_they_are_and_are_looked_at_in_their_meeting() -> None:
    leader = leader_with(M)
    leader.send("home")
    before = lies(leader)
    said = told(leader, from_donna())
    assert leader.reply["announce"] == "Corrections by Donna Marsh, Thursday 3 September 2026"
    assert "For the meeting: Initial child protection conference, Thursday 3 September 2026" in said
    assert "The file says that Donna Marsh wrote this on Thursday 3 September 2026." in said
    assert "2 corrections" in said
    # What she wrote is told in the meeting, where it is covered from whoever may not have it.
    assert TWICE not in said
    assert "I have work." not in said
    leader.press("Look at it")
    assert (leader.reply["route"], leader.reply["focus"]) == (f"hand-out/{M.id}", "sent-back")
    assert TWICE in leader.element("sent-back").text
    assert lies(leader) == before
    assert leader.matter() == ""
    leader.submit("take-sent-back")
    assert leader.element("undo")["aria-label"] == f"Undo: {TAKEN_IN}"


def test_corrections_for_the_open_meeting_leave_the_other_files_waiting() -> None:
    leader = leader_with(M)
    told(leader, from_donna())
    told(leader, write_contribution(prepared(M)))
    settle(leader, "import_look")
    assert "Donna Marsh wrote this" in leader.element("sent-back").text
    assert "1 file that was brought waits." in leader.waits()
    leader.press("Show what was brought")
    assert "Corrections by" not in leader.brought()


def test_corrections_for_a_meeting_that_is_not_here_say_so() -> None:
    leader = on_a_device()
    said = told(leader, from_donna())
    assert "For the meeting: Thursday 3 September 2026" in said
    assert "That meeting is not here." in said
    assert "import_look" not in commands(leader)
    leader.send("import_look", brought=waiting(leader))
    assert leader.reply["reset"] is False
    assert leader.matter()
    # Once its file is here, too, they can be looked at.
    told(leader, WHOLE)
    settle(leader, "import_new")
    leader.press("Look at it")
    assert TWICE in leader.element("sent-back").text


def test_corrections_by_nobody_who_was_there_open_nothing() -> None:
    file = json.loads(from_donna())
    file["corrections"]["by"]["id"] = "99999999-0301-4001-8000-000000000001"
    leader = leader_with(M)
    leader.send("home")
    told(leader, json.dumps(file))
    leader.press("Look at it")
    assert NOBODY in leader.matter()
    assert leader.reply["route"] == ""
    assert "Corrections by Donna Marsh" in leader.brought()


def test_damaged_corrections_are_told_as_corrections() -> None:
    file = json.loads(from_donna())
    file["corrections"] |= {"beside": [], "also": []}
    leader = on_a_device()
    assert NOTHING in told(leader, json.dumps(file))


# Copies to be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", [Audience.PERSON, Audience.EVERYONE])
def test_a_copy_that_somebody_was_given_is_read_first_and_worked_on_second(audience: Audience) -> None:
    leader = on_a_device()
    told(leader, of_donna(audience))
    assert commands(leader)[:3] == ["import_read", "import_only_look", "import_new"]
    main = [one for one in leader.element("main") if one.tag == "button" and "main" in one["class"].split()]
    assert [one.text for one in main] == ["Read it"]
    leader.press("Read it")
    assert "Your copy of the record" in leader.document().text
    assert leader.brought() == ""


def test_the_leaders_own_copy_is_put_on_the_device_and_not_read() -> None:
    leader = on_a_device()
    told(leader, WHOLE)
    assert "import_read" not in commands(leader)
    leader.send("import_read", brought=waiting(leader))
    assert NOT_KNOWN in leader.matter()
    assert lies(leader) == []


def test_a_copy_can_be_put_on_the_device_to_work_on() -> None:
    leader = on_a_device()
    told(leader, of_donna(Audience.EVERYONE))
    leader.press("Put it on this device to work on")
    assert leader.reply["route"] == f"board/{M.id}"
    leader.put_up("Said later.")


def test_nothing_is_joined_with_a_copy_that_somebody_reads_whatever_the_page_sends() -> None:
    reader = at_home()
    put_right(reader, TWICE)
    before = lies(reader)
    reader.send("home")
    assert OWN_HERE in told(reader, WHOLE)
    assert "import_replace" not in commands(reader)
    told(reader, of_donna())
    told(reader, write_contribution(prepared(M)))
    for name in ("import_open", "import_join", "import_replace", "import_new"):
        for place in (0, 1):
            reader.send(name, brought=waiting(reader, place))
            assert reader.reply["reset"] is False
    reader.send("import_for", brought=waiting(reader, 2), meeting=M.id)
    assert OWN_HERE in reader.matter()
    assert lies(reader) == before
    reader.send("import_read", brought=waiting(reader, 1))
    assert TWICE in reader.document().text


def test_a_file_that_is_brought_beside_an_open_copy_puts_the_copy_by_and_is_told() -> None:
    reader = at_home()
    put_right(reader, TWICE)
    assert "What was brought" in told(reader, of_donna())
    assert reader.reply["route"] == ""
    assert "hidden" in reader.element("parts").attributes
    told(reader, WHOLE)
    settle(reader, "import_read")
    # The other one waits, and can be shown or put away.
    assert "1 file that was brought waits." in reader.waits()
    reader.press("Show what was brought")
    assert OWN_HERE in reader.brought()
    reader.press("Put it away")
    assert "Begin a meeting" in reader.document().text
    reader.send("open", id=M.id)
    assert TWICE in reader.document().text


# The first screen -----------------------------------------------------------------------------------------------


def test_the_first_screen_has_one_chooser_and_its_purposes_are_told_beside_it() -> None:
    leader = on_a_device()
    choosers = [one for one in leader.element("main") if one["type"] == "file"]
    assert [one["data-command"] for one in choosers] == ["import_file"]
    text = leader.document().text
    for purpose in ("Read your copy of a record", "Start a review", "Were you given a copy of a record?"):
        assert purpose in text
    for words in ("Read your copy", "Bring everything back"):
        (way,) = [one for one in leader.element("main") if one.tag == "a" and one.text == words]
        assert leader.element(way["href"].removeprefix("#"))["data-command"] == "import_file"


def test_the_way_to_a_copy_that_is_kept_here_leads_to_it_and_past_no_door() -> None:
    leader = on_a_device()
    bring(leader, write_json(copy_for(meeting_02(), Audience.WHOLE)))
    leader.send("home")
    assert [one.tag for one in leader.element("main") if one.text == "Read your copy"] == ["a"], "it is a leader's own"
    told(leader, of_donna())
    settle(leader, "import_read")
    leader.send("home")
    leader.press("Read your copy")
    assert "Your copy of the record" in leader.document().text
    # Of two, the list says which.
    other = meeting_03()
    told(leader, write_json(copy_for(other, Audience.PERSON, other.people[-1].id)))
    settle(leader, "import_read")
    leader.send("home")
    (way,) = [one for one in leader.element("main") if one.text == "Read your copy"]
    assert (way.tag, way["href"]) == ("a", "#here")


def test_what_is_on_the_device_comes_before_the_form_of_a_leader_with_python_and_without() -> None:
    def order(page: Sequence[Element]) -> list[str]:
        wanted = {"kept-heading", "here", "new-heading", "open-heading"}
        return [one["id"] for one in page if one["id"] in wanted]

    leader = on_a_device()
    assert order(leader.element("main")) == ["kept-heading", "here", "new-heading", "open-heading"]
    before = drawn(str(pages(ADDRESSES)["index.html"]))
    assert order(before) == order(leader.element("main"))
    assert [one["id"] for one in before if "data-waits" in one.attributes] == ["here"]
    assert not [one for one in leader.document() if "data-waits" in one.attributes]


def test_a_file_of_everything_leads_to_where_all_of_it_is_brought_back() -> None:
    leader = on_a_device()
    said = told(leader, locked_page(everything_file()))
    assert "Everything of a device" not in said
    unlock(leader, WORDS)
    assert "1 thing that was kept on a device." in leader.brought()
    leader.press("Look at what is in it")
    assert "Bring everything back" in leader.document().text
    assert lies(leader) == []
    while leader.reply["next"]:
        leader.send(leader.reply["next"]["name"], **leader.reply["next"]["fields"])
    leader.press("Bring back what is missing")
    while leader.reply["next"]:
        leader.send(leader.reply["next"]["name"], **leader.reply["next"]["fields"])
    assert lies(leader) == [WHOLE]


def test_only_a_file_of_everything_leads_there() -> None:
    leader = on_a_device()
    told(leader, WHOLE)
    for name in ("import_everything", "import_look", "import_write"):
        leader.send(name, brought=waiting(leader))
        assert NOT_KNOWN in leader.matter()
    told(leader, from_donna())
    for name in ("import_read", "import_review", "import_follow"):
        leader.send(name, brought=waiting(leader, 1))
        assert NOT_KNOWN in leader.matter()


# Saved locked ---------------------------------------------------------------------------------------------------


def opened(leader: Leader, words: str) -> str:
    return at_once(JoserfcLocks().opened(leader.reply["download"]["text"], words))


def drawn_words(leader: Leader) -> str:
    return leader.element("new-passphrase").text


def test_what_is_prepared_at_home_can_be_saved_locked_as_data_and_as_a_page() -> None:
    author = Leader(Device())
    author.send("begin", route="")
    author.press("Prepare for a meeting")
    author.press("I am family or a friend")
    fold = author.element("with-a-passphrase")
    assert fold.tag == "details"
    assert "open" not in fold.attributes
    assert "Save the file locked" not in fold.text
    author.press("Lock files with a passphrase")
    first = drawn_words(author)
    assert len(first.split()) == 6
    author.press("Save the file locked")
    download = author.reply["download"]
    assert (download["name"][:7], download["name"][-5:]) == ("locked-", ".json")
    assert read_contribution(opened(author, first)).kind is ReportKind.FAMILY
    # The words of this file, and no others, are there to be read.
    fold = author.element("with-a-passphrase")
    assert [e.text for e in fold if e.tag == "strong"] == [download["name"], first]
    assert author.reply["focus"] == "locked-now"
    assert "What you prepared, as a file" in author.element("locked-now").text
    # Each file has words of its own, made by a press.
    author.press("New words for another file")
    assert author.reply["focus"] == "six-words"
    second = drawn_words(author)
    assert second != first
    assert first in author.element("with-a-passphrase").text
    author.press("Save the page locked")
    assert "What you prepared, as a page" in author.element("locked-now").text
    download = author.reply["download"]
    assert (download["name"][-5:], download["type"]) == (".html", "text/html;charset=utf-8")
    assert "locked-file" in download["text"]
    assert read_contribution(opened(author, second)).kind is ReportKind.FAMILY
    # The usual ways lock nothing, and say so where others were locked.
    author.press("Save it as a file")
    assert f"{author.reply['download']['name']} is not locked" in author.element("with-a-passphrase").text
    assert read_contribution(author.reply["download"]["text"]).kind is ReportKind.FAMILY
    for words in (first, second):
        elsewhere = {name: value for name, value in author.reply.items() if name not in {"regions", "lists"}}
        assert words not in json.dumps(elsewhere)
    author.send("home")
    assert author.desk._state.passphrase is None


def test_corrections_can_be_saved_locked_and_come_back_through_the_one_door() -> None:
    reader = at_home()
    put_right(reader, TWICE)
    reader.press("Lock files with a passphrase")
    words = drawn_words(reader)
    reader.press("Save them locked")
    file = reader.reply["download"]
    assert file["name"].startswith("locked-")
    assert reader.reply["focus"] == "locked-now"
    assert [e.text for e in reader.element("locked-now") if e.tag == "strong"] == [file["name"], words]
    assert "They are in the file." in reader.element("mine").text
    assert [one.statement for one in read_corrections(opened(reader, words)).beside] == [HELENS]
    reader.send("home")
    assert reader.desk._state.passphrase is None
    leader = leader_with(M)
    leader.send("home")
    told(leader, file["text"])
    unlock(leader, words)
    leader.press("Look at it")
    assert TWICE in leader.element("sent-back").text


def test_an_own_passphrase_that_is_empty_locks_nothing() -> None:
    reader = at_home()
    put_right(reader, TWICE)
    reader.press("Lock files with a passphrase")
    reader.press("I'd rather choose my own")
    reader.press("Save them locked")
    assert reader.reply["download"] is None
    assert EMPTY in reader.matter()
    reader.submit("own-passphrase", passphrase=WORDS)
    reader.press("Save them locked")
    assert read_corrections(opened(reader, WORDS))


def test_files_that_are_brought_one_after_the_other_are_all_there() -> None:
    leader = on_a_device()
    for text in (locked(WHOLE), from_donna(), everything_file(), of_donna(Audience.EVERYONE)):
        told(leader, text)
    assert "4 files wait for you" in leader.brought()
    bring_again = locked(WHOLE)
    told(leader, bring_again)
    told(leader, bring_again)
    assert "5 files wait for you" in leader.brought()


def test_a_copy_is_still_brought_as_before_where_the_meeting_is_here() -> None:
    leader = leader_with(M)
    assert "It is the copy that this meeting gives now." in told(leader, of_donna())
    leader.press("Open the meeting")
    other = on_a_device()
    bring(other, of_donna(Audience.PROFESSIONALS))
    assert other.reply["route"] == f"board/{M.id}"
