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
    clippy::similar_names,
    clippy::match_same_arms,
    clippy::struct_field_names,
    reason = "names and errors are those of the crates that are wrapped"
)]

mod aid;
mod analysis;
mod attainment;
mod audit;
mod command;
mod costs;
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
    use crate::aid::total::PyAidTotal;
    #[pymodule_export]
    use crate::analysis::{
        decomposition::{PyDecomposition, decompose},
        net_effect::{break_even, net_effect, what_if},
        unit_cost::{PyUnitCost, unit_cost},
    };
    #[pymodule_export]
    use crate::attainment::{
        band::{PyBand, PyBands},
        report_table::PyReportRow,
        status::{PyStatus, PyStatusRow},
        verdict::{PyVerdict, framework, judge},
    };
    #[pymodule_export]
    use crate::audit::{
        finding::PyFinding,
        manifest::{manifest, verify},
        shown::PyShownFigures,
        trace::PyTrace,
    };
    #[pymodule_export]
    use crate::command::run_command;
    #[pymodule_export]
    use crate::costs::{
        class::PyCosts,
        hours::{PyEnterpriseHours, PyListedHours, PyReportedHours},
        line::PyCostLine,
        unit_costs::PyUnitCosts,
    };
    #[pymodule_export]
    use crate::counting::{
        count::{PyCount, PyCountPoint, union},
        count_interval::PyCountInterval,
        overlap::PyOverlap,
    };
    #[pymodule_export]
    use crate::employment::{
        bridge::PyBridge,
        growth::{PyChange, PyEmployment},
        sensitivity::PySensitivityRow,
        sweep::{PySweep, PySweepPoint},
        totals::PyJobTotals,
    };
    #[pymodule_export]
    use crate::folder::{
        load::load,
        row_columns::{PyColumns, columns_of},
        workbook::{
            PyColumnUnderstanding, PyMapping, PyQuestion, PySheetUnderstanding, PyUnderstanding,
            inspect, to_project,
        },
        write_file::write_file,
    };
    #[pymodule_export]
    use crate::law::{
        catalogue::{PyCatalogueEntry, catalogue_entries, catalogue_find, catalogue_wordings},
        count_rule::PyCountRule,
        employment_rule::{PyEmploymentRule, PyRate},
        fte::{average, from_heads, from_hours, from_months, from_turnover, total, turnover},
        indicator::PyIndicator,
        parameter::{PyParameter, parameter, parameters},
        parameter_override::PyParameterOverride,
    };
    #[pymodule_export]
    use crate::outcome::{
        breakdown::PyBreakdown,
        series::{PyPoint, PySeries, PyWindow},
    };
    #[pymodule_export]
    use crate::planning::{pace::PyPace, restatement::PyRestatement, target_bridge::PyBridgeStep};
    #[pymodule_export]
    use crate::portfolio::{
        class::PyPortfolio,
        partials::merge,
        several::{PyPortfolioEmployment, PyPortfolioEnterprises},
        table::{PyPortfolioCumulative, PyPortfolioTable},
    };
    #[pymodule_export]
    use crate::project::{
        class::PyProject,
        law::{PyLawDifference, PyLawRow},
        question::again,
    };
    #[pymodule_export]
    use crate::record::{
        activity::PyActivity,
        aid::{aid_grant::PyAidGrant, control_link::PyControlLink, undertaking::PyUndertaking},
        commitment::PyCommitment,
        decision::PyDecision,
        employment_reading::PyEmploymentReading,
        enterprise::{PyEnterprise, PyParticipation},
        entry::{PyEntry, to_running_totals},
        external_figure::PyExternalFigure,
        goal::{PyParsedGoal, parse_figure, parse_goal, parse_number},
        money::{budget_move::PyBudgetMove, cost_entry::PyCostEntry},
        pseudonyms::PyPseudonyms,
        succession::PySuccession,
        target::PyTarget,
        version::{PyMilestones, PyTargetVersion},
    };
    #[pymodule_export]
    use crate::value::{
        language::{reason_or_verdict, show_in},
        period::{PyHorizon, PyPeriod},
        ratio::{PyRatio, show, show_beside},
        source::PySource,
    };

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
