"""Answers the questions of a project for many projects at once, as columns."""

from __future__ import annotations

from ._eruf import (
    Portfolio,
    PortfolioCumulative,
    PortfolioEmployment,
    PortfolioEnterprises,
    PortfolioTable,
    merge_partials,
)

__all__ = [
    "Portfolio",
    "PortfolioCumulative",
    "PortfolioEmployment",
    "PortfolioEnterprises",
    "PortfolioTable",
    "merge_partials",
]
