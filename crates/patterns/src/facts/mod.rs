//! What follows from a manifest, computed: pure functions that several patterns may tell.

pub(crate) mod names;
pub(crate) mod qos;
pub(crate) mod quantity;
pub(crate) mod reach;
pub(crate) mod rollout;
pub(crate) mod schedule;
