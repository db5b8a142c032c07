//! Where a pod may run: affinity, tolerations, spread.

use std::collections::HashSet;

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta};

/// What a pod's `spec` says of it.
pub(crate) fn check(spec: &At<'_, '_>, out: &mut Causes) {
    tolerations(spec, out);
    spread(spec, out);
    let Some(affinity) = spec.get("affinity") else {
        return;
    };
    if let Some(node) = affinity.get("nodeAffinity") {
        if let Some(required) = node.get("requiredDuringSchedulingIgnoredDuringExecution") {
            node_selector(&required, out);
        }
        for one in node
            .get("preferredDuringSchedulingIgnoredDuringExecution")
            .iter()
            .flat_map(At::items)
        {
            weight(&one, out);
            if let Some(term) = one.get("preference") {
                node_term(&term, out);
            }
        }
    }
    for name in ["podAffinity", "podAntiAffinity"] {
        let Some(pods) = affinity.get(name) else {
            continue;
        };
        for term in pods
            .get("requiredDuringSchedulingIgnoredDuringExecution")
            .iter()
            .flat_map(At::items)
        {
            pod_term(&term, out);
        }
        for one in pods
            .get("preferredDuringSchedulingIgnoredDuringExecution")
            .iter()
            .flat_map(At::items)
        {
            weight(&one, out);
            if let Some(term) = one.get("podAffinityTerm") {
                pod_term(&term, out);
            }
        }
    }
}

fn weight(one: &At<'_, '_>, out: &mut Causes) {
    match one.get("weight") {
        Some(_) => out.range(one, "weight", 1, 100),
        None => out.empty(one, "weight"),
    }
}

/// Terms of which one has to fit a node.
pub(crate) fn node_selector(selector: &At<'_, '_>, out: &mut Causes) {
    out.required(selector, "nodeSelectorTerms");
    for term in selector.get("nodeSelectorTerms").iter().flat_map(At::items) {
        node_term(&term, out);
        // Before that, any values were taken.
        if out.since(37) {
            for expression in term.get("matchExpressions").iter().flat_map(At::items) {
                out.each(
                    &expression,
                    "values",
                    forms::LABEL_VALUE,
                    forms::is_label_value,
                );
            }
        }
    }
}

fn node_term(term: &At<'_, '_>, out: &mut Causes) {
    for expression in term.get("matchExpressions").iter().flat_map(At::items) {
        node_operator(&expression, out);
        out.given(&expression, "key", forms::QUALIFIED, forms::is_qualified);
    }
    for field in term.get("matchFields").iter().flat_map(At::items) {
        match field.word("operator") {
            "In" | "NotIn" => {
                if field.get("values").map_or(0, |at| at.len()) != 1 {
                    out.missing(
                        &field,
                        "values",
                        podyard_kube::Text::new(
                            "A field is compared with exactly one value.",
                            "필드는 값 하나와만 비교할 수 있어요.",
                        ),
                    );
                }
            }
            _ => match field.get("operator") {
                Some(operator) => out.choice(&operator, Reason::Invalid, &["In", "NotIn"]),
                None => out.empty(&field, "operator"),
            },
        }
        match field.get("key") {
            Some(key) if key.text() != Some("metadata.name") => {
                out.choice(&key, Reason::Invalid, &["metadata.name"]);
            }
            Some(_) => {}
            None => out.empty(&field, "key"),
        }
    }
}

fn node_operator(expression: &At<'_, '_>, out: &mut Causes) {
    match expression.word("operator") {
        "In" | "NotIn" => out.required(expression, "values"),
        "Exists" | "DoesNotExist" => {
            if expression.has("values") {
                out.conflict_at(expression, "values", Reason::Forbidden, meta::NO_VALUES);
            }
        }
        "Gt" | "Lt" => {
            if expression.get("values").map_or(0, |at| at.len()) != 1 {
                out.missing(
                    expression,
                    "values",
                    podyard_kube::Text::new(
                        "`Gt` and `Lt` compare with exactly one number.",
                        "`Gt`, `Lt` 연산자는 숫자 하나와만 비교해요.",
                    ),
                );
            }
        }
        _ => match expression.get("operator") {
            Some(operator) => out.choice(
                &operator,
                Reason::Invalid,
                &["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"],
            ),
            None => out.empty(expression, "operator"),
        },
    }
}

fn pod_term(term: &At<'_, '_>, out: &mut Causes) {
    for name in ["labelSelector", "namespaceSelector"] {
        if let Some(selector) = term.get(name) {
            meta::selector(&selector, out);
        }
    }
    // The server tells these without their number.
    for namespace in term.get("namespaces").iter().flat_map(At::items) {
        if namespace.text().is_some_and(|it| !forms::is_label(it)) {
            out.form(&namespace, forms::LABEL);
            out.at_path(term.path().field("namespace"));
        }
    }
    for keys in ["matchLabelKeys", "mismatchLabelKeys"] {
        if out.since(31) {
            label_keys(term, keys, out);
        }
    }
    out.due(term, "topologyKey", forms::QUALIFIED, forms::is_qualified);
}

