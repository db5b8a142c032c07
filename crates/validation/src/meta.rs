//! What every object has: its metadata, labels, and selectors of labels.

use podyard_kube::{Reason, Words};
use podyard_schema::{Kind, NameForm, Origin};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// `metadata.labels` and the like: keys and values.
pub(crate) fn labels(owner: &At<'_, '_>, name: &str, out: &mut Causes) {
    let Some(labels) = owner.get(name) else {
        return;
    };
    for (key, value) in labels.entries() {
        if !forms::is_qualified(key) {
            out.key(&labels, &value, forms::QUALIFIED);
        }
        if value.text().is_some_and(|it| !forms::is_label_value(it)) {
            out.value(&labels, &value, forms::LABEL_VALUE);
        }
    }
}

/// `metadata.annotations`: keys, in any case.
pub(crate) fn annotations(owner: &At<'_, '_>, out: &mut Causes) {
    let Some(annotations) = owner.get("annotations") else {
        return;
    };
    for (key, value) in annotations.entries() {
        if !forms::is_qualified(&key.to_lowercase()) {
            out.key(&annotations, &value, forms::QUALIFIED);
        }
    }
}

/// Groups whose kinds have a closer look at finalizers without a domain.
const STRICT: &[&str] = &[
    "",
    "apps",
    "autoscaling",
    "batch",
    "certificates.k8s.io",
    "discovery.k8s.io",
    "flowcontrol.apiserver.k8s.io",
    "networking.k8s.io",
    "rbac.authorization.k8s.io",
    "resource.k8s.io",
    "scheduling.k8s.io",
    "storage.k8s.io",
];

/// Whether the server keeps the generation that is given: where it counts them, it begins anew.
fn is_generation_kept(kind: Kind<'_>) -> bool {
    let is_counted = matches!(kind.name(), "Pod" | "PodTemplate" | "ReplicationController");
    matches!(
        kind.group(),
        "" | "certificates.k8s.io"
            | "coordination.k8s.io"
            | "node.k8s.io"
            | "rbac.authorization.k8s.io"
            | "storage.k8s.io"
    ) && !is_counted
}

/// The metadata of an object that stands for itself.
pub(crate) fn object(metadata: &At<'_, '_>, kind: Kind<'_>, out: &mut Causes) {
    let is_own = kind.origin() == Origin::Kubernetes;
    if is_own && NameForm::of(kind, out.version).is_none() {
        name(metadata, kind, out);
    }
    labels(metadata, "labels", out);
    annotations(metadata, out);
    if is_own && is_generation_kept(kind) {
        out.natural(metadata, "generation");
    }
    let is_strict = is_own && STRICT.contains(&kind.group()) && kind.name() != "Event";
    if let Some(finalizers) = metadata.get("finalizers") {
        for finalizer in finalizers.items() {
            let text = finalizer.text().unwrap_or_default();
            let is_known = matches!(text, "kubernetes" | "orphan" | "foregroundDeletion");
            let is_bare = is_strict && !text.contains('/') && !is_known;
            if is_bare {
                out.form(&finalizer, FINALIZER);
            } else if !forms::is_qualified(text) {
                out.form(&finalizer, FINALIZER);
                out.at_path(finalizers.path());
            }
        }
    }
    for managed in metadata.get("managedFields").iter().flat_map(At::items) {
        const OPERATIONS: &[&str] = &["Apply", "Update"];
        match managed.get("operation").filter(|at| !at.is_empty()) {
            Some(operation) if operation.text().is_some_and(|it| !OPERATIONS.contains(&it)) => {
                out.choice(&operation, Reason::NotSupported, OPERATIONS);
            }
            Some(_) => {}
            None => out.required(&managed, "operation"),
        }
        if let Some(kind) = managed.get("fieldsType").filter(|at| !at.is_empty())
            && kind.text() != Some("FieldsV1")
        {
            out.choice(&kind, Reason::Invalid, &["FieldsV1"]);
        }
    }
    if let Some(owners) = metadata.get("ownerReferences") {
        let mut controllers = 0;
        for owner in owners.items() {
            for name in ["apiVersion", "kind", "name", "uid"] {
                out.required(&owner, name);
            }
            out.like(&owner, "apiVersion", VERSION, |it| {
                it.matches('/').count() < 2 && !it.ends_with('/')
            });
            controllers += usize::from(owner.is_true("controller"));
        }
        if controllers > 1 {
            out.conflict(
                &owners,
                Reason::Invalid,
                Words {
                    en: "Only one of the owners can be the controller.",
                    ko: "컨트롤러인 소유자는 하나만 있을 수 있어요.",
                },
            );
        }
    }
}

