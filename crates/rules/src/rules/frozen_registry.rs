//! An image from a registry that is frozen.

use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};

use crate::images::images;
use crate::mend::respell;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "frozen-registry",
    layer: Layer::Practice,
    severity: Severity::Warning,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Image from a frozen registry",
            ko: "동결된 레지스트리의 이미지",
        },
        why: Words {
            en: "`k8s.gcr.io` has taken no new images or fixes since April 2023: they appear only \
                 in `registry.k8s.io`, which holds the old images as well.",
            ko: "2023년 4월부터 `k8s.gcr.io`에는 새 이미지와 수정이 올라오지 않아요. 새 이미지와 \
                 예전 이미지 모두 `registry.k8s.io`에 있어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: pause
spec:
  containers:
    - name: pause
      image: k8s.gcr.io/pause:3.9
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: pause
spec:
  containers:
    - name: pause
      image: registry.k8s.io/pause:3.9
",
    },
    check: Check::Document(check),
};

/// Registries that take no new images, and their successor with the same ones.
const FROZEN: [(&str, &str); 3] = [
    ("k8s.gcr.io/", "registry.k8s.io/"),
    ("gcr.io/google_containers/", "registry.k8s.io/"),
    ("gcr.io/google-containers/", "registry.k8s.io/"),
];

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for image in images(context) {
        let reference = image.node.value();
        let Some((rest, old, new)) = FROZEN
            .iter()
            .find_map(|(old, new)| Some((reference.strip_prefix(old)?, *old, *new)))
        else {
            continue;
        };
        let (old, host) = (old.trim_end_matches('/'), new.trim_end_matches('/'));
        let message = text!(
            "`{old}` is frozen: its images are in `{host}`.",
            "`{old}` 레지스트리는 동결됐어요. 이미지는 `{host}` 레지스트리에 있어요."
        );
        let title = text!("Use `{host}`", "`{host}` 레지스트리로 바꾸기");
        let fix = Fix::safe(title, vec![respell(image.node, &format!("{new}{rest}"))]);
        found.push(image.tell(&RULE, message).fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_none;

    #[test]
    fn other_registries_are_fine() {
        expect_none(
            "frozen-registry",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'gcr.io/distroless/static:nonroot'}]}\n",
        );
    }
}
