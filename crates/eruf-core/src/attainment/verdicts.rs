//! [`Verdict`]: an outcome compared with every version of its target over every horizon.

use crate::attainment::{Attainment, EachYear, VerdictMargin};
use crate::project::View;
use crate::record::{Horizon, TargetVersion};
use crate::value::Error;

/// An outcome compared with one version of its target over one horizon.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 141 jobs of 300, and of the 200 that they became.
/// let verdicts = project.view().verdicts("CO08")?;
/// assert_eq!(&*verdicts[0].target.decision, "original");
/// assert_eq!(verdicts[0].attainment.share.to_string(), "0.47");
/// assert_eq!(verdicts[1].attainment.share.to_string(), "0.705");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict<'p> {
    /// The version of the target.
    pub target: &'p TargetVersion,
    /// The horizon.
    pub horizon: &'p Horizon,
    /// The outcome held against it.
    pub attainment: Attainment,
    /// The smallest change of the outcome that would turn the verdict, where it rests on an exact
    /// amount.
    pub flip: Option<VerdictMargin>,
    /// The verdicts on the full years of the horizon, where the target is judged each year anew.
    pub each_year: Option<EachYear>,
}

impl<'p> View<'p> {
    /// Returns the outcome of one indicator held against every version of its target that was
    /// known, over every known horizon where that makes a difference.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 19 enterprises, of 6 to 10 a year over 36 months, and over 40.
    /// use eruf_core::State;
    /// let verdicts = project.view().verdicts("coached")?;
    /// let states: Vec<State> = verdicts.iter().map(|verdict| verdict.attainment.state).collect();
    /// assert_eq!(states, [State::Within, State::Below]); // 18 to 30, and 20 to 33.3
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn verdicts(&self, code: &str) -> Result<Vec<Verdict<'p>>, Error> {
        let index = self.project().position(code)?;
        let standing = self.standing(index)?;
        let mut verdicts = Vec::new();
        let targets = self
            .project()
            .commitments()
            .get(index)
            .map_or(&[][..], |commitment| &commitment.targets);
        for (version, place) in targets.iter().zip(self.project().version_decisions(index)) {
            if !self.knows_decision(*place) {
                continue;
            }
            let outcome = self.outcome(index, Some(&version.target), &standing)?;
            let per_year = version.target.per().is_per_year();
            let all = self.horizons().filter(|_| per_year);
            for horizon in all.chain((!per_year).then(|| self.horizon())) {
                let attainment = self.attainment(index, &version.target, horizon, outcome)?;
                let flip = self.flip(index, &version.target, &attainment, outcome)?;
                let each_year = self.judged_each_year(index, &version.target, horizon)?;
                verdicts.push(Verdict { target: version, horizon, attainment, flip, each_year });
            }
        }
        Ok(verdicts)
    }
}
