//! Figures of an answer as fields of a document: the text, and the exact quotient beside it.

use serde::Serialize;
use serde::ser::{Error, SerializeMap};

use crate::value::{Figure, Interval, Ratio};

/// The fields of one answer, as they are written.
pub(crate) struct Fields<M>(M);

impl<M: SerializeMap> Fields<M> {
    pub(crate) const fn new(map: M) -> Self {
        Self(map)
    }

    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }

    pub(crate) fn put(&mut self, name: &str, value: impl Serialize) -> Result<(), M::Error> {
        self.0.serialize_entry(name, &value)
    }

    /// Writes a value in its text form.
    #[expect(clippy::needless_pass_by_value, reason = "called as `put` is")]
    pub(crate) fn text(&mut self, name: &str, value: impl ToString) -> Result<(), M::Error> {
        self.put(name, value.to_string())
    }

    /// Writes a share or quotient as a decimal of at most 12 places, with the exact numerator and
    /// denominator beside it.
    pub(crate) fn exact(&mut self, name: &str, ratio: Ratio) -> Result<(), M::Error> {
        self.text(&format!("{name}_numerator"), ratio.numerator())?;
        self.text(&format!("{name}_denominator"), ratio.denominator())?;
        self.text(name, ratio.to_decimal(12))
    }

    /// Writes a figure if it is exact, else its bounds with `_low` and `_high`.
    pub(crate) fn bounds(&mut self, name: &str, figure: Interval<Ratio>) -> Result<(), M::Error> {
        if let Some(ratio) = figure.as_exact() {
            return self.exact(name, ratio);
        }
        self.exact(&format!("{name}_low"), figure.low())?;
        self.exact(&format!("{name}_high"), figure.high())
    }

    /// Writes a figure with the exact quotient beside it, or nothing and the reason with
    /// `_undefined`.
    pub(crate) fn figure(
        &mut self,
        name: &str,
        figure: Figure<Interval<Ratio>, impl Serialize>,
    ) -> Result<(), M::Error> {
        match figure {
            Figure::Value(figure) => self.bounds(name, figure),
            Figure::Reason(reason) => {
                self.put(name, None::<()>)?;
                self.put(&format!("{name}_undefined"), reason)
            }
        }
    }
}

/// A question that is answered while its answer is written, and its answer.
pub(crate) fn answered<T, E: Error>(answer: Result<T, crate::value::Error>) -> Result<T, E> {
    answer.map_err(E::custom)
}
