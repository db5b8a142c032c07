//! Set-up, code generation, build, tests, benchmarks and budgets.

fn main() {}
