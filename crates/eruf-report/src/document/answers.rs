//! [`Answers`]: what the traces of one document rest on, each asked of the project once.

use std::cell::OnceCell;

use eruf_core::analysis::WhyDocument;
use eruf_core::status::{MainActivity, Status};
use eruf_core::{Error, View};

/// The answers of a view that several traces rest on, asked when the first of them needs it.
pub(super) struct Answers<'v, 'p> {
    pub(super) view: &'v View<'p>,
    why: OnceCell<WhyDocument<'p>>,
    status: OnceCell<Status<'p>>,
    goals_kept: OnceCell<Vec<MainActivity<'p>>>,
}

impl<'v, 'p> Answers<'v, 'p> {
    pub(super) fn of(view: &'v View<'p>) -> Self {
        let (why, status, goals_kept) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { view, why, status, goals_kept }
    }

    /// Returns why targets were missed.
    pub(super) fn why(&self) -> Result<&WhyDocument<'p>, Error> {
        once(&self.why, || self.view.why_document(None, None))
    }

    /// Returns where the project stands.
    pub(super) fn status(&self) -> Result<&Status<'p>, Error> {
        once(&self.status, || self.view.status())
    }

    /// Returns which goals of each main activity were kept.
    pub(super) fn goals_kept(&self) -> Result<&[MainActivity<'p>], Error> {
        once(&self.goals_kept, || self.view.goals_kept()).map(Vec::as_slice)
    }
}

fn once<T>(cell: &OnceCell<T>, ask: impl FnOnce() -> Result<T, Error>) -> Result<&T, Error> {
    if let Some(found) = cell.get() {
        return Ok(found);
    }
    let found = ask()?;
    Ok(cell.get_or_init(|| found))
}
