"""The calculation rules (sections 2 to 9), written with exact fractions and without the Rust code.

Each module is one thought: `dates`, `bounds`, `record`, `owed`, `series`, `windows`, `attainment`,
`plan`, `pace`, `in_force`, `shown` and `answer`.
"""
