//! Problems and notices: what is wrong with a file or deserves a look, and where it stands.
//!
//! A [`Place`] names file, line and field; a [`Rule`] is what was broken, with what was found; a
//! [`Problem`] is both, and a [`LoadError`] all of them. Every piece of input that is repeated here
//! goes through the function of the core that takes out numbers of persons.
//!
//! Nothing is read here: this wing knows no table and no document.

pub(crate) mod load_error;
pub(crate) mod notice;
pub(crate) mod place;
pub(crate) mod problems;
pub(crate) mod rule;
pub(crate) mod typo;
pub(crate) mod workbook_fault;

pub use load_error::LoadError;
pub use notice::{Notice, NoticeKind};
pub use place::Place;
pub use problems::Problem;
pub(crate) use problems::Problems;
pub use rule::Rule;
pub use typo::{Nearest, is_typo};
pub use workbook_fault::WorkbookFault;
