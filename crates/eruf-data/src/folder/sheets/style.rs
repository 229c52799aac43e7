//! How the cells of a workbook look, and what may be written into them.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign,
    FormatBorder, Formula, XlsxError,
};

use crate::folder::sheets::choices::Choice;
use crate::folder::sheets::words::{Kind, SheetLanguage};

/// The most characters that a list written into a rule may have.
const LONGEST_LIST: usize = 255;

/// The formats of cells.
pub(crate) struct Style {
    pub(crate) header: Format,
    pub(crate) name: Format,
    pub(crate) text: Format,
    pub(crate) number: Format,
    pub(crate) whole: Format,
    pub(crate) day: Format,
    pub(crate) example: Format,
    pub(crate) title: Format,
    pub(crate) wrapped: Format,
}

impl Style {
    pub(crate) fn new() -> Self {
        let input = Format::new()
            .set_background_color(Color::RGB(0x00FF_F2CC))
            .set_border(FormatBorder::Hair)
            .set_border_color(Color::RGB(0x00BF_BFBF))
            .set_align(FormatAlign::Top)
            .set_unlocked();
        Self {
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x001F_4E79))
                .set_font_color(Color::White)
                .set_align(FormatAlign::VerticalCenter),
            name: Format::new().set_bold().set_align(FormatAlign::Top),
            text: input.clone().set_num_format("@"),
            number: input.clone().set_num_format("General"),
            whole: input.clone().set_num_format("0"),
            day: input.clone().set_num_format("yyyy\\-mm\\-dd"),
            example: Format::new().set_italic().set_font_color(Color::RGB(0x0059_5959)),
            title: Format::new().set_bold().set_font_size(14),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }

    /// The format of the cells that a column has room for.
    pub(crate) const fn input(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Amount | Kind::Share | Kind::Bounds | Kind::Goal | Kind::PartialDay => {
                &self.number
            }
            Kind::Number | Kind::Report => &self.whole,
            Kind::Day => &self.day,
            _ => &self.text,
        }
    }
}

/// Where the codes, names and numbers stand that other sheets choose from.
#[derive(Default)]
pub(crate) struct Lists {
    pub(crate) catalogue: Option<String>,
    pub(crate) indicators: Option<String>,
    pub(crate) activities: Option<String>,
    pub(crate) partners: Option<String>,
    pub(crate) reports: Option<String>,
    pub(crate) decisions: Option<String>,
}

/// What may be written into the cells of a column; nothing where anything may.
pub(crate) fn rule(
    kind: Kind,
    lists: &Lists,
    language: SheetLanguage,
) -> Result<Option<DataValidation>, XlsxError> {
    let pick = |sv, en| language.pick(sv, en);
    let from = |range: &Option<String>| {
        let rule = |range: &String| DataValidation::new().allow_list_formula(Formula::new(range));
        range.as_ref().map(rule)
    };
    let (rule, message) = match kind {
        Kind::Day => {
            let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
            let (Some(first), Some(last)) = (day(1980, 1, 1), day(2100, 12, 31)) else {
                return Ok(None);
            };
            let rule = DataValidation::new().allow_date(DataValidationRule::Between(&first, &last));
            (Some(rule), pick("Skriv en dag: ÅÅÅÅ-MM-DD.", "Write a day: YYYY-MM-DD."))
        }
        Kind::Amount | Kind::Share | Kind::Bounds => {
            let rule = DataValidationRule::Between(-1e15, 1e15);
            let rule = DataValidation::new().allow_decimal_number(rule);
            (Some(rule), pick("Skriv ett tal.", "Write a number."))
        }
        Kind::Number => {
            let rule = DataValidationRule::Between(0, 999_999);
            let rule = DataValidation::new().allow_whole_number(rule);
            (Some(rule), pick("Skriv ett heltal.", "Write a whole number."))
        }
        Kind::Choice(choices) => {
            let words: Vec<&str> =
                choices.iter().map(|choice: &Choice| language.pick(choice.sv, choice.en)).collect();
            let rule = if words.join(",").chars().count() <= LONGEST_LIST {
                Some(DataValidation::new().allow_list_strings(&words)?)
            } else {
                None
            };
            (rule, pick("Välj ur listan.", "Choose from the list."))
        }
        Kind::YesNo | Kind::Rule => {
            let words = [pick("ja", "yes"), pick("nej", "no")];
            let rule = DataValidation::new().allow_list_strings(&words)?;
            (Some(rule), pick("Välj ur listan.", "Choose from the list."))
        }
        Kind::Indicator => {
            (from(&lists.indicators), pick("Välj ur listan.", "Choose from the list."))
        }
        Kind::Activity => {
            (from(&lists.activities), pick("Välj ur listan.", "Choose from the list."))
        }
        Kind::Partner => (from(&lists.partners), pick("Välj ur listan.", "Choose from the list.")),
        Kind::Report => (from(&lists.reports), pick("Välj ur listan.", "Choose from the list.")),
        Kind::Decision => {
            (from(&lists.decisions), pick("Välj ur listan.", "Choose from the list."))
        }
        _ => (None, ""),
    };
    let Some(rule) = rule else { return Ok(None) };
    // A list can be left by whoever insists, and an outcome can be bounds: what is read is checked.
    let is_strict = matches!(kind, Kind::Day | Kind::Amount | Kind::Share | Kind::Number);
    let style =
        if is_strict { DataValidationErrorStyle::Stop } else { DataValidationErrorStyle::Warning };
    Ok(Some(rule.set_error_message(message)?.set_error_style(style)))
}
