//! Nothing to use: the benchmarks are in `benches/benches`, `benches/python` and
//! `benches/portfolio`.
