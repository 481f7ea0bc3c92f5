"""Advice: what may still be missing, said as a question. It never blocks, counts nothing up and grades nobody.

Nothing is imported here. The board asks for `heard` and `safety` alone, and what it does not import is not shipped with
it. All of the advice is `sos_core.advice.all_rules.advice`.
"""
