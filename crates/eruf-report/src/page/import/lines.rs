//! What was understood of a workbook, as a person reads it in a terminal: one screen for a sheet.

use eruf_data::SheetLanguage;
use eruf_data::import::{
    ColumnUnderstanding, Meaning, Question, SheetUnderstanding, Understanding,
};

use crate::page::import::sheets::sheets_in;
use crate::page::refused::place;
use crate::words::Language;
use crate::words::catalogue::Count;
use crate::words::say;

/// How wide a line is at most.
const WIDE: usize = 96;
/// How many cells are named of those that were read in one way.
const MOST_CELLS: usize = 4;

pub(super) fn lines(understood: &Understanding, language: Language) -> Vec<String> {
    // A line that is left free stands before the next one.
    let mut spaced: Vec<String> = Vec::new();
    let mut is_free = false;
    for line in plain_lines(understood, language) {
        if line.is_empty() {
            is_free = true;
        } else {
            let before = if is_free { "\n" } else { "" };
            spaced.push(format!("{before}{line}"));
            is_free = false;
        }
    }
    spaced
}

fn plain_lines(understood: &Understanding, language: Language) -> Vec<String> {
    let sheets = sheets_in(language);
    let mut lines = vec![head(understood, language)];
    for fact in &understood.facts {
        let said = fact.field.said();
        lines.push(format!(
            "  {} {} {}",
            pad(said.pick(sheets), 22),
            pad(&fact.cell, 16),
            fact.value
        ));
    }
    let (read, unread): (Vec<_>, Vec<_>) =
        understood.sheets.iter().partition(|sheet| sheet.header.is_some());
    for sheet in read {
        lines.push(String::new());
        sheet_lines(sheet, language, &mut lines);
    }
    for sheet in unread {
        lines.push(String::new());
        let hidden = if sheet.is_hidden { language.say("import-hidden") } else { "" };
        let role = sheet.role.said();
        lines.push(format!(
            "{}{hidden}: {} ({})",
            sheet.place(),
            role.pick(sheets),
            sheet.reason.pick(sheets)
        ));
    }
    problems(understood, language, &mut lines);
    lines.push(String::new());
    let open = understood.questions.iter().filter(|question| !question.is_answered()).count();
    match (understood.questions.len(), open) {
        (0, _) => lines.push(language.say("import-no-questions").to_owned()),
        (all, open) => {
            lines.push(say!(
                language,
                "import-questions-of-which-without-an-answer",
                all = all,
                open = open
            ));
            for question in &understood.questions {
                question_lines(question, language, &mut lines);
            }
        }
    }
    lines
}

fn head(understood: &Understanding, language: Language) -> String {
    let names: std::collections::BTreeSet<&str> =
        understood.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    say!(language, "import-sheets-of-a-file", file = &understood.file, sheets = Count(names.len()))
}

fn pad(text: &str, width: usize) -> String {
    let gap = width.saturating_sub(text.chars().count());
    format!("{text}{}", " ".repeat(gap))
}

fn sheet_lines(sheet: &SheetUnderstanding, language: Language, lines: &mut Vec<String>) {
    let sheets = sheets_in(language);
    let hidden = if sheet.is_hidden { language.say("import-hidden") } else { "" };
    let role = sheet.role.said();
    lines.push(format!(
        "{}{hidden}: {}, {}",
        sheet.place(),
        role.pick(sheets),
        sheet.reason.pick(sheets)
    ));
    if let Some((first, last)) = sheet.header {
        let rows = sheet.rows_read;
        let header =
            if first == last { first.to_string() } else { format!("{first}\u{2013}{last}") };
        lines.push(say!(
            language,
            "import-header-in-row-rows-read",
            header = header,
            rows = Count(rows)
        ));
    }
    let rows = gathered(&sheet.columns, sheets);
    let width = |at: usize, most: usize| {
        let texts = rows.iter().filter_map(|row| row.get(at));
        texts.map(|text| text.chars().count()).max().unwrap_or_default().min(most)
    };
    let widths = [width(0, 8), width(1, 40), width(2, 40)];
    for row in &rows {
        let mut line = String::from("   ");
        for (text, width) in row.iter().zip(widths) {
            line.push(' ');
            line.push_str(&pad(&short(text, width), width));
            line.push(' ');
        }
        if let Some(reason) = row.last() {
            line.push(' ');
            line.push_str(reason);
        }
        lines.push(line.trim_end().to_owned());
    }
    if !sheet.left_out.is_empty() {
        lines.push(language.say("import-left-out").to_owned());
        for left in &sheet.left_out {
            let is_row = left.place.starts_with(|c: char| c.is_ascii_digit());
            let what = match (is_row, language) {
                (true, Language::English) => "row",
                (true, Language::Swedish) => "rad",
                (false, Language::English) => "column",
                (false, Language::Swedish) => "kolumn",
            };
            let name = if left.name.is_empty() {
                String::new()
            } else {
                format!(" \u{201d}{}\u{201d}", short(&left.name, 50))
            };
            lines.push(format!("    {what} {}{name}: {}", left.place, left.why.pick(sheets)));
        }
    }
    if !sheet.readings.is_empty() {
        lines.push(language.say("import-read-as-2").to_owned());
        for reading in &sheet.readings {
            let shown: Vec<&str> =
                reading.cells.iter().take(MOST_CELLS).map(String::as_str).collect();
            let more = reading.cells.len().saturating_sub(shown.len());
            let more = match (more, language) {
                (0, _) => String::new(),
                (more, Language::English) => format!(" and {more} more"),
                (more, Language::Swedish) => format!(" och {more} till"),
            };
            let written = if reading.written.is_empty() {
                String::new()
            } else {
                format!(" \u{201d}{}\u{201d}", short(&reading.written, 40))
            };
            let read_as = reading.read_as.pick(sheets);
            lines.push(format!("    {}{more}{written}: {read_as}", shown.join(", ")));
        }
    }
}

