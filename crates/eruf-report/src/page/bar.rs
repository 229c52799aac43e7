//! [`Barred`]: tables that show each attainment as a bar, too.

use eruf_core::audit::FigureName;
use eruf_core::{Error, Interval, Ratio};
use serde_json::Value as Json;

use crate::format::document::FigureId;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, CellValue, Column, Content, Page, Render, Table};
use crate::words::Language;

/// The blocks of the whole target.
const BLOCKS: u16 = 10;

/// A format whose tables show each attainment as a bar beside its figure, if that is asked for.
///
/// Ten blocks are the whole target; a block is full only when its tenth is reached. What lies
/// between bounds is shaded, what is above the target ends in an arrow, and what is undefined has
/// no bar.
///
/// ```
/// use eruf_report::{Barred, Format, Language, status};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let bars = Barred { format: Format::Text, is_asked: true };
/// let text = status(&project.view(), Language::English, bars)?;
/// // 122 enterprises of 200 are 61.0 %: six blocks of ten.
/// assert!(text.contains("██████····"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a format and whether it has bars")]
pub struct Barred<R> {
    /// How the answer is set.
    pub format: R,
    /// Whether bars are asked for.
    pub is_asked: bool,
}

impl<R: Render> Render for Barred<R> {
    type Output = R::Output;

    fn set<P: Page>(self, page: &P) -> Result<R::Output, P::Error>
    where
        P::Error: From<Error>,
    {
        if self.is_asked { self.format.set(&BarredPage { page }) } else { self.format.set(page) }
    }
}

struct BarredPage<'a, P> {
    page: &'a P,
}

impl<P: Page> BarredPage<'_, P> {
    fn shown(&self, mut content: Content) -> Content {
        let language = self.page.language();
        match &mut content {
            Content::Tables(tables) => tables.iter_mut().for_each(|table| add(table, language)),
            Content::Listing { table, .. } => add(table, language),
            Content::Tree(_) | Content::Sections(_) | Content::Document(_) => {}
        }
        content
    }
}

/// Adds a column of bars after that of the attainments, if the table has one.
fn add(table: &mut Table, language: Language) {
    let is_attainment =
        |cell: &Cell| matches!(cell.traced_figure(), Some(FigureId::Of(_, FigureName::Attainment)));
    let found = table.rows.iter().find_map(|row| row.iter().position(is_attainment));
    let Some(place) = found.and_then(|place| place.checked_add(1)) else { return };
    for row in &mut table.rows {
        if place <= row.len() {
            let bar = place.checked_sub(1).and_then(|of| row.get(of)).map(bar);
            row.insert(place, bar.unwrap_or_default().into());
        }
    }
    let heading = language.say("format-bar");
    let column = Column::narrow(heading, Align::Left, BLOCKS.saturating_add(1));
    table.columns.insert(place, column);
    let note = language.say("format-what-a-bar-is");
    table.notes.push(note.to_owned());
}

/// The bar of an attainment; nothing if it is undefined.
fn bar(cell: &Cell) -> String {
    match cell.value() {
        CellValue::Figure(share, _) => drawn(*share),
        _ => String::new(),
    }
}

fn drawn(share: Interval<Ratio>) -> String {
    let blocks = |end: Ratio| {
        let reached = |block: &u16| {
            Ratio::new((*block).into(), BLOCKS.into()).is_some_and(|least| least <= end)
        };
        (1..=BLOCKS).filter(reached).count()
    };
    let (low, high) = (blocks(share.low()), blocks(share.high()));
    let rest = usize::from(BLOCKS).saturating_sub(high);
    let above = if share.high() > Ratio::ONE { "▶" } else { "" };
    let between = "▒".repeat(high.saturating_sub(low));
    format!("{}{between}{}{above}", "█".repeat(low), "·".repeat(rest))
}

impl<P: Page> Page for BarredPage<'_, P> {
    type Error = P::Error;

    fn language(&self) -> Language {
        self.page.language()
    }

    fn content(&self) -> Result<Content, P::Error> {
        Ok(self.shown(self.page.content()?))
    }

    fn worked(&self) -> Result<Content, P::Error> {
        self.page.worked()
    }

    fn document(&self) -> Result<Json, P::Error> {
        self.page.document()
    }

    fn rows(&self) -> Result<Vec<Table>, P::Error> {
        self.page.rows()
    }

    fn asked(&self) -> Vec<String> {
        self.page.asked()
    }

    fn traced(&self) -> Result<Vec<TraceLine>, P::Error> {
        self.page.traced()
    }

    fn manifest_sha256(&self) -> Option<&str> {
        self.page.manifest_sha256()
    }
}

#[cfg(test)]
mod tests {
    use eruf_core::{Interval, Ratio};

    use super::drawn;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn a_bar_says_no_more_than_its_figure() {
        let exact = |above, below| drawn(Interval::exact(ratio(above, below)));
        assert_eq!(exact(61, 100), "██████····");
        // 99.96 % has not reached the whole.
        assert_eq!(exact(9_996, 10_000), "█████████·");
        assert_eq!(exact(1, 1), "██████████");
        // 100.04 % is above it.
        assert_eq!(exact(10_004, 10_000), "██████████▶");
        assert_eq!(exact(0, 1), "··········");
        assert_eq!(exact(-1, 2), "··········");
    }
}
