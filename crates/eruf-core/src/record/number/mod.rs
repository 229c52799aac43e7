//! Numbers: how a text that should identify an enterprise is read, and what it is.
//!
//! An [`OrgNumber`] is of a legal person and is shown; a [`PersonNumber`] is never written.
//! [`Identification`] tells them apart. Nothing here knows enterprises or lists.

pub(crate) mod check_digit;
pub(crate) mod country;
pub(crate) mod doubtful_birth;
pub(crate) mod identification;
pub(crate) mod identify_error;
pub(crate) mod org_number;
pub(crate) mod person_number;
pub(crate) mod register;
pub(crate) mod spelling;

pub use doubtful_birth::DoubtfulBirth;
pub use identification::Identification;
pub use identify_error::IdentifyError;
pub use org_number::OrgNumber;
pub use person_number::{BirthDoubt, PersonNumber};
pub use spelling::Spelling;
