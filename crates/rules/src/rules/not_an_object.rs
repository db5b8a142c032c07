//! A document that is no Kubernetes object at all.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::{Node, NodeKind, Resolved};

use super::kubectl_command;
use crate::mend::head;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "not-an-object",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Not a Kubernetes object",
            ko: "쿠버네티스 오브젝트가 아닌 문서",
        },
        why: Words {
            en: "A manifest is a mapping with `apiVersion`, `kind` and `metadata`. Several \
                 objects go into one file with `---` lines between them.",
            ko: "매니페스트는 `apiVersion`, `kind`, `metadata`가 있는 매핑이에요. 오브젝트가 여러 \
                 개면 `---` 줄로 나눠서 한 파일에 써요.",
        },
        wrong: "\
name: web
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
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(root) = context.document.root() else {
        return;
    };
    // With a syntax error, what was read may not be what is meant.
    let is_unsure = root.is_open() || root.is_repaired() || context.document.error().is_some();
    if is_unsure || kubectl_command::is_command(context.document.text()) {
        return;
    }
    match root.kind() {
        NodeKind::Mapping => {
            for (index, judged) in context.objects.iter().enumerate() {
                if matches!(judged.identity.standing, Standing::Anonymous) {
                    let message = Text::new(
                        "This is not a Kubernetes object: `apiVersion` and `kind` are missing.",
                        "쿠버네티스 오브젝트가 아니에요. `apiVersion`과 `kind` 필드가 없어요.",
                    );
                    let finding = RULE.finding(head(judged.object.root), message);
                    let finding = match recognised(judged.object.root) {
                        Some(help) => finding.help(help),
                        None => finding,
                    };
                    found.push(finding.of_object(index));
                }
            }
        }
        NodeKind::Sequence => found.push(
            RULE.finding(
                head(root),
                Text::new(
                    "A manifest is a mapping, but this is a list.",
                    "매니페스트는 매핑이어야 하는데 이것은 목록이에요.",
                ),
            )
            .help(Text::new(
                "Put `---` lines between objects, or the list under `items` of a `List`.",
                "오브젝트 사이에 `---` 줄을 넣거나, `List` 종류의 `items` 아래에 목록을 두세요.",
            )),
        ),
        NodeKind::Scalar | NodeKind::Alias => {
            if root.resolved() != Resolved::Null {
                found.push(RULE.finding(
                    first_line(root),
                    Text::new(
                        "A manifest is a mapping of fields, but this is a single value.",
                        "매니페스트는 필드로 된 매핑이어야 하는데 이것은 값 하나뿐이에요.",
                    ),
                ));
            }
        }
    }
}

fn first_line(node: Node<'_>) -> podyard_syntax::Span {
    let length = node.source().lines().next().unwrap_or_default().len();
    let start = node.span().start;
    podyard_syntax::Span::new(start, start + u32::try_from(length).unwrap_or(0))
}

/// Values that the chart which `helm create` makes has.
const HELM: [&str; 6] = [
    "autoscaling",
    "fullnameOverride",
    "nameOverride",
    "podAnnotations",
    "podSecurityContext",
    "replicaCount",
];

/// Other files that people keep beside manifests.
fn recognised(root: Node<'_>) -> Option<Text> {
    let has = |key: &str| root.field(key).is_some();
    let any = |keys: &[&str]| keys.iter().any(|key| has(key));
    let (en, ko) = if has("services") {
        (
            "It looks like a Compose file, which `docker compose up` reads. In Kubernetes each \
             of its services becomes a Deployment and a Service.",
            "`docker compose up`으로 읽는 Compose 파일 같아요. 쿠버네티스에서는 그 안의 서비스마다 \
             디플로이먼트와 서비스를 하나씩 만들어요.",
        )
    } else if any(&[
        "resources",
        "configMapGenerator",
        "secretGenerator",
        "patches",
    ]) {
        (
            "It looks like a kustomization, which `kubectl apply -k` reads.",
            "`kubectl apply -k`로 읽는 kustomization 파일 같아요.",
        )
    } else if any(&HELM) || (has("image") && any(&["service", "ingress"])) {
        (
            "It looks like the values of a Helm chart, which its templates turn into manifests: \
             `helm template` shows them.",
            "Helm 차트의 values 파일 같아요. 템플릿이 이 값으로 매니페스트를 만들어요. 결과는 \
             `helm template` 명령으로 볼 수 있어요.",
        )
    } else {
        return None;
    };
    Some(Text::new(en, ko))
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn lists_and_words_are_no_objects() {
        expect("- apiVersion: v1\n^ not-an-object\n  kind: Pod\n");
        expect("hello\n^^^^^ not-an-object\n");
        expect("{}\n^^ not-an-object\n");
    }

    #[test]
    fn a_compose_file() {
        expect("version: '3.8'\n^^^^^^^ not-an-object\nservices:\n  web: {image: nginx}\n");
    }

    #[test]
    fn nothing_at_all_is_fine() {
        for empty in [
            "",
            "\n\n",
            "# only a comment\n",
            "---\n",
            "---\n# nothing\n...\n",
            "null\n",
        ] {
            expect(empty);
        }
    }
}
