// What the first view is made of, and how it comes onto the page: by the same sign as on the board, `data-waits` goes.
export const board = JSON.stringify({
  title: "Statements",
  statements: [{ id: 1, words: "A & b <c>", said_by: ["One", "Another"] }],
});

export function show(html) {
  const here = document.getElementById("here");
  here.innerHTML = html;
  here.removeAttribute("data-waits");
}
