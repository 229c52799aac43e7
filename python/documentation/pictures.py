"""Makes the charts of the documentation from the examples, so that they are the real thing."""

from __future__ import annotations

from pathlib import Path

import eruf
from eruf import plot

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"


def charts() -> dict[str, plot.Chart]:
    """Every chart, by the name of its file."""
    sim_jh = eruf.load(ROOT / "examples" / "sim-jh")
    series = eruf.load(ROOT / "examples" / "time-series")
    jobs = ("jobs per enterprise", "1.5", eruf.Ratio(141, 122))
    parts = eruf.analysis.decompose([("enterprises", 200, 122), jobs])
    return {
        "attainment.svg": plot.attainment(sim_jh),
        "attainment.sv.svg": plot.attainment(sim_jh, language="sv"),
        "course.svg": plot.course(series, "CO01"),
        "course-break.svg": plot.course(series, "CO08"),
        "waterfall.svg": plot.waterfall(parts),
    }


if __name__ == "__main__":
    for name, chart in charts().items():
        chart.save(IMAGES / name)
