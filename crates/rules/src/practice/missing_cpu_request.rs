//! A container that requests no CPU.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::requests::Wanted;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-cpu-request",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without a CPU request",
            ko: "CPU 요청량이 없는 컨테이너",
        },
        why: Words {
            en: "The request is what the scheduler reserves, what autoscalers reckon with, and \
                 the container's share when the node is busy. Without one it may be starved by \
                 its neighbours. For a program that hardly computes, or on nodes of your own that \
                 are never full, little is lost without it.",
            ko: "CPU 요청량은 스케줄러가 노드에 확보하는 몫이고, 오토스케일러가 계산하는 \
                 기준이며, 노드가 바쁠 때 컨테이너가 받는 비율이에요. 없으면 이웃 컨테이너에 밀려 \
                 CPU를 거의 못 받을 수 있어요. CPU를 거의 쓰지 않는 프로그램이거나 늘 여유 있는 \
                 전용 노드라면 없어도 큰 문제는 아니에요.",
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
          memory: 128Mi
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
          memory: 128Mi
          cpu: 100m
",
    },
    check: Check::Resource(check),
};

const WANTED: Wanted = Wanted {
    list: "requests",
    resource: "cpu",
    guess: "100m",
    message: Words {
        en: "Container `{}` requests no CPU.",
        ko: "`{}` 컨테이너에 CPU 요청량이 없어요.",
    },
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.wants(&WANTED, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn a_limit_stands_for_the_request() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', resources: {limits: {cpu: 1}}}
    - {name: b, image: 'a:1', resources: {limits: {memory: 1Gi}}}
             ^ missing-cpu-request
",
        );
    }
}
