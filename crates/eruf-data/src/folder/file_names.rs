//! The names of the files of a project.

pub(crate) const PROJECT: &str = "project.toml";
pub(crate) const OUTCOMES: &str = "outcomes.csv";
pub(crate) const ENTERPRISES: &str = "enterprises.csv";
pub(crate) const PARTICIPATIONS: &str = "participations.csv";
pub(crate) const SUCCESSIONS: &str = "successions.csv";
pub(crate) const AID: &str = "aid.csv";
pub(crate) const LINKS: &str = "links.csv";
pub(crate) const UNDERTAKINGS: &str = "undertakings.csv";
pub(crate) const COSTS: &str = "costs.csv";
pub(crate) const BUDGET: &str = "budget.csv";
pub(crate) const EMPLOYMENT: &str = "employment.csv";
