"""A reply never takes away what somebody typed, nor the place where they are typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.client.conftest import Board

TEXT = '<label>Text <textarea name="text" id="text">{words}</textarea></label>'


def entry(words: str = "", *, error: str = "", people: tuple[str, ...] = ("donna", "pat")) -> str:
    boxes = "".join(f'<label><input type="checkbox" name="said_by[]" value="{p}">{p}</label>' for p in people)
    options = "".join(f"<option>{p}</option>" for p in people)
    return (
        f'<div id="entry"><p>{error}</p><form id="add" data-command="add">{TEXT.format(words=words)}{boxes}'
        f'<select name="about" aria-label="About">{options}</select><button>Add</button></form></div>'
    )


def test_a_refused_form_keeps_its_words_and_shows_why(board: Board) -> None:
    page = board.open(entry(), {"add": [{"reset": False, "regions": {"entry": entry(error="Too long.")}}]})
    page.get_by_label("Text").fill("Tilly has come to school hungry.")
    page.get_by_label("pat").check()
    page.get_by_role("button", name="Add").click()
    page.get_by_text("Too long.").wait_for()
    assert page.get_by_label("Text").input_value() == "Tilly has come to school hungry."
    assert page.get_by_label("pat").is_checked()
    assert page.locator("#saved").get_attribute("data-state") == "typing"


def test_a_taken_form_is_emptied_to_what_its_html_says(board: Board) -> None:
    page = board.open(entry("As it was."), {"add": [{"reset": True, "regions": {"entry": entry("As it is.")}}]})
    page.get_by_label("Text").fill("As  it is. ")
    page.get_by_label("pat").check()
    page.get_by_role("button", name="Add").click()
    board.taken()
    assert page.get_by_label("Text").input_value() == "As it is."
    assert not page.get_by_label("pat").is_checked()


@pytest.mark.parametrize("fresh", [False, True], ids=["the form stays", "the form is drawn anew"])
def test_what_is_typed_after_sending_stays_and_the_taken_part_goes(board: Board, fresh: bool) -> None:
    reply: dict[str, Any] = {"reset": True}
    if fresh:
        reply["regions"] = {"entry": entry().replace("<form", "<hr><form")}
    page = board.open(entry(), {"add": [reply]})
    board.hold()
    page.get_by_label("Text").press_sequentially("First.")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Text").press("End")
    page.get_by_label("Text").press_sequentially("Second")
    page.get_by_label("donna").check()
    board.release()
    assert page.get_by_label("Text").input_value() == "Second"
    assert page.get_by_label("donna").is_checked()
    page.get_by_label("Text").press_sequentially(".")
    assert page.get_by_label("Text").input_value() == "Second."


def test_what_is_chosen_for_the_next_words_stays_also_where_it_is_what_the_page_said_before(board: Board) -> None:
    chosen = [entry().replace(f"<option>{name}", f"<option selected>{name}") for name in ("pat", "donna")]
    page = board.open(chosen[0], {"add": [{"reset": True, "regions": {"entry": chosen[1]}}]})
    board.hold()
    page.get_by_label("Text").fill("First.")
    page.get_by_label("About").select_option("donna")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("About").select_option("pat")
    board.release()
    board.taken()
    assert page.get_by_label("Text").input_value() == ""
    assert page.get_by_label("About").input_value() == "pat"


def test_words_that_were_rewritten_meanwhile_stay_whole(board: Board) -> None:
    page = board.open(entry(), {"add": [{"reset": True}]})
    board.hold()
    page.get_by_label("Text").fill("First.")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Text").fill("Quite another.")
    board.release()
    assert page.get_by_label("Text").input_value() == "Quite another."


def test_the_caret_the_selection_and_the_browsers_own_undo_survive_a_reply(board: Board) -> None:
    page = board.open(entry() + '<button data-command="go">Go</button>')
    board.reply("go", {"regions": {"entry": entry("From elsewhere", error="New")}})
    board.hold()
    page.get_by_role("button", name="Go").click()
    page.get_by_label("Text").press_sequentially("Nana's house")
    page.evaluate("document.activeElement.setSelectionRange(2, 6)")
    board.release()
    page.get_by_text("New").wait_for()
    at = "[document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    assert page.evaluate(at) == ["text", 2, 6]
    assert page.get_by_label("Text").input_value() == "Nana's house"
    page.keyboard.press("Control+z")
    assert page.get_by_label("Text").input_value() != "Nana's house"


def test_an_input_that_is_being_typed_in_is_not_touched_though_its_default_changes(board: Board) -> None:
    def region(value: str) -> str:
        return (
            f'<div id="r"><form id="f" data-command="describe"><input name="place" aria-label="Place" value="{value}">'
            "</form></div>"
        )

    page = board.open(region("Room 1") + '<button data-command="go">Go</button>')
    board.reply("go", {"regions": {"r": region("Room 7")}})
    board.hold()
    page.get_by_role("button", name="Go").click()
    page.get_by_label("Place").fill("Room 2")
    page.evaluate("document.activeElement.setSelectionRange(1, 3)")
    board.release()
    assert page.get_by_label("Place").input_value() == "Room 2"
    assert page.evaluate("[document.activeElement.selectionStart, document.activeElement.defaultValue]") == [
        1,
        "Room 7",
    ]


def test_a_control_that_nobody_touched_shows_what_the_board_says(board: Board) -> None:
    page = board.open(entry("Old") + '<button data-command="undo">Undo</button>')
    board.reply("undo", {"regions": {"entry": entry("New")}})
    page.get_by_label("pat").check()
    page.get_by_role("button", name="Undo").click()
    board.taken()
    assert page.get_by_label("Text").input_value() == "New"
    assert page.get_by_label("pat").is_checked()


def test_undo_after_an_autosave_reaches_the_control(board: Board) -> None:
    def region(value: str) -> str:
        return (
            '<div id="r"><form id="m" data-command="describe" data-autosave>'
            f'<input name="place" aria-label="Place" value="{value}"></form></div>'
        )

    page = board.open(region("") + '<button data-command="undo">Undo</button>')
    board.reply("describe", {"reset": True, "saved": "saved", "regions": {"r": region("Room 2")}})
    board.reply("undo", {"saved": "saved", "regions": {"r": region("")}})
    page.get_by_label("Place").fill("Room 2")
    page.keyboard.press("Enter")
    board.taken()
    assert page.locator("#saved").get_attribute("data-state") == "saved"
    page.get_by_role("button", name="Undo").click()
    board.taken()
    assert page.get_by_label("Place").input_value() == ""


def test_a_tick_stays_with_its_person_when_another_comes_before(board: Board) -> None:
    page = board.open(entry() + '<button data-command="go">Go</button>')
    board.reply("go", {"regions": {"entry": entry(people=("craig", "donna", "pat"))}})
    page.get_by_label("donna").check()
    page.get_by_label("About").select_option("pat")
    page.get_by_role("button", name="Go").click()
    page.get_by_label("craig").wait_for()
    ticked = [name for name in ("craig", "donna", "pat") if page.get_by_label(name).is_checked()]
    assert ticked == ["donna"]
    assert page.get_by_label("About").input_value() == "pat"


def test_words_come_back_with_their_view_but_not_in_another_meeting(board: Board) -> None:
    page = board.open(f'<main id="main">{entry()}</main><button data-command="go">Go</button>', address="#board/one")
    other = '<main id="main"><h1>Scale</h1></main>'
    back = f'<main id="main">{entry()}</main>'
    page.get_by_label("Text").fill("Half a sentence")
    for route, main, words in [
        ("scale/one", other, None),
        ("board/two", back, ""),
        ("scale/one", other, None),
        ("board/one", back, "Half a sentence"),
    ]:
        board.reply("go", {"route": route, "regions": {"main": main}})
        page.get_by_role("button", name="Go").click()
        board.taken()
        if words is None:
            assert page.locator("#saved").get_attribute("data-state") == "held"
        else:
            assert page.get_by_label("Text").input_value() == words
    assert page.locator("#saved").get_attribute("data-state") == "typing"


def edit(id: str, words: str) -> str:
    return (
        f'<div id="card"><form id="edit-{id}" data-command="rewrite"><input type="hidden" name="id" value="{id}">'
        f'{TEXT.format(words=words)}<button type="button" data-command="close">Close</button></form></div>'
    )


def test_words_do_not_go_from_one_statement_to_another(board: Board) -> None:
    page = board.open(edit("a", "It was twice.") + '<button data-command="go">Go</button>')
    board.reply(
        "go", {"regions": {"card": edit("b", "It was cold.")}}, {"regions": {"card": edit("a", "It was twice.")}}
    )
    page.get_by_label("Text").fill("It was four times.")
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.get_by_label("Text").input_value() == "It was cold."
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.get_by_label("Text").input_value() == "It was four times."


def test_the_same_form_for_another_item_does_not_inherit_words(board: Board) -> None:
    page = board.open(edit("a", "It was twice.") + '<button data-command="go">Go</button>')
    board.reply("go", {"regions": {"card": edit("b", "It was cold.").replace("edit-b", "edit-a")}})
    page.get_by_label("Text").fill("It was four times.")
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.get_by_label("Text").input_value() == "It was cold."


def test_words_for_something_that_was_removed_are_not_waited_for(board: Board) -> None:
    remove = """<button data-command="remove" data-fields='{"id": "a"}'>Remove</button>"""
    page = board.open(edit("a", "It was twice.") + remove)
    board.reply("remove", {"saved": "saved", "regions": {"card": '<div id="card"></div>'}})
    page.get_by_label("Text").fill("It was four times.")
    page.get_by_role("button", name="Remove").click()
    board.taken()
    assert page.locator("#saved").get_attribute("data-state") == "saved"


def test_words_for_something_that_undo_took_away_wait_for_it_without_an_alarm(board: Board) -> None:
    page = board.open(edit("a", "It was twice.") + '<button data-command="undo">Undo</button>', address="#board/one")
    gone = {"saved": "saved", "route": "board/one", "gone": ["a"], "regions": {"card": '<div id="card"></div>'}}
    again = {"saved": "saved", "route": "board/one", "gone": [], "regions": {"card": edit("a", "It was twice.")}}
    board.reply("undo", gone, again)
    page.get_by_label("Text").fill("It was four times.")
    page.get_by_role("button", name="Undo").click()
    board.taken()
    assert page.locator("#saved").get_attribute("data-state") == "saved"
    page.evaluate("document.title = dispatchEvent(new Event('beforeunload', { cancelable: true })) ? '' : 'asks'")
    assert page.title() == ""
    page.get_by_role("button", name="Undo").click()
    board.taken()
    assert page.get_by_label("Text").input_value() == "It was four times."
    assert page.locator("#saved").get_attribute("data-state") == "typing"


def test_words_that_wait_are_told_only_in_their_meeting_and_can_be_gone_to(board: Board) -> None:
    card = f'<main id="main"><ul><li class="open" data-key="a">{edit("a", "It was twice.")}</li></ul></main>'
    saved = '<div id="saved" data-state="saved"><button data-when="held" data-command="go">Words wait</button></div>'
    page = board.open(card + '<button data-command="leave">Leave</button>', address="#board/one")
    empty = {"main": '<main id="main"></main>', "saved": saved}
    page.get_by_label("Text").fill("It was four times.")
    for route, state in [("board/one", "held"), ("scale/two", "saved"), ("", "saved"), ("scale/one", "held")]:
        board.reply("leave", {"saved": "saved", "route": route, "regions": empty})
        page.get_by_role("button", name="Leave").click()
        board.taken(forget=True)
        assert page.locator("#saved").get_attribute("data-state") == state
        # It would be lost all the same.
        page.evaluate("document.title = dispatchEvent(new Event('beforeunload', { cancelable: true })) ? '' : 'asks'")
        assert page.title() == "asks"
    board.reply("go", {"saved": "saved", "route": "board/one", "regions": {"main": card}, "focus": "text"})
    page.get_by_role("button", name="Words wait").click()
    assert board.taken() == [{"name": "go", "fields": {"section": "board", "focus": "text", "id": "a"}}]
    assert page.get_by_label("Text").input_value() == "It was four times."
    assert page.evaluate("document.activeElement.id") == "text"


def test_in_somebodys_hands_nothing_tells_that_words_wait(board: Board) -> None:
    page = board.open(f'<main id="main">{entry()}</main><button data-command="go">Go</button>', address="#board/one")
    board.reply("go", {"saved": "saved", "away": True, "regions": {"main": '<main id="main"></main>'}})
    page.get_by_label("Text").fill("Half a sentence")
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.locator("#saved").get_attribute("data-state") == "saved"


def test_words_given_up_by_a_button_in_their_form_do_not_come_back(board: Board) -> None:
    page = board.open(edit("a", "It was twice.") + '<button data-command="go">Go</button>')
    board.reply("close", {"regions": {"card": '<div id="card">It was twice.</div>'}})
    board.reply("go", {"regions": {"card": edit("a", "It was twice.")}})
    page.get_by_label("Text").fill("It was four times.")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.get_by_label("Text").input_value() == "It was twice."


def test_a_lasting_choice_outlives_its_form_and_is_not_unsaved(board: Board) -> None:
    body = (
        '<div id="r"><form id="e" data-command="add"><input name="text" aria-label="Text">'
        '<select name="where" aria-label="Where" data-keep><option>worries</option><option>well</option></select>'
        "<button>Add</button></form></div>"
    )
    page = board.open(
        body, {"add": [{"reset": True, "saved": "saved", "regions": {"r": body.replace("<form", "<p></p><form")}}]}
    )
    page.get_by_label("Where").select_option("well")
    page.get_by_label("Text").fill("Joe runs to Mum.")
    page.get_by_role("button", name="Add").click()
    board.taken()
    assert (page.get_by_label("Text").input_value(), page.get_by_label("Where").input_value()) == ("", "well")
    assert page.locator("#saved").get_attribute("data-state") == "saved"


def test_details_stay_as_the_person_left_them(board: Board) -> None:
    def region(count: int) -> str:
        one, other = f"<summary>More</summary>{count}", "<summary>Other</summary>"
        return f'<div id="r"><details>{one}</details><details open>{other}</details></div>'

    page = board.open(region(1) + '<button data-command="go">Go</button>', {"go": [{"regions": {"r": region(2)}}]})
    page.get_by_text("More").click()
    page.get_by_text("Other").click()
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.evaluate("[...document.querySelectorAll('details')].map((one) => one.open)") == [True, False]


def test_focus_goes_where_the_reply_says_also_into_closed_details(board: Board) -> None:
    page = board.open(
        '<details><summary>More</summary><h2 id="there">There</h2></details><button data-command="go">Go</button>',
        {"go": [{"focus": "there"}]},
    )
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.evaluate("document.activeElement.id") == "there"
    assert page.get_by_role("heading").is_visible()


def test_focus_does_not_leave_somebody_who_went_on(board: Board) -> None:
    page = board.open('<input id="a" aria-label="A"><h2 id="there">There</h2><button data-command="go">Go</button>')
    board.reply("go", {"focus": "there"})
    board.hold()
    page.get_by_role("button", name="Go").click()
    page.get_by_label("A").focus()
    board.release()
    assert page.evaluate("document.activeElement.id") == "a"


def test_who_gives_two_things_at_once_is_led_to_what_the_second_is_about(board: Board) -> None:
    """Where the first reply leads, nobody has gone by themselves."""
    page = board.open(
        '<main id="main" tabindex="-1"><button data-command="part">Part</button><p id="there">There</p>'
        '<button data-command="change" data-keys="Alt+L">Change</button><input id="words" aria-label="Words"></main>'
    )
    board.reply("part", {"focus": "main"})
    board.reply("change", {"focus": "words"})
    board.hold()
    page.get_by_role("button", name="Part").click()
    page.keyboard.press("Alt+l")
    board.release()
    board.release()
    assert [one["name"] for one in board.taken()] == ["part", "change"]
    assert page.evaluate("document.activeElement.id") == "words"


def test_enter_goes_from_field_to_field_and_presses_what_goes_on(board: Board) -> None:
    body = (
        '<form id="f" data-command="note" data-autosave><textarea name="why" aria-label="Why" data-enter="higher">'
        '</textarea><textarea name="higher" id="higher" aria-label="Higher" data-enter="on"></textarea></form>'
        """<button id="on" type="button" data-command="next" data-fields='{"person": "donna"}'>Go on</button>"""
    )
    page = board.open(body)
    page.get_by_label("Why").press_sequentially("Nana")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("comes.")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "higher"
    page.keyboard.type("A key.")
    page.keyboard.press("Enter")
    # What was said is on its way before the next person's turn comes.
    assert [(m["name"], m["fields"]) for m in board.taken()][-2:] == [
        ("note", {"why": "Nana\ncomes.", "higher": "A key."}),
        ("next", {"person": "donna"}),
    ]


def test_focus_on_a_row_of_names_is_on_the_first_of_them(board: Board) -> None:
    row = '<fieldset id="who"><legend>Who</legend><input type="checkbox" id="pat"></fieldset>'
    page = board.open(row + '<button data-command="go">Go</button>')
    board.reply("go", {"focus": "who"})
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.evaluate("document.activeElement.id") == "pat"


def test_an_announcement_is_said_again_when_it_is_the_same(board: Board) -> None:
    page = board.open('<button data-command="go">Go</button>', {"go": [{"announce": "Put up."}]})
    page.evaluate(
        """globalThis.said = 0; new MutationObserver((all) => { for (const one of all) said += one.addedNodes.length })
        .observe(document.getElementById('announce'), { childList: true })"""
    )
    for _ in range(2):
        page.get_by_role("button", name="Go").click()
        board.taken()
    assert page.evaluate("[said, document.getElementById('announce').textContent]") == [2, "Put up."]


def test_hostile_text_typed_by_a_person_is_sent_and_shown_as_text(board: Board) -> None:
    hostile = "'\"><img src=x onerror=alert(1)>\u202e𝕏 ﷽\u0000"
    page = board.open(entry())
    page.get_by_label("Text").evaluate("(box, text) => { box.value = text }", hostile)
    page.get_by_role("button", name="Add").click()
    assert board.taken()[0]["fields"]["text"] == hostile
