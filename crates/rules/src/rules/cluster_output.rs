//! What a cluster wrote into an object that was read from it.

use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, text};
use podyard_schema::Origin;
use podyard_syntax::{Edit, Entry, Node, NodeKind, Resolved, edit};

use crate::context::Judged;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "cluster-output",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Object as it was read from a cluster",
            ko: "클러스터에서 읽은 그대로의 오브젝트",
        },
        why: Words {
            en: "`kubectl get -o yaml` shows what the cluster keeps about an object as well: \
                 `status`, `uid`, `resourceVersion`, `managedFields`. They say nothing about what \
                 you want. Some are ignored, and an object that is created must not have a \
                 `resourceVersion`.",
            ko: "`kubectl get -o yaml` 출력에는 클러스터가 오브젝트에 적어 둔 `status`, `uid`, \
                 `resourceVersion`, `managedFields` 필드도 나와요. 원하는 상태를 나타내는 필드가 \
                 아니에요. 일부는 무시되고, 새로 만드는 오브젝트에는 `resourceVersion` 필드가 \
                 없어야 해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  uid: 2f7b9d4e-7f0c-4b58-9a51-0c1e4b7d6a11
  resourceVersion: \"48213\"
spec:
  containers:
    - name: web
      image: nginx:1.29
status:
  phase: Running
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
",
    },
    check: Check::Document(check),
};

/// Fields of `metadata` that only the API server fills.
/// <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/>
const FILLED: [&str; 7] = [
    "creationTimestamp",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
];

/// Those of them that nobody writes by hand.
const SIGNS: [&str; 4] = ["managedFields", "resourceVersion", "selfLink", "uid"];

/// Annotations in which programs of the cluster keep what they did.
/// <https://kubernetes.io/docs/reference/labels-annotations-taints/>
const KEPT: [&str; 2] = [
    "deployment.kubernetes.io/revision",
    "kubectl.kubernetes.io/last-applied-configuration",
];

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let filled = filled(judged);
        let Some(first) = filled.first() else {
            continue;
        };
        let names: Vec<_> = filled
            .iter()
            .map(|entry| format!("`{}`", entry.key.value()))
            .collect();
        let names = names.join(", ");
        let message = text!(
            "This was read from a cluster, which filled in {names}.",
            "클러스터에서 읽은 오브젝트예요. 클러스터가 채운 필드: {names}."
        );
        let edits = clean(judged, &filled);
        let title = Text::new("Keep only what you want of it", "원하는 상태만 남기기");
        found.push(
            RULE.finding(first.key.span(), message)
                .of_object(index)
                .help(Text::new(
                    "A manifest says what should be; what is there is the cluster's to say.",
                    "매니페스트에는 원하는 상태만 적어요. 현재 상태는 클러스터가 기록해요.",
                ))
                .fix(Fix::suggested(title, edits)),
        );
    }
}

/// What the cluster filled in. People write some of it too, or programs only name it as
/// `kubectl create --dry-run` does: only the cluster knows an object's [`SIGNS`].
fn filled<'d>(judged: &Judged<'d, '_>) -> Vec<Entry<'d>> {
    let object = &judged.object;
    let is_own = judged
        .identity
        .kind
        .is_some_and(|kind| kind.origin() == Origin::Kubernetes);
    if !is_own || object.is_list() {
        return Vec::new();
    }
    let metadata = object.metadata.into_iter();
    let metadata = metadata.flat_map(|it| it.value.entries());
    let of_metadata = metadata.filter(|it| FILLED.contains(&it.key.value()));
    let status = object.root.get("status");
    let filled: Vec<_> = of_metadata
        .chain(status)
        .filter(|entry| !is_nothing(entry.value))
        .collect();
    match filled.iter().any(|it| SIGNS.contains(&it.key.value())) {
        true => filled,
        false => Vec::new(),
    }
}

/// The edits that take out what the cluster filled in, and what programs keep in annotations.
fn clean(judged: &Judged<'_, '_>, filled: &[Entry<'_>]) -> Vec<Edit> {
    let is_filled = |entry: Entry<'_>| filled.iter().any(|it| it.key == entry.key);
    let is_kept = |entry: Entry<'_>| KEPT.contains(&entry.key.value());
    let mut edits = edit::delete_entries(judged.object.root, is_filled);
    let Some(metadata) = judged.object.metadata.map(|it| it.value) else {
        return edits;
    };
    let annotations = metadata.get("annotations");
    let is_all_kept = annotations.is_some_and(|it| it.value.entries().all(is_kept));
    edits.extend(edit::delete_entries(metadata, |entry| {
        is_filled(entry) || (is_all_kept && annotations.is_some_and(|it| it.key == entry.key))
    }));
    if let Some(annotations) = annotations.filter(|_| !is_all_kept) {
        edits.extend(edit::delete_entries(annotations.value, is_kept));
    }
    edits
}

fn is_nothing(value: Node<'_>) -> bool {
    match value.kind() {
        NodeKind::Mapping => value.entries().next().is_none(),
        NodeKind::Sequence => value.items().next().is_none(),
        NodeKind::Scalar => value.resolved() == Resolved::Null || value.value().is_empty(),
        NodeKind::Alias => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, expect_none};

    #[test]
    fn what_kubectl_get_prints() {
        expect_fix(
            "cluster-output",
            "\
apiVersion: v1
kind: Service
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {\"apiVersion\":\"v1\"}
  creationTimestamp: \"2024-05-01T10:00:00Z\"
  name: web
  resourceVersion: \"7\"
  uid: 0b2c
spec:
  ports:
  - port: 80
status:
  loadBalancer: {}
",
            "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
  - port: 80
",
        );
    }

    #[test]
    fn in_one_line() {
        expect_fix(
            "cluster-output",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, uid: b, generation: 2}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
        );
    }

    #[test]
    fn each_item_of_a_list() {
        expect(
            "\
apiVersion: v1
kind: List
metadata:
  resourceVersion: ''
items:
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: a
    uid: b
    ^^^ cluster-output
",
        );
    }

    #[test]
    fn what_a_dry_run_prints_is_no_output_of_a_cluster() {
        expect_none(
            "cluster-output",
            "\
apiVersion: apps/v1
kind: Deployment
metadata:
  creationTimestamp: null
  name: a
spec:
  selector: {matchLabels: {app: a}}
  strategy: {}
  template:
    metadata: {creationTimestamp: null, labels: {app: a}}
    spec: {containers: [{name: a, image: 'nginx:1.29', resources: {}}]}
status: {}
",
        );
    }

    #[test]
    fn the_status_of_another_systems_object_is_its_own() {
        expect_none(
            "cluster-output",
            "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nstatus: {ready: true}\n",
        );
    }
}
