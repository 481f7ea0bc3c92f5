"""At home somebody reads their copy and writes beside it what they want put right; the leader takes it into the
record."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from app.aside import Aside
from app.deeds import DEEDS
from app.deeds.own_copy import DEEDS as READING
from app.deeds.own_copy import HERE_TO_WORK_ON, MAY, NEWER_HERE, READ_ONLY
from app.deeds.sent_back import NONE_CHOSEN
from app.leaving import bare
from app.own_copy import WHO_WRITES, copy_read, own_copy_of
from app.taken import TAKEN as TAKEN_AWAY
from app.who_gets import copy_of
from app.who_reads import READERS

from sos_core.afterwards import ANOTHER_MEETING, NOT_TO_TAKE, WIDER, Corrections, join_corrections, look
from sos_core.contributions import Readers
from sos_core.copies import OF_ONE, Copy, copy_for
from sos_core.files import digest, read, write_json
from sos_core.files.corrections_file import read_corrections
from sos_core.files.small_file import CORRECTIONS_FORMAT, FOREIGN
from sos_core.handle import GONE
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.references import NOBODY
from sos_core.record import render
from tests.app import states
from tests.app.at_once import at_once
from tests.app.drawn import Element
from tests.app.leader import Device, Leader
from tests.app.states import leader_with, settle
from tests.core.meeting_01 import meeting_01_in_full, named
from tests.core.test_afterwards import FEARED, HELENS, TAKEN, TWICE, helens

M = meeting_01_in_full()


def copy_text(meeting: Meeting = M, audience: Audience = Audience.PERSON, reader: str = "Donna") -> str:
    return write_json(copy_for(meeting, audience, named(meeting, reader).id if reader else None))


def read_copy(leader: Leader, text: str) -> None:
    """Brings a copy, and reads it where that is offered."""
    states.told(leader, text, "meeting.json")
    if any(element["data-command"] == "import_read" for element in leader.element("main")):
        settle(leader, "import_read")


def at_home(text: str | None = None, device: Device | None = None) -> Leader:
    """Somebody who has opened their copy on a phone of their own."""
    leader = Leader(device, first_id=20_000)
    leader.send("begin", route="")
    read_copy(leader, copy_text() if text is None else text)
    return leader


def put_right(leader: Leader, text: str, id: Id = HELENS, *, readers: str = "everyone") -> None:
    leader.send("change", id=id, doing="correct", focus=f"put-right-{id}-text")
    leader.submit(f"put-right-{id}", text=text, readers=readers)


def saved(leader: Leader) -> Corrections:
    leader.press("Save my corrections")
    return read_corrections(leader.reply["download"]["text"])


def test_a_copy_that_is_opened_at_home_is_read_and_stays_as_it_is() -> None:
    leader = at_home()
    text = leader.document().text
    assert "Your copy of the record" in text
    assert "This is the copy for one person" in text
    assert "You are Donna Marsh." in text
    assert "hungry four times" in text
    commands = {button["data-command"] for button in leader.document() if button["data-command"]}
    assert commands == {"home", "change", "put_also"}
    # The leader's page is not there: no parts, nothing to undo.
    assert "hidden" in leader.element("parts").attributes
    assert leader.element("history").text == ""
    assert leader.meeting() == copy_for(M, Audience.PERSON, named(M, "Donna").id).meeting


def test_the_time_at_which_the_copy_was_made_is_not_told_as_when_it_was_saved() -> None:
    leader = at_home()
    for write in (lambda: None, lambda: put_right(leader, TWICE)):
        write()
        saved_line = leader.element("saved").text
        assert "✓ Saved on this device" in saved_line
        assert "11:35" not in saved_line


@pytest.mark.parametrize("name", sorted(DEEDS.keys() - READING.keys() - MAY))
def test_nothing_else_can_be_done_with_it_whatever_the_page_sends(name: str) -> None:
    leader = at_home()
    before = leader.meeting()
    statement = before.statements[0].id
    leader.send(
        name, id=statement, statement=statement, text="A", part="statements", section="board", audience="everyone"
    )
    assert READ_ONLY in leader.matter()
    assert leader.reply["download"] is None
    assert leader.meeting() == before


def test_the_page_that_was_given_can_be_opened_as_well_as_the_data() -> None:
    donna = named(M, "Donna").id
    assert "Your copy" in at_home(render(copy_for(M, Audience.PERSON, donna), Language())).document().text


def test_what_is_written_is_kept_on_the_device_and_saved_as_a_file_that_names_the_copy() -> None:
    device = Device()
    leader = at_home(device=device)
    put_right(leader, "Three times.")
    assert leader.reply["focus"] == f"card-{HELENS}"
    put_right(leader, TWICE)
    leader.submit("put-also", about="The day", text="I have work.", readers="everyone")
    assert "2 things are written." in leader.element("mine").text
    assert "They are on this device only." in leader.element("mine").text
    # The page is closed, and opened again from the list.
    again = Leader(device, first_id=30_000)
    again.send("begin", route=leader.reply["route"])
    assert TWICE in again.document().text
    sent = saved(again)
    assert again.reply["download"]["name"] == "corrections-2026-09-03.json"
    donna = named(M, "Donna")
    assert sent.record == digest(copy_for(M, Audience.PERSON, donna.id))
    assert (sent.meeting, sent.by.id, sent.by.child, sent.audience) == (M.id, donna.id, False, Audience.PERSON)
    assert [(one.statement, one.text, one.saw) for one in sent.beside] == [(HELENS, TWICE, helens(M).text)]
    assert [(one.about, one.text, one.readers) for one in sent.also] == [("The day", "I have work.", "everyone")]
    assert "They are in the file." in again.element("mine").text
    # The record itself has nothing of it.
    assert TWICE not in device_text(device)


def test_how_much_is_written_and_the_way_to_save_it_stay_in_sight_from_the_first_word_on() -> None:
    leader = at_home()
    assert not bars(leader)
    put_right(leader, TWICE)
    [bar] = bars(leader)
    assert "1 thing is written." in bar.text
    # At the end of the page: it stays in sight as long as what is before it is read.
    assert leader.element("main").text.endswith(bar.text)
    leader.submit("put-also", about="The day", text="I have work.", readers="everyone")
    leader.press("Save my corrections")
    # It is not gone with the press: the keyboard is on it.
    [bar] = bars(leader)
    assert "2 things are written. In the file." in bar.text
    assert [one["href"] for one in bar if one.tag == "a"] == ["#mine"]
    for _ in range(2):
        leader.press_button(next(one for one in leader.document() if one["data-command"] == "unsay"))
    assert not bars(leader)


def bars(leader: Leader) -> list[Element]:
    return [one for one in leader.document() if "to-save" in one["class"].split()]


def device_text(device: Device) -> str:
    [stored] = at_once(device.all())
    return stored.file


def test_what_is_written_anew_is_another_correction_and_what_is_taken_back_is_gone() -> None:
    leader = at_home()
    put_right(leader, "Three times.")
    first = saved(leader)
    put_right(leader, "Three times.")
    assert saved(leader).beside == first.beside
    put_right(leader, TWICE)
    second = saved(leader)
    assert second.id == first.id
    assert second.beside[0].id != first.beside[0].id
    leader.press("Take it back", within=f"card-{HELENS}")
    assert "Nothing is written yet." in leader.element("mine").text
    # There is nothing that could be saved.
    assert leader.send("save_corrections")["download"] is None


def test_what_says_nothing_or_is_about_nothing_is_told_where_it_is_written() -> None:
    leader = at_home()
    leader.send("change", id=HELENS, doing="correct")
    leader.submit(f"put-right-{HELENS}", text=" ")
    assert leader.reply["reset"] is False
    assert leader.element(f"put-right-{HELENS}-text-problem").text
    leader.submit("put-also", about="", text="A")
    assert leader.element("put-also-about-problem").text
    leader.send("put_right", statement=M.id, text="A")
    assert GONE in leader.matter()


def test_in_a_copy_for_many_its_reader_says_first_who_they_are() -> None:
    leader = at_home(copy_text(audience=Audience.EVERYONE, reader=""))
    put_right(leader, TWICE)
    assert leader.send("save_corrections")["download"] is None
    assert WHO_WRITES in leader.matter()
    donna = named(M, "Donna")
    leader.submit("i-am", person=donna.id)
    assert saved(leader).by.name == donna.name
    leader.send("i_am", person=M.id)
    assert leader.reply["reset"] is False
    tilly = named(M, "Tilly")
    leader.submit("i-am", person=tilly.id)
    assert saved(leader).by.child


def test_whose_copy_for_one_person_it_is_nobody_says_otherwise() -> None:
    leader = at_home()
    leader.send("i_am", person=named(M, "Craig").id)
    assert leader.reply["reset"] is False
    put_right(leader, TWICE)
    assert saved(leader).by.name == "Donna Marsh"


def test_a_childs_copy_is_read_like_any_other() -> None:
    leader = at_home(copy_text(audience=Audience.CHILD, reader="Tilly"))
    said = next(one for one in leader.meeting().statements if "cries in the bath" in one.text)
    put_right(leader, "And I did knock once.", said.id)
    assert saved(leader).by.child


def test_the_leaders_own_file_is_not_read_but_gone_on_with() -> None:
    leader = at_home(copy_text(audience=Audience.WHOLE, reader=""))
    assert not [one for one in leader.element("main") if one["data-command"] == "import_read"]
    assert leader.press("Put it on this device")["route"] == f"board/{M.id}"


def test_where_the_meeting_is_gone_on_with_no_copy_takes_its_place() -> None:
    leader = leader_with(M)
    leader.send("home")
    states.told(leader, copy_text())
    assert not [one for one in leader.element("main") if one["data-command"] == "import_read"]
    leader.send("import_read", brought=states.waiting(leader))
    assert HERE_TO_WORK_ON in leader.matter()
    leader.send("open", id=M.id)
    assert leader.meeting() == M


def put_right_by_donna() -> Meeting:
    leader = at_home()
    put_right(leader, TWICE)
    sent = saved(leader)
    return join_corrections(M, sent, taken=look(M, sent).to_take, at=TAKEN)


def test_a_newer_copy_takes_the_place_of_an_older_one_and_an_older_one_does_not() -> None:
    newer = copy_text(put_right_by_donna())
    leader = at_home()
    put_right(leader, "Three times.")
    letter = saved(leader).id
    read_copy(leader, newer)
    text = leader.document().text
    assert "Corrections that came after the meeting are in it" in text
    assert "Not so, says Donna Marsh, on Thursday 3 September 2026, after the meeting: “Twice" in text
    # What was written goes on, beside the newer copy.
    assert "Three times." in text
    assert saved(leader).id == letter
    assert saved(leader).record == digest(copy_for(put_right_by_donna(), Audience.PERSON, named(M, "Donna").id))
    read_copy(leader, copy_text())
    assert leader.reply["announce"] == NEWER_HERE
    assert "Corrections that came after the meeting are in it" in leader.document().text
    read_copy(leader, newer)
    assert leader.reply["announce"] == "This is your copy of the record."


def test_whoever_writes_beside_a_statement_says_who_may_read_it_and_writes_for_the_leader_if_they_do_not() -> None:
    leader = at_home()
    leader.send("change", id=HELENS, doing="correct", focus=f"put-right-{HELENS}-text")
    form = leader.element(f"put-right-{HELENS}")
    assert "Who may read this?" in form.text
    assert "somebody you are afraid of" in form.text
    leader.submit(f"put-right-{HELENS}", text=FEARED)
    assert "May be read by: only the person who led the meeting." in leader.element(f"card-{HELENS}").text
    [one] = saved(leader).beside
    assert (one.text, one.readers) == (FEARED, Readers.LEADER)
    # The same words for others are another correction: what was sent stays for whom it was.
    put_right(leader, FEARED, readers="professionals")
    [other] = saved(leader).beside
    assert (other.readers, other.id != one.id) == (Readers.PROFESSIONALS, True)
    leader.send("put_right", statement=HELENS, text=FEARED, readers="craig")
    assert leader.reply["reset"] is False
    leader.send("put_right", statement=HELENS, text="As an older page sends it.")
    assert saved(leader).beside[0].readers is Readers.LEADER


def test_what_others_said_is_not_called_what_the_reader_said() -> None:
    leader = at_home()
    donnas = next(one for one in leader.meeting().statements if named(M, "Donna").id in one.said_by)
    assert "That is not what I said" in leader.element(f"card-{donnas.id}").text
    assert "That is not right" in leader.element(f"card-{HELENS}").text
    assert "what I said" not in leader.element(f"card-{HELENS}").text
    leader.send("change", id=HELENS, doing="correct")
    assert "“That is not right”: what is right?" in leader.element(f"put-right-{HELENS}").text
    leader.send("change", id=donnas.id, doing="correct")
    assert "“That is not what I said”: what is right?" in leader.element(f"put-right-{donnas.id}").text


@pytest.mark.parametrize("of_donna", [True, False])
def test_what_the_copy_tells_its_reader_to_press_is_what_the_page_shows(of_donna: bool) -> None:
    donna = named(M, "Donna").id
    kept = tuple(one for one in M.statements if of_donna or donna not in one.said_by)
    copy = copy_for(M.model_copy(update={"statements": kept}), Audience.PERSON, donna)
    leader = at_home(write_json(copy))
    buttons = {e.text.partition(":")[0] for e in leader.document() if e["data-command"] == "change"}
    told = render(copy, Language())
    for button in ("That is not what I said", "That is not right"):
        assert (f"“{button}”" in told) is (button in buttons), button


@pytest.mark.parametrize(
    ("audience", "reader"),
    [(Audience.PERSON, "Donna"), (Audience.CHILD, "Tilly"), (Audience.FAMILY, ""), (Audience.PROFESSIONALS, "")],
)
def test_the_record_itself_is_on_the_page_all_of_it_and_nothing_else(audience: Audience, reader: str) -> None:
    copy = copy_for(M, audience, named(M, reader).id if reader else None)
    assert records(at_home(write_json(copy))) == [bare(render(copy, Language()))]


def test_the_record_says_from_what_its_copy_was_made_and_has_the_check_code_of_the_paper() -> None:
    copy = replace(copy_for(M, Audience.EVERYONE), came_as=Audience.PROFESSIONALS)
    leader = at_home(write_json(copy))
    assert records(leader) == [bare(render(copy, Language()))]
    # What lies on the device otherwise than it was given is shown as it is.
    meeting = copy.meeting.model_copy(update={"place": "Elsewhere"})
    own = own_copy_of(read(write_json(copy)), HELENS)
    assert copy_read(own, meeting) == Copy(meeting, Audience.EVERYONE)


def records(leader: Leader) -> list[str]:
    return [one["srcdoc"] for one in leader.document() if one.tag == "iframe"]


def test_all_that_is_written_is_listed_with_what_it_is_about_and_can_be_taken_back_there() -> None:
    leader = at_home()
    other = next(one for one in leader.meeting().statements if one.id != HELENS)
    put_right(leader, TWICE)
    put_right(leader, "Nor that.", other.id, readers="leader")
    leader.submit("put-also", about="The day", text="I have work.", readers="professionals")
    mine = leader.element("mine")
    assert "3 things are written." in mine.text
    for words in (helens(M).text, TWICE, other.text, "Nor that.", "The day", "I have work."):
        assert words in mine.text
    for words in READERS.values():
        assert f"May be read by: {words}." in mine.text
    for left in (2, 1, 0):
        leader.press_button(next(one for one in leader.element("mine") if one["data-command"] == "unsay"))
        assert len([one for one in leader.element("mine") if one["data-command"] == "unsay"]) == left


def test_what_is_in_the_record_by_now_is_told_as_that_and_not_once_more() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    leader.submit("put-also", about="The day", text="I have work.", readers="everyone")
    sent = saved(leader)
    newer = join_corrections(M, sent, taken=look(M, sent).to_take, at=TAKEN)
    read_copy(leader, copy_text(newer))
    card = leader.element(f"card-{HELENS}").text
    assert card.count(TWICE) == 1
    assert "What you wrote is in the record now." in card
    assert "You write:" not in card
    mine = leader.element("mine")
    assert mine.text.count("It is in the record now.") == 2
    assert not [one for one in leader.document() if one["data-command"] == "unsay"]
    # All has arrived: nothing waits to be saved.
    assert not bars(leader)
    put_right(leader, "Once.")
    assert bars(leader)


def test_of_a_copy_that_is_read_nobody_is_reminded_to_save_a_file() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    saved(leader)
    leader.send("home")
    assert "Only this browser" not in leader.document().text
    assert "only this browser" not in leader.document().text


def test_before_a_copy_is_read_it_is_told_that_it_stays_on_the_device_and_how_it_goes() -> None:
    leader = Leader()
    leader.send("begin", route="")
    states.told(leader, copy_text(), "meeting.json")
    assert "“Read it” keeps it on this device, and not locked" in leader.element("main").text
    assert "takes it off again" in leader.element("main").text


def test_a_copy_can_be_looked_at_and_nothing_of_it_is_kept() -> None:
    device = Device()
    leader = Leader(device)
    leader.send("begin", route="")
    states.told(leader, copy_text(), "meeting.json")
    before = device_holds(device)
    settle(leader, "import_only_look")
    assert records(leader) == [bare(render(copy_for(M, Audience.PERSON, named(M, "Donna").id), Language()))]
    assert "Nothing of it is kept here" in leader.document().text
    assert device_holds(device) == before
    leader.press("Back")
    assert not records(leader)
    assert "“Read it” keeps it" in leader.element("main").text
    settle(leader, "import_only_look")
    leader.press("Put it away")
    assert not records(leader)
    assert device_holds(device) == before
    # The leader's own is put on the device or it is not.
    states.told(leader, copy_text(audience=Audience.WHOLE, reader=""), "meeting.json")
    leader.send("import_only_look", brought=states.waiting(leader))
    assert not records(leader)


def device_holds(device: Device) -> str:
    return repr((at_once(device.all()), at_once(device.setting(TAKEN_AWAY))))


def test_with_a_meeting_all_that_was_noted_of_it_goes_from_the_device() -> None:
    device = Device()
    leader = leader_with(M, device=device)
    leader.put_up("More was said.")
    leader.send("home")
    leader.press("Not now")
    assert M.id in at_once(device.setting(TAKEN_AWAY))
    leader.send("ask_remove_meeting", id=M.id)
    assert "Files that were saved stay where they are" in leader.element(f"remove-{M.id}").text
    leader.send("remove_meeting", id=M.id)
    assert M.id not in at_once(device.setting(TAKEN_AWAY))
    assert not at_once(device.all())


# At the leader's ---------------------------------------------------------------------------------------------------


def from_donna() -> str:
    leader = at_home()
    put_right(leader, TWICE)
    leader.submit("put-also", about="The day", text="I have work.")
    leader.press("Save my corrections")
    return str(leader.reply["download"]["text"])


def send_back(leader: Leader, text: str) -> None:
    leader.send("sent_back", file_name="corrections.json", size=str(len(text.encode())), text=text)


def test_what_was_sent_back_is_told_before_anything_changes_and_taken_in_as_one_step() -> None:
    leader = leader_with(M)
    send_back(leader, from_donna())
    told = leader.element("sent-back").text
    assert leader.reply["focus"] == "sent-back"
    assert "The file says that Donna Marsh wrote this on Thursday 3 September 2026." in told
    assert "They read a copy for one person. Made now, it would say the same." in told
    assert helens(M).text in told
    assert "It was twice. One time she hid her breakfast." in told
    assert TWICE in told
    # What only the leader may have is covered: the room reads this page, too.
    covered = [one for one in leader.element("sent-back") if one.tag == "details"]
    assert ["I have work." in one.text for one in covered] == [True]
    assert leader.meeting() == M
    leader.submit("take-sent-back")
    assert "2 corrections are in the record." in leader.reply["announce"]
    # It is also seen, where the keyboard is now, with the ways to see what has come.
    assert leader.matter().startswith(leader.reply["announce"])
    assert leader.reply["focus"] == "matter"
    after = leader.meeting()
    assert [one.text for one in helens(after).corrections][-1] == TWICE
    [report] = [one for one in after.reports if one.later]
    assert report.limits == FOR_LEADER
    leader.press("See it among the reports", within="matter")
    assert (leader.reply["route"], leader.reply["focus"]) == (f"prepare/{M.id}", f"card-{report.id}")
    assert leader.element(f"card-{report.id}")
    assert leader.matter() == ""
    leader.send("undo")
    assert leader.matter() == "Undone: Corrections taken inClose"
    leader.send("redo")
    assert leader.matter() == "Done again: Corrections taken inClose"
    leader.press("Close", within="matter")
    assert leader.matter() == ""
    leader.go("board")
    assert "Not so, says Donna Marsh, on Thursday 3 September 2026, after the meeting: " in leader.document().text
    leader.send("undo")
    assert leader.meeting().statements == M.statements
    assert leader.meeting().reports == M.reports


def test_single_ones_are_taken_in_and_the_same_file_again_has_only_the_rest() -> None:
    leader = leader_with(M)
    text = from_donna()
    send_back(leader, text)
    sent = read_corrections(text)
    leader.send("take_sent_back", form="take-sent-back", take=[])
    assert NONE_CHOSEN in leader.matter()
    leader.send("take_sent_back", form="take-sent-back", take=sent.beside[0].id)
    assert "1 correction is in the record." in leader.reply["announce"]
    ways = [json.loads(one["data-fields"] or "{}") for one in leader.element("matter") if one.tag == "button"]
    assert ways == [{"section": "board", "focus": f"card-{HELENS}"}, {}]
    send_back(leader, text)
    told = leader.element("sent-back").text
    assert "It is in the record already." in told
    assert "theirs is from before a change" in told
    ticks = [one["value"] for one in leader.element("take-sent-back") if one["type"] == "checkbox"]
    assert ticks == [sent.also[0].id]
    leader.send("take_sent_back", form="take-sent-back", take=[sent.beside[0].id])
    assert NOT_TO_TAKE in leader.matter()
    leader.press("Put it away")
    assert "Choose the file that was sent back" in leader.element("sent-back").text
    leader.send("take_sent_back", take=[sent.also[0].id])
    assert leader.reply["reset"] is False


def test_what_a_later_file_no_longer_has_is_told_and_an_older_one_changes_nothing() -> None:
    home, leader = at_home(), leader_with(M)
    put_right(home, "Three times.")
    home.press("Save my corrections")
    older = home.reply["download"]["text"]
    put_right(home, TWICE)
    home.press("Save my corrections")
    newer = home.reply["download"]["text"]
    for text in (older, newer):
        send_back(leader, text)
        told = leader.element("sent-back").text
        leader.submit("take-sent-back")
    assert "1 thing of an earlier file of theirs is not in this one." in told
    assert [one.text for one in helens(leader.meeting()).corrections][1:] == ["Three times.", TWICE]
    send_back(leader, older)
    assert "A later file of theirs is in the record already" in leader.element("sent-back").text
    assert not [one for one in leader.element("sent-back") if one["type"] == "checkbox"]


def test_other_words_by_now_and_a_statement_that_is_gone_are_told() -> None:
    leader = leader_with(M)
    text = from_donna()
    leader.go("board")
    leader.send("change", id=HELENS)
    leader.submit(f"edit-{HELENS}", text="Tilly came hungry.")
    send_back(leader, text)
    told = leader.element("sent-back").text
    assert "Tilly came hungry." in told
    assert f"In their copy it said: {helens(M).text}" in told
    leader.send("remove", part="statements", id=HELENS)
    send_back(leader, text)
    told = leader.element("sent-back").text
    assert "That statement is no longer in the meeting." in told
    assert helens(M).text in told


def test_what_is_not_for_this_meeting_or_no_corrections_is_refused() -> None:
    leader = leader_with(M)
    send_back(leader, "no file")
    assert FOREIGN[CORRECTIONS_FORMAT] in leader.matter()
    other = json.loads(from_donna())
    other["corrections"]["meeting"] = "99999999-0301-4001-8000-000000000001"
    send_back(leader, json.dumps(other))
    assert ANOTHER_MEETING.partition("{")[0] in leader.matter()
    assert leader.meeting() == M


def test_somebody_who_was_called_otherwise_in_their_copy_and_a_child_are_told() -> None:
    leader = leader_with(M)
    file = json.loads(from_donna())
    file["corrections"]["by"]["name"] = "Donna M."
    send_back(leader, json.dumps(file))
    assert "In that copy the name was: Donna M." in leader.element("sent-back").text
    home = at_home(copy_text(audience=Audience.CHILD, reader="Tilly"))
    home.submit("put-also", about="Nana", text="I want her there.")
    home.press("Save my corrections")
    send_back(leader, home.reply["download"]["text"])
    assert "Ask the child, alone" in leader.element("sent-back").text
    assert not any("checked" in e.attributes for e in leader.element("sent-back") if e["name"] == "take[]")


def test_which_copy_was_read_is_told_where_it_is_known() -> None:
    donna = named(M, "Donna").id
    given = M.copies[0].model_copy(
        update={
            "person": donna, "day": M.held_on, "audience": Audience.PERSON,
            "digest": digest(copy_for(M, Audience.PERSON, donna)),
        }
    )  # fmt: skip
    leader = leader_with(M.model_copy(update={"copies": (given, *M.copies[1:])}))
    text = from_donna()
    leader.put_up("More was said.")
    send_back(leader, text)
    told = leader.element("sent-back").text
    assert "They read the copy for one person of Thursday 3 September 2026. The record has changed since." in told


def test_what_came_afterwards_is_told_among_the_reports() -> None:
    leader = leader_with(M)
    send_back(leader, from_donna())
    leader.submit("take-sent-back")
    leader.go("prepare")
    text = leader.document().text
    assert "sent on Thursday 3 September 2026, after the meeting" in text
    assert "I have work." in text


def test_the_author_can_go_off_the_list_while_it_is_told() -> None:
    leader = leader_with(M)
    una = leader.add_person("Una Gray", "network")
    home = at_home(copy_text(leader.meeting(), reader="Una"))
    home.submit("put-also", about="A", text="B")
    home.press("Save my corrections")
    send_back(leader, home.reply["download"]["text"])
    assert "Una Gray wrote this" in leader.element("sent-back").text
    leader.send("remove", part="people", id=una)
    assert NOBODY in leader.element("sent-back").text
    leader.press("Put it away")
    assert "Choose the file that was sent back" in leader.element("sent-back").text


def from_donna_for(readers: str) -> str:
    home = at_home()
    put_right(home, FEARED, readers=readers)
    home.press("Save my corrections")
    return str(home.reply["download"]["text"])


def radios(leader: Leader) -> list[tuple[str, bool]]:
    return [
        (one["value"], "checked" in one.attributes)
        for one in leader.element("take-sent-back")
        if one["type"] == "radio"
    ]


def test_the_leader_sees_by_name_whose_copies_will_have_it_before_taking_it_in() -> None:
    leader = leader_with(M)
    send_back(leader, from_donna_for("everyone"))
    told = leader.element("sent-back").text
    assert "Donna Marsh asks that it be read by: everybody who gets the record." in told
    names, _, rest = told.partition("It will stand in the copies of: ")[2].partition("; and in the copy for everyone.")
    assert "Craig Holt" in names
    assert "Donna Marsh" in names
    # The child's own copy has none of what Helen said, so nothing that stands beside it.
    assert "Tilly" not in names
    only_professionals = rest.partition("It will stand in the copies of: ")[2].partition(".")[0]
    assert "Helen" in only_professionals
    assert "Craig" not in only_professionals
    assert "It will stand in your own copy alone." in rest
    assert radios(leader) == [("everyone", True), ("professionals", False), ("leader", False)]
    for person in M.people:
        audience = copy_of(M, Aside(), person)
        assert audience
        reader = person.id if audience in OF_ONE else None
        sent = read_corrections(from_donna_for("everyone"))
        made = copy_for(join_corrections(M, sent, taken=look(M, sent).to_take, at=TAKEN), audience, reader)
        assert person.leads or (FEARED in write_json(made)) == (person.name in names), person.name


def test_what_was_written_for_the_leader_alone_is_covered_and_gets_into_nobody_elses_copy() -> None:
    leader = leader_with(M)
    send_back(leader, from_donna_for("leader"))
    [covered] = [one for one in leader.element("sent-back") if one.tag == "details"]
    assert FEARED in covered.text
    assert "asks that it be read by: only the person who led the meeting." in leader.element("sent-back").text
    assert radios(leader) == [("leader", True)]
    leader.submit("take-sent-back")
    assert helens(leader.meeting()).corrections[-1].limits == FOR_LEADER
    craig = named(M, "Craig").id
    for audience, reader in ((Audience.PERSON, craig), (Audience.EVERYONE, None), (Audience.PROFESSIONALS, None)):
        assert FEARED not in write_json(copy_for(leader.meeting(), audience, reader))
    # On the board, which the room reads, it is behind a closed line, on the card that is open for changing as well.
    leader.go("board")
    for _ in range(2):
        card = leader.element(f"card-{HELENS}")
        behind = [one for one in card if one.tag == "details" and "private" in one["class"].split()]
        assert behind
        assert card.text.count(FEARED) == sum(one.text.count(FEARED) for one in behind)
        leader.send("change", id=HELENS)


def test_the_leader_takes_it_in_for_fewer_than_was_asked_and_never_for_more() -> None:
    leader = leader_with(M)
    text = from_donna_for("professionals")
    [sent] = read_corrections(text).beside
    send_back(leader, text)
    assert radios(leader) == [("professionals", True), ("leader", False)]
    wider = {f"readers-{sent.id}": "everyone"}
    leader.send("take_sent_back", form="take-sent-back", take=[sent.id], **wider)
    assert WIDER in leader.matter()
    leader.send("take_sent_back", form="take-sent-back", take=[sent.id], **{f"readers-{sent.id}": "craig"})
    assert leader.meeting() == M
    leader.send("take_sent_back", form="take-sent-back", take=[sent.id], **{f"readers-{sent.id}": "leader"})
    assert helens(leader.meeting()).corrections[-1].limits == FOR_LEADER


def test_beside_a_statement_that_few_may_have_it_is_told_that_no_more_people_will_read_it() -> None:
    limited = M.model_copy(
        update={
            "statements": tuple(
                one.model_copy(update={"limits": FOR_PROFESSIONALS}) if one.id == HELENS else one
                for one in M.statements
            )
        }
    )
    for readers, for_whom in (("everyone", FOR_PROFESSIONALS), ("professionals", None)):
        home = at_home(copy_text(limited, Audience.PROFESSIONALS, ""))
        home.submit("i-am", person=named(M, "Helen").id)
        put_right(home, FEARED, readers=readers)
        home.press("Save my corrections")
        leader = leader_with(limited)
        send_back(leader, home.reply["download"]["text"])
        told = leader.element("sent-back").text
        assert "Craig" not in told
        assert "and in the copy for everyone" not in told
        assert [FEARED in one.text for one in leader.element("sent-back") if one.tag == "details"] == [True]
        assert for_whom is None or "Professionals only" in told


def test_what_nobody_else_has_a_copy_for_is_told_as_that() -> None:
    """Nobody is on the list but who wrote it, and whose own copy does not have it."""
    nothing = {part.value: () for part in Part}
    two = {**nothing, "people": (named(M, "Donna"), named(M, "Ruth")), "core_group": ()}
    small = M.model_copy(update=two)
    home = at_home(copy_text(small))
    home.submit("put-also", about="A", text="B", readers="professionals")
    home.press("Save my corrections")
    text = home.reply["download"]["text"]
    leader = leader_with(small)
    send_back(leader, text)
    assert "in your own copy, and in no other that is handed out now" in leader.element("sent-back").text
