"""Makes the pictures of the documentation from the examples, so that they are the real thing."""

from pathlib import Path

import eruf
from eruf import plot

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"

sim_jh, series = eruf.load(ROOT / "examples" / "sim-jh"), eruf.load(ROOT / "examples" / "time-series")
parts = eruf.decompose([("enterprises", 200, 122), ("jobs per enterprise", "1.5", eruf.Ratio(141, 122))])
PICTURES.mkdir(exist_ok=True)
plot.attainment(sim_jh).save(PICTURES / "attainment.svg")
plot.attainment(sim_jh, language="sv").save(PICTURES / "attainment.sv.svg")
plot.course(series, "CO01").save(PICTURES / "course.svg")
plot.course(series, "CO08").save(PICTURES / "course-break.svg")
plot.waterfall(parts).save(PICTURES / "waterfall.svg")
