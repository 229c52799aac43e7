"""Costs: what was spent of which budget, what one of each indicator cost, and the hours.

>>> import eruf
>>> eruf.load("examples/costs").costs(report=4)
<Costs: used 1825000, budget 6000000>
"""

from ._eruf import CostLine, Costs, EnterpriseHours, ListedHours, ReportedHours, UnitCosts

__all__ = ["CostLine", "Costs", "EnterpriseHours", "ListedHours", "ReportedHours", "UnitCosts"]
