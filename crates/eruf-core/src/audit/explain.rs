//! Any figure can be asked why it is what it is.

use crate::attainment::Term;
use crate::audit::figure_name::FigureName;
use crate::audit::trace::Trace;
use crate::audit::trace_attainment::{Explained, Made};
use crate::project::View;
use crate::record::{Horizon, TargetVersion};
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
            None => Ok(None),
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
        let node =
            Explained { version, horizon, attainment: &attainment, made: &made, outcome: &outcome };
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
}
