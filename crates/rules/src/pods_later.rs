//! What an old API server leaves to be found when the pods are made.

use podyard_kube::{Diagnostic, Severity, text};
use podyard_schema::Version;

use crate::Context;

/// The first version that validates the pod template of a StatefulSet:
/// `ValidatePodTemplateSpecForStatefulSet` in pkg/apis/apps/validation/validation.go, where the call
/// was a comment up to 1.33.
const STATEFUL_SET_TEMPLATES: Version = Version::new(34);

/// What does not depend on that: the set itself has a say in it.
const OF_THE_SET: &str = "spec.template.spec.restartPolicy";

/// Of an error in the pod template of a StatefulSet, before its API server looked into it, makes
/// the warning that it is: the set is taken, and its pods are refused. What cannot be decoded is
/// refused at once in any version.
pub(crate) fn soften(context: &Context<'_, '_>, finding: &mut Diagnostic) {
    let path = finding.path.as_deref().unwrap_or_default();
    let is_left = context.version < STATEFUL_SET_TEMPLATES
        && matches!(finding.code, "missing-field" | "unknown-value")
        && path.starts_with("spec.template")
        && path != OF_THE_SET;
    if !is_left {
        return;
    }
    let object = finding.object.and_then(|at| context.objects.get(at));
    let kind = object.and_then(|judged| judged.identity.kind);
    if kind.is_some_and(|kind| kind.name() == "StatefulSet" && kind.group() == "apps") {
        finding.severity = finding.severity.max(Severity::Warning);
        let version = context.version;
        finding.help = Some(text!(
            "Kubernetes {version} takes the StatefulSet all the same, but refuses each of its pods.",
            "쿠버네티스 {version} API 서버는 스테이트풀셋을 받아들이지만, 거기서 만들어지는 파드를 모두 \
             거부해요."
        ));
    }
}

#[cfg(test)]
mod tests {
    use podyard_kube::{Layer, Severity};
    use podyard_schema::Version;

    use crate::harness::findings_in;

    fn weights(minor: u8, container: &str) -> Vec<Severity> {
        let text = format!(
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: db}}\nspec:\n  serviceName: db\n  selector: {{matchLabels: {{app: db}}}}\n  template:\n    metadata: {{labels: {{app: db}}}}\n    spec:\n      containers:\n        - {container}\n"
        );
        let found = findings_in(Version::new(minor), &text);
        let found = found.iter().filter(|it| it.layer != Layer::Practice);
        found.map(|it| it.severity).collect()
    }

    #[test]
    fn a_set_was_taken_with_pods_that_were_not() {
        let nameless = "{image: 'db:1', imagePullPolicy: Allways}";
        assert_eq!(weights(33, nameless), [Severity::Warning; 2]);
        assert_eq!(weights(34, nameless), [Severity::Error; 2]);
    }

    #[test]
    fn what_cannot_be_decoded_was_never_taken() {
        let unknown = "{name: db, image: 'db:1', imagePullPolice: Always}";
        assert_eq!(weights(33, unknown), [Severity::Error]);
    }
}
