//! The compiled part of the Python package `eruf`: conversions in, conversions out, and one place where errors become exceptions.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]
#![allow(clippy::needless_pass_by_value, clippy::trivially_copy_pass_by_ref, reason = "pyo3 decides how arguments are passed")]
#![allow(clippy::doc_link_with_quotes, reason = "the documentation is that of the Python package")]
#![allow(clippy::type_complexity, reason = "a pickle is a tuple of what it takes to make the value again")]

mod activity;
mod amended;
mod band;
mod breakdown;
mod catalogue;
mod claim;
mod columns;
mod commitment;
mod count;
mod decision;
mod employment;
mod employment_rule;
mod enterprise;
mod entry;
mod errors;
mod exact;
mod explain;
mod figures;
mod finding;
mod fte;
mod given;
mod indicator;
mod listed;
mod manifest;
mod pace;
mod period;
mod pickle;
mod portfolio;
mod portfolio_table;
mod project;
mod pseudonyms;
mod question;
mod ratio;
mod rows;
mod series;
mod source;
mod status;
mod sweep;
mod target;
mod verdict;
mod version;
mod waiting;
mod why;
mod written;

/// The compiled part of `eruf`.
#[pyo3::pymodule]
mod _eruf {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::activity::PyActivity;
    #[pymodule_export]
    use crate::amended::{PyBridgeStep, PyRestatement};
    #[pymodule_export]
    use crate::band::{PyBand, PyBands};
    #[pymodule_export]
    use crate::breakdown::PyBreakdown;
    #[pymodule_export]
    use crate::catalogue::{PyCatalogueEntry, catalogue_entries, catalogue_find};
    #[pymodule_export]
    use crate::claim::PyClaim;
    #[pymodule_export]
    use crate::commitment::PyCommitment;
    #[pymodule_export]
    use crate::count::{PyCount, PyCountPoint, PyCountRule, PyIdentified, PyOverlap, union};
    #[pymodule_export]
    use crate::decision::PyDecision;
    #[pymodule_export]
    use crate::employment::{PyBridge, PyChange, PyEmployment, PyJobTotals, PySensitivityRow};
    #[pymodule_export]
    use crate::employment_rule::{PyEmploymentReading, PyEmploymentRule, PyRate};
    #[pymodule_export]
    use crate::enterprise::{PyEnterprise, PyParticipation};
    #[pymodule_export]
    use crate::entry::{PyEntry, to_running_totals};
    #[pymodule_export]
    use crate::explain::PyTrace;
    #[pymodule_export]
    use crate::finding::PyFinding;
    #[pymodule_export]
    use crate::fte::{average, from_heads, from_hours, from_months, from_turnover, total, turnover};
    #[pymodule_export]
    use crate::indicator::PyIndicator;
    #[pymodule_export]
    use crate::manifest::{manifest, verify};
    #[pymodule_export]
    use crate::pace::{PyPace, framework};
    #[pymodule_export]
    use crate::period::{PyHorizon, PyPeriod};
    #[pymodule_export]
    use crate::portfolio::{PyPortfolio, merge, portfolio};
    #[pymodule_export]
    use crate::portfolio_table::{PyPortfolioCumulative, PyPortfolioEmployment, PyPortfolioEnterprises, PyPortfolioTable};
    #[pymodule_export]
    use crate::project::{PyProject, load};
    #[pymodule_export]
    use crate::pseudonyms::PyPseudonyms;
    #[pymodule_export]
    use crate::question::show_in;
    #[pymodule_export]
    use crate::ratio::{PyRatio, show};
    #[pymodule_export]
    use crate::rows::{PyColumns, columns_of};
    #[pymodule_export]
    use crate::series::{PyPoint, PySeries};
    #[pymodule_export]
    use crate::source::PySource;
    #[pymodule_export]
    use crate::status::{PyStatus, PyStatusRow};
    #[pymodule_export]
    use crate::sweep::{PySweep, PySwept};
    #[pymodule_export]
    use crate::target::PyTarget;
    #[pymodule_export]
    use crate::verdict::{PyVerdict, judge};
    #[pymodule_export]
    use crate::version::{PyMilestones, PyTargetVersion};
    #[pymodule_export]
    use crate::why::{PyDecomposition, PyUnitCost, break_even, decompose, net_effect, unit_cost, what_if};
    #[pymodule_export]
    use crate::written::{PyParsedGoal, parse_goal, parse_number};

    /// Messages of the library go to the logging of Python, under the names of its modules.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // Levels are asked each time, so that a change of them counts at once. Whoever embeds the module may have installed a logger first.
        let _ = pyo3_log::Logger::new(module.py(), pyo3_log::Caching::Loggers)?.install();
        Ok(())
    }

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python gives a version")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
