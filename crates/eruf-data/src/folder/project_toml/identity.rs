//! `[project]`: which project it is, and how its tables are written.

use eruf_core::workspace::quoted;
use eruf_core::{Fund, Identity, ProgrammingPeriod};

use crate::folder::fields::Fields;
use crate::folder::project_toml::reader::Reader;
use crate::problem::Rule;
use crate::table::{Dialect, Encoding};
use crate::words::{CodePage, DecimalMark};

impl Reader<'_> {
    pub(super) fn identity(fields: &Fields<'_, '_>) -> Option<Identity> {
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
        Some(Identity {
            name: name?,
            case_id,
            beneficiary,
            organisation_number,
            fund: fund?,
            programming_period: period?,
            source,
        })
    }

    pub(super) fn dialect(fields: &Fields<'_, '_>) -> Dialect {
        let one_of = |key: &'static str, allowed: &[&str]| {
            let text = fields.text(key)?;
            let chosen = allowed.iter().position(|name| *name == &*text);
            if chosen.is_none() {
                fields.refuse(
                    key,
                    fields.at,
                    Rule::Choice { allowed: allowed.join(" or "), found: quoted(&text) },
                );
            }
            chosen
        };
        let encodings = ["utf-8", CodePage::Windows1252.name(), CodePage::Windows1250.name()];
        let encoding = match one_of("table_encoding", &encodings) {
            Some(1) => Encoding::Page(CodePage::Windows1252),
            Some(2) => Encoding::Page(CodePage::Windows1250),
            _ => Encoding::Utf8,
        };
        let decimal_mark = one_of("decimal_mark", &[",", "."])
            .map(|chosen| if chosen == 0 { DecimalMark::Comma } else { DecimalMark::Point });
        Dialect { encoding, decimal_mark }
    }
}
