//! A container without an amount that a ResourceQuota of its namespace counts.
//! <https://kubernetes.io/docs/concepts/policy/resource-quotas/>

use std::collections::HashMap;

use podyard_kube::graph::Graph;
use podyard_kube::model::{Pod, Resource, dig, entries};
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words};
use podyard_syntax::edit::put;
use podyard_syntax::{Node, NodeKind, Resolved};

use crate::admission::{applicants, is_sure};
use crate::resources::{Defaults, Needs, lacking, ranges};
use crate::words::{both, excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "quota-demands-resources",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Forbidden),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without an amount that a ResourceQuota counts",
            ko: "리소스쿼터가 세는 리소스 양이 없는 컨테이너",
        },
        why: Words {
            en: "Where a ResourceQuota counts CPU or memory, each container of the namespace must \
                 say how much it takes; the API server refuses pods that do not.",
            ko: "리소스쿼터가 CPU나 메모리를 세는 네임스페이스에서는 모든 컨테이너가 쓸 양을 \
                 적어야 해요. 적지 않은 파드는 API 서버가 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: ResourceQuota
metadata:
  name: team
  namespace: shop
spec:
  hard:
    requests.memory: 4Gi
    limits.memory: 8Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        requests:
          memory: 128Mi
",
        right: "\
apiVersion: v1
kind: ResourceQuota
metadata:
  name: team
  namespace: shop
spec:
  hard:
    requests.memory: 4Gi
    limits.memory: 8Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        requests:
          memory: 128Mi
        limits:
          memory: 128Mi
",
    },
    check: Check::Graph(check),
};

/// What a quota may count that each container must have then, with the list and the resource it is
/// of. Others may be left out: `validationSet` in pkg/quota/v1/evaluator/core/pods.go.
const DEMANDED: [(&str, &str, &str); 6] = [
    ("cpu", "requests", "cpu"),
    ("memory", "requests", "memory"),
    ("requests.cpu", "requests", "cpu"),
    ("requests.memory", "requests", "memory"),
    ("limits.cpu", "limits", "cpu"),
    ("limits.memory", "limits", "memory"),
];

/// Fixes that are worked out, each at the cost of reading a document.
const FIXES: usize = 200;

/// A list of amounts and the name of a resource in it.
type Demand = (&'static str, &'static str);

/// A quota that demands something.
struct Quota<'d> {
    resource: &'d Resource<'d>,
    /// What it counts: a list and a resource.
    demands: Vec<Demand>,
}

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    // What a program fills in may be a LimitRange with defaults.
    if graph.of_kind("ResourceQuota").next().is_none() || graph.has_holes() {
        return;
    }
    let mut quotas: HashMap<&str, Vec<Quota<'_>>> = HashMap::new();
    for (_, resource) in graph.of_kind("ResourceQuota") {
        if let (Some(namespace), Some(quota)) = (resource.namespace, Quota::of(resource)) {
            quotas.entry(namespace).or_default().push(quota);
        }
    }
    let ranges = ranges(graph);
    let is_ranged = graph.of_kind("LimitRange").next().is_some();
    let mut fixes = FIXES;
    for applicant in applicants(graph) {
        let Some(quotas) = quotas.get(applicant.namespace) else {
            continue;
        };
        let defaults = match (ranges.get(applicant.namespace), is_ranged) {
            (Some(ranges), _) => Defaults::of(ranges),
            (None, false) => Some(Defaults::default()),
            (None, true) => unranged(graph, applicant.namespace),
        };
        let pod = applicant.pod;
        let needs = defaults.and_then(|defaults| Needs::of_pod(pod, &defaults));
        let own = dig(pod.spec, "resources").filter(|it| it.resolved() != Resolved::Null);
        let (Some(needs), None) = (needs, own) else {
            continue;
        };
        let quotas: Vec<_> = quotas.iter().filter(|it| it.counts(pod, &needs)).collect();
        for (container, needs) in pod.containers.iter().zip(&needs) {
            for quota in &quotas {
                let missing = quota.missing(needs);
                if missing.is_empty() {
                    continue;
                }
                let finding = tell(quota.resource, container.name, needs.node, &missing);
                let fix = (fixes > 0).then(|| fix(needs, &missing)).flatten();
                fixes = fixes.saturating_sub(1);
                let help = applicant.help(Words::new(
                    "Write what the container needs, or give the namespace a LimitRange with \
                     defaults.",
                    "컨테이너에 필요한 양을 적거나, 네임스페이스에 기본값을 넣어 주는 리밋레인지를 \
                     만드세요.",
                ));
                let finding = finding.of_object(applicant.resource.index).fix(fix);
                let finding = finding.severity(applicant.severity()).help(help);
                found.push((applicant.document, finding));
                break;
            }
        }
    }
}

