"""From gestures to messages: what is sent, in what order, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.client.conftest import Board

FORM = """<form id="add-worry" data-command="add"><input type="hidden" name="part" value="statements">
<label>Text <input name="text"></label>
<label><input type="checkbox" name="said_by[]" value="donna">Donna</label>
<label><input type="checkbox" name="said_by[]" value="pat">Pat</label><button>Add</button></form>"""

TAKEN = {"add": [{"reset": True}]}


def test_a_form_sends_its_fields_with_lists_also_when_nothing_is_chosen(board: Board) -> None:
    page = board.open(FORM, TAKEN)
    page.get_by_label("Text").fill("Donna lost her job.")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Text").fill("“It was only shouting.” <b>")
    page.get_by_label("Pat").check()
    page.get_by_label("Donna").check()
    page.get_by_role("button", name="Add").click()
    assert board.taken() == [
        {"name": "add", "fields": {"said_by": [], "part": "statements", "text": "Donna lost her job."}},
        {
            "name": "add",
            "fields": {"said_by": ["donna", "pat"], "part": "statements", "text": "“It was only shouting.” <b>"},
        },
    ]


def test_work_that_goes_on_by_itself_lets_everything_else_go_first(board: Board) -> None:
    step = {"next": {"name": "step", "fields": {"place": "1"}}}
    page = board.open(
        '<button data-command="start">Start</button><button data-command="stop">Stop</button>',
        {"start": [step], "step": [step, step, {}]},
    )
    board.hold()
    page.get_by_role("button", name="Start").click()
    board.wait("fakeBoard.held.length === 1")
    page.get_by_role("button", name="Stop").click()
    for _ in range(5):
        board.release()
    assert board.taken() == [
        {"name": "start", "fields": {}},
        {"name": "stop", "fields": {}},
        *[{"name": "step", "fields": {"place": "1"}}] * 3,
    ]


def test_closing_the_page_loses_nothing_of_work_that_goes_on_by_itself(board: Board) -> None:
    page = board.open(
        '<button data-command="start">Start</button>', {"start": [{"next": {"name": "step", "fields": {}}}]}
    )
    board.hold()
    page.get_by_role("button", name="Start").click()
    board.release()
    board.wait("fakeBoard.held.length === 1")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())[0])
    page.goto(board.site.address + "/elsewhere.html")
    assert asked == []


def test_begin_says_where_the_person_was(board: Board) -> None:
    board.open("", address="#board/7b1f", begun=False)
    board.wait("fakeBoard.taken?.length === 1")
    assert board.taken() == [{"name": "begin", "fields": {"route": "board/7b1f"}}]


def test_messages_are_answered_one_at_a_time_in_their_order(board: Board) -> None:
    buttons = "".join(f'<button data-command="go" data-fields=\'{{"to":"{n}"}}\'>{n}</button>' for n in range(5))
    page = board.open(buttons)
    board.hold()
    for n in range(5):
        page.get_by_role("button", name=str(n)).click()
    assert [message["fields"] for message in board.taken()] == [{"to": "0"}]
    for _ in range(5):
        board.release()
    assert [message["fields"]["to"] for message in board.taken()] == ["0", "1", "2", "3", "4"]
    assert page.evaluate("fakeBoard.most") == 1


def test_what_is_sent_before_python_is_there_is_kept_and_played_after_begin(board: Board) -> None:
    page = board.open(FORM + '<button data-command="go">Go</button>', TAKEN, late=True, begun=False)
    page.get_by_label("Text").fill("Joe had a wet nappy.")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="Go").click()
    assert page.get_by_role("alert").inner_text() == "Kept until the board is ready."
    assert page.get_by_label("Text").input_value() == "Joe had a wet nappy."
    assert page.locator("#saved").get_attribute("data-state") == "typing"
    board.wait("fakeBoard.ready")
    page.evaluate("fakeBoard.ready()")
    assert [message["name"] for message in board.taken()] == ["begin", "add", "go"]
    assert page.get_by_label("Text").input_value() == ""
    assert page.locator("#notice").is_hidden()


def test_a_form_pressed_twice_while_it_is_under_way_is_sent_once(board: Board) -> None:
    page = board.open(FORM, TAKEN)
    board.hold()
    page.get_by_label("Text").fill("Once")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Text").press("Enter")
    board.release()
    assert len(board.taken()) == 1


def test_enter_twice_and_a_double_click_send_once_though_the_first_was_taken_at_once(board: Board) -> None:
    page = board.open(FORM, TAKEN)
    page.get_by_label("Text").fill("By keyboard")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert len(board.taken(forget=True)) == 1
    page.wait_for_timeout(600)
    page.get_by_label("Text").fill("By mouse")
    page.get_by_role("button", name="Add").dblclick()
    assert [message["fields"]["text"] for message in board.taken(forget=True)] == ["By mouse"]
    page.get_by_label("Text").press_sequentially("x")
    page.keyboard.press("Enter")
    assert len(board.taken()) == 1


def test_what_was_typed_while_the_first_was_under_way_can_be_sent_at_once(board: Board) -> None:
    page = board.open(FORM, TAKEN)
    board.hold()
    page.get_by_label("Text").press_sequentially("First.")
    page.keyboard.press("Enter")
    page.get_by_label("Text").press_sequentially("Second.")
    page.evaluate("fakeBoard.holding = false; fakeBoard.release()")
    board.wait("document.querySelector('[name=text]').value === 'Second.'")
    page.keyboard.press("Enter")
    assert [message["fields"]["text"] for message in board.taken()] == ["First.", "Second."]


def test_the_same_words_can_be_sent_again_on_purpose(board: Board) -> None:
    page = board.open(FORM, TAKEN)
    for _ in range(2):
        page.get_by_label("Text").press_sequentially("Yes")
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)
    assert len(board.taken()) == 2


def test_the_second_half_of_a_double_click_does_not_press_what_took_that_place(board: Board) -> None:
    ask = '<div id="remove"><button id="a" data-command="ask">Remove</button></div>'
    sure = '<div id="remove"><button id="b" data-command="remove">Yes, remove</button></div>'
    page = board.open(ask, {"ask": [{"regions": {"remove": sure}}]})
    box = page.get_by_role("button", name="Remove").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.get_by_role("button", name="Yes").wait_for()
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    assert [message["name"] for message in board.taken()] == ["ask"]
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Yes").click()
    assert [message["name"] for message in board.taken()] == ["ask", "remove"]


def test_undo_counts_every_press(board: Board) -> None:
    page = board.open('<button data-command="undo" data-repeat>Undo</button>')
    page.get_by_role("button", name="Undo").dblclick()
    page.get_by_role("button", name="Undo").click()
    assert len(board.taken()) == 3


def test_enter_sends_from_a_line_and_from_a_marked_textarea_but_makes_a_line_elsewhere(board: Board) -> None:
    page = board.open(
        """<form id="a" data-command="one"><input name="x" aria-label="line"><input name="y"></form>
        <form id="b" data-command="two"><textarea name="x" data-enter-sends aria-label="quick"></textarea></form>
        <form id="c" data-command="three"><textarea name="x" aria-label="long"></textarea></form>"""
    )
    for name in ("line", "quick", "long"):
        page.get_by_label(name).press_sequentially("a")
        page.keyboard.press("Shift+Enter")
        page.get_by_label(name).press_sequentially("b")
        page.keyboard.press("Enter")
    sent = [(message["name"], message["fields"]["x"]) for message in board.taken()]
    assert sent == [("one", "a"), ("one", "ab"), ("two", "a\nb")]
    assert page.get_by_label("long").input_value() == "a\nb\n"


def test_enter_that_ends_a_composition_does_not_send(board: Board) -> None:
    page = board.open(
        '<form id="b" data-command="two"><textarea name="x" data-enter-sends aria-label="quick"></textarea></form>'
    )
    page.get_by_label("quick").focus()
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    assert board.taken() == []


def test_an_autosaved_form_is_sent_at_every_change(board: Board) -> None:
    page = board.open(
        """<form id="m" data-command="describe" data-autosave><input name="place" aria-label="Place">
        <select name="kind" aria-label="Kind"><option>core</option><option>review</option></select></form>"""
    )
    page.get_by_label("Place").fill("Room 2")
    page.keyboard.press("Tab")
    page.get_by_label("Kind").select_option("review")
    assert [message["fields"] for message in board.taken()] == [
        {"place": "Room 2", "kind": "core"},
        {"place": "Room 2", "kind": "review"},
    ]


TYPED = """<form id="m" data-command="prepare_say" data-autosave="typing">
    <textarea name="text" aria-label="Text">{}</textarea></form>"""


def test_what_is_typed_is_sent_when_somebody_stops_and_nobody_is_held_up(board: Board) -> None:
    """While it is on its way they go on: what was kept stays where it is, and only what is new is sent next."""
    page = board.open(f'<div id="r">{TYPED.format("")}</div>')
    board.reply("prepare_say", {"reset": True, "regions": {"r": f'<div id="r">{TYPED.format("One ")}</div>'}})
    text = page.get_by_label("Text")
    text.press_sequentially("One ")
    assert board.taken() == []
    board.hold()
    page.wait_for_timeout(1700)
    text.press_sequentially("and two")
    board.release()
    assert [message["fields"]["text"] for message in board.taken()] == ["One "]
    assert text.input_value() == "One and two"
    assert text.evaluate("(one) => one.selectionStart") == len("One and two")
    page.wait_for_timeout(1700)
    assert [message["fields"]["text"] for message in board.taken()] == ["One ", "One and two"]
    page.wait_for_timeout(1700)
    assert len(board.taken()) == 2


def test_what_was_refused_is_sent_again_only_when_something_else_is_typed(board: Board) -> None:
    page = board.open(TYPED.format(""))
    board.reply("prepare_say", {"reset": False})
    page.get_by_label("Text").press_sequentially("One")
    page.wait_for_timeout(1700)
    page.wait_for_timeout(1700)
    assert len(board.taken()) == 1
    assert page.get_by_label("Text").input_value() == "One"


def test_whoever_comes_back_to_an_earlier_choice_means_it_though_the_first_is_still_on_its_way(board: Board) -> None:
    page = board.open(
        """<form id="m" data-command="describe" data-autosave>
        <select name="kind" aria-label="Kind"><option>other</option><option>core</option>
        <option>review</option></select></form>"""
    )
    board.hold()
    for kind in ("review", "core", "review"):
        page.get_by_label("Kind").select_option(kind)
    for _ in range(3):
        board.release()
    assert [message["fields"]["kind"] for message in board.taken()] == ["review", "core", "review"]


def test_a_year_that_is_typed_digit_by_digit_is_sent_once_it_is_whole_or_its_day_is_left(board: Board) -> None:
    page = board.open(
        """<form id="m" data-command="describe" data-autosave><input type="date" name="day" aria-label="Day">
        <input name="place" aria-label="Place"></form>"""
    )
    day = page.get_by_label("Day")
    for so_far in ("0002-11-26", "0020-11-26", "0202-11-26", "2026-11-26"):
        day.fill(so_far)
    assert [message["fields"]["day"] for message in board.taken()] == ["2026-11-26"]
    day.fill("0966-11-26")
    page.get_by_label("Place").focus()
    assert [message["fields"]["day"] for message in board.taken()] == ["2026-11-26", "0966-11-26"]


def kept(day: str, kind: str) -> str:
    options = "".join(f"<option{' selected' * (one == kind)}>{one}</option>" for one in ("other", "review", "core"))
    return f"""<div id="r"><form id="m" data-command="describe" data-autosave>
        <input type="date" name="day" aria-label="Day" value="{day}">
        <select name="kind" aria-label="Kind">{options}</select><input name="place" aria-label="Place"></form></div>"""


def test_what_was_changed_and_changed_back_is_not_put_back_by_the_answer_to_what_came_between(board: Board) -> None:
    """A part of a day is typed as it was, digit by digit: for a moment it is another day, which is sent."""

    def answer(day: str, kind: str) -> dict[str, Any]:
        return {"reset": True, "regions": {"r": kept(day, kind)}}

    page = board.open(kept("2025-03-28", "other"))
    board.reply(
        "describe",
        answer("2025-03-02", "other"),
        answer("2025-03-28", "other"),
        answer("2025-03-28", "core"),
        answer("2025-03-28", "other"),
    )
    board.hold()
    day, kind = page.get_by_label("Day"), page.get_by_label("Kind")
    for typed in ("2025-03-02", "2025-03-28"):
        day.fill(typed)
    kind.select_option("core")
    kind.select_option("other")
    seen = []
    for _ in range(4):
        board.release()
        seen.append((day.input_value(), kind.input_value()))
    assert seen == [("2025-03-28", "other")] * 4
    sent = [(message["fields"]["day"], message["fields"]["kind"]) for message in board.taken()]
    assert sent == [("2025-03-02", "other"), ("2025-03-28", "other"), ("2025-03-28", "core"), ("2025-03-28", "other")]
    assert page.locator("#saved").get_attribute("data-state") != "typing"


def test_what_the_board_changed_is_shown_once_nothing_of_the_form_is_on_its_way(board: Board) -> None:
    page = board.open(kept("2025-03-28", "other"))
    board.reply("describe", {"reset": True, "regions": {"r": kept("2025-03-28", "review")}})
    page.get_by_label("Day").fill("2025-03-02")
    board.taken()
    assert page.get_by_label("Day").input_value() == "2025-03-28"
    assert page.get_by_label("Kind").input_value() == "review"


def test_words_typed_while_their_form_was_drawn_anew_are_sent_when_the_person_leaves_it(board: Board) -> None:
    def region(tag: str, day: str) -> str:
        one = f'<input name="day" aria-label="Day" value="{day}">'
        other = '<input name="place" aria-label="Place" id="p">'
        form = f'<form id="m" data-command="describe" data-autosave>{one}{other}</form>'
        return f'<{tag} id="r">{form}</{tag}>'

    page = board.open(region("div", ""))
    board.reply("describe", {"regions": {"r": region("section", "Monday")}}, {"reset": True})
    page.get_by_label("Day").fill("Monday")
    board.hold()
    page.keyboard.press("Tab")
    page.get_by_label("Place").press_sequentially("Room 2")
    board.release()
    page.evaluate("fakeBoard.holding = false")
    assert page.get_by_label("Place").input_value() == "Room 2"
    assert page.evaluate("document.activeElement.id") == "p"
    page.keyboard.press("Tab")
    assert [message["fields"] for message in board.taken()][1:] == [{"day": "Monday", "place": "Room 2"}]


def test_a_skip_link_moves_the_keyboard_and_leaves_the_address_alone(board: Board) -> None:
    page = board.open('<a href="#main">Skip</a><main id="main"><h1>Board</h1></main>', address="#board/1")
    entries = page.evaluate("history.length")
    page.get_by_role("link", name="Skip").click()
    assert page.evaluate("document.activeElement.id") == "main"
    assert (page.evaluate("location.hash"), page.evaluate("history.length")) == ("#board/1", entries)


def test_a_route_changes_the_address_without_an_entry_in_the_history(board: Board) -> None:
    page = board.open(
        '<button data-command="go">Go</button>', {"go": [{"route": "scale/7b1f", "title": "Meeting Board"}]}
    )
    entries = page.evaluate("history.length")
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.evaluate("location.hash") == "#scale/7b1f"
    assert page.evaluate("history.length") == entries
    board.reply("go", {"route": ""})
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.url.endswith("/index.html")


def test_an_address_changed_by_hand_is_told_to_the_board(board: Board) -> None:
    page = board.open("")
    page.evaluate("location.hash = '#people/%'")
    assert board.taken() == [{"name": "begin", "fields": {"route": "people/%"}}]
