"""Many projects as columns: the same questions, answered over all of them."""

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
