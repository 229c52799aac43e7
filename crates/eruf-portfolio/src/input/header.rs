//! The columns of a table, held against those that it must have.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use eruf_core::workspace::quoted;
use eruf_data::is_typo;

use crate::input::error::PortfolioError;
use crate::input::schema::{ColumnOf, Table};

/// Whether the columns that a table must have are among those that it has, each once, and none of
/// the others is nearly named for one that it lacks.
pub(crate) fn check_columns(
    table: Table,
    file: Option<&Arc<str>>,
    schema: &Schema,
) -> Result<(), PortfolioError> {
    let mut names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    names.sort_unstable();
    // Columns without a name are what a spreadsheet leaves after the last one.
    if let Some([twice, _]) = names
        .windows(2)
        .find(|pair| matches!(pair, [one, other] if one == other && !one.is_empty()))
    {
        return Err(PortfolioError::ColumnTwice {
            table,
            file: file.cloned(),
            column: quoted(twice),
        });
    }
    let has = |name: &str| names.binary_search(&name).is_ok();
    let others = || names.iter().copied().filter(|name| !table.has_column(name));
    let near = |name: &str| others().find(|other| is_typo(&other.trim().to_lowercase(), name));
    let absent = table.columns().iter().filter(|column| !has(column.name));
    let (required, optional): (Vec<&ColumnOf>, Vec<&ColumnOf>) =
        absent.partition(|column| column.required);
    if !required.is_empty() {
        let meant = required.iter().filter_map(|column| {
            Some(format!("; did you mean {} by {}?", column.name, quoted(near(column.name)?)))
        });
        return Err(PortfolioError::NoColumn {
            table,
            file: file.cloned(),
            columns: required.iter().map(|column| column.name).collect(),
            found: names_of(schema),
            meant: meant.collect(),
        });
    }
    // A column of nulls is one that is not there.
    let is = |field: &Field, name: &str| {
        field.name().trim().eq_ignore_ascii_case(name) && *field.data_type() != DataType::Null
    };
    if let Some(column) =
        table.beyond().iter().find(|name| schema.fields().iter().any(|field| is(field, name)))
    {
        return Err(PortfolioError::ColumnBeyond { table, file: file.cloned(), column });
    }
    for column in optional {
        if let Some(other) = near(column.name) {
            return Err(PortfolioError::UnknownColumn {
                table,
                file: file.cloned(),
                column: quoted(other),
                nearest: column.name,
            });
        }
    }
    Ok(())
}

/// The columns that a table does not have and that are passed over, for a notice.
pub(crate) fn unused_columns(table: Table, schema: &Schema) -> Vec<String> {
    let fields = schema.fields().iter().filter(|field| *field.data_type() != DataType::Null);
    let names = fields.map(|field| field.name().trim()).filter(|name| !name.is_empty());
    names.filter(|name| !table.has_column(name)).map(quoted).collect()
}

/// The names of columns for an error.
pub(crate) fn names_of(schema: &Schema) -> String {
    const MOST: usize = 20;
    let mut names: Vec<String> =
        schema.fields().iter().take(MOST).map(|field| quoted(field.name())).collect();
    // Capped at none more.
    match schema.fields().len().saturating_sub(MOST) {
        0 if names.is_empty() => return "none".to_owned(),
        0 => {}
        more => names.push(format!("{more} more")),
    }
    names.join(", ")
}
