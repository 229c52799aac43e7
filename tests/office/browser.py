"""Opens each report in headless Chromium: nothing lies off the page at three widths, numbers open
their traces, and each prints as PDF. Pictures are left in the folder that is named."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

import eruf

FORMS = ("status", "progress", "final", "evaluation")
WIDTHS = (400, 800, 1400)
# How a page is asked for in light and dark.
SCHEMES = {"light": "preferredColorScheme=1", "dark": "preferredColorScheme=0"}
# Three numbers of a form, and what the trace of each must say.
OPENED = {
    "final": {
        "CO01.outcome": ["122", "outcomes.csv rad 2", "lägesrapport 10"],
        "CO01.attainment": ["61,0", "122", "200"],
        "CO08.variance": ["159", "141", "300", "outcomes.csv rad 5"],
    }
}
# Run in a copy of the page: what is wider than the window, and what a click on a number shows.
SCRIPT = """<script>
window.addEventListener('load', () => {
  const page = document.documentElement, found = { width: innerWidth, over: [], opened: {} };
  const inside = (one) => one.closest('.wide, svg, .skip, section.trace, #closed');
  for (const one of document.body.querySelectorAll('*'))
    if (one.getBoundingClientRect().right > page.clientWidth + 1 && !inside(one))
      found.over.push(one.tagName + ' ' + one.textContent.trim().slice(0, 60));
  found.scrolls = page.scrollWidth > page.clientWidth;
  for (const id of IDS) {
    const number = document.querySelector(`a.figure[href="#${CSS.escape(id)}"], a.figure[href="#${id}"]`);
    number.click();
    const trace = document.getElementById(id), box = trace.getBoundingClientRect();
    found.opened[id] = { number: number.textContent, trace: trace.textContent,
      seen: trace.matches(':target') && getComputedStyle(trace).position === 'fixed'
        && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight };
  }
  parent.postMessage(JSON.stringify(found), '*');
});
</script>"""
# No window of Chromium is as narrow as a telephone: the page stands in a frame.
FRAME = """<!doctype html><meta name="color-scheme" content="light dark"><title>frame</title>
<style>body { margin: 0 } iframe { border: 0; width: WIDTHpx; height: HEIGHTpx }</style>
<iframe src="PAGE"></iframe><script>addEventListener('message', (message) => {
  const out = document.createElement('pre');
  out.id = 'found'; out.textContent = message.data; document.body.append(out);
});</script>"""


def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return found or sys.exit("Chromium (chromium) is needed")


def run(chromium: str, path: Path, *options: str) -> str:
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--user-data-dir={profile}", *options, path.resolve().as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        sys.exit(f"{path.name}: Chromium failed: {done.stderr[-500:]}")
    return done.stdout


def framed(page: Path, width: int, height: int) -> Path:
    """Writes a page with a frame of a width around another."""
    frame = page.with_suffix(".frame.html")
    text = FRAME.replace("WIDTH", str(width)).replace("HEIGHT", str(height))
    frame.write_text(text.replace("PAGE", page.name), encoding="utf-8")
    return frame


def measured(chromium: str, path: Path, width: int, ids: list[str]) -> dict[str, Any]:
    """What a window of a width shows of a page."""
    copy = path.with_suffix(".asked.html")
    text = path.read_text(encoding="utf-8")
    # The page allows itself no script; the copy is asked by one.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    script = SCRIPT.replace("of IDS)", f"of {json.dumps(ids)})")
    copy.write_text(text.replace("</body>", f"{script}</body>"), encoding="utf-8")
    frame = framed(copy, width, 900)
    shown = run(chromium, frame, "--window-size=1600,1000", "--virtual-time-budget=5000", "--dump-dom")
    copy.unlink()
    frame.unlink()
    found = re.search(r'<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    if found is None:
        sys.exit(f"{path.name}: the page was not asked at {width} pixels")
    answer: dict[str, Any] = json.loads(unescape(found[1]))
    return answer


def looked_at(chromium: str, path: Path, folder: Path, opened: dict[str, list[str]]) -> int:
    """Holds one page at each width, and takes its pictures. Returns how many there are."""
    pictures = 0
    for width in WIDTHS:
        found = measured(chromium, path, width, list(opened))
        if found["width"] != width:
            sys.exit(f"{path.name}: a window of {width} pixels has {found['width']}")
        if found["scrolls"] or found["over"]:
            sys.exit(f"{path.name}: off the page at {width} pixels: {found['over'][:5]}")
        for id_, words in opened.items():
            trace = found["opened"][id_]
            lacking = [word for word in words if word not in trace["trace"]]
            if not trace["seen"] or lacking:
                sys.exit(f"{path.name}: {id_} at {width} pixels does not show {lacking}: {trace}")
        for name, setting in SCHEMES.items():
            picture = folder / f"{path.stem}.{width}.{name}.png"
            frame = framed(path, width, 2400)
            run(chromium, frame, f"--window-size={max(width, 500)},2400",
                f"--blink-settings={setting}", f"--screenshot={picture}")
            frame.unlink()
            pictures += picture.stat().st_size > 10_000
    pdf = folder / f"{path.stem}.pdf"
    run(chromium, path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    pages = subprocess.run(["pdftoppm", "-r", "60", "-png", str(pdf), str(folder / path.stem)])
    if pages.returncode != 0:
        sys.exit(f"{pdf.name}: is no PDF that can be read")
    return pictures


def main() -> None:
    folder = Path(sys.argv[1])
    chromium = browser()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    project = eruf.load("examples/sim-jh")
    pictures = 0
    for form in FORMS:
        path = folder / f"sim-jh.{form}.sv.html"
        project.report(path, form=form, language="sv", manifest=eruf.audit.manifest("examples/sim-jh"))
        pictures += looked_at(chromium, path, folder, OPENED.get(form, {}))
    if pictures != len(FORMS) * len(WIDTHS) * len(SCHEMES):
        sys.exit(f"only {pictures} pictures were taken")
    print(f"{pictures} pictures of {len(FORMS)} reports at {WIDTHS} pixels in {folder}")


if __name__ == "__main__":
    main()
