//! Nothing to use: the tests are in `tests/tests`, the tables they share with Python in `tests/tables`.
