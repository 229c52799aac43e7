//! Enterprises counted from lists, by `count.toml`.
#![allow(clippy::too_many_lines, reason = "a case of a table is checked column by column")]
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::counting::union;
use eruf_core::{Error, Interval, Project};
use eruf_tests::lists::ListsRow;
use eruf_tests::{Failures, bounds, day, figure, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: ListsRow,
    /// Other projects that are counted together with it.
    #[serde(default)]
    others: Vec<ListsRow>,
    indicator: Option<String>,
    known_at: Option<u32>,
    as_of: Option<String>,
    participations: Option<u32>,
    keyed: Option<u32>,
    unkeyed: Option<u32>,
    undetermined: Option<u32>,
    enterprises: Option<String>,
    period_participations: Option<Vec<u32>>,
    distinct: Option<Vec<u32>>,
    new: Option<Vec<u32>>,
    new_unkeyed: Option<Vec<u32>>,
    cumulative: Option<Vec<String>>,
    /// Attainment of the interval that the keys allow.
    share: Option<String>,
    /// Attainment of the figure as typed.
    share_as_typed: Option<String>,
    groups: Option<Groups>,
    overlap: Option<Vec<Vec<String>>>,
    per_enterprise: Option<Vec<(String, u32)>>,
    union: Option<String>,
    #[serde(default)]
    beside_nothing: bool,
    /// The kinds of error.
    errors: Option<Vec<String>>,
    error_says: Option<String>,
    /// The kinds of finding.
    findings: Option<Vec<String>>,
    /// The indicators that are counted at all.
    counted: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    by: String,
    /// Value and enterprises; an empty value is unknown.
    values: Vec<(String, String)>,
}

#[test]
fn count() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("count") {
        failures.case(&case.name, &case.source);
        let project = match Project::new(case.project.draft()) {
            Ok(project) => project,
            Err(errors) => {
                let kinds: Vec<String> =
                    errors.iter().map(|error| <&str>::from(&error.fault).to_owned()).collect();
                failures.check("the errors", &kinds, &case.errors.unwrap_or_default());
                let messages: String = errors.iter().map(ToString::to_string).collect();
                failures.check(
                    "what the error says",
                    &messages.contains(&case.error_says.unwrap_or_default()),
                    &true,
                );
                continue;
            }
        };
        failures.check("the errors", &Vec::new(), &case.errors.unwrap_or_default());
        let mut view = case.known_at.map_or_else(
            || project.view(),
            |report| project.at(eruf_core::Known::Report(report)).unwrap(),
        );
        if let Some(as_of) = &case.as_of {
            view = view.asked_at(day(as_of));
        }
        let code = case.indicator.as_deref().unwrap_or("CO01");
        if let Some(count) = view.count(code)? {
            failures.check_if(
                "participations",
                &count.participations,
                case.participations.as_ref(),
            );
            failures.check_if("with a key", &count.keyed, case.keyed.as_ref());
            failures.check_if("without a key", &count.unkeyed, case.unkeyed.as_ref());
            failures.check_if("undetermined", &count.undetermined, case.undetermined.as_ref());
            failures.check_if(
                "enterprises",
                &count.enterprises,
                case.enterprises.as_deref().map(bounds).as_ref(),
            );
            let points = &count.periods;
            failures.check_if(
                "participations by period",
                &points.iter().map(|point| point.participations).collect(),
                case.period_participations.as_ref(),
            );
            failures.check_if(
                "distinct by period",
                &points.iter().map(|point| point.distinct).collect(),
                case.distinct.as_ref(),
            );
            failures.check_if(
                "new by period",
                &points.iter().map(|point| point.new_keyed).collect(),
                case.new.as_ref(),
            );
            failures.check_if(
                "new without a key",
                &points.iter().map(|point| point.new_unkeyed).collect(),
                case.new_unkeyed.as_ref(),
            );
            let cumulative = case
                .cumulative
                .as_ref()
                .map(|texts| texts.iter().map(|text| bounds(text)).collect::<Vec<_>>());
            failures.check_if(
                "cumulative",
                &points.iter().map(|point| point.cumulative).collect(),
                cumulative.as_ref(),
            );
            let status = view.status()?;
            let derived = status.rows[project.position(code).unwrap()]
                .derived
                .map(|figure| figure.to_string());
            failures.check(
                "beside the reported figure",
                &derived,
                &(!case.beside_nothing).then(|| Interval::to_string(&count.enterprises)),
            );
        } else {
            failures.check(
                "a count is expected",
                &(case.participations.is_some() || case.keyed.is_some()),
                &false,
            );
        }
        let identified = view.identified(code)?;
        if let Some(identified) = &identified {
            failures.check_if(
                "enterprises as typed",
                &identified.enterprises,
                case.enterprises.as_deref().map(bounds).as_ref(),
            );
        }
        if let Some(share) = &case.share {
            let attainment = identified.and_then(|identified| identified.attainment);
            let attainment = attainment.map_or_else(
                || view.attainment_of_count(code),
                |attainment| Ok(Some(attainment)),
            )?;
            failures.check(
                "attainment",
                &attainment.map(|attainment| attainment.share),
                &Some(figure(share)),
            );
        }
        if let Some(share) = &case.share_as_typed {
            let status = view.status()?;
            failures.check(
                "attainment as typed",
                &status.rows[project.position(code).unwrap()].attainment.share,
                &figure(share),
            );
        }
        if let Some(Groups { by, values }) = &case.groups {
            let expected: Vec<_> =
                values.iter().map(|(value, count)| (value.clone(), bounds(count))).collect();
            let groups = view.groups(code, by)?.unwrap();
            let found = groups
                .iter()
                .map(|group| {
                    (group.value.as_deref().unwrap_or_default().to_owned(), group.enterprises)
                })
                .collect();
            failures.check("groups", &found, &expected);
        }
        let overlap = view.overlap();
        let matrix = overlap
            .shared
            .iter()
            .map(|row| row.iter().map(ToString::to_string).collect())
            .collect();
        failures.check_if("overlap", &matrix, case.overlap.as_ref());
        let per_enterprise =
            overlap.participations.iter().map(|(id, count)| (id.to_string(), *count)).collect();
        failures.check_if("per_enterprise", &per_enterprise, case.per_enterprise.as_ref());
        if let Some(expected) = &case.union {
            let others: Vec<Project> =
                case.others.iter().map(|row| Project::new(row.draft()).unwrap()).collect();
            let views: Vec<_> =
                std::iter::once(view).chain(others.iter().map(Project::view)).collect();
            failures.check("union", &union(&views, code)?, &Some(bounds(expected)));
        }
        let findings = project.findings().unwrap();
        let kinds = findings.iter().map(|finding| <&str>::from(&finding.kind).to_owned()).collect();
        failures.check_if("findings", &kinds, case.findings.as_ref());
        let counted = view
            .project()
            .commitments()
            .iter()
            .map(|commitment| commitment.indicator.key.code.to_string());
        let counted = counted.filter(|code| view.count(code).unwrap().is_some()).collect();
        failures.check_if("counted indicators", &counted, case.counted.as_ref());
    }
    failures.done();
    Ok(())
}
