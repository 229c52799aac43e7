//! How the cells of a workbook look.

use std::collections::BTreeMap;

use eruf_core::State;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// What a cell is, for its looks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    Title,
    Asked,
    /// The heading of the first column, and of others.
    Heading,
    HeadingOfWords,
    /// The heading over figures.
    HeadingOfFigures,
    /// Words in the first column, and in others.
    First,
    Words,
    /// A number with its format.
    Number(String),
    /// The sum of a column.
    Total(String),
    Day,
    /// A verdict, by the name of its state.
    Verdict(&'static str),
    /// A heading below the table.
    Below,
    Note,
}

/// The looks that a workbook uses, each made once.
#[derive(Default)]
pub(crate) struct Styles(BTreeMap<Style, Format>);

impl Styles {
    pub(super) fn of(&mut self, style: &Style) -> &Format {
        if !self.0.contains_key(style) {
            self.0.insert(style.clone(), made(style));
        }
        // It was made above.
        self.0.entry(style.clone()).or_default()
    }
}

fn made(style: &Style) -> Format {
    let middle = || Format::new().set_align(FormatAlign::VerticalCenter);
    let heading = || {
        Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_background_color(Color::RGB(0xE7_EC_F2))
            .set_border_bottom(FormatBorder::Thin)
    };
    let figure = || middle().set_align(FormatAlign::Right);
    match style {
        Style::Title => Format::new().set_bold().set_font_size(14),
        Style::Asked => Format::new().set_font_color(Color::RGB(0x40_40_40)),
        Style::Heading => heading(),
        // Room after the figures of the column before.
        Style::HeadingOfWords => heading().set_align(FormatAlign::Left).set_indent(1),
        Style::HeadingOfFigures => heading().set_align(FormatAlign::Right),
        Style::First => middle().set_text_wrap(),
        Style::Words => middle().set_text_wrap().set_indent(1),
        Style::Note => Format::new().set_align(FormatAlign::Top).set_text_wrap(),
        Style::Number(format) => figure().set_num_format(format),
        Style::Total(format) => {
            figure().set_num_format(format).set_bold().set_border_top(FormatBorder::Thin)
        }
        Style::Day => figure().set_num_format("yyyy-mm-dd"),
        Style::Verdict(state) => {
            let (background, text) = colours(state);
            middle()
                .set_text_wrap()
                .set_indent(1)
                .set_background_color(Color::RGB(background))
                .set_font_color(Color::RGB(text))
        }
        Style::Below => Format::new().set_bold(),
    }
}

/// The colours of a state: behind it, and of its words.
fn colours(state: &str) -> (u32, u32) {
    match state {
        "met" | "within" => (0xD9_EA_D3, 0x1B_4D_1B),
        "not_met" | "below" => (0xF8_D7_DA, 0x7A_14_1D),
        "above" => (0xFF_F0_C2, 0x6B_4A_00),
        _ => (0xEC_EC_EC, 0x40_40_40),
    }
}

/// The mark of a state, which tells it without its colour.
pub(super) const fn mark(state: State) -> &'static str {
    match state {
        State::Met | State::Within => "\u{2713}",
        State::NotMet => "\u{2717}",
        State::Below => "\u{25bc}",
        State::Above => "\u{25b2}",
        // That of a state without a verdict.
        _ => "\u{25cb}",
    }
}
