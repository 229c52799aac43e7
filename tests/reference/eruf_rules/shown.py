"""A figure as it is shown: rounded, and never across a threshold (section 2)."""

from fractions import Fraction


def half_away(value, decimals):
    """Returns the value rounded half away from zero."""
    step = Fraction(1, 10**decimals)
    steps = int(abs(value) / step + Fraction(1, 2))
    return (steps if value >= 0 else -steps) * step


def digits(figure, decimals):
    text = f"{abs(figure.numerator) * 10**decimals // figure.denominator:0{decimals + 1}d}"
    sign = "-" if figure < 0 else ""
    return sign + (text[:-decimals] + "." + text[-decimals:] if decimals else text)


def shown(value, decimals, thresholds):
    """Returns the text of a rounded value: the nearest figure on the true side of thresholds."""
    below = max((t for t in thresholds if t < value), default=None)
    above = min((t for t in thresholds if t > value), default=None)
    at_edge = value in thresholds
    while True:
        step = Fraction(1, 10**decimals)
        figure = half_away(value, decimals)
        if at_edge and figure < value:
            # What has reached an edge is shown as having reached it.
            figure = -(-value // step) * step
        if below is not None and figure <= below:
            figure = (below // step + 1) * step
        if above is not None and figure >= above:
            figure = -((-above) // step + 1) * step
        true_side = (below is None or figure > below) and (above is None or figure < above)
        if true_side and (not at_edge or figure >= value):
            return digits(figure, decimals)
        decimals += 1
