"""What somebody prepared before the meeting, as one page that needs nothing else: a report to read and to print, and
for a child one friendly sheet.

It is the author's own page, with all that they wrote. It has no script, asks for nothing, and carries the contribution
inside, so that it can be opened at the table as well.
"""

from sos_core.report_page.headings import HEADINGS
from sos_core.report_page.page import render_contribution

__all__ = ["HEADINGS", "render_contribution"]
