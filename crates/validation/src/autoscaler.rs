//! HorizontalPodAutoscalers.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, quantity};

/// `needs_group`: whether the version wants the target's group to be named.
pub(crate) fn autoscaler(spec: &At<'_, '_>, needs_group: bool, out: &mut Causes) {
    let least = spec.count("minReplicas");
    if least == Some(0) {
        // Whether 0 is taken depends on a gate of the cluster and on the metrics.
    } else {
        out.range(spec, "minReplicas", 1, i64::MAX);
    }
    match spec.get("maxReplicas") {
        Some(_) => out.range(spec, "maxReplicas", 1, i64::MAX),
        None => out.empty(spec, "maxReplicas"),
    }
    if let (Some(least), Some(most)) = (least, spec.count("maxReplicas"))
        && most < least
        && most >= 1
    {
        out.conflict_at(
            spec,
            "maxReplicas",
            Reason::Invalid,
            Words {
                en: "`maxReplicas` cannot be less than `minReplicas`.",
                ko: "`maxReplicas` 값은 `minReplicas` 값보다 작을 수 없어요.",
            },
        );
    }
    if let Some(target) = spec.get("scaleTargetRef") {
        reference(&target, out);
        let group = target.word("apiVersion").split_once('/');
        let is_good =
            group.is_some_and(|(group, version)| !group.is_empty() && !version.contains('/'));
        if needs_group && !is_good {
            out.conflict_at(
                &target,
                "apiVersion",
                Reason::Invalid,
                Words {
                    en: "`apiVersion` must name the group of what is scaled, such as `apps/v1`.",
                    ko: "`apiVersion` 값에는 `apps/v1`처럼 스케일할 대상의 그룹이 있어야 해요.",
                },
            );
        }
    }
    for metric in spec.get("metrics").iter().flat_map(At::items) {
        self::metric(&metric, out);
    }
    if let Some(behavior) = spec.get("behavior") {
        for name in ["scaleUp", "scaleDown"] {
            if let Some(rules) = behavior.get(name) {
                scaling_rules(&rules, out);
            }
        }
    }
}

fn reference(target: &At<'_, '_>, out: &mut Causes) {
    for name in ["kind", "name"] {
        out.due(target, name, forms::PATH_SEGMENT, forms::is_path_segment);
    }
}

/// The types of metrics with the field of each.
const METRICS: &[(&str, &str)] = &[
    ("Object", "object"),
    ("Pods", "pods"),
    ("Resource", "resource"),
    ("External", "external"),
    ("ContainerResource", "containerResource"),
];

fn metric(metric: &At<'_, '_>, out: &mut Causes) {
    let kind = metric.word("type");
    if kind.is_empty() {
        out.required(metric, "type");
    }
    let due = METRICS
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, field)| *field);
    if let Some(due) = due
        && metric.get(due).is_none()
    {
        out.missing(
            metric,
            due,
            Text::new(
                "The field of the metric's own type must be given.",
                "메트릭의 유형에 맞는 필드가 있어야 해요.",
            ),
        );
    }
    for (_, field) in METRICS {
        if due.is_some_and(|due| due != *field) && metric.get(field).is_some() {
            out.conflict_at(
                metric,
                field,
                Reason::Forbidden,
                Words {
                    en: "Only the field of the metric's own type can be given.",
                    ko: "메트릭의 유형에 맞는 필드만 쓸 수 있어요.",
                },
            );
        }
    }
    for name in ["resource", "containerResource"] {
        let Some(source) = metric.get(name) else {
            continue;
        };
        out.required(&source, "name");
        if name == "containerResource" {
            out.required(&source, "container");
        }
    }
    for (name, takes) in [
        ("resource", ["averageUtilization", "averageValue"]),
        ("containerResource", ["averageUtilization", "averageValue"]),
        ("pods", ["averageValue", "averageValue"]),
        ("object", ["averageValue", "value"]),
        ("external", ["averageValue", "value"]),
    ] {
        let source = metric.get(name);
        let Some(target) = source.as_ref().and_then(|at| at.get("target")) else {
            continue;
        };
        if takes.iter().all(|field| target.get(field).is_none()) {
            let words = Text::new(
                "A target must say how much of the metric is aimed at.",
                "목표에는 메트릭을 얼마로 유지할지 적어야 해요.",
            );
            out.missing(&target, takes[0], words);
        }
        out.range(&target, "averageUtilization", 1, i64::MAX);
        for field in ["averageValue", "value"] {
            if let Some(at) = target.get(field)
                && quantity::of(&at).is_some_and(|it| it <= 0.0)
            {
                out.not_positive(&at);
            }
        }
    }
}

fn scaling_rules(rules: &At<'_, '_>, out: &mut Causes) {
    out.range(rules, "stabilizationWindowSeconds", 0, 3600);
    if rules.get("policies").is_some_and(|at| at.is_empty()) {
        out.required(rules, "policies");
    }
    for policy in rules.get("policies").iter().flat_map(At::items) {
        match policy.get("value") {
            Some(_) => out.range(&policy, "value", 1, i64::MAX),
            None => out.empty(&policy, "value"),
        }
        match policy.get("periodSeconds") {
            Some(_) => out.range(&policy, "periodSeconds", 1, 1800),
            None => out.empty(&policy, "periodSeconds"),
        }
    }
}
