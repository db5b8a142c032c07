//! A Deployment behind a Service that stops all its pods at each rollout.

use podyard_kube::graph::Graph;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{has_claim, service, set, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "no-rolling-update",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "No rolling update",
            ko: "롤링 업데이트를 하지 않는 디플로이먼트",
        },
        why: Words {
            en: "`Recreate` stops all old pods before the first new one starts, so that a \
                 Service has nobody behind it during each rollout. A rolling update keeps it \
                 answering. `Recreate` is right where two versions must not run at once, or \
                 where the pods need a volume that only one node can mount.",
            ko: "`Recreate`는 옛 파드를 모두 멈춘 뒤에 새 파드를 시작해서, 배포할 때마다 서비스 \
                 뒤에 파드가 없는 시간이 생겨요. 롤링 업데이트를 쓰면 배포 중에도 계속 응답할 수 있어요. \
                 두 버전이 동시에 실행되면 안 되거나 한 노드만 마운트할 수 있는 볼륨을 쓴다면 \
                 `Recreate`가 맞아요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  strategy:
    type: Recreate
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
",
        right: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  strategy:
    type: RollingUpdate
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (id, document, resource) in whole(graph, &["Deployment"]) {
        let strategy = resource.at("spec.strategy.type");
        let Some(strategy) = strategy.filter(|it| it.value() == "Recreate") else {
            continue;
        };
        let served = service(graph, id).filter(|_| !has_claim(resource));
        let Some(service) = served else {
            continue;
        };
        let words = Words::new(
            "Service `{}` has no pods behind it while Deployment `{}` is rolled out.",
            "`{}` 서비스는 `{}` 디플로이먼트를 배포하는 동안 응답할 파드가 없어요.",
        );
        let message = fill(words, &[&excerpt(service.name), &excerpt(resource.name)]);
        let title = Text::new("Use `RollingUpdate`", "`RollingUpdate` 전략으로 바꾸기");
        let field = "spec.strategy.type";
        let fix = set(title, resource.object.root, field, "RollingUpdate");
        found.push((document, RULE.about(resource, strategy, message).fix(fix)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn without_a_service_nobody_waits_and_a_claim_is_a_reason() {
        let text = super::RULE.docs.wrong;
        expect_between(
            "no-rolling-update",
            text,
            &["hint Recreate → RollingUpdate"],
        );
        let claim =
            "    spec:\n      volumes: [{name: a, persistentVolumeClaim: {claimName: a}}]\n";
        let claimed = text.replacen("    spec:\n", claim, 1);
        expect_between("no-rolling-update", &claimed, &[]);
        let alone = text.split("---").next().unwrap();
        expect_between("no-rolling-update", alone, &[]);
    }
}
