// Stands in for Python: answers from `fakeBoard.replies`, a table of replies by the name of the message, which a test
// sets before the page is loaded. The last reply of a name is given again and again. The ids of messages are kept apart
// from them, in `fakeBoard.ids`.

const board = (globalThis.fakeBoard ??= {});
Object.assign(board, { taken: [], ids: [], held: [], inHand: 0, most: 0, replies: board.replies ?? {} });

/** Lets the oldest held reply go, or all. */
board.release = (count = 1) => board.held.splice(0, count).forEach((go) => go());

export async function startPython({ onStage, onLost, onBack }) {
  board.stage = onStage;
  // What a worker that dies, and one that is there in its place, do to the page.
  board.die = () => {
    board.held.length = 0;
    board.inHand = 0;
    return onLost();
  };
  board.back = () => onBack({ take });
  if (board.late) await new Promise((resolve) => (board.ready = resolve));
  if (board.fails) {
    onStage({ stage: "failed", reason: board.fails });
    throw new Error("the fake was told to fail");
  }
  return { take };
}

async function take(text) {
  const { id, ...message } = JSON.parse(text);
  board.taken.push(message);
  board.ids.push(id);
  board.inHand += 1;
  board.most = Math.max(board.most, board.inHand);
  try {
    if (board.holding) await new Promise((go) => board.held.push(go));
    const replies = board.replies[message.name] ?? [{}];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply === "rubbish") return "<!doctype html>";
    if (reply === "dies") throw new Error("the interpreter ended");
    if (reply === "never") return await new Promise(() => {});
    return JSON.stringify(reply);
  } finally {
    board.inHand -= 1;
  }
}