const NO_SELECTOR: Words = Words {
    en: "Keys of labels are added to a `labelSelector`, which is not there.",
    ko: "레이블 키는 `labelSelector`에 더해지는 것인데, `labelSelector`가 없어요.",
};

/// Keys of labels that a pod's own labels are compared by.
fn label_keys(owner: &At<'_, '_>, name: &str, out: &mut Causes) {
    out.each(owner, name, forms::QUALIFIED, forms::is_qualified);
    if owner.has(name) && owner.get("labelSelector").is_none() {
        out.conflict_at(owner, name, Reason::Forbidden, NO_SELECTOR);
    }
}

/// Tolerations, of pods and of what runs them.
pub(crate) fn tolerations(owner: &At<'_, '_>, out: &mut Causes) {
    for one in owner.get("tolerations").iter().flat_map(At::items) {
        let key = one.get("key").filter(|key| !key.is_empty());
        let operator = one.word("operator");
        if let Some(key) = &key
            && key.text().is_some_and(|it| !forms::is_qualified(it))
        {
            out.form(key, forms::QUALIFIED);
        }
        if key.is_none() && operator != "Exists" {
            out.conflict_at(
                &one,
                "operator",
                Reason::Invalid,
                Words {
                    en: "Without a key the operator must be `Exists`: it tolerates every taint.",
                    ko: "키가 없으면 연산자는 `Exists`여야 해요. 모든 테인트를 허용한다는 뜻이에요.",
                },
            );
        }
        if one.get("tolerationSeconds").is_some() && one.word("effect") != "NoExecute" {
            out.conflict_at(
                &one,
                "effect",
                Reason::Invalid,
                Words {
                    en: "`tolerationSeconds` goes with `effect: NoExecute` only: other effects evict nobody.",
                    ko: "`tolerationSeconds` 필드는 `effect: NoExecute`일 때만 쓸 수 있어요. 다른 이펙트는 파드를 축출하지 않아요.",
                },
            );
        }
        match operator {
            "" | "Equal" => {
                if let Some(value) = one.get("value")
                    && value.text().is_some_and(|it| !forms::is_label_value(it))
                {
                    out.conflict_at(
                        &one,
                        "operator",
                        Reason::Invalid,
                        Words {
                            en: "The value must be one that a label could have.",
                            ko: "값은 레이블 값으로 쓸 수 있는 것이어야 해요.",
                        },
                    );
                }
            }
            "Exists" if one.has("value") => {
                out.conflict_at(
                        &one,
                        "operator",
                        Reason::Invalid,
                        Words {
                            en: "`Exists` takes no value: it tolerates every value of the key.",
                            ko: "`Exists` 연산자에는 값을 쓸 수 없어요. 키의 모든 값을 허용한다는 뜻이에요.",
                        },
                    );
            }
            _ => {}
        }
    }
}

fn spread(spec: &At<'_, '_>, out: &mut Causes) {
    let mut seen = HashSet::new();
    for one in spec
        .get("topologySpreadConstraints")
        .iter()
        .flat_map(At::items)
    {
        match one.get("maxSkew") {
            Some(_) => out.range(&one, "maxSkew", 1, i64::MAX),
            None => out.empty(&one, "maxSkew"),
        }
        out.required(&one, "topologyKey");
        if !one.has("whenUnsatisfiable") {
            out.unchosen(
                &one,
                "whenUnsatisfiable",
                &["DoNotSchedule", "ScheduleAnyway"],
            );
        }
        if out.since(27) {
            label_keys(&one, "matchLabelKeys", out);
        }
        if !seen.insert((one.word("topologyKey"), one.word("whenUnsatisfiable"))) {
            let path = one.path().field("{topologyKey, whenUnsatisfiable}");
            out.repeated(&one);
            out.at_path(path);
        }
        if let Some(least) = one.count("minDomains") {
            if least <= 0 {
                out.range(&one, "minDomains", 1, i64::MAX);
            }
            if one.word("whenUnsatisfiable") != "DoNotSchedule" {
                out.conflict_at(
                    &one,
                    "minDomains",
                    Reason::Invalid,
                    Words {
                        en: "`minDomains` goes with `whenUnsatisfiable: DoNotSchedule` only.",
                        ko: "`minDomains` 필드는 `whenUnsatisfiable: DoNotSchedule`일 때만 쓸 수 있어요.",
                    },
                );
            }
        }
        if let Some(selector) = one.get("labelSelector") {
            meta::selector(&selector, out);
        }
    }
}

