"""Figures: two bounds, or the word for the reason why there is no figure (section 2)."""

from fractions import Fraction

ZERO = (Fraction(0), Fraction(0))


def is_reason(figure):
    return isinstance(figure, str)


def pair(value):
    """Returns both bounds as fractions, of a pair or of one number."""
    if isinstance(value, (list, tuple)):
        return Fraction(value[0]), Fraction(value[1])
    return Fraction(value), Fraction(value)


def plus(one, other):
    return one[0] + other[0], one[1] + other[1]


def minus(one, other):
    return one[0] - other[1], one[1] - other[0]


def times(figure, factor):
    """Returns the bounds times one number, in order; a reason stays what it is."""
    if is_reason(figure):
        return figure
    return tuple(sorted(part * factor for part in figure))


def over(figure, divisor, reason):
    """Returns the bounds over one number, in order, or the reason if that number is 0."""
    if is_reason(figure):
        return figure
    if divisor == 0:
        return reason
    return tuple(sorted(part / divisor for part in figure))


def text(figure):
    """Returns a figure as JSON carries it: exact numbers are text."""
    if isinstance(figure, Fraction):
        return str(figure)
    if isinstance(figure, (list, tuple)):
        return [text(part) for part in figure]
    return figure
