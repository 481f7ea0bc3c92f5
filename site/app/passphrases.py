"""Passphrases: six words that the device draws, what counts of one, and which are easily guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from unicodedata import normalize

from sos_core.language import mark
from sos_core.model.frozen import Id

WORDS: Final = 6
"""Of 2048, each drawn by itself: 66 bits. Whoever tries a thousand million of them a second, which is beyond anybody
at the cost of `locks.ROUNDS`, is at it for a thousand years."""

_PARTS: Final = re.compile(r"[\t\n\r \-_\u2010-\u2015\u2212]+")
"""What stands between words: blanks, hyphens, and the dashes that a phone makes of them."""

FEW_WORDS: Final = 4
FEW_CHARACTERS: Final = 12

SHORT: Final = mark("It is short, and so it can be guessed. Four words or more that nobody would expect are safer.")
ONLY_DIGITS: Final = mark("It is only digits. Birthdays and telephone numbers are tried first.")
REPEATED: Final = mark("The same again and again is tried first.")
COMMON: Final = mark("Many people use this one, so it is tried first.")

_COMMON: Final = frozenset(
    # What is left when digits and signs are taken out: "Password1!" is as common.
    """
    password passwort passphrase secret letmein welcome iloveyou sunshine princess football baseball dragon monkey
    master shadow superman batman trustno admin login hello charlie michael jordan liverpool chelsea arsenal rangers
    celtic board manchester united city qwerty qwertyuiop azerty asdfgh asdfghjkl zxcvbnm abc abcdef abcdefgh qazwsx
    meeting family safety correcthorsebatterystaple thequickbrownfox
    """.split()  # noqa: SIM905 (read and added to as a list of words)
)


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file that was locked on the screen that is open, and what it opens with. Its name tells nothing: only here it
    stands beside whose it is."""

    name: str
    words: str = field(repr=False)
    own: bool = False
    """Whether the words are of somebody's own choice."""
    about: str = ""
    """What is in it, in the language of the page."""
    people: frozenset[Id] = frozenset()
    """Whose copy it is."""


@dataclass(frozen=True, slots=True)
class Passphrase:
    """The one that the next file is locked with, and those of the files before it. The leader's own page has them as
    long as the screen is open on which files are locked, and nothing else ever does: they are not stored, said, or
    part of any copy."""

    words: str = field(default="", repr=False)
    """Empty after a file was locked with six words: others are drawn when another one is about to be locked."""
    own: bool = False
    """Whether it is one that somebody chose; their own may be empty yet."""
    files: tuple[LockedFile, ...] = ()
    """What was locked, the last one first."""
    unlocked: str = ""
    """The name of a file that was not locked, and that left after these."""

    @property
    def is_drawn(self) -> bool:
        """Whether there are six words that no file is locked with yet."""
        return bool(self.words) and not self.own

    def file(self, name: str) -> LockedFile | None:
        return next((one for one in self.files if one.name == name), None)

    def another(self, choose: Callable[[int], int], words: Sequence[str]) -> Passphrase:
        return replace(self, words=new_passphrase(choose, words), own=False)

    def chosen(self, words: str) -> Passphrase:
        return replace(self, words=words.strip(), own=True)

    def used(self, name: str, about: str, people: frozenset[Id]) -> Passphrase:
        """After a file was locked with it. The next file gets another one, so that whoever was told this one opens only
        what is theirs; what somebody chose stays. None is drawn before it is asked for: beside the words of this file
        there are no others to be taken for them."""
        made = LockedFile(name, self.words, self.own, about, people)
        return replace(self, words=self.words if self.own else "", files=(made, *self.files), unlocked="")


def new_passphrase(choose: Callable[[int], int], words: Sequence[str]) -> str:
    """Six words, parted by blanks. `choose(n)` gives one of the numbers below n."""
    return " ".join(words[choose(len(words))] for _ in range(WORDS))


def normal(passphrase: str) -> str:
    """What counts of a passphrase, when a file is locked and when it is opened: neither capitals, nor how its words are
    parted. People read it out on the phone, and phones begin lines with capitals. `site/client/sealing.js` does the
    same."""
    # Which small sigma a capital one becomes hangs on its neighbours, and on how new Python is.
    small = normalize("NFKC", passphrase).lower().replace("ς", "σ")
    return normalize("NFKC", _PARTS.sub(" ", small).strip(" "))


def weakness(passphrase: str) -> str | None:
    """Why a passphrase that somebody chose is easily guessed; `None` where nothing is to be said. This is advice: it
    keeps nobody from using it."""
    words = normal(passphrase).split()
    together = "".join(words)
    letters = re.sub(r"[\W\d_]+", "", together)
    if not together:
        return None
    if together.isdigit():
        return ONLY_DIGITS
    # Whatever is made of one piece again and again stands in twice of itself before its end.
    if len(set(together)) <= 2 or (together + together).find(together, 1) < len(together):
        return REPEATED
    if letters in _COMMON or together in _COMMON or _only_common(letters):
        return COMMON
    if len(words) < FEW_WORDS and len(together) < FEW_CHARACTERS:
        return SHORT
    return None


def _only_common(letters: str) -> bool:
    """Whether it is put together of nothing else, few of them: "meeting board"."""
    ends = {0}
    for _ in range(FEW_WORDS - 1):
        ends = {end + len(one) for end in ends for one in _COMMON if letters.startswith(one, end)}
        if len(letters) in ends:
            return True
    return False
