"""Why a target was missed: parts of the difference, costs of one, and what turns gross into net."""

from __future__ import annotations

from ._eruf import Decomposition, UnitCost, break_even, decompose, net_effect, unit_cost, what_if

__all__ = [
    "Decomposition",
    "UnitCost",
    "break_even",
    "decompose",
    "net_effect",
    "unit_cost",
    "what_if",
]