/// No defaults where there are LimitRanges, but surely none of this namespace.
fn unranged<'d>(graph: &Graph<'d>, namespace: &str) -> Option<Defaults<'d>> {
    let mut ranges = graph.of_kind("LimitRange");
    let is_other = |it: &Resource<'_>| it.namespace.is_some_and(|name| name != namespace);
    ranges
        .all(|(_, range)| is_other(range))
        .then(Defaults::default)
}

impl<'d> Quota<'d> {
    /// A quota that demands something; none where it cannot be read.
    fn of(resource: &'d Resource<'d>) -> Option<Self> {
        let hard = resource.at("spec.hard")?;
        let mut demands = Vec::new();
        for entry in entries(hard) {
            let name = entry.key.value();
            let known = DEMANDED.iter().find(|(known, ..)| *known == name);
            let demand = known.map(|(_, list, of)| (*list, *of));
            demands.extend(demand.filter(|demand| !demands.contains(demand)));
        }
        (is_sure(resource) && !demands.is_empty()).then_some(Self { resource, demands })
    }

    /// Whether it surely counts a pod: one of some scopes may not.
    fn counts(&self, pod: &Pod<'_>, needs: &[Needs<'_>]) -> bool {
        let is_selected = self.resource.at("spec.scopeSelector");
        if is_selected.is_some_and(|it| it.resolved() != Resolved::Null) {
            return false;
        }
        let ends = dig(pod.spec, "activeDeadlineSeconds")
            .is_some_and(|it| it.resolved() != Resolved::Null);
        let asks = needs
            .iter()
            .flat_map(|it| it.requests.iter().chain(&it.limits));
        let mut asks = asks.filter(|(name, _)| matches!(**name, "cpu" | "memory"));
        let is_sized = asks.any(|(_, amount)| amount.milli > 0);
        let Some(scopes) = self.resource.at("spec.scopes") else {
            return true;
        };
        scopes.items().all(|scope| match scope.value() {
            "Terminating" => ends,
            "NotTerminating" => !ends,
            "NotBestEffort" => is_sized,
            "BestEffort" => !is_sized,
            _ => false,
        })
    }

    /// What it demands and a container does not have.
    fn missing(&self, needs: &Needs<'_>) -> Vec<Demand> {
        let is_missing = |(list, of): &&Demand| match *list {
            "limits" => !needs.limits.contains_key(of),
            _ => !needs.requests.contains_key(of),
        };
        self.demands.iter().filter(is_missing).copied().collect()
    }
}

fn tell(quota: &Resource<'_>, container: &str, node: Node<'_>, missing: &[Demand]) -> Diagnostic {
    let (quota, container) = (excerpt(quota.name), excerpt(container));
    let fields: Vec<_> = missing
        .iter()
        .map(|(list, of)| format!("{list}.{of}"))
        .collect();
    let words = Words::new(
        "Container `{}` has no {}, which ResourceQuota `{}` counts.",
        "`{}` 컨테이너에 {} 값이 없어요. `{}` 리소스쿼터가 세는 값이에요.",
    );
    let message = Text::each(|language| {
        let fields = both(fields.iter().map(String::as_str), language);
        let message = fill(words, &[&container, &fields, &quota]);
        message.get(language).to_owned()
    });
    RULE.finding(lacking(node), message)
}

/// What is missing, with the amount of the other list or one to start from.
fn fix(needs: &Needs<'_>, missing: &[Demand]) -> Option<Fix> {
    let amount = |list: &str, of: &str| {
        let other = match list {
            "limits" => needs.requests.get(of),
            _ => None,
        };
        match (other, of) {
            (Some(amount), _) => amount.node.source().to_owned(),
            (None, "cpu") => "100m".to_owned(),
            (None, _) => "128Mi".to_owned(),
        }
    };
    let lines = |list: &str| {
        let of_list = missing.iter().filter(|(it, _)| *it == list);
        let lines = of_list.map(|(_, of)| format!("{of}: {}", amount(list, of)));
        lines.collect::<Vec<_>>()
    };
    let (requests, limits) = (lines("requests"), lines("limits"));
    let is_map = |path| dig(needs.node, path).is_some_and(|it| it.kind() == NodeKind::Mapping);
    let (path, value) = match (&*requests, &*limits) {
        ([], [one]) if is_map("resources.limits") => of_line("resources.limits", one)?,
        ([one], []) if is_map("resources.requests") => of_line("resources.requests", one)?,
        ([], limits) => ("resources.limits".to_owned(), limits.join("\n")),
        (requests, []) => ("resources.requests".to_owned(), requests.join("\n")),
        (requests, limits) => {
            let (requests, limits) = (requests.join("\n  "), limits.join("\n  "));
            let value = format!("requests:\n  {requests}\nlimits:\n  {limits}");
            ("resources".to_owned(), value)
        }
    };
    let edits = put(needs.node, &path, &value).ok()?;
    let title = Text::new("Add amounts to start from", "시작해 볼 만한 양을 적어 넣기");
    Some(Fix::suggested(title, edits))
}

