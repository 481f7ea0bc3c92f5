// @ts-check
/**
 * On the first page what is kept on the device comes first, and only Python can tell what that is. So the room that it
 * took the last time is kept free for it: a script that is no module, so that it is there before anything is drawn.
 *
 * Of a meeting nothing is remembered by it: how wide the window was, and how high the list.
 */
{
  const NAME = "meeting-board-here";

  try {
    const [width, height] = (localStorage.getItem(NAME) ?? "").split(" ").map(Number);
    // In another width rows break otherwise: too little room is kept then rather than a hole.
    if (height && width === innerWidth) document.documentElement.style.setProperty("--here", `${height}px`);
  } catch {
    // A browser that keeps nothing has no list either.
  }

  // Where everything is removed from the device, this is, too.
  let over = false;
  addEventListener("locking", () => (over = true));

  const note = () => {
    if (over) return;
    const here = document.getElementById("here");
    if (!here || here.dataset.waits !== undefined) return;
    try {
      localStorage.setItem(NAME, `${innerWidth} ${here.getBoundingClientRect().height}`);
    } catch {
      // As above.
    }
  };
  // The list is left by a press, or with the page.
  addEventListener("click", note, { capture: true });
  addEventListener("pagehide", note);
}
