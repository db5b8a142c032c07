//! A field without which the API server refuses the object.

use podyard_kube::shape::{MismatchKind, PlaceId, Step};
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Words, text};
use podyard_syntax::Span;

use crate::derive;
use crate::mend::head;
use crate::{Check, Context, Docs, Rule, Slip};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-field",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Required),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Required field missing",
            ko: "필수 필드 누락",
        },
        why: Words {
            en: "Without this field the API server refuses the object. Null and, for most fields, \
                 an empty text or list count as missing.",
            ko: "이 필드가 없으면 API 서버가 오브젝트를 거부해요. null은 물론, 대부분의 필드에서는 \
                 빈 문자열이나 빈 목록도 없는 것으로 봐요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
        right: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::MissingField {
            owner,
            field,
            entry,
        } = slip.mismatch.kind
        else {
            continue;
        };
        // The name of an object has a rule of its own.
        let of_name = slip.mismatch.place == PlaceId::ROOT && field.name() == "metadata";
        if of_name || is_passed_over(&slip) {
            continue;
        }
        let (name, owner) = (field.name(), owner.name());
        let (span, message) = match entry {
            Some(entry) => (
                entry.key.span(),
                text!(
                    "`{name}` must not be empty.",
                    "`{name}` 필드는 비어 있으면 안 돼요."
                ),
            ),
            None => (
                where_missing(context, &slip),
                text!(
                    "`{name}` is missing: `{owner}` must have it.",
                    "`{name}` 필드가 없어요. `{owner}` 타입에 꼭 있어야 해요."
                ),
            ),
        };
        let mut path = slip.path();
        path.push_field(name);
        let title = text!("Add `{name}`", "`{name}` 필드 추가하기");
        let edits = context
            .has_patience()
            .then(|| derive::field(&slip, field, entry))
            .flatten();
        let finding = RULE
            .finding(span, message)
            .of_object(slip.object)
            .at_path(path.to_string())
            .fix(Fix::suggested(title, edits.unwrap_or_default()));
        found.push(finding);
    }
}

/// Where the API server does not look for what is missing: a data source that is none, or of another
/// namespace, is dropped without a word, and owners are of objects, not of pods that are to be made.
fn is_passed_over(slip: &Slip<'_, '_, '_>) -> bool {
    let path = slip.path().to_string();
    let has_namespace = || {
        slip.node()
            .is_some_and(|it| it.field("namespace").is_some())
    };
    path.ends_with(".dataSource")
        || (path.ends_with(".dataSourceRef") && has_namespace())
        || path.contains("emplate.metadata.ownerReferences")
}

/// The words that stand for the mapping that lacks the field: its key, or its first line.
fn where_missing(context: &Context<'_, '_>, slip: &Slip<'_, '_, '_>) -> Span {
    let Some(place) = slip.place() else {
        return Span::empty(0);
    };
    match place.step {
        Step::Field { entry, .. } | Step::Key { entry } => entry.key.span(),
        Step::Item(_) => head(place.target()),
        Step::Root => context
            .objects
            .get(slip.object)
            .and_then(|judged| judged.object.kind)
            .map_or_else(|| head(place.target()), |kind| kind.value.span()),
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, expect_none};

    #[test]
    fn where_the_server_does_not_look_nothing_is_missing() {
        let claim = |source: &str| {
            format!(
                "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: a}}\nspec:\n  accessModes: [ReadWriteOnce]\n  resources: {{requests: {{storage: 1Gi}}}}\n  {source}\n"
            )
        };
        expect_none(
            "missing-field",
            &claim("dataSourceRef: {namespace: b, kind: A}"),
        );
        expect_none("missing-field", &claim("dataSource: {kind: A}"));
        let text = "{apiVersion: v1, kind: PodTemplate, metadata: {name: a}, template: {metadata: {ownerReferences: [{kind: A}]}, spec: {containers: [{name: a, image: 'a:1'}]}}}";
        expect_none("missing-field", text);
    }

    #[test]
    fn told_at_the_mapping_that_lacks_it() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - image: nginx:1.29
      ^^^^^ missing-field
      ports:
        - name: http
          ^^^^ missing-field
    - name: sidecar
      image: ''
      ^^^^^ missing-field
",
        );
    }

    #[test]
    fn a_selector_is_derived_from_the_template() {
        expect_fix(
            "missing-field",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers: [{name: web, image: 'nginx:1.29'}]
",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: web
      tier: front
  replicas: 2
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers: [{name: web, image: 'nginx:1.29'}]
",
        );
    }

    #[test]
    fn a_container_is_named_after_its_image() {
        expect_fix(
            "missing-field",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - image: registry.example.com:5000/team/web-server:1.2
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web-server
      image: registry.example.com:5000/team/web-server:1.2
",
        );
    }

    #[test]
    fn nothing_is_required_below_status() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web, creationTimestamp: null}
spec: {containers: [{name: web, image: 'nginx:1.29'}]}
status: {containerStatuses: [{ready: true}], phase: Whatever}
",
        );
    }
}
