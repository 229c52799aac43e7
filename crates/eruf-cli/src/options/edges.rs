//! [`Edges`]: bands of one's own.

use std::str::FromStr;

use eruf_core::Amount;
use eruf_core::attainment::{Band, Bands};
use eruf_core::value::ParseAmountError;
use eruf_report::{Language, show_decimal};

use crate::options::Said;

/// The edges of bands of one's own, in percent.
#[derive(Clone)]
pub(crate) struct Edges(Vec<Amount>);

impl FromStr for Edges {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let edges = text
            .split(',')
            .map(|text| text.trim().parse().map_err(|error: ParseAmountError| Said::of(&error)))
            .collect::<Result<_, Said>>();
        let edges = Self(edges?);
        edges.bands(Language::English).map(|_| edges)
    }
}

impl Edges {
    /// The bands between them, each named by its edges.
    pub(crate) fn bands(&self, language: Language) -> Result<Bands, Said> {
        let percent = |edge: Amount| show_decimal(edge.to_decimal(), language);
        let share = |edge: Option<Amount>| edge.and_then(|edge| edge.over(Amount::from(100)));
        let from = std::iter::once(None).chain(self.0.iter().copied().map(Some));
        let below = self.0.iter().copied().map(Some).chain([None]);
        let band = |(from, below): (Option<Amount>, Option<Amount>)| {
            let name = match (from, below) {
                (None, Some(below)) => format!("< {} %", percent(below)),
                (Some(from), Some(below)) => {
                    format!("{}\u{2013}{} %", percent(from), percent(below))
                }
                (Some(from), None) => format!("\u{2265} {} %", percent(from)),
                (None, None) => String::new(),
            };
            Band { name: name.into(), from: share(from), below: share(below) }
        };
        Bands::new(from.zip(below).map(band).collect()).map_err(|error| Said::of(&error))
    }
}
