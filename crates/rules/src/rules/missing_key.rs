//! A key that a ConfigMap or Secret of the workspace does not have.

use podyard_kube::graph::{Edge, End, Graph};
use podyard_kube::model::{Relation, Resource, entries};
use podyard_kube::near::{self, Distance};
use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words, text};
use podyard_syntax::{Node, NodeKind};

use crate::mend::perhaps_spell_as;
use crate::words::excerpt;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-key",
    layer: Layer::Reference,
    severity: Severity::Warning,
    reason: Some(Reason::NotFound),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Key that the ConfigMap or Secret does not have",
            ko: "컨피그맵이나 시크릿에 없는 키",
        },
        why: Words {
            en: "The API server accepts it, but the kubelet cannot start the container: it waits \
                 with `CreateContainerConfigError`, or the volume is never mounted.",
            ko: "API 서버는 받아들이지만 kubelet이 컨테이너를 시작하지 못해요. \
                 `CreateContainerConfigError` 상태로 기다리거나 볼륨이 마운트되지 않아요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  color: red
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - name: COLOR
          valueFrom:
            configMapKeyRef:
              name: settings
              key: colour
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  color: red
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - name: COLOR
          valueFrom:
            configMapKeyRef:
              name: settings
              key: color
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for edge in graph.edges() {
        found.extend(judge(graph, edge));
    }
}

fn judge(graph: &Graph<'_>, edge: &Edge<'_>) -> Option<(usize, Diagnostic)> {
    let (Relation::KeyOf, End::Here(to)) = (edge.relation, edge.to) else {
        return None;
    };
    let reference = edge.reference.filter(|it| !it.optional)?;
    let key = reference.key.filter(|key| {
        key.kind() == NodeKind::Scalar && !key.value().is_empty() && !key.is_repaired()
    })?;
    let from = graph.placed(edge.from)?;
    let holder = graph.placed(to)?.resource;
    // What another object makes has keys that are not written here.
    let keys = keys(holder).filter(|keys| !keys.is_empty())?;
    if keys.contains(&key.value()) {
        return None;
    }
    let near = keys
        .iter()
        .filter_map(|known| match near::distance(key.value(), known)? {
            Distance::Synonym | Distance::Part => None,
            distance => Some((distance, *known)),
        })
        .min();
    let (kind, name) = (holder.kind, excerpt(holder.name));
    let shown = excerpt(key.value());
    let finding = match near {
        Some((_, near)) => {
            let message = text!(
                "{kind} `{name}` has no key `{shown}`: did you mean `{near}`?",
                "{kind} `{name}` 오브젝트에 `{shown}` 키가 없어요. `{near}` 키를 쓰려던 건가요?"
            );
            RULE.finding(key.span(), message)
                .fix(perhaps_spell_as(key, near, "키로"))
        }
        None => {
            let message = text!(
                "{kind} `{name}` has no key `{shown}`.",
                "{kind} `{name}` 오브젝트에 `{shown}` 키가 없어요."
            );
            RULE.finding(key.span(), message)
        }
    };
    Some((from.document, finding.of_object(from.resource.index)))
}

/// The keys of a ConfigMap or Secret; none for other kinds, or where they cannot all be read.
fn keys<'d>(holder: &Resource<'d>) -> Option<Vec<&'d str>> {
    let fields: &[&str] = match holder.kind {
        "ConfigMap" => &["data", "binaryData"],
        "Secret" => &["data", "stringData"],
        _ => return None,
    };
    let maps = || fields.iter().filter_map(|field| holder.at(field));
    let is_whole = |map: Node<'_>| map.kind() == NodeKind::Mapping && !map.is_repaired();
    let document = holder.object.root.document();
    let sound = document.error().is_none() && maps().all(is_whole);
    let keys = maps().flat_map(entries);
    sound.then(|| keys.map(|entry| entry.key.value()).collect())
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    const POD: &str = "
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - {name: A, valueFrom: {secretKeyRef: {name: login, key: pasword}}}
        - {name: B, valueFrom: {secretKeyRef: {name: login, key: token, optional: true}}}
        - {name: C, valueFrom: {secretKeyRef: {name: other, key: x}}}
  volumes:
    - {name: v, secret: {secretName: login, items: [{key: cert, path: c}]}}
";

    #[test]
    fn near_and_far() {
        let secret =
            "{apiVersion: v1, kind: Secret, metadata: {name: login}, stringData: {password: x}}";
        expect_between(
            "missing-key",
            &format!("{secret}{POD}"),
            &["warning pasword → password", "warning cert"],
        );
    }

    #[test]
    fn one_that_holds_nothing_yet_or_is_made_elsewhere_says_nothing() {
        for secret in [
            "{apiVersion: v1, kind: Secret, metadata: {name: login}}",
            "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: login}}",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: login}\nstringData:\n  a: [\n",
        ] {
            expect_between("missing-key", &format!("{secret}{POD}"), &[]);
        }
    }
}
