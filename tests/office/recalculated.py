"""Opens answers in LibreOffice: the formulas give the figures that the engine gave, and the pages
can be printed. Pictures of the pages are left in the folder that is named."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import eruf
import eruf.word
import openpyxl


def answers(folder: Path) -> list[Path]:
    """Writes answers of both examples and of a portfolio, in both languages."""
    paths = []
    for name, project in [("sim-jh", eruf.load("examples/sim-jh")), ("time-series", eruf.load("examples/time-series"))]:
        for language in ("sv", "en"):
            path = folder / f"{name}.status.{language}.xlsx"
            project.status().to_excel(path, language=language)
            paths.append(path)
    project = eruf.load("examples/time-series")
    portfolio = eruf.Portfolio("examples/programme")
    for name, answer in [
        ("time-series.series", project.series("CO01")),
        ("time-series.breakdown", project.breakdown("CO01", by=project.dimensions("CO01")[0])),
        ("time-series.plan", project.plan("CO08")),
        ("time-series.employment", project.employment()),
        ("programme.status", portfolio.status()),
        ("programme.attainment", portfolio.cumulative().attainment()),
    ]:
        path = folder / f"{name}.sv.xlsx"
        answer.to_excel(path, language="sv")
        paths.append(path)
    return paths


def without_figures(path: Path, folder: Path) -> Path:
    """Copies a workbook without the figures of its formulas, so that they must be computed."""
    copy = folder / path.name
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(part, data)
    return copy


def converted(office: str, path: Path, kind: str, folder: Path) -> Path:
    command = [office, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    found = folder / f"{path.stem}.{kind}"
    if done.returncode != 0 or not found.exists():
        sys.exit(f"{path.name}: LibreOffice made no {kind}: {done.stdout}{done.stderr}")
    return found


def shown(value: object, number_format: str) -> Decimal:
    """Rounds a number to the decimals that its cell shows."""
    decimals = re.search(r"\.(0+)", number_format)
    places = len(decimals.group(1)) if decimals else 0
    places += 2 if "%" in number_format else 0
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def compared(path: Path, computed: Path) -> int:
    """Compares the figures of all formulas, and returns how many there are."""
    formulas = openpyxl.load_workbook(path)
    ours = openpyxl.load_workbook(path, data_only=True)
    theirs = openpyxl.load_workbook(computed, data_only=True)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                one, other = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
                where = f"{path.name} {sheet.title}!{cell.coordinate} {cell.value}"
                if other is None or shown(one, cell.number_format) != shown(other, cell.number_format):
                    sys.exit(f"{where}: {one} here, {other} in LibreOffice")
                count += 1
    return count


def written(office: str, printer: str, folder: Path) -> int:
    """Fills the template of a consultancy and writes a workbook to be filled in; each has as many
    pages as it is made for. Returns their number."""
    document, book = folder / "utvardering.docx", folder / "nytt.xlsx"
    project = eruf.load("examples/sim-jh")
    eruf.word.fill(project, "examples/word/utvardering.docx", document, language="sv")
    command = ["new", str(book), "--lang", "sv", "--period", "2021-2027", "--indicators", "RCO01"]
    command += ["--from", "2024-01-01", "--to", "2026-12-31", "--every", "4m"]
    subprocess.run([sys.executable, "-m", "eruf", *command], check=True, capture_output=True)
    pages = 0
    # A sheet of the workbook is a page; those without a row are none.
    for path, least, most in [(document, 2, 2), (book, 4, 9)]:
        pdf = converted(office, path, "pdf", folder / "pages")
        subprocess.run([printer, "-r", "80", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
        found = len(list((folder / "pages").glob(f"{pdf.stem}-*.png")))
        if not least <= found <= most:
            sys.exit(f"{path.name}: {found} pages, but it is made for {least} to {most}")
        pages += found
    return pages


def main() -> None:
    folder = Path(sys.argv[1])
    office, printer = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or printer is None:
        sys.exit("LibreOffice (soffice) and pdftoppm are needed")
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("bare", "computed", "pages"):
        (folder / part).mkdir(parents=True)
    formulas = pages = 0
    for path in answers(folder):
        bare = without_figures(path, folder / "bare")
        formulas += compared(path, converted(office, bare, "xlsx", folder / "computed"))
        pdf = converted(office, path, "pdf", folder / "pages")
        subprocess.run([printer, "-r", "80", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
        found = len(list((folder / "pages").glob(f"{pdf.stem}-*.png")))
        if found == 0:
            sys.exit(f"{path.name}: there is no page")
        pages += found
    pages += written(office, printer, folder)
    if formulas < 50:
        sys.exit(f"only {formulas} formulas were computed")
    print(f"{formulas} formulas give the same figures; {pages} pages in {folder / 'pages'}")


if __name__ == "__main__":
    main()
