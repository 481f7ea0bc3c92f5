"""`scale`: the figures of bare answers, for checking and for teaching."""

from __future__ import annotations

import argparse
import json
import re
from typing import Any, Final

from sos_core.command_line.exits import Exit
from sos_core.command_line.saying import say, warn
from sos_core.command_line.writing import standard_output
from sos_core.language import Language
from sos_core.problems import Refused
from sos_core.scaling.bare import figures, told

_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,9}")


def carry_out(given: argparse.Namespace, t: Language) -> Exit:
    # What is no number is told in the same sentence as a number that is no answer.
    numbers: list[Any] = [int(number) if _WHOLE.fullmatch(number) else number for number in given.numbers]
    try:
        if given.json:
            text = json.dumps(figures(numbers))
            with standard_output() as stream:
                stream.write(f"{text}\n")
        else:
            for sentence in told(numbers, t):
                say(sentence)
    except Refused as refused:
        for problem in refused.problems:
            warn(problem.sentence(t))
        return Exit.NOT_UNDERSTOOD
    return Exit.DONE
