//! Text files: read block by block, each block cut into rows and columns by whoever takes it.

pub(crate) mod block;
pub(crate) mod blocks;
pub(crate) mod builder;
pub(crate) mod field;
pub(crate) mod rows;
pub(crate) mod shape;
