//! A program that nobody restarts when it hangs.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::probes::probed;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-liveness-probe",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without a liveness probe",
            ko: "활성 프로브가 없는 컨테이너",
        },
        why: Words {
            en: "A program that ends is restarted anyway; one that hangs is restarted only if a \
                 liveness probe notices. Against it: a probe that is too strict, or that asks a \
                 database, restarts healthy programs just when they are busy, and makes an outage \
                 worse. Worth it for programs that are known to hang, with a cheap check and a \
                 generous `failureThreshold`.",
            ko: "프로그램이 끝나면 어차피 다시 시작되지만, 멈춘 채로 남아 있으면 활성 프로브가 \
                 있어야 다시 시작돼요. 반대로 프로브가 너무 엄격하거나 데이터베이스까지 확인하면, \
                 멀쩡한 프로그램을 하필 바쁠 때 재시작해서 장애를 키워요. 멈추는 일이 있는 \
                 프로그램이라면 가벼운 확인과 넉넉한 `failureThreshold` 값으로 두는 게 좋아요.",
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
      ports:
        - name: http
          containerPort: 8080
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
      ports:
        - name: http
          containerPort: 8080
      livenessProbe:
        tcpSocket:
          port: http
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` has no liveness probe.",
    ko: "`{}` 컨테이너에 활성 프로브가 없어요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for container in probed(resource) {
        found.extend(RULE.wants_probe("livenessProbe", MESSAGE, resource, container));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn of_containers_that_run_on() {
        expect(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      initContainers: [{name: i, image: 'a:1'}]
      containers:
        - {name: a, image: 'a:1'}
                 ^ missing-liveness-probe
        - {name: b, image: 'a:1', livenessProbe: {exec: {command: [check]}}}
",
        );
    }

    #[test]
    fn what_is_to_end_needs_none() {
        expect_none(
            "missing-liveness-probe",
            "\
apiVersion: v1
kind: Pod
metadata: {name: once}
spec:
  restartPolicy: Never
  containers: [{name: a, image: 'a:1'}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: once}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}
",
        );
    }
}
