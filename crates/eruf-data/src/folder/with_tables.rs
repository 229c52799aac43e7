//! [`with_tables`]: a project with tables that were handed over in the place of its own.

use eruf_core::ProjectDraft;
use eruf_core::record::{EnterpriseId, EnterpriseKey, KeyKind};

use crate::folder::check::{Loaded, check};
use crate::folder::options::Options;
use crate::folder::project_toml::Places;
use crate::folder::unread::Unread;
use crate::identity::EnterpriseResolver;
use crate::problem::{LoadError, Place, Problems};
use crate::table::{Cells, Diagnostics, Table, TableOf};
use crate::tables::{employment, enterprises, outcomes, participations, successions};
use crate::words::Texts;

/// Returns a project with tables of a program in the place of its own; the other tables stay.
///
/// The rules are those of the files: everything that is wrong is reported at once, by table, row
/// and column.
///
/// ```
/// use eruf_data::{Options, Table, TableOf, with_tables};
///
/// // What if more had been reported? 27 of 30 full-time jobs are 90 %.
/// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
/// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
/// outcomes.push(["CO08", "1", "9.5"]);
/// outcomes.push(["CO08", "2", "27"]);
/// let project = with_tables(draft.clone(), &[outcomes], Options::default())?.project;
/// assert_eq!(project.view().status()?.rows[0].attainment.share.to_string(), "0.9");
///
/// // What is wrong is named by table, row and column.
/// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
/// outcomes.push(["CO08", "1", "twelve"]);
/// let error = with_tables(draft, &[outcomes], Options::default()).unwrap_err();
/// assert!(error.to_string().starts_with("outcomes row 1, value: "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the tables, at once.
pub fn with_tables(
    draft: ProjectDraft,
    tables: &[Table],
    options: Options,
) -> Result<Loaded, LoadError> {
    with_tables_at(draft, tables, options, &Places::default())
}

/// The same for a draft whose parts were read from places.
pub(crate) fn with_tables_at(
    draft: ProjectDraft,
    tables: &[Table],
    options: Options,
    places: &Places,
) -> Result<Loaded, LoadError> {
    let mut draft = draft;
    let (mut problems, mut notices, mut texts) =
        (Problems::default(), Vec::new(), Texts::default());
    let mut resolver = EnterpriseResolver::new(&draft, options.person_key);
    let is_replaced = |of| tables.iter().any(|table| table.of() == of);
    // A person in a table may not get the number that another has in a list that stays.
    let stays = |of, ids: Vec<&EnterpriseId>| {
        ids.into_iter()
            .find(|id| !is_replaced(of) && is_ordinal(id))
            .map(|_| Place::of(of.name().into(), None, None))
    };
    let ordinal =
        stays(TableOf::Enterprises, draft.enterprises.iter().map(|row| &row.id).collect())
            .or_else(|| {
                stays(
                    TableOf::Participations,
                    draft.participations.iter().map(|row| &row.enterprise).collect(),
                )
            })
            .or_else(|| {
                stays(
                    TableOf::Employment,
                    draft.employment.iter().map(|row| &row.enterprise).collect(),
                )
            })
            .or_else(|| {
                // No table that is handed over replaces the aid ledger.
                let has_ordinal = draft.aid.keys().any(is_ordinal_key);
                has_ordinal.then(|| Place::of("aid".into(), None, None))
            })
            .or_else(|| {
                let keys = draft.successions.iter().flat_map(|row| [&row.old, &row.new]);
                let has_ordinal =
                    !is_replaced(TableOf::Successions) && keys.into_iter().any(is_ordinal_key);
                has_ordinal.then(|| Place::of(TableOf::Successions.name().into(), None, None))
            });
    resolver.has_ordinals_at(ordinal);
    for table in tables {
        let mut diagnostics = Diagnostics::new(table.of().name(), options.progress.clone());
        let cells = Cells::TableInput(table);
        match table.of() {
            TableOf::Outcomes => {
                draft.entries = outcomes::read(cells, &draft, &mut texts, &mut diagnostics);
            }
            TableOf::Enterprises => {
                draft.enterprises =
                    enterprises::read(cells, &mut resolver, &mut texts, &mut diagnostics);
            }
            TableOf::Participations => {
                draft.participations =
                    participations::read(cells, &mut resolver, &mut texts, &mut diagnostics);
            }
            TableOf::Employment => {
                draft.employment =
                    employment::read(cells, &mut resolver, &mut texts, &mut diagnostics);
            }
            TableOf::Successions => {
                draft.successions =
                    successions::read(cells, &mut resolver, &mut texts, &mut diagnostics);
            }
        }
        problems.append(diagnostics.problems);
        notices.extend(diagnostics.notices);
    }
    problems.extend(resolver.finish(&mut draft));
    check(draft, problems, notices, (places, &Unread::default()))
}

/// Whether it is a person who has a number in the order of appearance.
fn is_ordinal(id: &EnterpriseId) -> bool {
    matches!(id, EnterpriseId::Key(key) if is_ordinal_key(key))
}

fn is_ordinal_key(key: &EnterpriseKey) -> bool {
    key.kind() == KeyKind::SoleTrader && !key.holds_over_projects()
}
