"""Explains why a target was missed: parts of the difference, unit costs, and gross to net."""

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
