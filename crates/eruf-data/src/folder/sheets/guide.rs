//! [`write_new_workbook`]: a workbook to be filled in.

use std::io::{Error, Write as _};
use std::path::Path;

use eruf_core::{ProjectDraft, catalogue};

use crate::folder::begin::NewProject;
use crate::folder::sheets::laid_out::{Held, laid_out};
use crate::folder::sheets::words::{EXAMPLE, HELP, SheetLanguage};
use crate::folder::sheets::written::{Guide, bytes};
use crate::output::write_new_file;

/// What the workbook is, in Swedish.
const SWEDISH: &[&str] = &[
    "Så fyller du i projektets arbetsbok",
    "Fyll i de gula cellerna. Övriga celler är låsta utan lösenord (Granska, Ta bort bladets \
     skydd).",
    "Projekt: namn, ärende-ID och stödmottagare.",
    "Beslut: projektets första och sista dag. Ett ändringsbeslut är en ny rad.",
    "Perioder: en rad per lägesrapport. Datumet då rapporten lämnas in fylls i efter hand.",
    "Indikatorer: välj kod ur listan (alla koder står till höger på det här bladet) och skriv \
     målet, till exempel 120 eller \"8-11 företag per år\". Egna indikatorer får de kolumner som \
     handledningen nämner.",
    "Utfall: en rad per indikator och rapport. Skriv bara det som har redovisats: ett värde som \
     saknas är inte 0, så lämna raden borta. Källan är den plats där siffran går att läsa.",
    "Den första raden på bladet Utfall är ett exempel. Den räknas inte, och den får tas bort.",
    "Fler blad kan läggas till: Partner, Företag, Deltaganden, Sysselsättning, Efterföljare, Mått. \
     Rubrikerna står i handledningen (docs/how-to/project-workbook.md).",
    "Läs av läget med: eruf status arbetsbok.xlsx --lang sv",
];
const ENGLISH: &[&str] = &[
    "How to fill in the workbook of the project",
    "Fill in the yellow cells. The others are locked without a password: Review, Unprotect sheet.",
    "Project: name, case id and beneficiary.",
    "Decisions: the first and last day of the project. An amendment is a new row.",
    "Periods: a row for each report. The day on which it was filed is filled in as you go.",
    "Indicators: choose a code from the list (all codes are to the right on this sheet) and write \
     the goal, such as 120 or \"8-11 enterprises per year\". Indicators of your own have the \
     columns that the guide names.",
    "Outcomes: a row for each indicator and report. Write only what was reported: a value that is \
     missing is not 0, so leave the row out. The source is where the figure can be read.",
    "The first row of the sheet Outcomes is an example. It is not counted, and may be deleted.",
    "More sheets can be added: Partners, Enterprises, Participations, Employment, Successions, \
     Measures. Their headers are in the guide (docs/how-to/project-workbook.md).",
    "See where the project stands with: eruf status workbook.xlsx",
];

/// Writes a workbook to be filled in: the sheets of a project that begins, lists to choose from, a
/// sheet that explains, and one example row that is not counted. No file is written over.
///
/// ```
/// use eruf_data::{NewProject, SheetLanguage};
/// let days = ("2024-01-01".parse()?, "2026-12-31".parse()?);
/// let new = NewProject::new("Our project", days.0, days.1);
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("our-project.xlsx");
/// eruf_data::write_new_workbook(&new, &path, SheetLanguage::Swedish)?;
/// assert_eq!(&*eruf_data::load(&path)?.project.draft().identity.name, "Our project");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What the draft of the project refuses, or what the operating system says.
pub fn write_new_workbook(
    new: &NewProject,
    path: impl AsRef<Path>,
    language: SheetLanguage,
) -> Result<(), Error> {
    let draft = new.draft().map_err(Error::other)?;
    let sheets = laid_out(&draft, language).map_err(Error::other)?;
    let guide = guide(&draft, language);
    let bytes = bytes(&sheets, language, Some(&guide)).map_err(Error::other)?;
    write_new_file(path, |file| file.write_all(&bytes))
}

fn guide(draft: &ProjectDraft, language: SheetLanguage) -> Guide {
    let lines = match language {
        SheetLanguage::Swedish => SWEDISH,
        SheetLanguage::English => ENGLISH,
    };
    let own = (draft.identity.fund, draft.identity.programming_period);
    let mut codes: Vec<(String, String)> = catalogue::entries()
        .filter(|entry| (entry.fund, entry.programming_period) == own)
        .map(|entry| {
            let name = language.pick(entry.name_sv.unwrap_or(entry.name), entry.name);
            (entry.code.to_owned(), name.to_owned())
        })
        .collect();
    codes.sort();
    codes.dedup_by(|one, other| one.0 == other.0);
    let first = draft.commitments.first().map(|one| one.indicator.key.code.to_string());
    let name = format!("{}: {}", language.pick(EXAMPLE.0, EXAMPLE.1), first.unwrap_or_default());
    let source = language.pick("lägesrapport 1, avsnitt 3", "report 1, section 3");
    let note = language.pick(
        "Exempel: raden räknas inte och får tas bort",
        "Example: the row is not counted and may be deleted",
    );
    Guide {
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        catalogue: codes,
        sheet: language.pick(HELP.0, HELP.1),
        example: vec![
            ("indicator", Held::Text(name)),
            ("period", Held::Number("1".to_owned())),
            ("value", Held::Number("12".to_owned())),
            ("source", Held::Text(source.to_owned())),
            ("note", Held::Text(note.to_owned())),
        ],
    }
}
