"""The aid ledger: de minimis aid to each single undertaking, held against its ceiling.

>>> import eruf
>>> [group] = eruf.load("examples/aid").aid(undertaking="559900-0378", on="2024-06-30")
>>> group.outside
1
"""

from ._eruf import AidTotal

__all__ = ["AidTotal"]
