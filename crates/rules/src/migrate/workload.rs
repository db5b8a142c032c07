//! Workloads of `extensions` and of the `apps` betas: `apps/v1` wants a selector and no longer
//! rolls back by a field.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-16>

use podyard_syntax::{Edit, edit};

use super::site::{Site, all};
use crate::derive;

pub(super) fn spec(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let selector = || {
        let yaml = derive::selector(site.node)?;
        site.fill("selector", &yaml, edit::Position::First)
    };
    all([
        selector(),
        site.drop("rollbackTo"),
        site.drop("templateGeneration"),
    ])
}