/// A class of priorities: the highest ones and the names that begin with `system-` are Kubernetes'
/// own.
pub(crate) fn priority_class(root: &At<'_, '_>, out: &mut Causes) {
    const OWN: [(&str, i64); 2] = [
        ("system-node-critical", 2_000_001_000),
        ("system-cluster-critical", 2_000_000_000),
    ];
    let metadata = root.get("metadata");
    let name = metadata.as_ref().and_then(|at| at.get("name"));
    let text = name.as_ref().and_then(At::text).unwrap_or_default();
    let value = root.count("value").unwrap_or(0);
    if let Some(name) = name.filter(|_| text.starts_with("system-")) {
        if !OWN.contains(&(text, value)) || root.is_true("globalDefault") {
            out.conflict(
                &name,
                Reason::Forbidden,
                Words {
                    en: "Names that begin with `system-` are Kubernetes' own.",
                    ko: "`system-`으로 시작하는 이름은 쿠버네티스가 쓰는 것이에요.",
                },
            );
        }
    } else if value > 1_000_000_000
        && let Some(at) = root.get("value")
    {
        out.unfit(
            &at,
            Words {
                en: "Priorities above 1000000000 are Kubernetes' own.",
                ko: "1000000000보다 높은 우선순위는 쿠버네티스가 쓰는 것이에요.",
            },
        );
        out.for_reason(Reason::Forbidden);
    }
}

fn one_of_each_family(ranges: &At<'_, '_>, out: &mut Causes) {
    let known = ranges.items().filter_map(|at| out.cidr(at.text()?));
    let families: Vec<bool> = known.map(|(address, _)| address.is_ipv4()).collect();
    let is_pair = matches!(families[..], [] | [_]) || matches!(families[..], [a, b] if a != b);
    if families.len() == ranges.len() && !is_pair {
        out.conflict(
            ranges,
            Reason::Invalid,
            Words {
                en: "There can be one range of each family: one of IPv4, one of IPv6.",
                ko: "주소 체계마다 대역 하나씩, IPv4 하나와 IPv6 하나만 쓸 수 있어요.",
            },
        );
    }
}

/// The `spec` of a node: the addresses of its pods, and its taints, which the server tells below
/// `metadata`.
pub(crate) fn node(spec: &At<'_, '_>, out: &mut Causes) {
    let (one, list) = (spec.get("podCIDR"), spec.get("podCIDRs"));
    let first = list.as_ref().and_then(|at| at.items().next());
    let path = spec.path().field("podCIDRs");
    match one.filter(|at| !at.is_empty()) {
        // Where they differ, the list is passed over.
        Some(at) if first.is_none_or(|it| it.text() != at.text()) => {
            if at.text().is_some_and(|it| out.block(&at, it)) {
                out.at_path(format!("{path}[0]"));
            }
        }
        _ => {
            if let Some(list) = &list {
                for range in list.items() {
                    range.text().map(|it| out.block(&range, it));
                }
                one_of_each_family(list, out);
            }
        }
    }
    const EFFECTS: &[&str] = &["NoSchedule", "PreferNoSchedule", "NoExecute"];
    let mut seen = HashSet::new();
    for (index, taint) in spec.get("taints").iter().flat_map(At::items).enumerate() {
        let path = |name: &str| format!("metadata.taints[{index}].{name}");
        if !forms::is_qualified(taint.word("key")) {
            match taint.get("key") {
                Some(key) => out.form(&key, forms::QUALIFIED),
                None => out.empty(&taint, "key"),
            }
            out.at_path(path("key"));
        }
        if let Some(value) = taint.get("value")
            && value.text().is_some_and(|it| !forms::is_label_value(it))
        {
            out.form(&value, forms::LABEL_VALUE);
            out.at_path(path("value"));
        }
        match taint.get("effect").filter(|at| !at.is_empty()) {
            Some(effect) if effect.text().is_some_and(|it| !EFFECTS.contains(&it)) => {
                out.choice(&effect, Reason::NotSupported, EFFECTS);
                out.at_path(path("effect"));
            }
            Some(_) => {}
            None => {
                out.required(&taint, "effect");
                out.at_path(path("effect"));
            }
        }
        if !seen.insert((taint.word("key"), taint.word("effect"))) {
            out.repeated(&taint);
            out.at_path(format!("metadata.taints[{index}]"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn the_highest_priorities_are_taken() {
        let class = |name: &str, value: i64| {
            let text = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\n";
            causes(&format!(
                "{text}metadata: {{name: {name}}}\nvalue: {value}\n"
            ))
        };
        assert_eq!(class("high", 1_000_000_000), [""; 0]);
        assert_eq!(class("high", 1_000_000_001), ["value Forbidden"]);
        assert_eq!(class("system-node-critical", 2_000_001_000), [""; 0]);
        assert_eq!(class("system-high", 1), ["metadata.name Forbidden"]);
    }

    #[test]
    fn pods_are_spread_by_their_labels() {
        let spread = |constraint: &str| {
            causes(&format!(
                "
apiVersion: v1
kind: Pod
metadata: {{name: a}}
spec:
  containers: [{{name: a, image: a}}]
  topologySpreadConstraints: [{{maxSkew: 1, topologyKey: zone, {constraint}}}]
"
            ))
        };
        let at = "spec.topologySpreadConstraints[0]";
        assert_eq!(
            spread("whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [-a]"),
            [
                format!("{at}.matchLabelKeys[0] Invalid"),
                format!("{at}.matchLabelKeys Forbidden"),
            ]
        );
        assert_eq!(
            spread("labelSelector: {}"),
            [format!("{at}.whenUnsatisfiable NotSupported")]
        );
    }
}
