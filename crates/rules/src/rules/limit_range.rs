//! A pod or a claim that a LimitRange of its namespace does not admit.
//! <https://kubernetes.io/docs/concepts/policy/limit-range/>

use podyard_kube::graph::Graph;
use podyard_kube::model::{Pod, Resource, dig};
use podyard_kube::{Diagnostic, Layer, Reason, Severity, Text, Words};
use podyard_syntax::Node;

use crate::admission::{applicants, is_sure};
use crate::mend::head;
use crate::resources::{Defaults, List, Needs, Range, Subject, lacking, list, ranges};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "limit-range",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Forbidden),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Amount that a LimitRange does not allow",
            ko: "리밋레인지가 허용하지 않는 리소스 양",
        },
        why: Words {
            en: "A LimitRange bounds what each container, pod or claim of its namespace may ask \
                 for; the API server refuses what goes beyond.",
            ko: "리밋레인지는 네임스페이스의 컨테이너, 파드, 퍼시스턴트볼륨클레임이 저마다 요청할 수 \
                 있는 양을 정해요. 벗어나면 API 서버가 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: LimitRange
metadata:
  name: small
  namespace: shop
spec:
  limits:
    - type: Container
      max:
        memory: 1Gi
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
        limits:
          memory: 2Gi
",
        right: "\
apiVersion: v1
kind: LimitRange
metadata:
  name: small
  namespace: shop
spec:
  limits:
    - type: Container
      max:
        memory: 1Gi
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
        limits:
          memory: 1Gi
",
    },
    check: Check::Graph(check),
};

const ADVICE: Words = Words::new(
    "Change the amount here or the bound there.",
    "여기 적은 양이나 리밋레인지의 한도를 고치세요.",
);

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    // What a program fills in may be another LimitRange, or its defaults.
    if graph.of_kind("LimitRange").next().is_none() || graph.has_holes() {
        return;
    }
    let known = ranges(graph);
    for applicant in applicants(graph) {
        let Some(ranges) = known.get(applicant.namespace) else {
            continue;
        };
        let resource = applicant.resource;
        let mut told = of_pod(resource, applicant.pod, ranges).unwrap_or_default();
        for finding in &mut told {
            finding.severity = applicant.severity();
            finding.help = Some(applicant.help(ADVICE));
        }
        if resource.is("StatefulSet") {
            for claim in &applicant.pod.claims {
                let name = excerpt(claim.name);
                let words = Words::new("Claim template `{}`", "`{}` 클레임 템플릿");
                let who = fill(words, &[&name]);
                let claims = of_claim(resource, claim.node, &who, ranges).unwrap_or_default();
                told.extend(claims.into_iter().map(|finding| {
                    finding.severity(Severity::Warning).help(Text::new(
                        "The API server takes the StatefulSet, but refuses the claims it asks \
                         for, so that no pod of it starts. Change the amount here or the bound \
                         there.",
                        "API 서버가 이 스테이트풀셋은 받아들이지만 여기서 만들려는 \
                         퍼시스턴트볼륨클레임은 거부해서 파드가 시작되지 않아요. 여기 적은 양이나 \
                         리밋레인지의 한도를 고치세요.",
                    ))
                }));
            }
        }
        found.extend(told.into_iter().map(|it| (applicant.document, it)));
    }
    for (id, claim) in graph.of_kind("PersistentVolumeClaim") {
        let ranges = claim.namespace.and_then(|name| known.get(name));
        let (Some(ranges), Some(placed)) = (ranges, graph.placed(id)) else {
            continue;
        };
        if is_sure(claim) {
            let who = Text::new("The claim", "퍼시스턴트볼륨클레임");
            let told = of_claim(claim, claim.object.root, &who, ranges).unwrap_or_default();
            found.extend(told.into_iter().map(|it| {
                let help = Text::new(
                    "The API server refuses the PersistentVolumeClaim. Change \
                     the amount here or the bound there.",
                    "API 서버가 이 퍼시스턴트볼륨클레임을 거부해요. 여기 적은 양이나 \
                     리밋레인지의 한도를 고치세요.",
                );
                (placed.document, it.help(help))
            }));
        }
    }
}

