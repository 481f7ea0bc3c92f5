"""The lists of words as pages of `docs/`: `python -m building.words`, in the project's environment, writes them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from building.places import APP, ROOT

COLUMNS: Final = 8
"""Three coins tell the column, eight the row."""

INTRODUCTION: Final = """# The words of passphrases, in English

A locked file is opened with a passphrase: six of these words, drawn by chance. The board draws them by itself. This
page is for those who would rather do it with a coin, and for those who want to see what is drawn from.

**With a coin.** Toss it eight times and write down H (heads) or T (tails): that is the row. Toss it three times more:
that is the column. Do it six times. Take the words as they come, also where one comes twice: words that somebody picks
because they go well together can be guessed.

There are 2048 words, so each is as good as eleven tosses, and six are as good as 66. All are of three to seven letters.
None of them differs from another in one letter only, sounds like another, or is the plural of another; none is of
violence, illness, the body, drink or religion.

The list is `site/app/words/english.txt`; this page is written from it.
"""


def page(words: Sequence[str]) -> str:
    head = [f"`{_tosses(column, 3)}`" for column in range(COLUMNS)]
    rows = [["", *head], ["---"] * (COLUMNS + 1)]
    for row in range(len(words) // COLUMNS):
        rows.append([f"`{_tosses(row, 8)}`", *words[row * COLUMNS : (row + 1) * COLUMNS]])
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    return f"{INTRODUCTION}\n{table}\n"


def _tosses(number: int, count: int) -> str:
    return f"{number:0{count}b}".replace("0", "T").replace("1", "H")


def main() -> int:
    words = (APP / "words" / "english.txt").read_text("utf-8").split()
    (ROOT / "docs" / "words-english.md").write_text(page(words), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
