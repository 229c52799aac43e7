//! Traces: why a figure is what it is, down to the entries that it rests on.
//!
//! A trace is written by the code that computes the figure. The files here listen to it, and add
//! where the inputs were given. Whoever reads only the operations and the leaves of a trace gets
//! the value of each of its nodes; what does not enter a value stands apart, in `left_out`.

pub(crate) mod attainment;
pub(crate) mod count;
pub(crate) mod employment;
pub(crate) mod explain;
pub(crate) mod increment;
pub(crate) mod lists;
pub(crate) mod node;
pub(crate) mod outcome;
pub(crate) mod plan;

pub use node::{Origin, Trace, TraceValue};
