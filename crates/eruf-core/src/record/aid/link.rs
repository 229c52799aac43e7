//! [`ControlLink`]: two enterprises of which one controls the other.

use chrono::NaiveDate;

use crate::record::EnterpriseKey;
use crate::value::Source;
use crate::value::named::named;

named! {
    /// How one enterprise controls another: the four relations of a single undertaking.
    ///
    /// ```
    /// use eruf_core::record::Relation;
    /// assert_eq!("votes".parse(), Ok(Relation::Votes));
    /// ```
    Relation {
        /// A majority of the votes (Art. 2(2)(a)).
        Votes = "votes",
        /// The right to appoint or remove a majority of the board (Art. 2(2)(b)).
        Board = "board",
        /// Dominant influence by contract or statutes (Art. 2(2)(c)).
        Influence = "influence",
        /// A majority of the votes by agreement with others (Art. 2(2)(d)).
        Agreement = "agreement",
    }
}

/// Two enterprises of which one controls the other, so that they are one single undertaking.
///
/// ```
/// use eruf_core::record::ControlLink;
/// let link = ControlLink::new("559900-0378".parse()?, "202100-6149".parse()?);
/// assert_eq!((link.first, link.last), (None, None)); // as far as is known, always
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ControlLink {
    /// The enterprise that controls.
    pub one: EnterpriseKey,
    /// The enterprise that is controlled.
    pub other: EnterpriseKey,
    /// How, where it was noted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub relation: Option<Relation>,
    /// The first day; `None` is from the beginning.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::value::serde_text::date_option"))]
    pub first: Option<NaiveDate>,
    /// The last day; `None` is until now.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::value::serde_text::date_option"))]
    pub last: Option<NaiveDate>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl ControlLink {
    /// Makes a link without a first or last day.
    ///
    /// ```
    /// use eruf_core::record::ControlLink;
    /// let link = ControlLink::new("own:A".parse()?, "own:B".parse()?);
    /// assert_eq!(link.relation, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(one: EnterpriseKey, other: EnterpriseKey) -> Self {
        let source = Source::default();
        Self { one, other, relation: None, first: None, last: None, source }
    }

    /// Returns whether the link holds on a day. Its first and last day count.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::ControlLink;
    /// let mut link = ControlLink::new("own:A".parse()?, "own:B".parse()?);
    /// link.last = Some(parse_date("2024-06-30")?);
    /// assert!(link.holds_on(parse_date("2024-06-30")?));
    /// assert!(!link.holds_on(parse_date("2024-07-01")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }
}
