//! A Deployment of one pod behind a Service.

use podyard_kube::graph::Graph;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{count, field_or_head, has_claim, scaler, service, set_in_spec, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "single-replica",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "One replica behind a Service",
            ko: "서비스 뒤의 단일 레플리카",
        },
        why: Words {
            en: "With one pod nobody answers while its node is drained or lost, or while the \
                 pod restarts. Two replicas close that gap, where the program can run twice \
                 and the nodes have room. For development, or where a short pause costs less \
                 than a second pod, one is enough; if two must never run at once, say so with \
                 `strategy.type: Recreate`.",
            ko: "파드가 하나뿐이면 노드를 비우거나 노드가 멈추거나 파드가 다시 시작하는 동안 응답할 파드가 \
                 없어요. 프로그램을 둘 이상 실행해도 되고 노드에 여유가 있다면 레플리카를 둘로 늘리세요. \
                 개발 환경이거나 잠깐 멈춰도 괜찮다면 하나로도 충분해요. 동시에 둘이 실행되면 안 되는 \
                 프로그램이라면 `strategy.type: Recreate`를 적어 두세요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
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
        let recreates = resource.text("spec.strategy.type") == Some("Recreate");
        let is_one = count(resource, "spec.replicas", 1) == Some(1);
        if !is_one || has_claim(resource) || recreates || scaler(graph, id).is_some() {
            continue;
        }
        let Some(service) = service(graph, id) else {
            continue;
        };
        let words = Words::new(
            "Deployment `{}` runs only one pod behind Service `{}`.",
            "`{}` 디플로이먼트는 `{}` 서비스 뒤에서 파드를 하나만 실행해요.",
        );
        let message = fill(words, &[&excerpt(resource.name), &excerpt(service.name)]);
        let title = Text::new("Run two: `replicas: 2`", "둘로 늘리기: `replicas: 2`");
        let fix = set_in_spec(title, resource, "replicas", "2", "selector");
        let node = field_or_head(resource, "spec.replicas");
        found.push((document, RULE.about(resource, node, message).fix(fix)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    const SERVICE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
";

    fn told(spec: &str, more: &str, expected: &[&str]) {
        let text = format!(
            "{SERVICE}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  {spec}\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n      containers: [{{name: web, image: 'web:1'}}]\n{more}"
        );
        expect_between("single-replica", &text, expected);
    }

    #[test]
    fn absent_is_one() {
        told("paused: false", "", &["hint Deployment →   replicas: 2\n"]);
        told("replicas: 1", "", &["hint 1 → 2"]);
        told("replicas:", "", &[]);
        told("replicas: 2", "", &[]);
    }

    #[test]
    fn a_wish_for_one_and_an_autoscaler_are_respected() {
        told("strategy: {type: Recreate}", "", &[]);
        let claim = "      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n";
        told("replicas: 1", claim, &[]);
        let scaler = "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}\n";
        told("paused: false", scaler, &[]);
    }

    #[test]
    fn what_is_half_written_is_not_judged() {
        told("replicas: 1", "  x: [\n", &[]);
        told("replicas: 1", "---\na: {{ .Values.a }}\n", &[]);
    }
}
