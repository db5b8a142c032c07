//! A container that requests no memory.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::requests::Wanted;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-memory-request",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without a memory request",
            ko: "메모리 요청량이 없는 컨테이너",
        },
        why: Words {
            en: "The scheduler reserves what is requested. Without a request too many pods may \
                 share a node, and when its memory runs short those that use more than they \
                 request go first. Measure what the program uses at its busiest; where a limit is \
                 set, it stands for the request.",
            ko: "스케줄러는 요청량만큼 노드의 메모리를 확보해요. 요청량이 없으면 한 노드에 파드가 \
                 너무 많이 몰릴 수 있고, 메모리가 부족해지면 요청량보다 많이 쓰는 파드부터 \
                 축출돼요. 가장 바쁠 때의 사용량을 측정해서 적으세요. 제한이 있으면 제한이 \
                 요청량을 대신해요.",
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
          memory: 128Mi
",
    },
    check: Check::Resource(check),
};

const WANTED: Wanted = Wanted {
    list: "requests",
    resource: "memory",
    guess: "128Mi",
    message: Words {
        en: "Container `{}` requests no memory.",
        ko: "`{}` 컨테이너에 메모리 요청량이 없어요.",
    },
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.wants(&WANTED, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, expect_none};

    #[test]
    fn a_limit_stands_for_the_request() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', resources: {limits: {memory: 1Gi}}}
    - {name: b, image: 'a:1', resources: {limits: {cpu: 1}}}
             ^ missing-memory-request
",
        );
    }

    #[test]
    fn a_fix_makes_the_mappings_on_its_way() {
        expect_fix(
            "missing-memory-request",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      resources: {}
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      resources:
        requests:
          memory: 128Mi
",
        );
    }

    #[test]
    fn other_systems_have_their_own_ways() {
        expect_none(
            "missing-memory-request",
            "\
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec: {template: {spec: {containers: [{image: 'a:1'}]}}}
",
        );
    }
}
