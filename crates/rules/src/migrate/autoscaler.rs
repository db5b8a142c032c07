//! HorizontalPodAutoscaler of `autoscaling/v2beta1`: what is measured and what is aimed at have
//! mappings of their own since `v2beta2`.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#horizontalpodautoscaler-v125>
//! and the conversions in `pkg/apis/autoscaling/v2beta1/conversion.go` of Kubernetes 1.24.

use podyard_syntax::{Edit, edit};

use super::site::{Site, first, target as value_of};

pub(super) fn source(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    // The same word names an object in the old form and a number in the new one.
    if let Some(object) = site
        .node
        .get("target")
        .filter(|_| site.lacks("describedObject"))
        && value_of(object).get("kind").is_some()
    {
        return edit::rename_key(object, "describedObject").ok();
    }
    first([
        site.nest("metricName", "metric", "name"),
        site.nest("selector", "metric", "selector"),
        site.nest("metricSelector", "metric", "selector"),
        site.nest("targetAverageUtilization", "target", "averageUtilization"),
        site.nest("targetAverageValue", "target", "averageValue"),
        site.nest("averageValue", "target", "averageValue"),
        site.nest("targetValue", "target", "value"),
    ])
}

/// What was moved into `metric` gets its name there.
pub(super) fn metric(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    first([
        site.rename("metricName", "name"),
        site.rename("metricSelector", "selector"),
    ])
}

/// What was moved into `target` gets its name there, and `target` its type.
pub(super) fn target(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let kinds = [
        ("averageUtilization", "Utilization"),
        ("averageValue", "AverageValue"),
        ("value", "Value"),
    ];
    let (_, kind) = kinds
        .into_iter()
        .find(|(field, _)| site.node.get(field).is_some())?;
    first([
        site.rename("targetAverageUtilization", "averageUtilization"),
        site.rename("targetAverageValue", "averageValue"),
        site.rename("targetValue", "value"),
        site.fill("type", kind, edit::Position::First),
    ])
}
