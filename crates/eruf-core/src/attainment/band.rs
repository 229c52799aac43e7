//! [`Bands`]: what a share is called.

use std::sync::Arc;

use crate::law::{FrameworkShares, ProgrammingPeriod};
use crate::value::error::internal;
use crate::value::{Error, Interval, Ratio};

/// One band: the values from one edge up to, but not including, the next.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::attainment::Band;
/// let half = Ratio::new(1, 2);
/// let low = Band { name: "low".into(), from: None, below: half };
/// let high = Band { name: "high".into(), from: half, below: None };
/// assert_eq!(low.below, high.from);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Band {
    /// What the band is called.
    pub name: Arc<str>,
    /// The lowest value in the band; `None` for the band at the bottom.
    pub from: Option<Ratio>,
    /// The value where the next band begins; `None` for the band at the top.
    pub below: Option<Ratio>,
}

/// Bands over the exact value of a share: half-open, without gap or overlap, from bottom to top.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::attainment::Bands;
/// let bands = Bands::performance_framework()?;
/// assert_eq!(&*bands.of(&Ratio::new(8496, 10_000).unwrap()).name, "not achieved");
/// assert_eq!(&*bands.of(&Ratio::new(85, 100).unwrap()).name, "achieved");
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bands {
    lowest: Band,
    rest: Vec<Band>,
}

impl Bands {
    /// Makes bands in order from the bottom to the top.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::attainment::{Band, Bands};
    ///
    /// let half = Ratio::new(1, 2);
    /// let bands = Bands::new(vec![
    ///     Band { name: "low".into(), from: None, below: half },
    ///     Band { name: "high".into(), from: half, below: None },
    /// ])?;
    /// assert_eq!(&*bands.of(&half.unwrap()).name, "high"); // the edge belongs to the band above
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BandsDoNotMeet`] if a band does not begin where the one before ends or has no
    /// extent; [`Error::BandsDoNotCover`] if an end of the line is left open.
    pub fn new(bands: Vec<Band>) -> Result<Self, Error> {
        let mut bands = bands.into_iter();
        let lowest =
            bands.next().filter(|band| band.from.is_none()).ok_or(Error::BandsDoNotCover)?;
        let rest: Vec<Band> = bands.collect();
        let mut edge = lowest.below;
        for band in &rest {
            let (Some(ends), Some(begins)) = (edge, band.from) else {
                return Err(Error::BandsDoNotCover);
            };
            let extent = band.below.is_none_or(|below| begins < below);
            if ends != begins || !extent {
                return Err(Error::BandsDoNotMeet {
                    ends: if extent { ends } else { begins },
                    begins: if extent { begins } else { band.below.unwrap_or(begins) },
                });
            }
            edge = band.below;
        }
        if edge.is_some() {
            return Err(Error::BandsDoNotCover);
        }
        Ok(Self { lowest, rest })
    }

    /// Returns the bands of the performance framework: below 65 %, below 75 %, below 85 %, and from
    /// 85 %.
    ///
    /// The edges are the parameters of Article 6 of Commission Implementing Regulation (EU) No
    /// 215/2014. They are about a priority, never about one project.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::attainment::Bands;
    /// let bands = Bands::performance_framework()?;
    /// let edges: Vec<String> = bands.edges().iter().map(Ratio::to_string).collect();
    /// assert_eq!(edges, ["0.65", "0.75", "0.85"]);
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An internal error if the table of parameters does not hold the edges.
    pub fn performance_framework() -> Result<Self, Error> {
        let shares = FrameworkShares::of(ProgrammingPeriod::FROM_2014)?;
        Ok(Self::by_shares(
            &shares.ok_or(internal!("the parameters of the performance framework"))?,
        ))
    }

    /// Returns the bands between the shares of a framework.
    pub(crate) fn by_shares(shares: &FrameworkShares) -> Self {
        let FrameworkShares { achieved, leeway, serious_failure, .. } = *shares;
        Self::from_edges(
            "serious failure",
            &[
                (serious_failure, "far from achieved"),
                (leeway, "not achieved"),
                (achieved, "achieved"),
            ],
        )
    }

    /// Returns three bands: more than 15 % below, within 15 %, or more than 15 % above a promise;
    /// on the share that was attained.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::attainment::Bands;
    /// let bands = Bands::within_15_percent();
    /// let band = |percent| bands.of(&Ratio::new(percent, 100).unwrap());
    /// assert_eq!(&*band(85).name, "as planned");
    /// assert_eq!(&*band(115).name, "above"); // the edge belongs to the band above
    /// ```
    #[must_use]
    pub fn within_15_percent() -> Self {
        let edges = [(100 - 15, "as planned"), (100 + 15, "above")];
        let edges = edges.map(|(percent, name)| Some((Ratio::new(percent, 100)?, name)));
        let edges: Vec<_> = edges.into_iter().flatten().collect();
        Self::from_edges("below", &edges)
    }

    fn from_edges(lowest: &str, edges: &[(Ratio, &str)]) -> Self {
        let above = edges.iter().skip(1).map(|(edge, _)| Some(*edge)).chain([None]);
        let rest = edges.iter().zip(above);
        Self {
            lowest: Band {
                name: lowest.into(),
                from: None,
                below: edges.first().map(|(edge, _)| *edge),
            },
            rest: rest
                .map(|((from, name), below)| Band {
                    name: (*name).into(),
                    from: Some(*from),
                    below,
                })
                .collect(),
        }
    }

    /// Returns the band that the exact value lies in.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::attainment::Bands;
    /// let bands = Bands::performance_framework()?;
    /// assert_eq!(&*bands.of(&Ratio::new(61, 100).unwrap()).name, "serious failure");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn of(&self, share: &Ratio) -> &Band {
        let reached = |band: &&Band| band.from.is_some_and(|from| from <= *share);
        self.rest.iter().rev().find(reached).unwrap_or(&self.lowest)
    }

    /// Returns the band of a share known by its bounds; `None` if they lie in different bands.
    ///
    /// ```
    /// use eruf_core::{Interval, Ratio};
    /// use eruf_core::attainment::Bands;
    /// let percent = |percent| Ratio::new(percent, 100).unwrap();
    /// let bands = Bands::performance_framework()?;
    /// let between = |low, high| Interval::new(percent(low), percent(high)).unwrap();
    /// assert!(bands.of_interval(&between(56, 61)).is_some());
    /// assert_eq!(bands.of_interval(&between(60, 70)), None); // 65 % lies in between
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn of_interval(&self, share: &Interval<Ratio>) -> Option<&Band> {
        let band = self.of(&share.low());
        (band == self.of(&share.high())).then_some(band)
    }

    /// Returns the edges between the bands: thresholds that a shown figure must respect.
    ///
    /// ```
    /// use eruf_core::attainment::Bands;
    /// assert_eq!(Bands::performance_framework()?.edges().len(), 3); // 65, 75 and 85 %
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn edges(&self) -> Vec<Ratio> {
        self.rest.iter().filter_map(|band| band.from).collect()
    }

    /// Iterates over the bands from bottom to top.
    ///
    /// ```
    /// use eruf_core::attainment::Bands;
    /// assert_eq!(Bands::within_15_percent().iter().count(), 3);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = &Band> {
        std::iter::once(&self.lowest).chain(&self.rest)
    }
}
