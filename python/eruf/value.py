"""Values: periods, exact quotients and sources, and how numbers are read and shown.

>>> from eruf.value import Ratio, parse_number
>>> parse_number("1 234,5", decimal_mark="comma"), Ratio(61, 100).percent()
(Decimal('1234.5'), Decimal('61.0'))
"""

from __future__ import annotations

from ._eruf import Period, Ratio, Source, parse_number, show, show_in

__all__ = ["Period", "Ratio", "Source", "parse_number", "show", "show_in"]
