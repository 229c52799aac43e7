//! The columns of an answer about employment.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use eruf_core::Ratio;

use crate::answer::columns::{SUM, SUM_DIGITS, decimals, schema};
use crate::answer::keys;
use crate::answer::keys::identity_type;
use crate::answer::percentages::scaled;
use crate::input::error::{PortfolioError, internal};
use crate::input::identities::Values;
use crate::question::employment::Employment;
use crate::question::employment::families::{FamilyGrowth, FamilySums};
use crate::question::employment::growth::{Growth, Tally, place_mut};
use crate::question::employment::readings::Measured;
use crate::store::lists::enterprise::Enterprise;
use crate::store::portfolio::Portfolio;

/// What families add, by the rank of the project and of the programme.
struct Sums {
    projects: BTreeMap<u32, FamilySums>,
    programmes: BTreeMap<u32, FamilySums>,
}

impl Portfolio {
    pub(crate) fn columns_of(
        &self,
        tallies: Vec<Tally>,
        families: &BTreeMap<u32, Vec<FamilyGrowth>>,
    ) -> Result<Employment, PortfolioError> {
        let mut tallies = tallies.into_iter();
        let Some(mut all) = tallies.next() else {
            return Err(internal!("no employment was added up"));
        };
        for tally in tallies {
            for (sum, growth) in all.projects.iter_mut().zip(tally.projects) {
                sum.join(growth);
            }
            for (sum, growth) in all.programmes.iter_mut().zip(tally.programmes) {
                sum.join(growth);
            }
        }
        let sums = self.add_families(&mut all, families)?;
        let supported: Vec<(u32, Growth)> = (0_u32..)
            .zip(all.projects)
            .filter(|(_, growth)| growth.supported > 0 || growth.unsupported > 0)
            .collect();
        let measured: Vec<(u32, Growth)> =
            (0_u32..).zip(all.programmes).filter(|(_, growth)| growth.measured > 0).collect();
        let (projects, programmes) =
            (&self.projects().identities.values, &self.projects().programmes.values);
        let fields = |key, values: &Values| {
            [
                (key, identity_type(values), false),
                ("measured", DataType::Int64, false),
                ("net", SUM, true),
                ("floored", SUM, true),
            ]
        };
        let [key, rest @ ..] = fields("project_id", projects);
        let fields_of_project = [key, ("supported", DataType::Int64, false)]
            .into_iter()
            .chain(rest)
            .chain([("unsupported", DataType::Int64, false)]);
        let project_schema = schema(fields_of_project);
        let mut project_columns = growth_columns(&supported, projects, &sums.projects)?;
        project_columns.push(Arc::new(Int64Array::from_iter_values(
            supported.iter().map(|(_, growth)| growth.unsupported),
        )));
        project_columns.insert(
            1,
            Arc::new(Int64Array::from_iter_values(
                supported.iter().map(|(_, growth)| growth.supported),
            )),
        );
        Ok(Employment {
            projects: RecordBatch::try_new(project_schema, project_columns)?,
            programmes: self.keyed(RecordBatch::try_new(
                schema(fields("programme_id", programmes)),
                growth_columns(&measured, programmes, &sums.programmes)?,
            )?)?,
        })
    }

    /// Adds what was counted of families, and gives what they add to the sums.
    fn add_families(
        &self,
        all: &mut Tally,
        families: &BTreeMap<u32, Vec<FamilyGrowth>>,
    ) -> Result<Sums, PortfolioError> {
        let mut sums = Sums { projects: BTreeMap::new(), programmes: BTreeMap::new() };
        // An enterprise whose key holds over projects counts once in a programme.
        let mut once: BTreeMap<(u32, Enterprise), Measured<Ratio>> = BTreeMap::new();
        for (project, growths) in families {
            let programme =
                self.projects().programme_of.get(crate::input::numbers::place(*project));
            let programme = *programme.ok_or_else(|| internal!("a project without programme"))?;
            for growth in growths {
                let of_project = place_mut(&mut all.projects, *project)?;
                of_project.supported = of_project.supported.wrapping_add(growth.supported);
                of_project.unsupported = of_project.unsupported.wrapping_add(growth.unsupported);
                for (enterprise, measured) in &growth.measured {
                    sums.projects.entry(*project).or_insert(FamilySums::NOTHING).add(measured)?;
                    if !enterprise.holds_over_projects() {
                        let of = sums.programmes.entry(programme).or_insert(FamilySums::NOTHING);
                        of.add(measured)?;
                        continue;
                    }
                    once.entry((programme, *enterprise))
                        .and_modify(|all| all.join(*measured))
                        .or_insert(*measured);
                }
            }
        }
        for ((programme, _), measured) in once {
            sums.programmes.entry(programme).or_insert(FamilySums::NOTHING).add(&measured)?;
        }
        for (growths, sums) in
            [(&mut all.projects, &sums.projects), (&mut all.programmes, &sums.programmes)]
        {
            for (rank, sums) in sums {
                let growth = place_mut(growths, *rank)?;
                growth.measured = growth.measured.wrapping_add(sums.measured);
            }
        }
        Ok(sums)
    }
}

/// A sum in millionths and what families add to it, as it is shown with six decimals.
fn shown(millionths: i128, families: Ratio) -> Result<i128, PortfolioError> {
    let overflow = || PortfolioError::Overflow { what: "employment" };
    let whole = Ratio::new(millionths, 1_000_000).ok_or_else(overflow)?;
    let sum = whole.checked_add(&families).ok_or_else(overflow)?;
    let shown = sum.shown(6, &[]).map_err(|_| overflow())?;
    scaled(shown, 6, SUM_DIGITS).ok_or_else(overflow)
}

fn growth_columns(
    rows: &[(u32, Growth)],
    values: &Values,
    families: &BTreeMap<u32, FamilySums>,
) -> Result<Vec<ArrayRef>, PortfolioError> {
    let ranks: Vec<u32> = rows.iter().map(|(rank, _)| *rank).collect();
    let nulls = rows.iter().map(|(_, growth)| growth.measured > 0).collect::<NullBuffer>();
    let sum = |rank: u32, own: i128, of: fn(&FamilySums) -> Ratio| {
        families.get(&rank).map_or(Ok(own), |families| shown(own, of(families)))
    };
    let net = rows.iter().map(|(rank, growth)| sum(*rank, growth.net, |of| of.net));
    let floored = rows.iter().map(|(rank, growth)| sum(*rank, growth.floored, |of| of.floored));
    Ok(vec![
        keys::identities(values, &ranks)?,
        Arc::new(Int64Array::from_iter_values(rows.iter().map(|(_, growth)| growth.measured))),
        decimals(net.collect::<Result<_, _>>()?, Some(nulls.clone()), SUM),
        decimals(floored.collect::<Result<_, _>>()?, Some(nulls), SUM),
    ])
}
