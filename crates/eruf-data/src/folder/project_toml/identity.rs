//! `[project]`: which project it is, and how its tables are written.

use eruf_core::{Fund, Identity, ProgrammingPeriod};

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::Reader;
use crate::words::{Dialect, Encoding};

impl Reader<'_> {
    /// Who and what the project is; what could not be read is told, and something stands in for it.
    pub(super) fn identity(&mut self, fields: &Fields<'_, '_>) -> Identity {
        let name = fields.required("name", "the name of the project", fields.text("name"));
        let fund = fields.required(
            "fund",
            "the fund, such as \"ERDF\"",
            fields.choice("fund", Fund::NAMES),
        );
        let period = fields.choice("programming_period", ProgrammingPeriod::NAMES);
        let period =
            fields.required("programming_period", "\"2014-2020\" or \"2021-2027\"", period);
        let (case_id, beneficiary) = (fields.text("case_id"), fields.text("beneficiary"));
        let (organisation_number, source) = (
            fields.parsed("organisation_number", "an organisation number in quotation marks"),
            fields.source(),
        );
        self.unread.programme = fund.is_none() || period.is_none();
        let stand_in = unknown();
        Identity {
            name: name.unwrap_or(stand_in.name),
            case_id,
            beneficiary,
            organisation_number,
            fund: fund.unwrap_or(stand_in.fund),
            programming_period: period.unwrap_or(stand_in.programming_period),
            source,
        }
    }

    /// How the tables of the folder are written.
    pub(super) fn dialect(fields: &Fields<'_, '_>) -> (Encoding, Dialect) {
        let encoding = fields.choice("table_encoding", Encoding::NAMES).unwrap_or_default();
        let dialect = Dialect {
            decimal_mark: fields.declared("decimal_mark"),
            thousands: fields.declared("thousands"),
            dates: fields.declared("dates").unwrap_or_default(),
            amount_unit: fields.declared("amount_unit"),
        };
        let dialect =
            dialect.checked().map_err(|error| fields.refuse("thousands", fields.at, error));
        (encoding, dialect.unwrap_or_default())
    }
}

/// Stands in for a project of which nothing could be read.
pub(super) fn unknown() -> Identity {
    Identity::new("", Fund::Erdf, ProgrammingPeriod::FROM_2021)
}
