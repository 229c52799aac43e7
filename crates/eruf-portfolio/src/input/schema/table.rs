//! [`Table`]: the tables that a portfolio is made of.

/// A table of a portfolio.
///
/// ```
/// use eruf_portfolio::Table;
/// let required: Vec<&str> = Table::Targets
///     .columns()
///     .iter()
///     .filter(|column| column.required)
///     .map(|column| column.name)
///     .collect();
/// assert_eq!(required, ["project_id", "indicator", "target", "decided_on", "effective_from"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The projects, one row each.
    Projects,
    /// What was promised: one row for each version of a target.
    Targets,
    /// When projects begin and end by later decisions: one row for each amendment.
    Horizons,
    /// The reporting periods of projects: one row each, whether something was reported for it or
    /// not.
    Periods,
    /// What was reported: one row for each report and each correction of a period.
    Entries,
    /// Who took part in what: one row for each enterprise, activity and day.
    Participations,
    /// When enterprises were registered: one row each.
    Enterprises,
    /// Employment before and after: one row for each project and enterprise.
    Employment,
    /// Which keys are one enterprise: one row for each old key and new one.
    Successions,
    /// From which report to which partners take part that do not all the time: one row each.
    Partners,
    /// Who reports what, and how often: one row for each indicator of a project, or for each
    /// partner that owes it.
    Reporting,
}

eruf_core::words!(Table {
    Projects = "projects",
    Targets = "targets",
    Horizons = "horizons",
    Periods = "periods",
    Entries = "entries",
    Participations = "participations",
    Enterprises = "enterprises",
    Employment = "employment",
    Successions = "successions",
    Partners = "partners",
    Reporting = "reporting",
});

impl Table {
    /// Every table.
    pub const ALL: [Self; 11] = [
        Self::Projects,
        Self::Targets,
        Self::Horizons,
        Self::Periods,
        Self::Entries,
        Self::Participations,
        Self::Enterprises,
        Self::Employment,
        Self::Successions,
        Self::Partners,
        Self::Reporting,
    ];

    /// Returns the name of the table, which its file has.
    ///
    /// ```
    /// use eruf_portfolio::Table;
    /// assert_eq!(Table::Participations.name(), "participations");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.as_str()
    }
}
