"""The record as a Word document (Office Open XML, ECMA-376), for whoever has to put it into a case file or wants to
fill it into one of their own.

It has real styles, so that a screen reader finds its headings and another style sheet changes all of it at once. No
person and no author is named in its properties, and the same copy always gives the same bytes.
"""

from sos_core.word_document.document import word_document

__all__ = ["word_document"]
