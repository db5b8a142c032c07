//! An image whose content may change from one pull to the next.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};

use crate::images::images;
use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "floating-image-tag",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Image without a fixed tag",
            ko: "고정된 태그가 없는 이미지",
        },
        why: Words {
            en: "`latest`, or no tag, means whatever is newest when the image is pulled: two pods \
                 of one workload may run different programs, and going back is guesswork.",
            ko: "태그가 `latest`이거나 없으면 이미지를 받는 시점의 최신 이미지를 써요. 그래서 \
                 같은 워크로드의 파드끼리 서로 다른 프로그램을 실행할 수 있고, 되돌리기도 \
                 어려워요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:latest
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

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for image in images(context) {
        let reference = image.node.value();
        if reference.is_empty() || reference.contains(['@', '<', '$', ' ']) {
            continue;
        }
        let name = reference.rsplit('/').next().unwrap_or(reference);
        let tag = name.split_once(':').map(|(_, tag)| tag);
        let shown = excerpt(reference);
        let message = match tag {
            None => text!("`{shown}` has no tag.", "`{shown}` 이미지에 태그가 없어요."),
            Some("latest") => text!(
                "`{shown}` is whatever is newest.",
                "`{shown}` 이미지는 받는 시점에 따라 달라져요."
            ),
            Some(_) => continue,
        };
        let help = Text::new(
            "Name a version, as in `nginx:1.29`, or a digest.",
            "`nginx:1.29`처럼 버전이나 다이제스트를 적으세요.",
        );
        found.push(image.tell(&RULE, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_port_of_a_registry_is_no_tag() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'localhost:5000/web'}
                       ^^^^^^^^^^^^^^^^^^^^ floating-image-tag
    - {name: b, image: 'web@sha256:0123456789abcdef'}
    - {name: c, image: 'localhost:5000/web:2'}
",
        );
    }
}
