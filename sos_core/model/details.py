"""Where somebody can be found: addresses, telephone numbers, schools. In family copies only where it is said so."""

from __future__ import annotations

from enum import StrEnum

from sos_core.model.frozen import Frozen
from sos_core.model.limits import FOR_PROFESSIONALS, Limits
from sos_core.model.text import Name


class DetailSort(StrEnum):
    ADDRESS = "address"
    PHONE = "phone"
    SCHOOL = "school"


class Detail(Frozen):
    sort: DetailSort
    text: Name
    limits: Limits = FOR_PROFESSIONALS
    """A copy that leaks an address to a violent former partner can cost a life: who else may have it is said, never
    assumed."""
