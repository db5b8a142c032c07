//! What bounds and scales workloads: budgets of disruption, autoscalers, quotas, ranges of limits.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta, quantity};

pub(crate) fn disruption_budget(spec: &At<'_, '_>, out: &mut Causes) {
    let (least, most) = (spec.get("minAvailable"), spec.get("maxUnavailable"));
    if least.is_some() && most.is_some() {
        out.conflict(
            spec,
            Reason::Invalid,
            Words {
                en: "A budget has either `minAvailable` or `maxUnavailable`.",
                ko: "`minAvailable`, `maxUnavailable` 중 하나만 쓸 수 있어요.",
            },
        );
    }
    for name in ["minAvailable", "maxUnavailable"] {
        let Some(at) = spec.get(name) else { continue };
        match at.text() {
            Some(text) => match forms::percent(text) {
                Some(percent) if percent > 100 => out.unfit(
                    &at,
                    Words {
                        en: "A share cannot be more than 100%.",
                        ko: "백분율은 100%를 넘을 수 없어요.",
                    },
                ),
                Some(_) => {}
                None => out.form(&at, forms::PERCENT),
            },
            None => out.natural(spec, name),
        }
    }
    if let Some(selector) = spec.get("selector") {
        meta::selector(&selector, out);
    }
}

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
        match target.get(name).filter(|at| !at.is_empty()) {
            Some(at) if at.text().is_some_and(|it| !forms::is_path_segment(it)) => {
                out.form(&at, forms::PATH_SEGMENT);
            }
            Some(_) => {}
            None => out.required(target, name),
        }
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
                out.not_positive(&at, at.path().to_string());
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

pub(crate) fn limit_range(spec: &At<'_, '_>, out: &mut Causes) {
    let mut kinds = std::collections::HashSet::new();
    for limit in spec.get("limits").iter().flat_map(At::items) {
        let kind = limit.word("type");
        if kind == "Pod" {
            for name in ["default", "defaultRequest"] {
                if limit.has(name) {
                    out.conflict_at(
                        &limit,
                        name,
                        Reason::Forbidden,
                        Words {
                            en: "Defaults are for containers: a pod has none of its own.",
                            ko: "기본값은 컨테이너에만 쓸 수 있어요. 파드에는 없어요.",
                        },
                    );
                }
            }
        }
        let amount = |list: &str, name: &str| {
            let list = limit.get(list)?;
            quantity::of(&list.get(name)?)
        };
        // The lower, the higher, and the list at which the server tells it.
        const ORDER: [(&str, &str, &str); 6] = [
            ("min", "max", "min"),
            ("min", "defaultRequest", "defaultRequest"),
            ("defaultRequest", "max", "defaultRequest"),
            ("defaultRequest", "default", "defaultRequest"),
            ("min", "default", "default"),
            ("default", "max", "default"),
        ];
        for (low, high, told) in ORDER {
            if kind == "Pod" && (low.starts_with("default") || high.starts_with("default")) {
                continue;
            }
            let Some(list) = limit.get(told) else {
                continue;
            };
            for (name, at) in list.entries() {
                if let (Some(less), Some(more)) = (amount(low, name), amount(high, name))
                    && less > more
                {
                    out.disorder(&at, at.path().to_string());
                }
            }
        }
        for (name, at) in limit
            .get("maxLimitRequestRatio")
            .iter()
            .flat_map(At::entries)
        {
            let Some(ratio) = quantity::of(&at) else {
                continue;
            };
            let most = amount("max", name)
                .zip(amount("min", name))
                .map(|(max, min)| max / min);
            if ratio < 1.0 || most.is_some_and(|most| ratio > most) {
                out.unfit(
                    &at,
                    Words {
                        en: "The ratio must be at least 1, and no more than `max` by `min`.",
                        ko: "비율은 1 이상이어야 하고 `max` 나누기 `min`보다 클 수 없어요.",
                    },
                );
            }
        }
        for list in [
            "min",
            "max",
            "default",
            "defaultRequest",
            "maxLimitRequestRatio",
        ] {
            if kind == "Pod" && list.starts_with("default") {
                continue;
            }
            for (name, amount) in limit.get(list).iter().flat_map(At::entries) {
                let is_known = matches!(name, "cpu" | "memory" | "ephemeral-storage")
                    || name.starts_with("hugepages-")
                    || name.contains('/')
                    || !matches!(kind, "Pod" | "Container");
                if !forms::is_qualified(name) || !is_known {
                    out.resource(
                        &amount,
                        Words {
                            en: "`cpu`, `memory`, `ephemeral-storage`, or a name with a domain such as `example.com/gpu`",
                            ko: "`cpu`, `memory`, `ephemeral-storage`나 `example.com/gpu`처럼 도메인이 붙은 이름을",
                        },
                    );
                }
            }
        }
        if !matches!(kind, "" | "Pod" | "Container" | "PersistentVolumeClaim")
            && !forms::is_qualified(kind)
            && let Some(at) = limit.get("type")
        {
            out.form(&at, forms::QUALIFIED);
        } else if !kind.contains('/')
            && !matches!(kind, "" | "Pod" | "Container" | "PersistentVolumeClaim")
            && let Some(at) = limit.get("type")
        {
            out.choice(
                &at,
                Reason::Invalid,
                &["Pod", "Container", "PersistentVolumeClaim"],
            );
        }
        if kind.is_empty() {
            out.empty(&limit, "type");
        }
        if !kinds.insert(kind)
            && let Some(at) = limit.get("type")
        {
            out.twice(&at);
        }
    }
}

