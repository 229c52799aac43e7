//! Long work in another thread, while this one tells how far it has come and listens for Ctrl-C.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, OnceLock};
use std::thread::Builder;
use std::time::Duration;

use eruf_data::Progress;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::value::errors::{Checked, Refused, guarded};

/// How often a signal is looked for, which is how long Ctrl-C takes at most.
const EVERY: Duration = Duration::from_millis(50);

/// What hears how far the work has come: a function of the number of rows, or a bar.
#[derive(Default)]
pub(crate) struct ProgressListener {
    listener: Option<Py<PyAny>>,
    is_bar: bool,
}

impl<'a, 'py> FromPyObject<'a, 'py> for ProgressListener {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(wanted) = object.cast::<PyBool>() {
            let bar = || object.py().import("eruf.progress")?.getattr("Bar")?.call0();
            let listener = if wanted.is_true() { Some(bar()?.unbind()) } else { None };
            return Ok(Self { is_bar: listener.is_some(), listener });
        }
        if !object.is_callable() {
            return Err(PyTypeError::new_err(
                "progress is True, False or a function of the number of rows",
            ));
        }
        Ok(Self { listener: Some(object.to_owned().unbind()), is_bar: false })
    }
}

impl ProgressListener {
    fn report(&self, py: Python<'_>, progress: &Progress) -> PyResult<()> {
        self.listener
            .as_ref()
            .map_or(Ok(()), |listener| listener.call1(py, (progress.rows(),)).map(|_| ()))
    }

    fn end(&self, py: Python<'_>) -> PyResult<()> {
        match &self.listener {
            Some(bar) if self.is_bar => bar.call_method0(py, "close").map(|_| ()),
            _ => Ok(()),
        }
    }
}

/// Does work in another thread and waits for it. Interrupted, it asks the work to stop and does not
/// wait for that.
pub(crate) fn waited_for<T, E>(
    py: Python<'_>,
    listener: &ProgressListener,
    work: impl FnOnce(Arc<Progress>) -> Result<T, E> + Send + 'static,
) -> Checked<T>
where
    T: Send + 'static,
    E: Into<Refused> + Send + 'static,
{
    let progress = Arc::new(Progress::default());
    let (done, mut result) = channel();
    let shared = Arc::clone(&progress);
    let started = Builder::new().name("eruf".to_owned()).spawn(move || {
        // Whoever was interrupted no longer listens.
        let _ = done.send(work(shared));
    });
    started.map_err(|error| {
        Refused::message(
            format!("no thread for the work: {error}"),
            format!("ingen tråd för arbetet: systemet säger \"{error}\""),
        )
    })?;
    let waited = loop {
        let (received, back) = py.detach(move || (result.recv_timeout(EVERY), result));
        result = back;
        match received {
            Ok(answer) => break answer.map_err(Into::into),
            Err(RecvTimeoutError::Timeout) => {
                if let Err(interrupted) =
                    py.check_signals().and_then(|()| listener.report(py, &progress))
                {
                    progress.stop();
                    break Err(interrupted.into());
                }
            }
            // The work panicked: say so as any other work does.
            Err(RecvTimeoutError::Disconnected) => {
                break guarded(|| -> Checked<T> { std::panic::resume_unwind(Box::new(())) });
            }
        }
    };
    listener.end(py)?;
    waited
}

/// The same for work that many threads share, which a forked child of a process that has them
/// lacks: there it would wait for ever.
pub(crate) fn shared_by_threads<T, E>(
    py: Python<'_>,
    listener: &ProgressListener,
    work: impl FnOnce(Arc<Progress>) -> Result<T, E> + Send + 'static,
) -> Checked<T>
where
    T: Send + 'static,
    E: Into<Refused> + Send + 'static,
{
    static FIRST: OnceLock<u32> = OnceLock::new();
    let process = std::process::id();
    if *FIRST.get_or_init(|| process) != process {
        let what = "this process was forked from one that had asked a portfolio, and has none of \
            its threads (start processes with multiprocessing.get_context(\"spawn\"))";
        return Err(Refused::message(
            what,
            "den här processen är en kopia av en som har frågat en portfölj, och har ingen av dess \
             trådar (starta processer med multiprocessing.get_context(\"spawn\"))",
        ));
    }
    waited_for(py, listener, work)
}
