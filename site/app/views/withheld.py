"""What a copy leaves out, told by kind and count: for the leader, before it is handed over."""

from __future__ import annotations

from htpy import Node, li, p, ul

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.wording import WITHHELD


def withheld(t: Language, copy: Copy) -> Node:
    if not copy.withheld:
        return p(".hint")[t("Nothing is left out.")]
    left_out = [say(t, copy.withheld[kind]) for kind, say in WITHHELD.items() if kind in copy.withheld]
    return [p(".hint")[t("Left out of this copy:")], ul(".hint")[(li[words] for words in left_out)]]
