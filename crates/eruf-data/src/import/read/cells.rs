//! One cell, read as a text, an amount or a day; what is odd about it is told or asked.

use eruf_core::{Amount, NaiveDate};

use crate::import::ask::asker::{Ask, Asker};
use crate::import::ask::question::Other;
use crate::import::layout::text_of;
use crate::import::read::collected::Told;
use crate::import::said::{Said, shown};
use crate::problem::{Place, Problem};
use crate::words::DecimalMark;
use crate::words::written::amount::{WrittenAmount, written_amount};
use crate::workbook::{Cell, CellValue, Sheet};

/// A figure that a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Figure {
    /// An amount, and the unit beside it.
    Amount(Amount, Option<String>),
    /// A figure in words, which is not exact.
    Words(String),
}

/// Which cell, and what it is about in the next workbook too.
#[derive(Clone, Copy)]
pub(in crate::import) struct At<'a> {
    pub(in crate::import) sheet: &'a Sheet,
    pub(in crate::import) cell: &'a Cell,
    /// What a question about the cell is about: `CO08.3`.
    pub(in crate::import) about: &'a str,
}

impl At<'_> {
    pub(in crate::import) fn place(self) -> Place {
        self.sheet.place(self.cell.at)
    }

    /// The cell with its sheet: `Indikatorer!D7`.
    pub(in crate::import) fn full(self) -> String {
        format!("{}!{}", self.sheet.name, self.cell.at)
    }
}

/// The text of a cell; a cell that holds nothing usable is a problem.
pub(in crate::import) fn text(at: At<'_>, told: &mut Told) -> Option<String> {
    if let Some(fault) = at.cell.fault() {
        told.problems.push(Problem { place: at.place(), rule: fault.into() });
        return None;
    }
    let text = text_of(at.cell)?;
    if at.cell.is_formula {
        let said =
            Said::new("a formula: its saved value was read", "formel: det sparade värdet lästes");
        told.read(at.cell.at.to_string(), &text, said);
    }
    Some(text)
}

/// The figure of a cell; `None` where nothing was reported, or an answer is missing.
pub(in crate::import) fn figure(
    at: At<'_>,
    mark: DecimalMark,
    asker: &mut Asker<'_>,
    told: &mut Told,
) -> Option<Figure> {
    let text = text(at, told)?;
    let cell = at.cell.at.to_string();
    let is_number = matches!(at.cell.value, Some(CellValue::Number(_)));
    let is_plain = is_number && !text.ends_with('%');
    let read = if is_plain {
        // The text of a number has a decimal point, whatever the sheet has.
        match text.parse::<Amount>() {
            Ok(amount) => WrittenAmount::Exact(amount, None),
            Err(_) => written_amount(&text, DecimalMark::Point),
        }
    } else {
        written_amount(&text, mark)
    };
    match read {
        WrittenAmount::Exact(amount, unit) => {
            if text.contains(['½', '¼', '¾', '/']) {
                let said = amount.to_string();
                told.read(cell, &text, Said::new(said.clone(), said.replace('.', ",")));
            } else if !is_number && unit.is_none() {
                told.read(cell, &text, Said::new("a number as text", "tal skrivet som text"));
            }
            Some(Figure::Amount(amount, unit))
        }
        WrittenAmount::About => {
            let (en, sv) = about(&text);
            told.read(cell, &text, Said::new(en, sv));
            Some(Figure::Words(text))
        }
        WrittenAmount::NotReported => {
            told.read(cell, &text, Said::new("not reported", "inte rapporterat"));
            None
        }
        WrittenAmount::TooLong(nearest) => {
            let ask = Ask::new(
                format!("value.{}", at.about),
                format!(
                    "{} has more decimals than a figure has. Which one is meant?",
                    shown(&text)
                ),
                format!("{} har fler decimaler än ett tal här kan ha. Vilket menas?", shown(&text)),
            );
            let key = nearest.to_string();
            let ask = ask.choice(&key, &key, &key.replace('.', ","));
            asked(left_out(ask).or(Other::Amount).at([at.full()]), asker)
        }
        WrittenAmount::Either(decimals, whole) => {
            let (decimals, whole) = (decimals.to_string(), whole.to_string());
            let ask = Ask::new(
                format!("value.{}", at.about),
                format!("{} may be {decimals} or {whole}. Which one is meant?", shown(&text)),
                format!("{} kan vara {decimals} eller {whole}. Vilket menas?", shown(&text)),
            );
            let ask = ask.choice(&decimals, "decimals", "decimaler").choice(
                &whole,
                "a mark between thousands",
                "tusentalstecken",
            );
            asked(left_out(ask).at([at.full()]), asker)
        }
        WrittenAmount::Words => {
            let ask = Ask::new(
                format!("value.{}", at.about),
                format!("{} is no number. What is it?", shown(&text)),
                format!("{} är inget tal. Vad är det?", shown(&text)),
            );
            let ask = ask.choice("words", "an outcome in words", "ett utfall i ord");
            match asker.ask(left_out(ask).or(Other::Amount).at([at.full()])).as_deref() {
                Some("words") => Some(Figure::Words(text)),
                answer => amount_of(answer),
            }
        }
    }
}

fn left_out(ask: Ask) -> Ask {
    ask.choice("left_out", "nothing was reported", "inget rapporterat")
}

fn asked(ask: Ask, asker: &mut Asker<'_>) -> Option<Figure> {
    amount_of(asker.ask(ask).as_deref())
}

fn amount_of(answer: Option<&str>) -> Option<Figure> {
    let amount = crate::words::parse_number(answer?, None).ok()?;
    Some(Figure::Amount(amount, None))
}

/// What an inexact figure says, in words.
fn about(text: &str) -> (String, String) {
    use crate::words::parse_figure;
    let Ok(figure) = parse_figure(text) else {
        return ("in words".to_owned(), "i ord".to_owned());
    };
    let (low, high) = (figure.amount.low(), figure.amount.high());
    let amount = if low == high { low.to_string() } else { format!("{low}\u{2013}{high}") };
    let precision = figure.precision;
    let (en, sv) = match precision.as_str() {
        "about" => ("about", "ungefär"),
        "just_over" => ("a little over", "drygt"),
        "just_under" => ("a little under", "knappt"),
        "at_least" => ("at least", "minst"),
        "at_most" => ("at most", "högst"),
        "over" => ("over", "mer än"),
        "under" => ("under", "mindre än"),
        _ => ("", ""),
    };
    let said = |word: &str| format!("{word} {amount}").trim().to_owned();
    (said(en), said(sv).replace('.', ","))
}

/// A day of the project from an answer.
pub(in crate::import) fn day_of(answer: Option<String>) -> Option<NaiveDate> {
    eruf_core::parse_date(&answer?).ok()
}
