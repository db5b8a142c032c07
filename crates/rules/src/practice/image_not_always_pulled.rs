//! An image that a node takes from what it has.

use podyard_kube::model::{Container, Resource};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::Node;

use crate::advice::{containers, set};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "image-not-always-pulled",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Image not always pulled",
            ko: "항상 받지는 않는 이미지",
        },
        why: Words {
            en: "With `Always` the node asks the registry each time: a tag that was moved is \
                 noticed, and a private image runs only for those who may pull it. Against it: \
                 with digests, or tags that nobody moves, the node's copy is the same image, and \
                 pods then start even while the registry is down. Worth it where tags move, or \
                 where tenants share nodes.",
            ko: "`Always`로 두면 노드가 매번 레지스트리에 확인하므로 태그가 다른 이미지를 \
                 가리키게 되어도 알 수 있고, 비공개 이미지는 권한이 있는 파드만 쓸 수 있어요. \
                 반대로 다이제스트나 바뀌지 않는 태그를 쓴다면 노드에 있는 이미지도 똑같고, \
                 레지스트리가 멈춰도 파드가 시작돼요. 태그가 바뀌거나 여러 테넌트가 노드를 함께 \
                 쓴다면 `Always`가 알맞아요.",
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
      imagePullPolicy: Always
",
    },
    check: Check::Resource(check),
};

const IF_ABSENT: Words = Words {
    en: "Container `{}` pulls its image only where the node has none.",
    ko: "`{}` 컨테이너는 노드에 이미지가 없을 때만 이미지를 받아요.",
};

const NEVER: Words = Words {
    en: "Container `{}` never pulls its image.",
    ko: "`{}` 컨테이너는 이미지를 받지 않아요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        let Some((node, words)) = seldom_pulled(container) else {
            continue;
        };
        let message = fill(words, &[&excerpt(container.name)]);
        let title = Text::new("Always pull it", "항상 받도록 바꾸기");
        let fix = set(title, container.node, "imagePullPolicy", "Always");
        found.push(RULE.about(resource, node, message).fix(fix));
    }
}

/// What says that the image is not always pulled: its policy, or an image whose policy follows from
/// its tag.
fn seldom_pulled<'d>(container: &Container<'d>) -> Option<(Node<'d>, Words)> {
    let image = container.image;
    let policy = container.at("imagePullPolicy");
    match policy.map(Node::value) {
        Some("IfNotPresent") => Some((policy?, IF_ABSENT)),
        Some("Never") => Some((policy?, NEVER)),
        Some(_) => None,
        None if image.is_empty() || image.contains(['<', '$', ' ']) => None,
        None => {
            let (path, digest) = image.split_once('@').unwrap_or((image, ""));
            let name = path.rsplit('/').next().unwrap_or(path);
            let tag = name.split_once(':').map(|(_, tag)| tag);
            let is_newest = tag == Some("latest") || (tag.is_none() && digest.is_empty());
            (!is_newest).then_some((container.at("image")?, IF_ABSENT))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn without_a_policy_it_depends_on_the_tag() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'localhost:5000/a'}
    - {name: b, image: 'b:latest'}
    - {name: c, image: 'c:1'}
                       ^^^^^ image-not-always-pulled
    - {name: d, image: 'd@sha256:0123456789abcdef'}
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ image-not-always-pulled
    - {name: e, image: 'e:latest', imagePullPolicy: IfNotPresent}
                                                    ^^^^^^^^^^^^ image-not-always-pulled
    - {name: f, image: 'f:1', imagePullPolicy: Always}
",
        );
    }
}
