"""Advice: what may still be missing, said as a question. It never blocks, counts nothing up and grades nobody."""

from sos_core.advice.all_rules import advice
from sos_core.advice.heard import not_heard
from sos_core.advice.piece import SENTENCES, Advice, Rule, Shown
from sos_core.advice.plain_language import Label, PlainLanguage, english, plain_language

__all__ = [
    "SENTENCES",
    "Advice",
    "Label",
    "PlainLanguage",
    "Rule",
    "Shown",
    "advice",
    "english",
    "not_heard",
    "plain_language",
]
