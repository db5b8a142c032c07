//! HorizontalPodAutoscalers.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, quantity, resources};

/// The `spec` of an autoscaler; whether there may be metrics that only an annotation has.
pub(crate) fn autoscaler(spec: &At<'_, '_>, has_more: bool, out: &mut Causes) {
    let least = spec.count("minReplicas");
    if least == Some(0) {
        // Before that, whether 0 is taken depended on a gate of the cluster alone.
        let is_from_outside = spec.get("metrics").is_some_and(|at| {
            at.items()
                .any(|it| matches!(it.word("type"), "Object" | "External"))
        });
        if out.since(37) && !has_more && !is_from_outside {
            out.conflict_at(
                spec,
                "metrics",
                Reason::Forbidden,
                Words {
                    en: "With no pods nothing of theirs can be measured: `minReplicas: 0` needs a metric of type `Object` or `External`.",
                    ko: "파드가 없으면 파드의 지표를 잴 수 없어요. `minReplicas: 0`에는 `Object`나 `External` 유형의 지표가 필요해요.",
                },
            );
        }
    } else {
        out.range(spec, "minReplicas", 1, i64::MAX);
    }
    out.required(spec, "maxReplicas");
    out.range(spec, "maxReplicas", 1, i64::MAX);
    if spec.count("maxReplicas") == Some(0) {
        out.for_reason(Reason::Required);
    }
    // The first version of the kind has its one metric as a number of its own.
    let share = "targetCPUUtilizationPercentage";
    if spec.count(share).is_some_and(|it| it < 1) {
        out.range(spec, share, 1, i64::MAX);
        let metric = spec.path().field("metrics[0]").field("resource");
        out.at_path(metric.field("target").field("averageUtilization"));
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
    out.present(spec, &["scaleTargetRef"]);
    if let Some(target) = spec.get("scaleTargetRef") {
        reference(&target, out);
        let group = target.word("apiVersion").split_once('/');
        let is_good =
            group.is_some_and(|(group, version)| !group.is_empty() && !version.contains('/'));
        // Before that the target could be of any group.
        if out.since(37) && !is_good {
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

/// A type of metric.
struct Metric {
    name: &'static str,
    /// The field that is its own.
    field: &'static str,
    /// What a target of it can aim at.
    aims: [&'static str; 2],
    /// Which of them is one too many beside the other.
    surplus: Option<&'static str>,
}

const fn of(
    name: &'static str,
    field: &'static str,
    aims: [&'static str; 2],
    surplus: Option<&'static str>,
) -> Metric {
    Metric {
        name,
        field,
        aims,
        surplus,
    }
}

const AMOUNTS: [&str; 2] = ["averageValue", "value"];
const SHARES: [&str; 2] = ["averageUtilization", "averageValue"];

/// The types of metrics in the order in which the server looks for them.
const METRICS: &[Metric] = &[
    of("Object", "object", AMOUNTS, None),
    of("External", "external", AMOUNTS, Some("value")),
    of("Pods", "pods", ["averageValue"; 2], None),
    of("Resource", "resource", SHARES, Some("averageValue")),
    of(
        "ContainerResource",
        "containerResource",
        SHARES,
        Some("averageValue"),
    ),
];

fn metric(metric: &At<'_, '_>, out: &mut Causes) {
    out.required(metric, "type");
    let kind = metric.word("type");
    let own = METRICS.iter().find(|it| it.name == kind);
    if let Some(own) = own
        && metric.get(own.field).is_none()
    {
        out.missing(
            metric,
            own.field,
            Text::new(
                "The field of the metric's own type must be given.",
                "메트릭의 유형에 맞는 필드가 있어야 해요.",
            ),
        );
    }
    let given: Vec<_> = METRICS
        .iter()
        .filter(|it| metric.get(it.field).is_some())
        .collect();
    for other in given.iter().filter(|_| given.len() > 1) {
        if own.is_none_or(|own| own.field != other.field) {
            out.conflict_at(
                metric,
                other.field,
                Reason::Forbidden,
                Words {
                    en: "Only the field of the metric's own type can be given.",
                    ko: "메트릭의 유형에 맞는 필드만 쓸 수 있어요.",
                },
            );
        }
    }
    // Only the first is looked at any closer.
    if let Some(first) = given.first()
        && let Some(source) = metric.get(first.field)
    {
        self::source(first, &source, out);
    }
}

fn source(of: &Metric, source: &At<'_, '_>, out: &mut Causes) {
    match of.name {
        "Object" => out.present(source, &["describedObject", "metric", "target"]),
        "External" | "Pods" => out.present(source, &["metric", "target"]),
        _ => out.present(source, &["target"]),
    }
    if let Some(object) = source.get("describedObject") {
        reference(&object, out);
    }
    if let Some(metric) = source.get("metric") {
        out.due(&metric, "name", forms::PATH_SEGMENT, forms::is_path_segment);
    }
    if of.aims == SHARES {
        out.required(source, "name");
    }
    if of.field == "containerResource" {
        out.required(source, "container");
        if out.since(37) {
            out.like(source, "container", forms::LABEL, forms::is_label);
            if let Some(name) = source.get("name").filter(|at| !at.is_empty())
                && let Some(form) = name.text().and_then(resources::misnamed)
            {
                out.form(&name, form);
            }
        }
    }
    let Some(target) = source.get("target") else {
        return;
    };
    if let Some(kind) = target.get("type").filter(|at| !at.is_empty())
        && kind.text().is_some_and(|it| !TARGETS.contains(&it))
    {
        out.choice(&kind, Reason::Invalid, TARGETS);
    }
    if of.aims.iter().all(|field| target.get(field).is_none()) {
        let words = Text::new(
            "A target must say how much of the metric is aimed at.",
            "목표에는 메트릭을 얼마로 유지할지 적어야 해요.",
        );
        out.missing(&target, of.aims[0], words);
    }
    if let Some(surplus) = of.surplus
        && of.aims.iter().all(|field| target.get(field).is_some())
    {
        out.conflict_at(
            &target,
            surplus,
            Reason::Forbidden,
            Words {
                en: "A target aims at one amount only.",
                ko: "목표에는 값을 하나만 적을 수 있어요.",
            },
        );
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

const TARGETS: &[&str] = &["Utilization", "Value", "AverageValue"];

fn scaling_rules(rules: &At<'_, '_>, out: &mut Causes) {
    out.range(rules, "stabilizationWindowSeconds", 0, 3600);
    if let Some(tolerance) = rules.get("tolerance")
        && quantity::of(&tolerance).is_some_and(|it| it < 0.0)
    {
        out.negative(&tolerance);
    }
    if rules.get("policies").is_some_and(|at| at.is_empty()) {
        out.required(rules, "policies");
    }
    for policy in rules.get("policies").iter().flat_map(At::items) {
        if !policy.has("type") {
            out.unchosen(&policy, "type", &["Pods", "Percent"]);
        }
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

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn only_the_first_source_of_a_metric_is_looked_at() {
        let metric = |metric: &str| {
            causes(&format!(
                "
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: shop}}
spec:
  maxReplicas: 2
  scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: shop}}
  metrics:
    - {metric}
"
            ))
        };
        let cpu = "resource: {name: cpu, target: {type: Utilization, averageUtilization: 0}}";
        let of_cpu = "spec.metrics[0].resource.target.averageUtilization Invalid";
        assert_eq!(metric(&format!("{{type: Resource, {cpu}}}")), [of_cpu]);
        // One of another type is missed, and not forbidden.
        assert_eq!(
            metric(&format!("{{type: Pods, {cpu}}}")),
            ["spec.metrics[0].pods Required", of_cpu]
        );
        assert_eq!(
            metric(&format!("{{type: Resource, {cpu}, external: {{}}}}")),
            [
                "spec.metrics[0].external Forbidden",
                "spec.metrics[0].external.metric Required",
                "spec.metrics[0].external.target Required",
            ]
        );
    }
}
