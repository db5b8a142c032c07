//! A server that gets requests before it can answer them.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::probes::probed;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-readiness-probe",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without a readiness probe",
            ko: "준비성 프로브가 없는 컨테이너",
        },
        why: Words {
            en: "Without one a pod counts as ready as soon as its containers run: Services send \
                 it requests while it still starts, and a rolling update goes on although the new \
                 version does not work. Check that the program itself can answer; a check of its \
                 databases takes all pods out at once when one of those fails. What only works \
                 off a queue can do without.",
            ko: "준비성 프로브가 없으면 컨테이너가 실행되자마자 파드가 준비된 것으로 여겨져요. \
                 그래서 아직 시작 중인데도 서비스가 요청을 보내고, 새 버전이 동작하지 않아도 롤링 \
                 업데이트가 계속돼요. 프로그램 자신이 응답할 수 있는지만 확인하세요. \
                 데이터베이스까지 확인하면 데이터베이스 장애 때 모든 파드가 한꺼번에 제외돼요. \
                 큐만 처리하는 프로그램이라면 없어도 괜찮아요.",
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
      readinessProbe:
        tcpSocket:
          port: http
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` has ports and no readiness probe.",
    ko: "`{}` 컨테이너에 포트는 있지만 준비성 프로브가 없어요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for container in probed(resource).filter(|it| !it.ports.is_empty()) {
        found.extend(RULE.wants_probe("readinessProbe", MESSAGE, resource, container));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn of_containers_with_ports() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', ports: [{containerPort: 80}]}
             ^ missing-readiness-probe
    - {name: b, image: 'a:1'}
    - {name: c, image: 'a:1', ports: [{containerPort: 80}], readinessProbe: {grpc: {port: 80}}}
",
        );
    }

    #[test]
    fn a_port_of_udp_takes_no_connections() {
        expect_fix(
            "missing-readiness-probe",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports: [{name: dns, containerPort: 53, protocol: UDP}, {containerPort: 8080}]
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports: [{name: dns, containerPort: 53, protocol: UDP}, {containerPort: 8080}]
      readinessProbe:
        tcpSocket:
          port: 8080
",
        );
    }
}