fn of_pod(resource: &Resource<'_>, pod: &Pod<'_>, ranges: &[Range<'_>]) -> Option<Vec<Diagnostic>> {
    let defaults = Defaults::of(ranges)?;
    let containers = Needs::of_pod(pod, &defaults)?;
    let total = Needs::total(pod, &containers);
    let mut found = Vec::new();
    for (container, needs) in pod.containers.iter().zip(&containers) {
        let name = excerpt(container.name);
        let subject = Subject {
            resource,
            who: &fill(Words::new("Container `{}`", "`{}` 컨테이너"), &[&name]),
            needs,
            place: lacking(needs.node),
            is_total: false,
        };
        found.extend(subject.judge("Container", ranges));
        found.extend(subject.under_default(ranges, &found));
    }
    if let Some(total) = &total {
        let subject = Subject {
            resource,
            who: &Text::new("The pod as a whole", "파드 전체"),
            needs: total,
            place: pod
                .spec
                .get("containers")
                .map_or(head(pod.spec), |it| it.key.span()),
            is_total: true,
        };
        found.extend(subject.judge("Pod", ranges));
    }
    Some(found)
}

fn of_claim(
    resource: &Resource<'_>,
    claim: Node<'_>,
    who: &Text,
    ranges: &[Range<'_>],
) -> Option<Vec<Diagnostic>> {
    let spec = dig(claim, "spec")?;
    // What a claim limits does not count.
    let needs = Needs {
        node: spec,
        requests: list(spec, "resources.requests")?,
        limits: List::new(),
    };
    let subject = Subject {
        resource,
        who,
        needs: &needs,
        place: lacking(spec),
        is_total: false,
    };
    Some(subject.judge("PersistentVolumeClaim", ranges))
}

#[cfg(test)]
mod tests {
    use crate::harness::{between, expect_between};

    const CODE: &str = "limit-range";

    fn range(items: &str) -> String {
        format!(
            "{{apiVersion: v1, kind: LimitRange, metadata: {{name: l, namespace: shop}}, spec: {{limits: [{items}]}}}}\n---\n"
        )
    }

    fn pod(containers: &str) -> String {
        format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: web, namespace: shop}}, spec: {{{containers}}}}}\n"
        )
    }

    fn container(resources: &str) -> String {
        pod(&format!(
            "containers: [{{name: web, image: 'a:1', resources: {resources}}}]"
        ))
    }

    #[test]
    fn a_container_beyond_its_bounds() {
        let bounds = range("{type: Container, min: {cpu: 100m}, max: {cpu: '2'}}");
        for (resources, told) in [
            ("{limits: {cpu: 2}, requests: {cpu: 0.1}}", &[][..]),
            ("{limits: {cpu: 2000m}}", &[]),
            ("{limits: {cpu: 2001m}}", &["error 2001m → '2'"]),
            ("{limits: {cpu: 3}, requests: {cpu: 3}}", &["error 3 → '2'"]),
            ("{requests: {cpu: 3}}", &["error 3 → '2'"]),
            ("{requests: {cpu: 99m}}", &["error 99m → 100m"]),
            // Both come from the LimitRange itself.
            ("{limits: {memory: 64Gi}}", &[]),
            ("{}", &[]),
        ] {
            expect_between(CODE, &(bounds.clone() + &container(resources)), told);
        }
    }

    #[test]
    fn limits_too_far_above_their_requests() {
        let ratio = range("{type: Container, maxLimitRequestRatio: {memory: 2}}");
        for (resources, told) in [
            (
                "{limits: {memory: 1Gi}, requests: {memory: 512Mi}}",
                &[][..],
            ),
            (
                "{limits: {memory: 1Gi}, requests: {memory: 500Mi}}",
                &["error 1Gi"],
            ),
            ("{limits: {memory: 1Gi}}", &[]),
            ("{requests: {memory: 1Gi}}", &["error resources"]),
            ("{limits: {cpu: 1}}", &["error resources"]),
        ] {
            expect_between(CODE, &(ratio.clone() + &container(resources)), told);
        }
        let given = range("{type: Container, maxLimitRequestRatio: {cpu: 4}, default: {cpu: 1}}");
        let text = given + &container("{requests: {cpu: 100m}}");
        expect_between(CODE, &text, &["error 100m"]);
    }

    #[test]
    fn a_request_above_the_default_limit() {
        let text = range("{type: Container, default: {cpu: 500m}}")
            + &container("{requests: {cpu: 700m}}");
        expect_between(CODE, &text, &["error 700m → , limits: {cpu: 700m}"]);
        assert!(
            between(CODE, &text)[0]
                .message
                .en
                .contains("limits.cpu: 500m")
        );
    }

    #[test]
    fn a_pod_is_the_sum_of_its_containers() {
        let bounds = range("{type: Pod, max: {memory: 1Gi}}");
        let two = |a: &str, b: &str| {
            pod(&format!(
                "containers: [{{name: a, resources: {{limits: {{memory: {a}}}}}}}, {{name: b, resources: {{limits: {{memory: {b}}}}}}}]"
            ))
        };
        expect_between(CODE, &(bounds.clone() + &two("512Mi", "512Mi")), &[]);
        let text = bounds.clone() + &two("512Mi", "513Mi");
        expect_between(CODE, &text, &["error containers"]);
        assert!(between(CODE, &text)[0].message.en.contains("1025Mi"));
        let before = pod(
            "initContainers: [{name: a, resources: {limits: {memory: 2Gi}}}], containers: [{name: b, resources: {limits: {memory: 1Gi}}}]",
        );
        expect_between(CODE, &(bounds.clone() + &before), &["error 2Gi"]);
        let none = container("{}");
        expect_between(CODE, &(bounds.clone() + &none), &["error containers"]);
        let own = pod("resources: {limits: {memory: 1Gi}}, containers: [{name: a}]");
        expect_between(CODE, &(bounds + &own), &[]);
    }

    #[test]
    fn a_claim_and_the_claims_of_a_stateful_set() {
        let bounds =
            range("{type: PersistentVolumeClaim, min: {storage: 1Gi}, max: {storage: 10Gi}}");
        let spec = |size: &str| {
            format!(
                "spec: {{accessModes: [ReadWriteOnce], resources: {{requests: {{storage: {size}}}}}}}"
            )
        };
        let claim = |size: &str| {
            format!(
                "{{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {{name: c, namespace: shop}}, {}}}\n",
                spec(size)
            )
        };
        expect_between(CODE, &(bounds.clone() + &claim("10Gi")), &[]);
        expect_between(
            CODE,
            &(bounds.clone() + &claim("11Gi")),
            &["error 11Gi → 10Gi"],
        );
        expect_between(CODE, &(bounds.clone() + &claim("1G")), &["error 1G → 1Gi"]);
        let set = format!(
            "{{apiVersion: apps/v1, kind: StatefulSet, metadata: {{name: s, namespace: shop}}, spec: {{selector: {{matchLabels: {{a: b}}}}, template: {{metadata: {{labels: {{a: b}}}}, spec: {{containers: [{{name: a}}]}}}}, volumeClaimTemplates: [{{metadata: {{name: data}}, {}}}]}}}}\n",
            spec("20Gi")
        );
        expect_between(CODE, &(bounds + &set), &["warning 20Gi → 10Gi"]);
    }

    #[test]
    fn what_nobody_knows_is_not_judged() {
        let pod = container("{limits: {cpu: 3}}");
        let bounds = range("{type: Container, max: {cpu: 2}}");
        expect_between(CODE, &(bounds.clone() + &pod), &["error 3 → 2"]);
        for bounds in [
            bounds.replace(", namespace: shop", ""),
            bounds.replace("namespace: shop", "namespace: other"),
            bounds.replace("max: {cpu: 2}", "max: {cpu: 2}, min: {cpu: 3}"),
            bounds.replace("cpu: 2", "cpu: {{ .Values.cpu }}"),
            bounds.clone() + &bounds,
        ] {
            expect_between(CODE, &(bounds + &pod), &[]);
        }
    }
}
