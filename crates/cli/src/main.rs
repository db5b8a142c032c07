//! The `podyard` command.

fn main() {}
