//! A label `app.kubernetes.io/instance` that says something else than the name.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_syntax::edit::{replace_value, scalar};

use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "instance-label-mismatch",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Instance label unlike the name",
            ko: "이름과 다른 인스턴스 레이블",
        },
        why: Words {
            en: "`app.kubernetes.io/instance` tells several installations of one application \
                 apart; where each workload is an instance of its own, it is easiest to find \
                 when the label is its name. Helm and others set it to the name of the release, \
                 which several workloads share: there the difference is as it should be.",
            ko: "`app.kubernetes.io/instance`는 같은 애플리케이션을 여러 번 설치했을 때 서로 \
                 구분하는 레이블이에요. 워크로드 하나가 인스턴스 하나라면 이름과 같아야 찾기 \
                 쉬워요. 하지만 Helm 같은 도구는 여러 워크로드가 함께 쓰는 릴리스 이름을 넣으니, \
                 그때는 달라도 괜찮아요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app.kubernetes.io/instance: shop
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
  labels:
    app.kubernetes.io/instance: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let labels = resource.at("metadata.labels");
    let entry = labels.and_then(|labels| labels.get("app.kubernetes.io/instance"));
    let Some(node) = entry.and_then(|entry| entry.value.target()) else {
        return;
    };
    let (label, name) = (node.value(), resource.name);
    let is_other = !label.is_empty() && !name.is_empty() && label != name;
    if !is_other || node.is_repaired() || resource.pod.is_none() {
        return;
    }
    let words = Words::new(
        "The label says `{}`, and the name `{}`.",
        "인스턴스 레이블(`{}`)과 이름(`{}`)이 달라요.",
    );
    let (shown, label) = (excerpt(name), excerpt(label));
    let title = text!(
        "Set the label to `{shown}`, if it is no release's name",
        "릴리스 이름이 아니라면 레이블을 `{shown}` 값으로 바꾸기"
    );
    let edits = replace_value(node, &scalar(name)).ok();
    let finding = RULE.about(resource, node, fill(words, &[&label, &shown]));
    found.push(finding.fix(edits.map(|edits| Fix::suggested(title, edits))));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn of_workloads_with_both() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app.kubernetes.io/instance: shop}}
                                                           ^^^^ instance-label-mismatch
spec: {containers: [{name: a, image: 'a:1'}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web, labels: {app.kubernetes.io/instance: shop}}
",
        );
        expect_none(
            "instance-label-mismatch",
            "\
apiVersion: v1
kind: Pod
metadata: {generateName: web-, labels: {app.kubernetes.io/instance: shop}}
spec: {containers: [{name: a, image: 'a:1'}]}
",
        );
    }
}
