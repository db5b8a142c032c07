//! What a namespace may use: quotas, and ranges of limits.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta, quantity, resources};

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
                    out.unfit(
                        &at,
                        Words {
                            en: "These amounts must grow: `min`, `defaultRequest`, `default`, `max`.",
                            ko: "값은 `min`, `defaultRequest`, `default`, `max` 순서로 커져야 해요.",
                        },
                    );
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
                    || (!matches!(kind, "Pod" | "Container")
                        && (name == "storage"
                            || BOUNDED.contains(&name)
                            || name.starts_with("requests.hugepages-")));
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
        let has_storage = |list: &str| {
            limit
                .get(list)
                .is_some_and(|at| at.get("storage").is_some())
        };
        if kind == "PersistentVolumeClaim" && !has_storage("min") && !has_storage("max") {
            out.missing(
                &limit,
                "",
                podyard_kube::Text::new(
                    "What claims ask for is bounded by `storage` in `min` or `max`.",
                    "클레임의 요청은 `min`이나 `max`의 `storage` 값으로 제한해요.",
                ),
            );
            out.at_path(limit.path().field("limits"));
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
        } else if (COUNTED.contains(&name) || resources::is_extended(name))
            && number.is_some_and(|it| it.fract() != 0.0)
        {
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
            choice(&expression, "scopeName", SCOPES, out);
            out.at_path(path("scopeName"));
        } else if bounded.iter().any(|it| !suits(scope, it)) {
            out.conflict(&expressions, Reason::Invalid, UNSUITED);
        }
        let operator = expression.word("operator");
        let is_closed =
            SCOPES.contains(&scope) && scope != "PriorityClass" && scope != "VolumeAttributesClass";
        if is_closed && operator != "Exists" {
            choice(&expression, "operator", &["Exists"], out);
            out.at_path(path("operator"));
        }
        match operator {
            "In" | "NotIn" if !expression.has("values") => {
                out.missing(
                    &expression,
                    "values",
                    Text::new(
                        "`In` and `NotIn` need values.",
                        "`In`, `NotIn` 연산자에는 값이 있어야 해요.",
                    ),
                );
                out.at_path(path("values"));
            }
            "Exists" | "DoesNotExist" if expression.has("values") => {
                out.conflict_at(&expression, "values", Reason::Invalid, meta::NO_VALUES);
                out.at_path(path("values"));
            }
            "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
            _ => {
                choice(&expression, "operator", meta::OPERATORS, out);
                out.at_path(path("operator"));
            }
        }
    }
}

/// One of a few that is not made, or none of them.
fn choice(of: &At<'_, '_>, name: &str, choices: &[&str], out: &mut Causes) {
    match of.get(name) {
        Some(at) => out.choice(&at, Reason::Invalid, choices),
        None => {
            out.unchosen(of, name, choices);
            out.for_reason(Reason::Invalid);
        }
    }
}
