//! A container that may use all CPU of its node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::requests::Wanted;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-cpu-limit",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without a CPU limit",
            ko: "CPU 제한이 없는 컨테이너",
        },
        why: Words {
            en: "With a limit a container behaves the same however busy its node is, and whoever \
                 pays by use knows the bill. Against it: it is throttled at the limit even while \
                 the node is idle, which shows as slow responses, and requests alone already \
                 share a busy node fairly. Worth it for tenants who do not trust each other, for \
                 benchmarks and for the class Guaranteed.",
            ko: "제한이 있으면 노드가 얼마나 바쁘든 컨테이너가 똑같이 동작하고, 쓴 만큼 비용을 \
                 내는 팀은 비용을 예측할 수 있어요. 반대로 노드가 놀고 있어도 제한에 닿으면 \
                 스로틀링이 걸려 응답이 느려지고, 바쁜 노드의 CPU는 요청량만으로도 공평하게 \
                 나뉘어요. 서로 믿지 않는 테넌트가 노드를 함께 쓰거나, 성능을 재거나, Guaranteed \
                 클래스가 필요할 때 쓸 만해요.",
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
          cpu: 100m
        limits:
          cpu: 500m
",
    },
    check: Check::Resource(check),
};

const WANTED: Wanted = Wanted {
    list: "limits",
    resource: "cpu",
    guess: "500m",
    message: Words {
        en: "Container `{}` has no CPU limit.",
        ko: "`{}` 컨테이너에 CPU 제한이 없어요.",
    },
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.wants(&WANTED, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn a_request_is_no_limit() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', resources: {requests: {cpu: 1}, limits: {memory: 1Gi}}}
             ^ missing-cpu-limit
    - {name: b, image: 'a:1', resources: {limits: {cpu: 1}}}
",
        );
    }
}
