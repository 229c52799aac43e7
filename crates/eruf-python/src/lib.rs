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
#![allow(
    clippy::unnecessary_wraps,
    clippy::large_types_passed_by_value,
    clippy::wrong_self_convention,
    reason = "a class is declared in one form, whether its constructor can fail or not"
)]

mod analysis;
mod attainment;
mod audit;
mod command;
mod counting;
mod employment;
mod folder;
mod law;
mod outcome;
mod planning;
mod portfolio;
mod project;
mod record;
mod value;

/// The compiled part of `eruf`.
#[pyo3::pymodule]
mod _eruf {

    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::analysis::decomposition::{PyDecomposition, decompose};
    #[pymodule_export]
    use crate::analysis::net_effect::{break_even, net_effect, what_if};
    #[pymodule_export]
    use crate::analysis::unit_cost::{PyUnitCost, unit_cost};
    #[pymodule_export]
    use crate::attainment::band::{PyBand, PyBands};
    #[pymodule_export]
    use crate::attainment::status::{PyStatus, PyStatusRow};
    #[pymodule_export]
    use crate::attainment::verdict::{PyVerdict, framework, judge};
    #[pymodule_export]
    use crate::audit::finding::PyFinding;
    #[pymodule_export]
    use crate::audit::manifest::{manifest, verify};
    #[pymodule_export]
    use crate::audit::trace::PyTrace;
    #[pymodule_export]
    use crate::command::run_command;
    #[pymodule_export]
    use crate::counting::count::{PyCount, PyCountPoint, union};
    #[pymodule_export]
    use crate::counting::count_interval::PyCountInterval;
    #[pymodule_export]
    use crate::counting::overlap::PyOverlap;
    #[pymodule_export]
    use crate::employment::bridge::PyBridge;
    #[pymodule_export]
    use crate::employment::growth::{PyChange, PyEmployment};
    #[pymodule_export]
    use crate::employment::sensitivity::PySensitivityRow;
    #[pymodule_export]
    use crate::employment::sweep::{PySweep, PySweepPoint};
    #[pymodule_export]
    use crate::employment::totals::PyJobTotals;
    #[pymodule_export]
    use crate::folder::load::load;
    #[pymodule_export]
    use crate::folder::row_columns::{PyColumns, columns_of};
    #[pymodule_export]
    use crate::law::catalogue::{PyCatalogueEntry, catalogue_entries, catalogue_find};
    #[pymodule_export]
    use crate::law::count_rule::PyCountRule;
    #[pymodule_export]
    use crate::law::employment_rule::{PyEmploymentRule, PyRate};
    #[pymodule_export]
    use crate::law::fte::{
        average, from_heads, from_hours, from_months, from_turnover, total, turnover,
    };
    #[pymodule_export]
    use crate::law::indicator::PyIndicator;
    #[pymodule_export]
    use crate::outcome::breakdown::PyBreakdown;
    #[pymodule_export]
    use crate::outcome::series::{PyPoint, PySeries, PyWindow};
    #[pymodule_export]
    use crate::planning::pace::PyPace;
    #[pymodule_export]
    use crate::planning::restatement::PyRestatement;
    #[pymodule_export]
    use crate::planning::target_bridge::PyBridgeStep;
    #[pymodule_export]
    use crate::portfolio::class::{PyPortfolio, merge};
    #[pymodule_export]
    use crate::portfolio::table::{
        PyPortfolioCumulative, PyPortfolioEmployment, PyPortfolioEnterprises, PyPortfolioTable,
    };
    #[pymodule_export]
    use crate::project::class::PyProject;
    #[pymodule_export]
    use crate::project::question::again;
    #[pymodule_export]
    use crate::record::activity::PyActivity;
    #[pymodule_export]
    use crate::record::commitment::PyCommitment;
    #[pymodule_export]
    use crate::record::decision::PyDecision;
    #[pymodule_export]
    use crate::record::employment_reading::PyEmploymentReading;
    #[pymodule_export]
    use crate::record::enterprise::{PyEnterprise, PyParticipation};
    #[pymodule_export]
    use crate::record::entry::{PyEntry, to_running_totals};
    #[pymodule_export]
    use crate::record::external_figure::PyExternalFigure;
    #[pymodule_export]
    use crate::record::goal::{PyParsedGoal, parse_goal, parse_number};
    #[pymodule_export]
    use crate::record::pseudonyms::PyPseudonyms;
    #[pymodule_export]
    use crate::record::succession::PySuccession;
    #[pymodule_export]
    use crate::record::target::PyTarget;
    #[pymodule_export]
    use crate::record::version::{PyMilestones, PyTargetVersion};
    #[pymodule_export]
    use crate::value::language::show_in;
    #[pymodule_export]
    use crate::value::period::{PyHorizon, PyPeriod};
    #[pymodule_export]
    use crate::value::ratio::{PyRatio, show};
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
