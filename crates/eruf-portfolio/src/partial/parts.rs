//! Partial results of a portfolio, and portfolios of partial results.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use eruf_data::{PersonKey, Pseudonyms};
use sha2::{Digest as _, Sha256};

use crate::input::error::PortfolioError;
use crate::input::schema::Table;
use crate::partial::bytes::{MARK, NO_PSEUDONYMS, PARTIAL_VERSION, WRITTEN, read, refused, write};
use crate::partial::entry_rows::EntryRows;
use crate::partial::list_rows::Names;
use crate::store::options::Options;
use crate::store::portfolio::Portfolio;
use crate::store::tables::Tables;

impl Portfolio {
    /// Returns what the tables say as bytes that [`of_partials`](Self::of_partials) takes; the
    /// tables may be any slice of those of a larger portfolio.
    ///
    /// Every cell is checked. What rows say together is checked when a question is asked of the
    /// whole, since a slice may hold a correction without its report. Participations are reduced to
    /// the first of each enterprise in each project, quarter and kind of support.
    ///
    /// Numbers of persons never go into the bytes: their pseudonyms by the key do.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use eruf_data::PersonKey;
    /// use eruf_portfolio::{Options, Portfolio, PortfolioError, Table, Tables};
    /// // A sole trader took part, whose number may not leave this machine.
    /// let participations = record_batch!(
    ///     ("project_id", Utf8, ["SIM JH"]),
    ///     ("enterprise_id", Utf8, ["19640823-3234"]),
    ///     ("date", Utf8, ["2019-05-01"])
    /// )?;
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let tables = tables.with(Table::Participations, vec![participations]);
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// assert!(matches!(portfolio.partial(None), Err(PortfolioError::PersonKey { .. })));
    /// let key = PersonKey::new(b"32 bytes from a random generator")?;
    /// let bytes = portfolio.partial(Some(key))?;
    /// assert!(!String::from_utf8_lossy(&bytes).contains("640823"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the tables; [`PortfolioError::PersonKey`] if there are persons and no
    /// key.
    pub fn partial(&self, person_key: Option<PersonKey>) -> Result<Vec<u8>, PortfolioError> {
        self.of_tables_alone("partial")?;
        self.install(|| {
            let mut bytes = Vec::new();
            let tables = &self.loaded.tables;
            let mut pseudonyms = self.loaded.merged.unwrap_or(NO_PSEUDONYMS);
            write(&mut bytes, Table::Projects, &self.project_rows()?)?;
            if tables.has(Table::Entries) {
                let ledger = self.ledger()?;
                // The indicators of the targets come after, but the order of those of the entries
                // stays as it is.
                let indicators = self.indicators();
                let mut batches = Vec::new();
                let rows = EntryRows { portfolio: self, indicators: &indicators };
                ledger.in_buckets(&rows, &self.progress, |batch| {
                    batches.push(batch);
                    Ok(())
                })?;
                batches.retain(|batch| batch.num_rows() > 0);
                if batches.is_empty() {
                    batches.push(RecordBatch::new_empty(rows.schema()));
                }
                write(&mut bytes, Table::Entries, &batches)?;
            }
            if tables.has(Table::Targets) {
                write(&mut bytes, Table::Targets, &self.target_rows()?)?;
            }
            if tables.has(Table::Horizons) {
                write(&mut bytes, Table::Horizons, &self.horizon_rows()?)?;
            }
            if tables.has(Table::Periods) {
                write(&mut bytes, Table::Periods, &self.period_rows()?)?;
            }
            if tables.has(Table::Partners) && tables.has(Table::Entries) {
                write(&mut bytes, Table::Partners, &self.partner_rows()?)?;
            }
            if tables.has(Table::Reporting) && tables.has(Table::Entries) {
                write(&mut bytes, Table::Reporting, &self.reporting_rows()?)?;
            }
            let lists =
                [Table::Participations, Table::Enterprises, Table::Employment, Table::Successions];
            if lists.into_iter().any(|list| tables.has(list)) {
                let readings = tables
                    .get(Table::Employment)
                    .map(|_| self.employment_readings())
                    .transpose()?;
                // Every table that names enterprises first: their keys and labels get numbers as
                // they are read.
                self.registry()?;
                self.participations()?.enterprises.refuse_two_spellings()?;
                if pseudonyms == NO_PSEUDONYMS
                    && self.participations()?.enterprises.has_pseudonyms()
                {
                    pseudonyms = WRITTEN;
                }
                let fingerprint = person_key.as_ref().map(PersonKey::fingerprint);
                let persons = person_key.map(|key| Pseudonyms::new(Some(key)));
                let mut names = Names {
                    texts: self.participations()?.enterprises.texts(),
                    persons,
                    has_made_any: false,
                };
                write(&mut bytes, Table::Participations, &self.participation_rows(&mut names)?)?;
                if tables.has(Table::Enterprises) {
                    write(&mut bytes, Table::Enterprises, &self.enterprise_rows(&mut names)?)?;
                }
                if tables.has(Table::Successions) {
                    write(&mut bytes, Table::Successions, &self.succession_rows(&mut names)?)?;
                }
                if let Some(readings) = readings {
                    write(
                        &mut bytes,
                        Table::Employment,
                        &self.employment_rows(readings, &mut names)?,
                    )?;
                }
                pseudonyms = fingerprint.filter(|_| names.has_made_any).unwrap_or(pseudonyms);
            }
            let mut marked = MARK.to_vec();
            marked.extend_from_slice(&PARTIAL_VERSION.to_le_bytes());
            marked.extend_from_slice(
                &Sha256::new().chain_update(pseudonyms).chain_update(&bytes).finalize(),
            );
            marked.extend_from_slice(&pseudonyms);
            marked.append(&mut bytes);
            Ok(marked)
        })
    }

