"""The board dies, and another is there in its place: nothing typed is lost, nothing is said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.client.conftest import questions
from tests.client.test_drawing import drag, drawn, sheet

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.client.conftest import Board

FORM = (
    '<main id="main"><form id="f" data-command="add"><label>Text <input name="t"></label>'
    "<button>Add</button></form></main>"
)


def die(board: Board) -> None:
    assert board.page.evaluate("fakeBoard.die()") is True


def come_back(board: Board) -> None:
    board.page.evaluate("fakeBoard.holding = false; fakeBoard.back()")
    board.wait("fakeBoard.inHand === 0")


def under_way(board: Board, *, text: str = "a", replies: dict[str, list[Any]] | None = None) -> Page:
    """A page whose board has died with something that was put in; another one is there."""
    page = board.open(FORM, {"add": [{"reset": True}], **(replies or {})})
    board.hold()
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name="Add").click()
    board.wait("fakeBoard.held.length === 1")
    die(board)
    return page


def ids(board: Board) -> list[str]:
    found: list[str] = board.page.evaluate("fakeBoard.ids.filter(Boolean)")
    return found


def test_while_it_comes_back_that_is_said_and_nothing_else_then_that_it_is_there(board: Board) -> None:
    page = board.open(FORM)
    die(board)
    stage = page.locator("#stage")
    assert stage.inner_text() == "Starting again."
    assert (stage.get_attribute("role"), stage.get_attribute("aria-live")) == ("status", "polite")
    assert page.get_by_role("link", name="Rescue").count() == 0
    come_back(board)
    assert stage.is_hidden()
    assert page.locator("#announce").inner_text() == "There again."
    assert board.taken() == [{"name": "begin", "fields": {"route": ""}}]


def test_what_was_stored_is_not_sent_again_and_its_form_is_emptied(board: Board) -> None:
    page = under_way(board, replies={"begin": [{}, {"carried": True, "reset": True}]})
    assert page.get_by_label("Text").input_value() == "a"
    assert page.locator("#saved").get_attribute("data-state") in {"none", "typing"}
    come_back(board)
    assert [one["name"] for one in board.taken()] == ["add", "begin"]
    assert board.taken()[1]["fields"]["under_way"] == ids(board)[0]
    assert page.get_by_label("Text").input_value() == ""
    assert questions(page) == []


def test_what_was_not_stored_is_sent_once_more_with_the_same_id_before_what_waited(board: Board) -> None:
    page = under_way(board, replies={"begin": [{}, {"carried": False, "reset": True}]})
    page.get_by_label("Text").fill("b")
    page.get_by_role("button", name="Add").click()
    come_back(board)
    board.wait("document.querySelector('[name=t]').value === ''")
    texts = [one["fields"].get("t") for one in board.taken() if one["name"] == "add"]
    assert texts == ["a", "a", "b"]
    first, second, third = ids(board)
    assert first == second != third


def test_words_typed_in_the_meantime_stay(board: Board) -> None:
    page = under_way(board, replies={"begin": [{}, {"carried": True, "reset": True}]})
    page.get_by_label("Text").press("End")
    page.get_by_label("Text").press_sequentially(" and more")
    come_back(board)
    assert page.get_by_label("Text").input_value() == " and more"


def test_what_kills_it_twice_is_left_out_and_its_words_stay(board: Board) -> None:
    page = under_way(board, replies={"begin": [{}, {"carried": False, "reset": True}]})
    page.evaluate("fakeBoard.back()")
    board.wait("fakeBoard.held.length === 1")  # begin
    page.evaluate("fakeBoard.release()")
    board.wait("fakeBoard.held.length === 1")  # what killed it
    die(board)
    come_back(board)
    assert [one["name"] for one in board.taken()] == ["add", "begin", "add", "begin"]
    assert page.locator("#notice").inner_text() == "Left out."
    assert page.get_by_label("Text").input_value() == "a"
    page.get_by_role("button", name="Add").click()
    board.wait("document.querySelector('[name=t]').value === ''")
    assert page.locator("#notice").is_hidden()


def test_a_board_that_dies_while_it_begins_does_not_forget_what_was_under_way(board: Board) -> None:
    page = under_way(board, replies={"begin": [{}, {"carried": True, "reset": True}]})
    page.evaluate("fakeBoard.back()")
    board.wait("fakeBoard.held.length === 1")
    die(board)
    come_back(board)
    under = [one["fields"]["under_way"] for one in board.taken() if one["name"] == "begin"]
    assert under == [ids(board)[0]] * 2
    assert page.get_by_label("Text").input_value() == ""


def test_until_it_is_known_whether_it_was_stored_closing_the_page_asks(board: Board) -> None:
    page = under_way(board)
    asked = questions(page)
    page.evaluate("location.reload()")
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]


def test_an_answer_that_comes_after_all_counts_for_nothing(board: Board) -> None:
    page = board.open(FORM, {"add": [{"regions": {"main": "<main id='main'>Of the dead</main>"}}]})
    board.hold()
    page.get_by_label("Text").fill("a")
    page.get_by_role("button", name="Add").click()
    board.wait("fakeBoard.held.length === 1")
    page.evaluate("globalThis.late = [...fakeBoard.held]")
    die(board)
    page.evaluate("late[0]()")
    page.wait_for_timeout(100)
    assert page.get_by_text("Of the dead").count() == 0


def test_work_that_goes_on_by_itself_begins_again_with_the_board(board: Board) -> None:
    board.open(FORM, {"begin": [{"next": {"name": "more", "fields": {}}}, {}]}, begun=False)
    board.wait("fakeBoard.taken?.length === 2 && fakeBoard.inHand === 0")
    board.reply("begin", {"next": {"name": "more", "fields": {}}}, {})
    board.reply("more", "never")
    board.page.evaluate("dispatchEvent(new Event('hashchange'))")
    board.wait("fakeBoard.inHand === 1")
    board.taken(forget=True)
    die(board)
    come_back(board)
    assert [one["name"] for one in board.taken()] == ["begin"]


def test_the_card_that_was_open_is_named(board: Board) -> None:
    board.open(FORM + '<ul><li class="open" data-key="k1">One</li></ul>')
    die(board)
    come_back(board)
    assert board.taken()[-1]["fields"] == {"route": "", "card": "k1"}


def test_in_somebodys_hands_nothing_of_the_leaders_page_is_shown_nor_the_way_to_it(board: Board) -> None:
    page = board.open(FORM, {"begin": [{"away": True}], "add": [{"reset": True}]})
    board.hold()
    page.get_by_label("Text").fill("a")
    page.get_by_role("button", name="Add").click()
    board.wait("fakeBoard.held.length === 1")
    die(board)
    assert page.locator("#stage").inner_text() == "Starting again."
    assert page.get_by_role("link", name="Rescue").count() == 0
    page.evaluate("fakeBoard.stage({ stage: 'failed', reason: 'stopped' })")
    page.locator("#stage").get_by_text("Give the device back.").wait_for()
    assert page.get_by_role("link", name="Rescue").count() == 0
    assert page.get_by_label("Text").input_value() == "a"


def test_given_up_it_is_final_and_nothing_typed_is_lost(board: Board) -> None:
    page = under_way(board)
    page.evaluate("fakeBoard.stage({ stage: 'failed', reason: 'stopped' })")
    page.get_by_text("The board has stopped.").wait_for()
    assert page.get_by_role("link", name="Rescue").is_visible()
    assert page.get_by_label("Text").input_value() == "a"
    assert page.locator("#saved").get_attribute("data-state") == "failed"


def test_where_the_device_keeps_nothing_the_page_stays_to_be_read(board: Board) -> None:
    page = board.open(FORM, {"begin": [{"saved": "nowhere"}]})
    assert page.evaluate("fakeBoard.die()") is False
    assert page.locator("#stage").is_hidden()


@pytest.mark.parametrize("carried", [True, False])
def test_a_line_that_was_under_way_is_drawn_once(board: Board, *, carried: bool) -> None:
    page = board.open(sheet(), {"begin": [{}, {"carried": carried, "reset": True}], "draw": [{"saved": "saved"}]})
    board.hold()
    drag(page, (0.1, 0.1), (0.9, 0.9))
    board.wait("fakeBoard.held.length === 1")
    die(board)
    assert page.locator("#live path").count() == 1
    come_back(board)
    board.wait("document.querySelectorAll('#live path').length === 0")
    assert len(drawn(board)) == (1 if carried else 2)


def test_words_whose_form_went_off_the_page_and_were_stored_then_do_not_wait_any_more(board: Board) -> None:
    without = '<main id="main"><p>Another view</p></main>'
    replies = {"begin": [{}, {"carried": False, "reset": True, "regions": {"main": without}}]}
    page = under_way(board, replies=replies)
    come_back(board)
    page.get_by_text("Another view").wait_for()
    board.wait("document.querySelector('#saved').dataset.state === 'none'")


BESIDE = """async () => {
  const { createQueue } = await import("./queue.js");
  const asked = [];
  let shown, died;
  const quiet = new Promise((resolve) => (shown = resolve));
  const queue = createQueue({
    apply: () => true, changed() {}, sending() {}, taken() {}, dropped() {}, settle: async () => null,
    quiet: () => quiet, begin: () => ({ name: "begin", fields: {} }),
    answered(reply) {
      if (reply.asks) queue.send({ name: "wall", fields: { whole: "no" }, asks: true, beside: true });
    },
  });
  const board = (named, answers) => async (message) => {
    const { name } = JSON.parse(message);
    asked.push(`${named}: ${name}`);
    return name in answers ? answers[name]() : "{}";
  };
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  queue.open(board("first", {
    begin: () => JSON.stringify({ asks: true }),
    // It dies with it, while the page waits until nothing is dragged.
    wall: () => new Promise(() => {}),
  }));
  await wait(50);
  queue.lost();
  queue.open(board("second", {}));
  shown();
  await wait(50);
  return asked;
}"""


def test_the_board_that_comes_back_begins_before_it_is_asked_for_what_was_asked_beside(board: Board) -> None:
    page = board.open(FORM)
    assert page.evaluate(BESIDE) == ["first: begin", "first: wall", "second: begin", "second: wall"]
