//! The compiled part of the Python package `eruf`: conversions in, conversions out, and one place
//! where errors become exceptions.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
#![allow(
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    reason = "pyo3 decides how arguments are passed"
)]
#![allow(clippy::doc_link_with_quotes, reason = "the documentation is that of the Python package")]
#![allow(
    clippy::type_complexity,
    reason = "a pickle is a tuple of what it takes to make the value again"
)]

mod answer;
mod portfolio;
mod project;
mod record;
mod value;

/// The compiled part of `eruf`.
#[pyo3::pymodule]
mod _eruf {

    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::answer::band::{PyBand, PyBands};
    #[pymodule_export]
    use crate::answer::breakdown::PyBreakdown;
    #[pymodule_export]
    use crate::answer::count::{
        PyCount, PyCountInterval, PyCountPoint, PyCountRule, PyOverlap, union,
    };
    #[pymodule_export]
    use crate::answer::employment::{
        PyBridge, PyChange, PyEmployment, PyJobTotals, PySensitivityRow,
    };
    #[pymodule_export]
    use crate::answer::explain::PyTrace;
    #[pymodule_export]
    use crate::answer::finding::PyFinding;
    #[pymodule_export]
    use crate::answer::pace::{PyPace, framework};
    #[pymodule_export]
    use crate::answer::restatement::{PyBridgeStep, PyRestatement};
    #[pymodule_export]
    use crate::answer::series::{PyPoint, PySeries};
    #[pymodule_export]
    use crate::answer::status::{PyStatus, PyStatusRow};
    #[pymodule_export]
    use crate::answer::sweep::{PySweep, PySweepPoint};
    #[pymodule_export]
    use crate::answer::verdict::{PyVerdict, judge};
    #[pymodule_export]
    use crate::answer::why::{
        PyDecomposition, PyUnitCost, break_even, decompose, net_effect, unit_cost, what_if,
    };
    #[pymodule_export]
    use crate::portfolio::class::{PyPortfolio, merge, portfolio};
    #[pymodule_export]
    use crate::portfolio::table::{
        PyPortfolioCumulative, PyPortfolioEmployment, PyPortfolioEnterprises, PyPortfolioTable,
    };
    #[pymodule_export]
    use crate::project::class::{PyProject, load};
    #[pymodule_export]
    use crate::project::manifest::{manifest, verify};
    #[pymodule_export]
    use crate::project::question::show_in;
    #[pymodule_export]
    use crate::record::activity::PyActivity;
    #[pymodule_export]
    use crate::record::catalogue::{PyCatalogueEntry, catalogue_entries, catalogue_find};
    #[pymodule_export]
    use crate::record::commitment::PyCommitment;
    #[pymodule_export]
    use crate::record::decision::PyDecision;
    #[pymodule_export]
    use crate::record::employment_rule::{PyEmploymentReading, PyEmploymentRule, PyRate};
    #[pymodule_export]
    use crate::record::enterprise::{PyEnterprise, PyParticipation};
    #[pymodule_export]
    use crate::record::entry::{PyEntry, to_running_totals};
    #[pymodule_export]
    use crate::record::external_figure::PyExternalFigure;
    #[pymodule_export]
    use crate::record::indicator::PyIndicator;
    #[pymodule_export]
    use crate::record::pseudonyms::PyPseudonyms;
    #[pymodule_export]
    use crate::record::target::PyTarget;
    #[pymodule_export]
    use crate::record::version::{PyMilestones, PyTargetVersion};
    #[pymodule_export]
    use crate::value::fte::{
        average, from_heads, from_hours, from_months, from_turnover, total, turnover,
    };
    #[pymodule_export]
    use crate::value::parsing::{PyParsedGoal, parse_goal, parse_number};
    #[pymodule_export]
    use crate::value::period::{PyHorizon, PyPeriod};
    #[pymodule_export]
    use crate::value::ratio::{PyRatio, show};
    #[pymodule_export]
    use crate::value::rows::{PyColumns, columns_of};
    #[pymodule_export]
    use crate::value::source::PySource;

    /// Messages of the library go to the logging of Python, under the names of its modules.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // Levels are asked each time, so that a change of them counts at once. Whoever embeds the
        // module may have installed a logger first.
        let _ = pyo3_log::Logger::new(module.py(), pyo3_log::Caching::Loggers)?.install();
        Ok(())
    }

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python gives a version")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
