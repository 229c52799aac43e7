//! [`MainActivity`]: how many activity goals were kept, by main activity and horizon.

use crate::attainment::Verdict;
use crate::law::Kind;
use crate::project::{Activity, View};
use crate::record::Horizon;
use crate::value::Error;

/// The goals of a main activity and of the activities that are part of it.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// for main in project.view().goals_kept()? {
///     assert!(main.activity.part_of.is_none());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MainActivity<'p> {
    /// The main activity.
    pub activity: &'p Activity,
    /// Its goals under each horizon, in the order of the horizons.
    pub horizons: Vec<GoalsKept<'p>>,
}

/// The goals of a main activity under one horizon.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// for kept in project.view().goals_kept()?.iter().flat_map(|main| &main.horizons) {
///     assert!(kept.kept() <= kept.judged() && kept.judged() <= kept.verdicts.len());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GoalsKept<'p> {
    /// The horizon.
    pub horizon: &'p Horizon,
    /// The code of each goal with its verdict, by the target in force.
    pub verdicts: Vec<(&'p str, Verdict<'p>)>,
}

impl GoalsKept<'_> {
    /// Returns how many goals were kept.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.verdicts.iter().filter(|(_, verdict)| verdict.attainment.kept == Some(true)).count()
    }

    /// Returns how many goals have a verdict.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.verdicts.iter().filter(|(_, verdict)| verdict.attainment.kept.is_some()).count()
    }
}

impl<'p> View<'p> {
    /// Returns the activity goals by main activity, each judged by the target in force under every
    /// horizon. A goal that is not per year has one verdict, which stands under each.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let main = project.view().goals_kept()?;
    /// assert!(main.iter().all(|main| main.activity.part_of.is_none()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn goals_kept(&self) -> Result<Vec<MainActivity<'p>>, Error> {
        let project = self.project();
        let mut found: Vec<MainActivity<'p>> = Vec::new();
        for activity in project.activities() {
            if activity.part_of.is_none() {
                let all = self.horizons();
                let horizons = all.map(|horizon| GoalsKept { horizon, verdicts: Vec::new() });
                found.push(MainActivity { activity, horizons: horizons.collect() });
            }
        }
        for activity in project.activities() {
            let main = self.main_activity(activity);
            let Some(of) = found.iter_mut().find(|of| of.activity.code == main.code) else {
                continue;
            };
            for code in &activity.measures {
                self.add_verdicts(code, &mut of.horizons)?;
            }
        }
        found.retain(|of| of.horizons.iter().any(|horizon| !horizon.verdicts.is_empty()));
        Ok(found)
    }

    /// The activity that an activity is in the end part of.
    fn main_activity(&self, activity: &'p Activity) -> &'p Activity {
        let activities = self.project().activities();
        let mut main = activity;
        // As many steps as there are activities: a circle is refused when a project is checked.
        for _ in activities {
            let above = main.part_of.as_ref();
            match above.and_then(|code| activities.iter().find(|one| one.code == *code)) {
                Some(above) => main = above,
                None => break,
            }
        }
        main
    }

    fn add_verdicts(&self, code: &str, of: &mut [GoalsKept<'p>]) -> Result<(), Error> {
        let place = self.project().position(code)?;
        let Some(commitment) = self.project().commitments().get(place) else { return Ok(()) };
        let is_goal = commitment.indicator.kind == Kind::ActivityGoal;
        let Some(version) = self.target(place) else { return Ok(()) };
        if !is_goal || commitment.measure.is_beside() {
            return Ok(());
        }
        let per_year = version.target.per().is_per_year();
        let verdicts = self.verdicts(code)?;
        for kept in of {
            let is_it = |verdict: &&Verdict<'p>| {
                verdict.target == version && (!per_year || verdict.horizon == kept.horizon)
            };
            let found = verdicts.iter().find(is_it).cloned();
            kept.verdicts.extend(found.map(|verdict| (&*commitment.indicator.key.code, verdict)));
        }
        Ok(())
    }
}
