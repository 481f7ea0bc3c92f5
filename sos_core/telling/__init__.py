"""The record told in blocks of plain words: headings, paragraphs, lists and tables, in the order of the page.

From them come the forms that are no page: text for a case system, and a Word document. They are told from a copy, so
they cannot say what its reader may not have.
"""

from sos_core.telling.blocks import Block, Heading, Item, Paragraph, Table
from sos_core.telling.record import tell

__all__ = ["Block", "Heading", "Item", "Paragraph", "Table", "tell"]
