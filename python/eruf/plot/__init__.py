"""Draws charts for reports: ``pip install eruf[plot]``.

Every function returns a ``Chart``. A notebook shows it as SVG, ``alt`` is its alternative text, and
it is saved as SVG or PNG without a browser or a network. Figures and verdicts are those of the
answers. They become floats only as lengths on paper; every label is exact.

Colours are those of the palette of Okabe and Ito, which colour-blind readers can tell apart. Each
colour is repeated by a shape, a dash or a label.
"""

from ._activity_goals import activity_goals
from ._attainment import attainment
from ._chart import Chart
from ._course import course
from ._outcomes import outcomes
from ._overlap import overlap
from ._projects import classes, projects
from ._sensitivity import sensitivity
from ._waterfall import waterfall
from ._years import years

__all__ = [
    "Chart",
    "activity_goals",
    "attainment",
    "classes",
    "course",
    "outcomes",
    "overlap",
    "projects",
    "sensitivity",
    "waterfall",
    "years",
]
