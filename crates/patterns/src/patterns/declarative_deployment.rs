//! Declarative Deployment: the wanted state is written, and the cluster finds the way there.

use podyard_kube::graph::Id;
use podyard_kube::model::{Pod, Relation, Resource, Stage};
use podyard_kube::{Words, text};

use crate::facts::rollout::bounds;
use crate::mend::put;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "declarative-deployment",
    part: Part::Foundational,
    chapter: 3,
    name: Words::new("Declarative Deployment", "선언적 배포"),
    gist: Words::new(
        "A new version is rolled out by writing what is wanted; the steps from old to new, and the \
         way back, are the cluster's.",
        "원하는 상태를 적기만 하면 새 버전으로 바꾸는 과정도, 되돌리는 과정도 클러스터가 맡아요.",
    ),
    roles: &[
        Role::new("deployment", "Deployment", "디플로이먼트"),
        Role::new("strategy", "strategy", "배포 전략"),
        Role::new("readiness-probe", "readiness probe", "준비성 프로브"),
        Role::new("blue-green", "blue-green switch", "블루-그린 전환"),
        Role::new("canary", "canary", "카나리"),
    ],
    detect,
};

/// The kinds that roll out pods.
pub(super) const ROLLED_OUT: [&str; 3] = [
    "Deployment",
    "DeploymentConfig.apps.openshift.io",
    "Rollout.argoproj.io",
];

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        if !resource.is_any(&ROLLED_OUT) {
            continue;
        }
        let (kind, name) = (resource.kind, resource.name);
        let says = || {
            text!(
                "{kind} `{name}` brings its pods to the version that is written here.",
                "{kind} `{name}` 리소스가 파드를 여기에 적힌 버전으로 맞춰요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        card.role("deployment", resource.head());
        if let Some(strategy) = resource.at("spec.strategy") {
            card.role("strategy", strategy);
        }
        ready(&mut card, pod);
        switch(scene, &mut card, id, pod);
        if resource.is("Deployment") {
            tell(&mut card, resource);
        }
        scene.push(card);
    }
}

/// A rollout goes on when pods are ready: without a probe that is at once.
fn ready<'d>(card: &mut Card<'d>, pod: &'d Pod<'d>) {
    for container in pod.long_running() {
        if let Some(probe) = container.at("readinessProbe") {
            card.role("readiness-probe", probe);
        }
    }
    if card.has("readiness-probe") {
        return;
    }
    let serving = pod.of_stage(Stage::Main).find(|it| !it.ports.is_empty());
    let Some((container, port)) = serving.and_then(|it| Some((it, it.ports.first()?))) else {
        return;
    };
    let name = container.name;
    let why = text!(
        "Container `{name}` has no `readinessProbe`: the rollout takes a pod that has just started \
         for one that works, and goes on even if the new version never answers.",
        "`{name}` 컨테이너에 `readinessProbe` 필드가 없어요. 막 시작한 파드를 동작하는 파드로 여겨서, \
         새 버전이 응답하지 못해도 롤아웃이 계속 진행돼요."
    );
    let named = port.name.map(podyard_syntax::edit::scalar);
    let number = named.or(port.number.map(|it| it.to_string()));
    let edits = number.and_then(|port| {
        let probe = format!("tcpSocket:\n  port: {port}");
        put(container.node, "readinessProbe", &probe)
    });
    let title = text!(
        "Add a readiness probe on the port of `{name}`",
        "`{name}` 컨테이너의 포트에 준비성 프로브 추가하기"
    );
    let mend = Mend::suggested(title, card.document(), edits);
    card.missing("readiness-probe", why, mend);
}

/// Two Deployments behind one Service, or one that a Service could be switched to.
fn switch<'d>(scene: &Scene<'_, '_, 'd>, card: &mut Card<'d>, id: Id, pod: &'d Pod<'d>) {
    let graph = scene.graph;
    for (service, it) in graph.sources(id, Relation::Selects) {
        if !it.is("Service") {
            continue;
        }
        let behind: Vec<_> = graph
            .targets(service, Relation::Selects)
            .filter(|(_, it)| it.is_any(&ROLLED_OUT))
            .collect();
        if behind.len() > 1 {
            let selector = it.at("spec.selector").unwrap_or(it.head());
            card.role_of("canary", graph, service, selector);
            let parts: Vec<_> = behind
                .iter()
                .map(|(_, it)| {
                    format!("`{}`: {}", it.name, it.number("spec.replicas").unwrap_or(1))
                })
                .collect();
            let (service, parts) = (it.name, parts.join(", "));
            card.fact(|| text!(
                "Service `{service}` spreads requests over the pods of several versions; their \
                 shares follow the replicas ({parts}).",
                "`{service}` 서비스는 여러 버전의 파드에 요청을 나눠 보내요. 비율은 레플리카 수를 \
                 따라요 ({parts})."
            ));
        } else if let Some((label, other)) = twin(scene, it, id, pod) {
            let selector = it.at("spec.selector").unwrap_or(it.head());
            card.role_of("blue-green", graph, service, selector);
            let service = it.name;
            card.fact(|| text!(
                "Service `{service}` sends everything here; changing `{label}` in its selector \
                 sends everything to `{other}`.",
                "`{service}` 서비스는 모든 요청을 여기로 보내요. 셀렉터의 `{label}` 레이블을 바꾸면 \
                 모두 `{other}` 쪽으로 보내요."
            ));
        }
    }
}

