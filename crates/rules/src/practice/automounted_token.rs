//! A pod that gets a token for the API server though nothing says that it calls it.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Pod, Relation, Resource, dig, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::assign;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "automounted-token",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Service account token that may not be needed",
            ko: "필요하지 않을 수 있는 서비스 어카운트 토큰",
        },
        why: Words {
            en: "Every pod gets a token of its service account unless it says no, and few \
                 programs ever call the API server: whoever steals it speaks for the account. \
                 Set `automountServiceAccountToken: false` where it is not needed. The gain is \
                 small where the account may do nothing, and clients of the API, such as \
                 controllers, need the token.",
            ko: "따로 설정하지 않으면 모든 파드에 서비스 어카운트 토큰이 마운트되지만, API \
                 서버를 호출하는 프로그램은 많지 않아요. 토큰을 빼앗기면 그 계정의 권한도 \
                 넘어가요. 필요 없다면 `automountServiceAccountToken: false`로 설정하세요. \
                 권한이 없는 계정이라면 효과가 작고, 컨트롤러처럼 API를 쓰는 프로그램에는 토큰이 \
                 필요해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
  automountServiceAccountToken: false
",
    },
    check: Check::Graph(check),
};

const FIELD: &str = "automountServiceAccountToken";

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    // What is absent may be filled in.
    if graph.has_holes() {
        return;
    }
    // Accounts that are granted something, wherever: their pods are to call the API server.
    let bound = graph.edges().iter().filter(|edge| {
        let kind = edge.reference.map(|it| it.kind);
        edge.relation == Relation::Binds && kind == Some("ServiceAccount")
    });
    let mut bound: Vec<&str> = bound.map(|edge| edge.at.value()).collect();
    bound.sort_unstable();
    for (id, resource, pod) in graph.pods() {
        found.extend(judge(graph, &bound, id, resource, pod));
    }
}

fn judge(
    graph: &Graph<'_>,
    bound: &[&str],
    id: Id,
    resource: &Resource<'_>,
    pod: &Pod<'_>,
) -> Option<(usize, Diagnostic)> {
    let written = dig(pod.spec, FIELD);
    let fields = ["serviceAccountName", "serviceAccount"];
    let name = fields.iter().find_map(|field| text_at(pod.spec, field));
    let name = name.unwrap_or("default");
    let is_off = written.is_some_and(|it| it.value() != "true");
    if is_off || pod.spec.is_repaired() || bound.binary_search(&name).is_ok() {
        return None;
    }
    let account = graph.find("ServiceAccount", name, resource.namespace);
    let account = account.and_then(|id| Some(graph.placed(id)?.resource));
    if written.is_none() && account.is_some_and(|it| it.text(FIELD) == Some("false")) {
        return None;
    }
    let words = Words::new(
        "{} `{}` gets a token for the API server.",
        "{} `{}`의 파드에 API 서버용 토큰이 마운트돼요.",
    );
    let finding = RULE.of_resource(resource, written, words);
    let finding = finding.fix(assign(pod.spec, FIELD, "false"));
    Some((graph.placed(id)?.document, finding))
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    const ACCOUNT: &str = "
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: quiet}
automountServiceAccountToken: false
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: watch}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: watcher}]
";

    #[test]
    fn the_account_may_say_no_or_be_granted_something() {
        for (spec, told) in [
            (
                "serviceAccountName: other",
                Some("hint Pod → , automountServiceAccountToken: false"),
            ),
            (
                "automountServiceAccountToken: true",
                Some("hint true → false"),
            ),
            ("automountServiceAccountToken: false", None),
            ("serviceAccountName: quiet", None),
            ("serviceAccountName: watcher", None),
        ] {
            let pod = format!(
                "{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{{spec}, containers: [{{name: a}}]}}}}"
            );
            let told: Vec<_> = told.into_iter().collect();
            expect_between(super::RULE.code, &format!("{pod}{ACCOUNT}"), &told);
        }
    }
}
