//! [`Options`]: how a portfolio works.

use std::num::NonZeroUsize;

use eruf_core::{Fund, ProgrammingPeriod};

use crate::store::project::programming::Programming;

/// Options of a portfolio: threads, memory, and the programme of projects that name none.
///
/// ```
/// use eruf_core::{Fund, ProgrammingPeriod};
/// use eruf_portfolio::{Options, Portfolio, Tables};
/// let options = Options {
///     memory: Some(2 << 30), // about 2 GiB
///     fund: Some(Fund::Erdf),
///     programming_period: Some(ProgrammingPeriod::FROM_2014),
///     ..Options::default()
/// };
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, options)?;
/// assert_eq!(portfolio.len(), 3);
/// # Ok::<(), eruf_portfolio::PortfolioError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// How many threads, at most [`Options::MOST_THREADS`]; `None` is one for each core.
    pub threads: Option<NonZeroUsize>,
    /// About how many bytes it may use: of the tables it keeps half as much in memory, and writes
    /// the rest to a file without a name. `None` keeps all.
    ///
    /// It bounds what is kept of entries, participations and employment that are read from files,
    /// and with a quarter of it the [`buffer_pool`](Self::buffer_pool).
    /// Targets, horizons, periods and the identities of projects stay in memory: some 30 bytes a
    /// row. For an answer that is larger than memory there is `Portfolio::each_cumulative`; a
    /// roll-up and an overlap are made in memory.
    pub memory: Option<u64>,
    /// How many bytes of answers that were let go are kept for those that come after; `None` is
    /// none. It saves the time of asking the system for memory where the same portfolio answers
    /// many large questions.
    ///
    /// What is kept belongs to the portfolio and its clones, and goes with the last of them. About
    /// 768 MiB serve the cumulative outcomes of five million entries and what is compared with
    /// their targets.
    pub buffer_pool: Option<u64>,
    /// The fund of the projects whose row does not say it (column `fund`); `None` is the ERDF.
    pub fund: Option<Fund>,
    /// The programming period of the projects whose row does not say it (column
    /// `programming_period`). Without it a code that only one period has is that of the period.
    pub programming_period: Option<ProgrammingPeriod>,
}

impl Options {
    /// The most threads that can be asked for.
    pub const MOST_THREADS: usize = 1024;

    /// The fund and the programming period of a project whose row says neither.
    pub(crate) fn programming(&self) -> Programming {
        Programming { fund: self.fund.unwrap_or(Fund::Erdf), period: self.programming_period }
    }

    /// How many bytes of what was let go are kept: a portfolio that may use little memory shares it
    /// with them.
    pub(crate) fn kept(&self) -> u64 {
        let most = self.memory.map_or(u64::MAX, |memory| memory.div_euclid(4));
        self.buffer_pool.map_or(0, |kept| kept.min(most))
    }
}