/// Scopes of a quota that ask for opposite pods.
const OPPOSITE: [(&str, &str); 2] = [
    ("BestEffort", "NotBestEffort"),
    ("Terminating", "NotTerminating"),
];

/// What a quota can bound without a domain in its name.
const BOUNDED: &[&str] = &[
    "cpu",
    "memory",
    "ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.storage",
    "requests.ephemeral-storage",
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "pods",
    "resourcequotas",
    "services",
    "replicationcontrollers",
    "secrets",
    "persistentvolumeclaims",
    "configmaps",
    "services.nodeports",
    "services.loadbalancers",
];
/// Of these it counts objects.
const COUNTED: &[&str] = &[
    "pods",
    "resourcequotas",
    "services",
    "replicationcontrollers",
    "secrets",
    "persistentvolumeclaims",
    "configmaps",
    "services.nodeports",
    "services.loadbalancers",
];
const SCOPES: &[&str] = &[
    "Terminating",
    "NotTerminating",
    "BestEffort",
    "NotBestEffort",
    "PriorityClass",
    "VolumeAttributesClass",
    "CrossNamespacePodAffinity",
];

/// Whether what a quota bounds is of the kind that a scope chooses.
fn suits(scope: &str, resource: &str) -> bool {
    if !BOUNDED.contains(&resource) {
        return true;
    }
    let is_compute = matches!(
        resource,
        "cpu" | "memory" | "limits.cpu" | "limits.memory" | "requests.cpu" | "requests.memory"
    );
    match scope {
        "BestEffort" => resource == "pods",
        "Terminating"
        | "NotTerminating"
        | "NotBestEffort"
        | "PriorityClass"
        | "CrossNamespacePodAffinity" => resource == "pods" || is_compute,
        "VolumeAttributesClass" => {
            matches!(resource, "persistentvolumeclaims" | "requests.storage")
        }
        _ => true,
    }
}

const UNSUITED: Words = Words {
    en: "This scope does not go with what the quota bounds: pods and their cpu and memory, of `BestEffort` pods only their number.",
    ko: "이 범위는 쿼터가 제한하는 리소스와 맞지 않아요. 파드 수와 파드의 cpu, memory만 쓸 수 있고, `BestEffort` 범위에는 파드 수만 쓸 수 있어요.",
};