/// The name of a kind that has no form of its own for it, of which a part of a URL is made.
fn name(metadata: &At<'_, '_>, kind: Kind<'_>, out: &mut Causes) {
    if kind.name() == "PodTemplate" {
        out.like(metadata, "name", forms::SUBDOMAIN, forms::is_subdomain);
        out.like(metadata, "generateName", forms::SUBDOMAIN, |it| {
            let rest = it.strip_suffix('-').unwrap_or(it);
            rest.is_empty() || forms::is_subdomain(rest)
        });
    } else {
        out.like(
            metadata,
            "name",
            forms::PATH_SEGMENT,
            forms::is_path_segment,
        );
        out.like(metadata, "generateName", forms::PATH_SEGMENT, |it| {
            !it.contains(['/', '%'])
        });
    }
}

const FINALIZER: Words = Words {
    en: "a name with a domain before it, such as `example.com/cleanup`",
    ko: "`example.com/cleanup`처럼 도메인이 앞에 붙은 이름을",
};

const VERSION: Words = Words {
    en: "a version with its group before it, such as `apps/v1`, or `v1`",
    ko: "`apps/v1`처럼 그룹이 앞에 붙은 버전이나 `v1`을",
};

/// How a selector compares.
pub(crate) const OPERATORS: &[&str] = &["In", "NotIn", "Exists", "DoesNotExist"];

/// A selector of labels, wherever it stands.
pub(crate) fn selector(selector: &At<'_, '_>, out: &mut Causes) {
    labels(selector, "matchLabels", out);
    let Some(expressions) = selector.get("matchExpressions") else {
        return;
    };
    for expression in expressions.items() {
        match expression.word("operator") {
            "In" | "NotIn" => out.required(&expression, "values"),
            "Exists" | "DoesNotExist" => {
                if expression.has("values") {
                    out.conflict_at(&expression, "values", Reason::Forbidden, NO_VALUES);
                }
            }
            _ => match expression.get("operator") {
                Some(operator) => {
                    out.choice(&operator, Reason::Invalid, OPERATORS);
                }
                None => out.empty(&expression, "operator"),
            },
        }
        out.given(&expression, "key", forms::QUALIFIED, forms::is_qualified);
        out.each(
            &expression,
            "values",
            forms::LABEL_VALUE,
            forms::is_label_value,
        );
    }
}

/// Said of values beside an operator that takes none.
pub(crate) const NO_VALUES: Words = Words {
    en: "`Exists` and `DoesNotExist` take no values: they only ask whether the key is there.",
    ko: "`Exists`, `DoesNotExist` 연산자에는 값을 쓸 수 없어요. 키가 있는지만 확인해요.",
};

/// Whether a selector chooses by nothing at all.
pub(crate) fn is_empty(selector: &At<'_, '_>) -> bool {
    !selector.has("matchLabels") && !selector.has("matchExpressions")
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn what_cleans_up_has_a_domain() {
        let with = |kind: &str, finalizer: &str| {
            causes(&format!(
                "{kind}\nmetadata: {{name: a, finalizers: ['{finalizer}']}}\n"
            ))
        };
        let map = "apiVersion: v1\nkind: ConfigMap";
        assert_eq!(with(map, "example.com/cleanup"), [""; 0]);
        assert_eq!(with(map, "orphan"), [""; 0]);
        assert_eq!(with(map, "cleanup"), ["metadata.finalizers[0] Invalid"]);
        assert_eq!(with(map, "a b/c"), ["metadata.finalizers Invalid"]);
        let class = "apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nhandler: a";
        assert_eq!(with(class, "cleanup"), [""; 0]);
    }
}