/// The columns, of which those of outcomes that follow each other are one line.
fn gathered(columns: &[ColumnUnderstanding], sheets: SheetLanguage) -> Vec<[String; 4]> {
    let mut rows: Vec<[String; 4]> = Vec::new();
    let mut run: Vec<&ColumnUnderstanding> = Vec::new();
    let is_run = |one: &ColumnUnderstanding, other: &ColumnUnderstanding| {
        matches!((&one.meaning, &other.meaning), (Meaning::Outcome(a), Meaning::Outcome(b))
            if a.report.is_some() == b.report.is_some()
                && a.year.is_some() == b.year.is_some()
                && a.indicator.is_none() && b.indicator.is_none() && a.partner == b.partner)
    };
    for column in columns {
        match run.last() {
            Some(last) if is_run(last, column) => run.push(column),
            _ => {
                rows.extend(row_of(&run, sheets));
                run = vec![column];
            }
        }
    }
    rows.extend(row_of(&run, sheets));
    rows
}

fn row_of(run: &[&ColumnUnderstanding], sheets: SheetLanguage) -> Option<[String; 4]> {
    let (first, last) = (run.first()?, run.last()?);
    let said = first.meaning.said();
    if first.letters == last.letters {
        let reason = first.reason.pick(sheets).to_owned();
        return Some([
            first.letters.clone(),
            first.header.clone(),
            said.pick(sheets).to_owned(),
            reason,
        ]);
    }
    // Of `Lägesrapport nr / 1` and `Lägesrapport nr / 9` the group is said once.
    let leaf = last.header.rsplit_once(" / ").map_or(last.header.as_str(), |(_, leaf)| leaf);
    let end = match &last.meaning {
        // Days stand in the headers.
        Meaning::Outcome(outcome) if outcome.days.is_some() => {
            let said = sheets_said(sheets);
            let header = format!("{} \u{2026} {leaf}", first.header);
            let letters = format!("{}\u{2013}{}", first.letters, last.letters);
            return Some([letters, header, said.to_owned(), String::new()]);
        }
        Meaning::Outcome(outcome) => {
            let year = outcome.year.map(|year| year.to_string());
            outcome.report.map(|report| report.to_string()).or(year).unwrap_or_default()
        }
        _ => String::new(),
    };
    Some([
        format!("{}\u{2013}{}", first.letters, last.letters),
        format!("{} \u{2026} {leaf}", first.header),
        format!("{}\u{2013}{end}", said.pick(sheets)),
        String::new(),
    ])
}

const fn sheets_said(sheets: SheetLanguage) -> &'static str {
    match sheets {
        SheetLanguage::Swedish => "utfall, en period per kolumn",
        SheetLanguage::English => "outcomes, one period a column",
    }
}

fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{kept}\u{2026}")
}

fn problems(understood: &Understanding, language: Language, lines: &mut Vec<String>) {
    if understood.problems.is_empty() {
        return;
    }
    lines.push(String::new());
    lines.push(language.say("import-must-be-mended-first").to_owned());
    for problem in &understood.problems {
        let said = match language {
            Language::English => problem.rule.to_string(),
            Language::Swedish => crate::page::refused::refused_parts(problem).1,
        };
        lines.push(format!("  {}: {said}", place(&problem.place, language)));
    }
}

fn question_lines(question: &Question, language: Language, lines: &mut Vec<String>) {
    let sheets = sheets_in(language);
    lines.push(String::new());
    let number = format!("  {}. ", question.number);
    let shown: Vec<&str> = question.cells.iter().take(MOST_CELLS).map(String::as_str).collect();
    let more = question.cells.len().saturating_sub(shown.len());
    let more = match (more, language) {
        (0, _) => String::new(),
        (more, Language::English) => format!(" and {more} more"),
        (more, Language::Swedish) => format!(" och {more} till"),
    };
    let cells =
        if shown.is_empty() { String::new() } else { format!(" ({}{more})", shown.join(", ")) };
    let text = format!("{}{cells}", question.text.pick(sheets));
    wrapped(&text, &number, "     ", lines);
    for choice in &question.choices {
        let means = choice.means.pick(sheets);
        let line = if means == choice.key {
            choice.key.clone()
        } else {
            format!("{}: {means}", choice.key)
        };
        wrapped(&line, "     - ", "       ", lines);
    }
    if let Some(other) = question.other {
        let said = other.said();
        wrapped(said.pick(sheets), "     - ", "       ", lines);
    }
    if !question.answer.is_empty() {
        let word = language.say("import-answer-2");
        let why = question.refused.as_ref().map(|why| format!(" ({})", why.pick(sheets)));
        lines.push(format!("     {word}: {}{}", question.answer, why.unwrap_or_default()));
    }
}

fn wrapped(text: &str, first: &str, rest: &str, lines: &mut Vec<String>) {
    let options = textwrap::Options::new(WIDE).initial_indent(first).subsequent_indent(rest);
    lines.extend(textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned));
}
