//! The only door: a workspace in, a report out.