/// Another Deployment whose pods differ in one label, by which the Service selects.
fn twin<'d>(
    scene: &Scene<'_, '_, 'd>,
    service: &Resource<'d>,
    id: Id,
    pod: &Pod<'d>,
) -> Option<(&'d str, &'d str)> {
    let selector = &service.choices.first()?.selector.equal;
    if selector.len() < 2 || pod.labels.len() < 2 {
        return None;
    }
    // A handful of Deployments at most stand side by side.
    scene.graph.pods().take(200).find_map(|(other, it, twin)| {
        if other == id || !it.is_any(&ROLLED_OUT) || it.namespace != service.namespace {
            return None;
        }
        let mut differ = selector.iter().filter(|label| !twin.labels.contains(label));
        let (key, _) = *differ.next()?;
        let has_another = twin.labels.iter().any(|(name, _)| *name == key);
        (differ.next().is_none() && has_another).then_some((key, it.name))
    })
}

/// How many pods there are on the way.
fn tell(card: &mut Card<'_>, resource: &Resource<'_>) {
    if !card.is_told() {
        return;
    }
    let replicas = match resource.text("spec.replicas") {
        None => Some(1),
        Some(text) => text.parse().ok(),
    };
    let Some(replicas) = replicas else { return };
    if resource.text("spec.strategy.type") == Some("Recreate") {
        card.fact(|| {
            text!(
                "All {replicas} pods stop before the new ones start: for a while there are none.",
                "새 파드를 시작하기 전에 {replicas}개를 모두 멈춰요. 그동안 파드가 하나도 없어요."
            )
        });
        return;
    }
    let part = |field: &str| resource.text(&format!("spec.strategy.rollingUpdate.{field}"));
    if let Some(bounds) = bounds(replicas, part("maxSurge"), part("maxUnavailable")) {
        let (least, most) = (bounds.least, bounds.most);
        card.fact(|| text!(
            "While it rolls out, at least {least} of {replicas} pods are available, and there are \
             at most {most}.",
            "롤아웃하는 동안 파드 {replicas}개 중 적어도 {least}개가 요청을 받고, 전체는 많아야 \
             {most}개예요."
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    fn version(name: &str, color: &str, replicas: u32) -> String {
        format!(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}}}
spec:
  replicas: {replicas}
  selector: {{matchLabels: {{app: web, color: {color}}}}}
  template:
    metadata: {{labels: {{app: web, color: {color}}}}}
    spec: {{containers: [{{name: web, image: 'nginx:1.29'}}]}}
---
"
        )
    }

    const SERVICE: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web, color: blue}\n  ports: [{port: 80}]\n";

    #[test]
    fn rolling_with_its_bounds() {
        let text = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  strategy:
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
";
        present(
            "declarative-deployment",
            &text.replace("  strategy:\n", "  strategy:\n  ^^^^^^^^^ strategy\n"),
        );
        says(
            "declarative-deployment",
            text,
            "While it rolls out, at least 4 of 4 pods are available, and there are at most 5.",
        );
    }

    #[test]
    fn canary_and_blue_green() {
        let both = SERVICE.replace(", color: blue", "");
        let text = [
            &version("old", "blue", 9),
            &version("new", "green", 1),
            both.as_str(),
        ]
        .concat();
        says(
            "declarative-deployment",
            &text,
            "Service `web` spreads requests over the pods of several versions; their shares follow the replicas (`old`: 9, `new`: 1).",
        );
        let text = [
            &version("old", "blue", 2),
            &version("new", "green", 2),
            SERVICE,
        ]
        .concat();
        says(
            "declarative-deployment",
            &text,
            "Service `web` sends everything here; changing `color` in its selector sends everything to `new`.",
        );
    }

    #[test]
    fn of_other_systems() {
        present(
            "declarative-deployment",
            "\
apiVersion: argoproj.io/v1alpha1
kind: Rollout
^^^^^^^^^^^^^ deployment
metadata: {name: web}
spec:
  strategy: {canary: {steps: [{setWeight: 20}]}}
  template: {spec: {containers: [{name: web, image: 'nginx:1.29'}]}}
",
        );
    }

    #[test]
    fn a_readiness_probe_is_added_on_the_port() {
        let text = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports: [{containerPort: 80}]
";
        partial("declarative-deployment", "readiness-probe", text);
        mends(
            "declarative-deployment",
            "readiness-probe",
            text,
            &format!(
                "{text}          readinessProbe:\n            tcpSocket:\n              port: 80\n"
            ),
        );
    }

    #[test]
    fn what_does_not_roll_out() {
        for kind in ["ReplicaSet", "StatefulSet", "DaemonSet"] {
            absent(
                "declarative-deployment",
                &version("web", "blue", 2).replace("kind: Deployment", &format!("kind: {kind}")),
            );
        }
    }
}
