//! The whole of `project.toml`, from its text to a draft without entries.

use std::sync::Arc;

use eruf_core::law::ParameterOverride;
use eruf_core::record::{AskedOutcome, PartnerTerm};
use eruf_core::workspace::{law_day_of_draft, quoted};
use eruf_core::{Decision, NaiveDate, ProjectDraft, ReportingPeriod};
use toml::de::DeTable;

use crate::folder::document::Document;
use crate::folder::fields::Fields;
use crate::folder::project_toml::identity::unknown;
use crate::folder::project_toml::reader::{Places, Programme, Reader, Written};
use crate::folder::project_toml::{own, syntax};
use crate::folder::unread::Unread;
use crate::problem::Rule;
use crate::words::{Dialect, Encoding};

/// The largest `project.toml` that is read, in MiB: the format takes far more memory than the file.
pub(crate) const MAX_MIB: u64 = 2;

/// Reads the text of a `project.toml`.
///
/// Where a day is named, the project is asked under the law of that day, and not of the one that it
/// names itself.
///
/// What can be read is read whatever is wrong beside it, so that everything is told at once.
pub(crate) fn read(file: &str, text: &str, law_as_of: Option<NaiveDate>) -> Written {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut document = Document::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    let root = root.get_ref();
    let is_nested = errors.iter().any(syntax::is_nesting);
    // What the reader of the format gives back of a text that it cannot take apart lacks tables.
    let lost = if errors.is_empty() { None } else { syntax::lost_table(text, root) };
    syntax::tell(&mut document, text, &errors, lost);
    if is_nested || lost.is_some() {
        return Written {
            draft: ProjectDraft::new(unknown()),
            places: Places::default(),
            dialect: Default::default(),
            notices: Vec::new(),
            problems: document.problems.into_inner(),
            unread: Unread { everything: true, ..Unread::default() },
        };
    }
    read_root(document, root, law_as_of)
}

/// Reads the tables of a document.
pub(crate) fn read_root(
    document: Document,
    root: &DeTable<'_>,
    law_as_of: Option<NaiveDate>,
) -> Written {
    let mut reader = Reader {
        document: &document,
        places: Places::default(),
        notices: Vec::new(),
        commitments: Vec::new(),
        unread: Unread::default(),
        of_targets: 0,
        days: (None, None),
        asked_law: law_as_of,
    };
    let (draft, dialect) = reader.project(Fields::new(&document, root, String::new(), 0));
    let Reader { places, mut notices, mut unread, .. } = reader;
    notices.extend(document.notices.into_inner());
    unread.keys = document.faults.into_inner();
    Written { draft, places, dialect, notices, problems: document.problems.into_inner(), unread }
}

impl Reader<'_> {
    fn project(&mut self, root: Fields<'_, '_>) -> (ProjectDraft, (Encoding, Dialect)) {
        check_version(&root);
        let project = root.table("project");
        let project = root.required(
            "project",
            "write a table [project] with name, fund and programming_period",
            project,
        );
        self.unread.programme = project.is_none();
        let identity = project.as_ref().map(|project| self.identity(project));
        let identity = identity.unwrap_or_else(unknown);
        let dialect = project.as_ref().map(Self::dialect).unwrap_or_default();
        let equal_rows = project.as_ref().and_then(|project| project.text("equal_rows"));
        if let (Some(text), Some(project)) = (&equal_rows, &project)
            && !["one", "each"].contains(&&**text)
        {
            let allowed = "one, each".to_owned();
            project.refuse("equal_rows", project.at, Rule::Choice { allowed, found: quoted(text) });
        }
        let overlapping =
            project.as_ref().map(|project| project.texts("overlapping")).unwrap_or_default();
        let split_by_days = project.as_ref().and_then(|project| project.yes("split_by_days"));
        let asked = project.as_ref();
        let asked = asked.and_then(|project| project.choice("asked_outcome", AskedOutcome::NAMES));
        let law_as_of = project.as_ref().and_then(|project| project.date("law_as_of"));
        let law_as_of = self.asked_law.or(law_as_of);
        let of_project = |key| project.as_ref().and_then(|project| project.text(key));
        let (programme_dates, specific_objective) =
            (of_project("programme_dates"), of_project("specific_objective"));
        if let Some(project) = project {
            project.finish();
        }
        let decisions: Vec<Decision> = root
            .tables("decision")
            .into_iter()
            .filter_map(|fields| self.decision(fields))
            .collect();
        let periods: Vec<ReportingPeriod> =
            root.tables("period").into_iter().filter_map(|fields| self.period(fields)).collect();
        let terms: Vec<PartnerTerm> =
            root.tables("partner").into_iter().filter_map(|fields| self.partner(fields)).collect();
        let partners = terms.iter().map(|term| term.partner.clone()).collect();
        let is_bounded = |term: &PartnerTerm| term.first.or(term.last).is_some();
        let partner_terms = terms.into_iter().filter(is_bounded).collect();
        let first = decisions.first().map_or_else(|| Arc::from(""), |decision| decision.id.clone());
        let indicators = root.tables("indicator");
        let activities = root.tables("activity");
        let law: Vec<ParameterOverride> =
            root.tables("law").into_iter().filter_map(|fields| self.parameter(fields)).collect();
        let frame = ProjectDraft { law_as_of, decisions, periods, ..ProjectDraft::new(identity) };
        let programme = Programme {
            fund: frame.identity.fund,
            programming_period: frame.identity.programming_period,
            is_known: !self.unread.programme,
            law_day: law_day_of_draft(&frame),
            objective: specific_objective.clone(),
            law: law.clone(),
        };
        let mut written = Vec::new();
        for fields in indicators {
            self.indicator(fields, &programme, &first);
        }
        for fields in activities {
            written.extend(self.activity(fields, &programme, &first));
        }
        let other_names =
            root.tables("other_name").into_iter().filter_map(Self::other_name).collect();
        let severities = root.tables("finding").into_iter().filter_map(Self::severity).collect();
        let effect_goals = root.tables("effect_goal").into_iter().filter_map(own::effect_goal);
        let effect_goals = effect_goals.collect();
        let evaluation = root.table("evaluation").and_then(own::evaluation);
        let claims =
            root.tables("claim").into_iter().filter_map(|fields| self.claim(fields)).collect();
        root.finish();
        let commitments = std::mem::take(&mut self.commitments);
        let draft = ProjectDraft {
            law,
            programme_dates,
            specific_objective,
            partners,
            partner_terms,
            split_by_days: split_by_days.unwrap_or_default(),
            asked_outcome: asked.unwrap_or_default(),
            overlapping,
            equal_rows_are_one: equal_rows.as_deref() == Some("one"),
            commitments,
            activities: written,
            effect_goals,
            evaluation,
            claims,
            other_names,
            severities,
            ..frame
        };
        (draft, dialect)
    }
}

/// Refuses a version of the format that is not known.
fn check_version(root: &Fields<'_, '_>) {
    let version = root.number("schema_version");
    match root.required("schema_version", "write schema_version = 1", version) {
        None | Some(1) => {}
        Some(version) => {
            let rule = Rule::SchemaVersion { found: version.to_string() };
            root.refuse("schema_version", 0, rule);
        }
    }
}
