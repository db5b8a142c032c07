//! A container that may use more CPU than is kept for it.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "cpu-request-below-limit",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "CPU request below its limit",
            ko: "제한보다 작은 CPU 요청량",
        },
        why: Words {
            en: "CPU above the request is there only while the node has it to spare, so the \
                 container is faster on one day than on another. Equal values, as the class \
                 Guaranteed asks, make it steady, and whole numbers then allow for cores of its \
                 own. Against it: a program that is busy now and then shares idle CPU better with \
                 a small request.",
            ko: "요청량을 넘는 CPU는 노드에 여유가 있을 때만 쓸 수 있어서 그때그때 속도가 \
                 달라져요. Guaranteed 클래스처럼 두 값을 같게 하면 속도가 일정해지고, 값이 \
                 정수라면 전용 코어도 받을 수 있어요. 다만 가끔만 바쁜 프로그램이라면 요청량을 \
                 작게 잡고 남는 CPU를 나눠 쓰는 편이 나아요.",
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
      resources:
        requests:
          cpu: 100m
        limits:
          cpu: 500m
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
      resources:
        requests:
          cpu: 500m
        limits:
          cpu: 500m
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` requests `{}` of CPU and may use `{}`.",
    ko: "`{}` 컨테이너의 CPU 요청량 `{}` 값이 제한 `{}` 값보다 작아요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.requests_less("cpu", MESSAGE, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_same_amount_in_another_unit_is_equal() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', resources: {requests: {cpu: 500m}, limits: {cpu: 0.5}}}
    - {name: b, image: 'a:1', resources: {requests: {cpu: 500m}, limits: {cpu: \"1\"}}}
                                                          ^^^^ cpu-request-below-limit
    - {name: c, image: 'a:1', resources: {requests: {cpu: some}, limits: {cpu: 1}}}
                                                          ^^^^ invalid-quantity
",
        );
    }
}