/// One more line of a list that is there.
fn of_line(path: &str, line: &str) -> Option<(String, String)> {
    let (of, amount) = line.split_once(": ")?;
    Some((format!("{path}.{of}"), amount.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::harness::{between, expect_between};

    const CODE: &str = "quota-demands-resources";

    fn quota(spec: &str) -> String {
        format!(
            "{{apiVersion: v1, kind: ResourceQuota, metadata: {{name: q, namespace: shop}}, spec: {{{spec}}}}}\n---\n"
        )
    }

    fn pod(fields: &str, resources: &str) -> String {
        format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: web, namespace: shop}}, spec: {{{fields}containers: [{{name: web, image: 'a:1'{resources}}}]}}}}\n"
        )
    }

    #[test]
    fn each_container_must_have_what_is_counted() {
        let hard = quota("hard: {requests.cpu: 4, limits.memory: 8Gi, pods: 10}");
        for (resources, told) in [
            (
                "",
                &["error web → , resources: {requests: {cpu: 100m}, limits: {memory: 128Mi}}"][..],
            ),
            // Limits stand for requests, not the other way round.
            (", resources: {limits: {cpu: 1, memory: 1Gi}}", &[]),
            (
                ", resources: {requests: {cpu: 1, memory: 1Gi}}",
                &["error resources → , limits: {memory: 1Gi}"],
            ),
            (
                ", resources: {limits: {memory: 1Gi}}",
                &["error resources → , requests: {cpu: 100m}"],
            ),
            (
                ", resources: {limits: {cpu: 1}}",
                &["error resources → , memory: 128Mi"],
            ),
        ] {
            expect_between(CODE, &(hard.clone() + &pod("", resources)), told);
        }
    }

    #[test]
    fn what_need_not_be_written() {
        for hard in [
            "pods: 10",
            "requests.storage: 1Gi",
            "limits.ephemeral-storage: 1Gi",
            "requests.nvidia.com/gpu: 1",
        ] {
            expect_between(
                CODE,
                &(quota(&format!("hard: {{{hard}}}")) + &pod("", "")),
                &[],
            );
        }
        let hard = quota("hard: {cpu: 4}");
        let own = pod("resources: {requests: {cpu: 1}}, ", "");
        expect_between(CODE, &(hard.clone() + &own), &[]);
        let elsewhere = pod("", "").replace("namespace: shop", "namespace: other");
        expect_between(CODE, &(hard.clone() + &elsewhere), &[]);
        let anywhere = pod("", "").replace(", namespace: shop", "");
        expect_between(CODE, &(hard + &anywhere), &[]);
    }

    #[test]
    fn a_limit_range_gives_what_is_left_out() {
        let hard = quota("hard: {cpu: 4, limits.cpu: 8}");
        let range = |at: &str, item: &str| {
            format!(
                "{{apiVersion: v1, kind: LimitRange, metadata: {{name: l{at}}}, spec: {{limits: [{{type: Container, {item}}}]}}}}\n---\n"
            )
        };
        for (at, item, told) in [
            (", namespace: shop", "default: {cpu: 1}", 0),
            (", namespace: shop", "max: {cpu: 1}", 0),
            (", namespace: shop", "defaultRequest: {cpu: 1}", 1),
            (", namespace: other", "default: {cpu: 1}", 1),
            // It may be applied anywhere.
            ("", "default: {cpu: 1}", 0),
        ] {
            let text = hard.clone() + &range(at, item) + &pod("", "");
            assert_eq!(between(CODE, &text).len(), told, "{at} {item}");
        }
    }

    #[test]
    fn a_quota_of_some_pods_counts_only_those() {
        for (scopes, told) in [
            ("[]", 1),
            ("[NotTerminating]", 1),
            ("[Terminating]", 0),
            ("[NotBestEffort]", 0),
            ("[PriorityClass]", 0),
        ] {
            let text = quota(&format!("hard: {{cpu: 4}}, scopes: {scopes}")) + &pod("", "");
            assert_eq!(between(CODE, &text).len(), told, "{scopes}");
        }
    }

    #[test]
    fn what_makes_pods_is_taken() {
        let deployment = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {initContainers: [{name: first, resources: {limits: {cpu: 1}}}], containers: [{name: web}]}}}}\n";
        let text = quota("hard: {cpu: 4}") + deployment;
        expect_between(
            CODE,
            &text,
            &["warning web → , resources: {requests: {cpu: 100m}}"],
        );
    }
}
