//! Nothing to use: the benchmarks are in `benches/benches` and `benches/python`.