pub(crate) fn resource_quota(spec: &At<'_, '_>, out: &mut Causes) {
    let hard = spec.get("hard");
    let mut bounded = Vec::new();
    for (name, amount) in hard.iter().flat_map(At::entries) {
        bounded.push(name);
        let is_known = BOUNDED.contains(&name)
            || name.starts_with("hugepages-")
            || name.starts_with("requests.hugepages-");
        if !forms::is_qualified(name) {
            out.resource(&amount, forms::QUALIFIED);
        } else if !name.contains('/') && !is_known {
            out.resource(
                &amount,
                Words {
                    en: "what a quota can bound, such as `pods`, `requests.cpu` or `count/jobs.batch`",
                    ko: "`pods`, `requests.cpu`, `count/jobs.batch`처럼 쿼터로 제한할 수 있는 것을",
                },
            );
        }
        let number = quantity::of(&amount);
        if number.is_some_and(|it| it < 0.0) {
            out.negative(&amount);
        } else if COUNTED.contains(&name) && number.is_some_and(|it| it.fract() != 0.0) {
            out.unfit(
                &amount,
                Words {
                    en: "Objects are counted in whole numbers.",
                    ko: "오브젝트 수는 정수여야 해요.",
                },
            );
        }
    }
    if let Some(scopes) = spec.get("scopes") {
        let named: Vec<_> = scopes.items().filter_map(|it| it.text()).collect();
        if OPPOSITE
            .iter()
            .any(|(a, b)| named.contains(a) && named.contains(b))
        {
            out.conflict(
                &scopes,
                Reason::Invalid,
                Words {
                    en: "No pod can be in both of these scopes.",
                    ko: "두 범위에 모두 드는 파드는 없어요.",
                },
            );
        }
        for scope in scopes.items() {
            let text = scope.text().unwrap_or_default();
            if !SCOPES.contains(&text) {
                out.choice_in(&scopes, &scope, Reason::Invalid, SCOPES);
            } else if bounded.iter().any(|it| !suits(text, it)) {
                out.conflict(&scopes, Reason::Invalid, UNSUITED);
            }
        }
    }
    let Some(selector) = spec.get("scopeSelector") else {
        return;
    };
    let Some(expressions) = selector.get("matchExpressions") else {
        return;
    };
    // The server tells these without the number of the expression.
    let path = |name: &str| expressions.path().field(name).to_string();
    for expression in expressions.items() {
        let scope = expression.word("scopeName");
        if !SCOPES.contains(&scope) {
            let at = expression.get("scopeName");
            out.choice_told(
                at.as_ref().unwrap_or(&expression),
                path("scopeName"),
                SCOPES,
            );
        } else if bounded.iter().any(|it| !suits(scope, it)) {
            out.conflict(&expressions, Reason::Invalid, UNSUITED);
        }
        let operator = expression.word("operator");
        let at = expression.get("operator");
        let at = at.as_ref().unwrap_or(&expression);
        let is_closed =
            SCOPES.contains(&scope) && scope != "PriorityClass" && scope != "VolumeAttributesClass";
        if is_closed && operator != "Exists" {
            out.choice_told(at, path("operator"), &["Exists"]);
        }
        match operator {
            "In" | "NotIn" if !expression.has("values") => {
                out.told(
                    &expression,
                    path("values"),
                    Reason::Required,
                    Text::new(
                        "`In` and `NotIn` need values.",
                        "`In`, `NotIn` 연산자에는 값이 있어야 해요.",
                    ),
                );
            }
            "Exists" | "DoesNotExist" if expression.has("values") => {
                out.conflict_told(&expression, path("values"), meta::NO_VALUES);
            }
            "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
            _ => out.choice_told(
                at,
                path("operator"),
                &["In", "NotIn", "Exists", "DoesNotExist"],
            ),
        }
    }
}
