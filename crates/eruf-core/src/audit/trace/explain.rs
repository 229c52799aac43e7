//! Any figure can be asked why it is what it is.

use crate::attainment::{Attainment, Operation, State, Term};
use crate::audit::figure_name::FigureName;
use crate::audit::trace::attainment::{Explained, Made};
use crate::audit::trace::node::{Origin, Trace, TraceValue};
use crate::audit::trace::plan::without_target;
use crate::ledger::entries::{LedgerEntry, effective_entries};
use crate::ledger::reported;
use crate::project::View;
use crate::record::{Horizon, Per, Shape, TargetVersion};
use crate::value::Error;

impl<'p> View<'p> {
    /// Returns why a figure of an indicator is what it is; `None` if the figure is not one that it
    /// has.
    ///
    /// It is made while the figure is computed once more, by the same code.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 61 % is 122 over 200, and 122 is what report 4 says.
    /// use eruf_core::audit::{FigureName, TraceValue};
    /// use eruf_core::{Figure, Interval};
    /// let share = project.view().explain("CO01", FigureName::Attainment)?.unwrap();
    /// let figure = |whole: i32| TraceValue::Figure(Figure::Value(Interval::exact(whole.into())));
    /// assert_eq!(share.inputs[0].value, figure(122));
    /// assert_eq!(share.inputs[1].value, figure(200));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn explain(&self, code: &str, figure: FigureName) -> Result<Option<Trace<'p>>, Error> {
        let index = self.project().position(code)?;
        if figure == FigureName::Derived {
            return self.explain_derived(index);
        }
        if figure == FigureName::Outcome {
            // It needs no target.
            return self.explain_outcome(index).map(Some);
        }
        match self.target(index) {
            Some(version) => self.explain_over(code, figure, version, self.horizon()),
            None => Ok(without_target(figure)),
        }
    }

    /// Returns why a figure is what it is where an outcome is compared with one version of its
    /// target over one horizon, as [`verdicts`](View::verdicts) compares it; `None` if the figure
    /// is not one that it has.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::audit::{FigureName, TraceValue};
    /// let view = project.view();
    /// let found = view.verdicts("CO01")?.remove(0);
    /// let why = view.explain_over("CO01", FigureName::State, found.target, found.horizon)?;
    /// let state = TraceValue::Verdict(found.attainment.state, found.attainment.undefined);
    /// assert_eq!(why.unwrap().value, state);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn explain_over(
        &self,
        code: &str,
        figure: FigureName,
        version: &'p TargetVersion,
        horizon: &'p Horizon,
    ) -> Result<Option<Trace<'p>>, Error> {
        let index = self.project().position(code)?;
        let outcome = self.explain_outcome(index)?;
        let standing = self.standing(index)?;
        let told = self.outcome(index, Some(&version.target), &standing)?;
        let mut made = Made::default();
        let attainment =
            self.attainment_observed(index, &version.target, horizon, told, &mut made)?;
        let node = Explained {
            view: *self,
            index,
            version,
            horizon,
            attainment: &attainment,
            made: &made,
            outcome: &outcome,
            occasions: self.explain_occasions(index, version.target.per())?,
            stated: self.explain_statement(index, &attainment, version.target.shape())?,
        };
        Ok(match figure {
            FigureName::Target => node.target()?,
            FigureName::State => Some(node.verdict()?),
            FigureName::Variance => node.term(Term::Variance)?,
            FigureName::RelativeVariance => node.term(Term::RelativeVariance)?,
            FigureName::Attainment => node.term(Term::Attainment)?,
            FigureName::Utilisation => node.term(Term::Utilisation)?,
            FigureName::ShareOfLevel => node.term(Term::ShareOfLevel)?,
            FigureName::Outcome => Some(outcome),
            FigureName::Derived => self.explain_derived(index)?,
            _ => self.explain_pace(code, figure, &node)?,
        })
    }

    /// The outcome of each occasion, for a target per occasion.
    fn explain_occasions(&self, index: usize, per: Per) -> Result<Vec<Trace<'p>>, Error> {
        if per != Per::Occasion || self.occasions_at(index)?.is_none() {
            return Ok(Vec::new());
        }
        let (ledger, axis) = (self.project().ledger(index)?, self.axis());
        let of_occasions = effective_entries(ledger, &axis).filter(|entry| entry.occasion > 0);
        let leaf = |effective: &LedgerEntry| {
            let same = |other: &&LedgerEntry| {
                (other.partner, other.period, other.occasion)
                    == (effective.partner, effective.period, effective.occasion)
            };
            let group: Vec<LedgerEntry> = ledger.iter().filter(same).copied().collect();
            self.entry_leaf(effective, &group)
        };
        Ok(of_occasions.filter_map(leaf).collect())
    }

    /// What a person stated on a goal in words.
    fn explain_statement(
        &self,
        index: usize,
        attainment: &Attainment,
        shape: &Shape,
    ) -> Result<Option<Trace<'p>>, Error> {
        if attainment.state == State::Undefined || !matches!(shape, Shape::Qualitative { .. }) {
            return Ok(None);
        }
        let words = reported::words(self.project().ledger(index)?, &self.axis());
        let entry = words.and_then(|entry| self.project().entry(entry));
        Ok(entry.map(|entry| Trace {
            origin: Some(Origin::Entry { entry, replaced: Vec::new() }),
            ..Trace::other(
                Term::Stated,
                TraceValue::Verdict(attainment.state, None),
                Operation::Input,
                Vec::new(),
            )
        }))
    }
}
