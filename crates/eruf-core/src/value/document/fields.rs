//! Figures of an answer as fields of a document: the text, and the exact quotient beside it.

use serde::Serialize;
use serde::ser::{Error, SerializeMap};

use crate::value::document::schema_version::SCHEMA_VERSION;
use crate::value::{Amount, Figure, Interval, Ratio};

/// An answer, or a part of one, that writes its fields. A part that has no name of its own in a
/// document writes its fields among those of the whole.
pub(crate) trait WriteFields {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error>;
}

/// Makes answers serialise as the object of the fields that they write.
macro_rules! objects {
    ($($answer:ty),+ $(,)?) => {
        $(impl serde::Serialize for $answer {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use $crate::value::document::fields::{Fields, WriteFields as _};
                let mut fields = Fields::new(serializer.serialize_map(None)?);
                self.write(&mut fields)?;
                fields.end()
            }
        })+
    };
}
pub(crate) use objects;

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

    /// Writes the version of the document, which is its first field.
    pub(crate) fn version(&mut self) -> Result<(), M::Error> {
        self.put("schema_version", SCHEMA_VERSION)
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

    /// The same, or nothing if there is no such figure.
    pub(crate) fn optional(&mut self, name: &str, ratio: Option<Ratio>) -> Result<(), M::Error> {
        match ratio {
            Some(ratio) => self.exact(name, ratio),
            None => self.put(name, None::<()>),
        }
    }

    /// Writes both ends of an interval of amounts.
    pub(crate) fn ends(&mut self, name: &str, amount: Interval<Amount>) -> Result<(), M::Error> {
        self.put(&format!("{name}_low"), amount.low())?;
        self.put(&format!("{name}_high"), amount.high())
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