    /// Returns the portfolio that partial results make together, in any order.
    ///
    /// ```
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables};
    /// // One machine reads the entries, another the targets. Each names the projects.
    /// let slice = |tables: [&str; 3]| {
    ///     let files = tables.map(|table| format!("examples/programme/{table}.csv"));
    ///     Portfolio::new(Tables::in_files(files)?, Options::default())?.partial(None)
    /// };
    /// let outcomes = slice(["projects", "horizons", "entries"])?;
    /// let targets = slice(["projects", "horizons", "targets"])?;
    ///
    /// // Together they know that SIM JH reached 122 of 200 enterprises.
    /// let whole = Portfolio::of_partials([outcomes, targets], Options::default())?;
    /// let rows = &whole.status(&StatusQuestion::default())?[0];
    /// assert_eq!(array_value_to_string(&rows["project_id"], 4)?, "SIM JH");
    /// assert_eq!(array_value_to_string(&rows["attainment_percent"], 4)?, "61.0");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PortfolioError::Partial`] if something is no partial result or one of another version, or
    /// has pseudonyms by another key; what is wrong with the projects that they name.
    pub fn of_partials<B: AsRef<[u8]>>(
        parts: impl IntoIterator<Item = B>,
        options: Options,
    ) -> Result<Self, PortfolioError> {
        let mut all: BTreeMap<Table, Vec<RecordBatch>> = BTreeMap::new();
        let mut pseudonyms = NO_PSEUDONYMS;
        for part in parts {
            let (of_part, tables) = read(part.as_ref())?;
            if of_part != NO_PSEUDONYMS && pseudonyms != NO_PSEUDONYMS && of_part != pseudonyms {
                return Err(refused(
                    "its sole traders have other pseudonyms than those of other parts, by \
                     another key or written in the tables, and would be counted again",
                ));
            }
            if of_part != NO_PSEUDONYMS {
                pseudonyms = of_part;
            }
            for (table, batches) in tables {
                all.entry(table).or_default().extend(batches);
            }
        }
        let projects = all.remove(&Table::Projects).ok_or_else(|| refused("there is no part"))?;
        let tables = all
            .into_iter()
            .fold(Tables::new(projects), |tables, (table, batches)| tables.with(table, batches));
        Self::merged(tables, options, pseudonyms)
    }
}

/// Merges partial results into one, which has the same bytes whatever their order and grouping.
///
/// ```
/// use eruf_portfolio::{Options, Portfolio, Tables, merge_partials};
/// let slice = |tables: [&str; 3]| {
///     let files = tables.map(|table| format!("examples/programme/{table}.csv"));
///     Portfolio::new(Tables::in_files(files)?, Options::default())?.partial(None)
/// };
/// let outcomes = slice(["projects", "horizons", "entries"])?;
/// let targets = slice(["projects", "horizons", "targets"])?;
/// assert_eq!(
///     merge_partials([&outcomes, &targets], Options::default())?,
///     merge_partials([&targets, &outcomes], Options::default())?
/// );
/// # Ok::<(), eruf_portfolio::PortfolioError>(())
/// ```
///
/// # Errors
///
/// Those of [`Portfolio::of_partials`] and [`Portfolio::partial`].
pub fn merge_partials<B: AsRef<[u8]>>(
    parts: impl IntoIterator<Item = B>,
    options: Options,
) -> Result<Vec<u8>, PortfolioError> {
    Portfolio::of_partials(parts, options)?.partial(None)
}
