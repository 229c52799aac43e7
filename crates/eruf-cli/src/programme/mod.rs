//! The command about many projects at once, which needs the feature `portfolio`.
//!
//! [`PortfolioArgs`] is what was typed, [`portfolio`] the call that answers.

pub(crate) mod arguments;
pub(crate) mod interrupt;
pub(crate) mod portfolio;
pub(crate) mod question;
pub(crate) mod values;

pub(crate) use arguments::PortfolioArgs;
