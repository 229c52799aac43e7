//! Portfolios by other keys than their programmes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::{RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::answer::keys::Key;
use crate::input::cells::{IdentityCells, TextCells};
use crate::input::error::{PortfolioError, internal};
use crate::input::identities::Identities;
use crate::input::numbers::place;
use crate::store::portfolio::Portfolio;
use crate::store::project::keys::{Groups, KeyCells, ProgrammeKey};
use crate::store::project::programming::Programming;
use crate::store::project::projects::Projects;

impl Projects {
    /// The values of a key; `None` if no row of the projects says them.
    fn values(&self, key: ProgrammeKey) -> Result<Option<KeyCells>, PortfolioError> {
        let ranks = || (0_u32..).take(self.identities.len());
        let programming = |of: fn(&Programming) -> Option<&'static str>| {
            let each = |rank| Ok(of(&self.programming(rank)?).map(Arc::from));
            ranks().map(each).collect::<Result<KeyCells, PortfolioError>>()
        };
        Ok(match key {
            ProgrammeKey::Programme => {
                let values = &self.programmes.values;
                let name = |rank: &u32| values.get(*rank).map(|value| value.plain().into());
                Some(self.programme_of.iter().map(name).collect())
            }
            ProgrammeKey::Fund => Some(programming(|of| Some(of.fund.as_str()))?),
            ProgrammeKey::ProgrammingPeriod => {
                Some(programming(|of| of.period.map(eruf_core::ProgrammingPeriod::as_str))?)
            }
            other => self.keys.get(&other).cloned(),
        })
    }

    /// The same projects, grouped by keys in place of their programmes.
    fn by(&self, keys: &[ProgrammeKey]) -> Result<Self, PortfolioError> {
        let mut columns = Vec::with_capacity(keys.len());
        for key in keys {
            let column = self.values(*key)?;
            columns.push(column.ok_or(PortfolioError::NoKey { column: key.as_str() })?);
        }
        let row = |project: usize| -> KeyCells {
            columns.iter().map(|cells| cells.get(project).cloned().flatten()).collect()
        };
        let rows: Vec<KeyCells> = (0..self.identities.len()).map(row).collect();
        // Groups are told apart by their values, and named for them in errors.
        let mut names: BTreeMap<&KeyCells, String> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for values in &rows {
            if names.contains_key(values) {
                continue;
            }
            let texts: Vec<&str> =
                values.iter().map(|value| value.as_deref().unwrap_or_default()).collect();
            let mut name = texts.join(", ");
            while !taken.insert(name.clone()) {
                name.push(' ');
            }
            names.insert(values, name);
        }
        let name = |values| names.get(values).map(String::as_str).unwrap_or_default();
        let cells = StringArray::from_iter_values(rows.iter().map(name));
        let cells = [IdentityCells::Text(TextCells::Utf8(cells))];
        let groups = Identities::distinct(&cells);
        let [cells] = &cells;
        let group_of = groups.ranks(cells);
        let group_of = group_of.map_err(|_| internal!("a project without a group"))?;
        let mut values = vec![KeyCells::new(); groups.len()];
        for (group, row) in group_of.iter().zip(&rows) {
            if let Some(values) = values.get_mut(place(*group)) {
                values.clone_from(row);
            }
        }
        Ok(Self {
            identities: Arc::clone(&self.identities),
            programmes: groups,
            programme_of: group_of,
            days: self.days.clone(),
            programmings: self.programmings.clone(),
            programming_of: self.programming_of.clone(),
            built: self.built.clone(),
            keys: BTreeMap::new(),
            groups: Some(Groups { keys: keys.to_vec(), values }),
        })
    }
}

impl Portfolio {
    /// Returns the same portfolio, whose answers by programme are by these keys instead: a roll-up
    /// has a row for each of their combinations, and a status has their columns in place of
    /// `programme_id`. A key that the row of a project does not have is null.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, ProgrammeKey, RollUpQuestion, Table, Tables};
    /// let projects = record_batch!(
    ///     ("project_id", Utf8, ["SIM JH", "Nordlyft", "Kustkraft"]),
    ///     ("programme_id", Utf8, ["Norr", "Norr", "Norr"]),
    ///     ("start_date", Utf8, ["2019-01-01", "2019-04-01", "2020-01-01"]),
    ///     ("end_date", Utf8, ["2021-12-31", "2022-03-31", "2022-12-31"]),
    ///     ("priority", Utf8, ["1", "3", "1"])
    /// )?;
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let tables = tables.with(Table::Projects, vec![projects]);
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let rows = portfolio.by(&[ProgrammeKey::Priority])?.roll_up(&RollUpQuestion::default())?;
    /// let cell = |column, row| array_value_to_string(&rows[column], row);
    /// // Priority 1 has SIM JH with 141 jobs of 300, and Kustkraft with 5.5 of 20.
    /// assert_eq!([cell("priority", 2)?, cell("indicator", 2)?], ["1", "CO08"]);
    /// assert_eq!([cell("target", 2)?, cell("outcome_low", 2)?], ["320.000000", "146.500000"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PortfolioError::NoKey`] if the table of projects has no such column.
    pub fn by(&self, keys: &[ProgrammeKey]) -> Result<Self, PortfolioError> {
        let mut distinct: Vec<ProgrammeKey> = Vec::with_capacity(keys.len());
        for key in keys {
            if !distinct.contains(key) {
                distinct.push(*key);
            }
        }
        let by = || self.loaded.projects.by(&distinct).map(Arc::new);
        let grouped = (!distinct.is_empty()).then(by).transpose()?;
        Ok(Self { grouped, ..self.clone() })
    }

    /// An answer with the columns of the keys in place of the programme.
    pub(crate) fn keyed(&self, batch: RecordBatch) -> Result<RecordBatch, PortfolioError> {
        let place = batch.schema_ref().index_of("programme_id").ok();
        let Some((place, groups)) = place.zip(self.projects().groups.as_ref()) else {
            return Ok(batch);
        };
        let cells = Key::of(batch.column(place));
        let values = &self.projects().programmes.values;
        let ranks: Vec<u32> = (0..batch.num_rows())
            .map(|row| cells.rank(row, values))
            .collect::<Result<_, PortfolioError>>()?;
        let own = self.keyed_schema(&batch.schema());
        let mut columns = batch.columns().to_vec();
        let keys = groups.keys.iter().zip(groups.columns(&ranks)?);
        let keys = keys.filter(|(key, _)| is_new(**key, &batch.schema()));
        columns.splice(place..=place, keys.map(|(_, column)| column));
        Ok(RecordBatch::try_new(own, columns)?)
    }

    /// The columns of such an answer.
    pub(crate) fn keyed_schema(&self, schema: &SchemaRef) -> SchemaRef {
        let place = schema.index_of("programme_id").ok();
        let Some((place, groups)) = place.zip(self.projects().groups.as_ref()) else {
            return Arc::clone(schema);
        };
        let mut fields: Vec<Arc<Field>> = schema.fields().iter().cloned().collect();
        let keys = groups.keys.iter().filter(|key| is_new(**key, schema));
        fields.splice(
            place..=place,
            keys.map(|key| Arc::new(Field::new(key.as_str(), DataType::Utf8, true))),
        );
        Arc::new(Schema::new(fields))
    }
}

/// Whether an answer lacks the column of a key: a roll-up has the fund anyway.
fn is_new(key: ProgrammeKey, schema: &SchemaRef) -> bool {
    key == ProgrammeKey::Programme || schema.index_of(key.as_str()).is_err()
}
