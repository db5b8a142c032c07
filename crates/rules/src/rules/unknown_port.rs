//! A port that what is behind it does not have.

use podyard_kube::graph::{Edge, End, Graph, Id};
use podyard_kube::model::{Pod, Relation, Resource, dig, items_at, text_at};
use podyard_kube::near;
use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words, text};
use podyard_syntax::{Node, NodeKind, Resolved};

use crate::mend::perhaps_spell_as;
use crate::words::excerpt;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unknown-port",
    layer: Layer::Reference,
    severity: Severity::Warning,
    reason: Some(Reason::NotFound),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Port that is not there",
            ko: "없는 포트",
        },
        why: Words {
            en: "A port may be given by its name, but only what declares that name can be reached \
                 by it: requests end nowhere, and probes fail.",
            ko: "포트를 이름으로 쓸 수 있지만 그 이름을 선언한 대상에만 닿을 수 있어요. 그렇지 않으면 \
                 요청이 갈 곳을 잃고 프로브가 실패해요.",
        },
        wrong: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: htp
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
          containerPort: 80
",
        right: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
          containerPort: 80
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (id, resource, pod) in graph.pods() {
        probes(graph, id, resource, pod, found);
    }
    for (id, service) in graph.of_kind("Service") {
        targets(graph, id, service, found);
    }
    for edge in graph.edges() {
        found.extend(backend(graph, edge));
    }
}

/// Probes and hooks that name a port of their container.
fn probes(
    graph: &Graph<'_>,
    id: Id,
    resource: &Resource<'_>,
    pod: &Pod<'_>,
    found: &mut Vec<(usize, Diagnostic)>,
) {
    const PROBE: &[&str] = &["httpGet.port", "tcpSocket.port"];
    const HOOK: &[&str] = &["httpGet.port"];
    const ACTIONS: [(&str, &[&str]); 5] = [
        ("livenessProbe", PROBE),
        ("readinessProbe", PROBE),
        ("startupProbe", PROBE),
        ("lifecycle.postStart", HOOK),
        ("lifecycle.preStop", HOOK),
    ];
    for container in &pod.containers {
        let names: Vec<_> = container.ports.iter().filter_map(|it| it.name).collect();
        let actions = ACTIONS.iter();
        let actions = actions.filter_map(|(path, ports)| Some((container.at(path)?, ports)));
        let ports =
            actions.flat_map(|(it, ports)| ports.iter().filter_map(move |port| dig(it, port)));
        for port in ports {
            let Some(name) = named(port).filter(|name| !names.contains(name)) else {
                continue;
            };
            let (shown, owner) = (excerpt(name), excerpt(container.name));
            let message = text!(
                "Container `{owner}` declares no port `{shown}`.",
                "`{owner}` 컨테이너에 `{shown}` 포트가 선언되어 있지 않아요."
            );
            let finding = respelled(port, &names, RULE.finding(port.span(), message));
            found.extend(placed(graph, id, resource, finding));
        }
    }
}

/// Ports of a Service that name a port of the pods it selects.
fn targets(
    graph: &Graph<'_>,
    id: Id,
    service: &Resource<'_>,
    found: &mut Vec<(usize, Diagnostic)>,
) {
    let mut names = Vec::new();
    let mut any = false;
    for (_, chosen) in graph.targets(id, Relation::Selects) {
        let containers = chosen.pod.iter().flat_map(|pod| &pod.containers);
        names.extend(containers.flat_map(|it| &it.ports).filter_map(|it| it.name));
        any = true;
    }
    for port in items_at(service.object.root, "spec.ports").filter(|_| any) {
        let target = port
            .get("targetPort")
            .and_then(|entry| entry.value.target());
        let name = target.and_then(|target| Some((target, named(target)?)));
        let Some((target, name)) = name.filter(|(_, name)| !names.contains(name)) else {
            continue;
        };
        let shown = excerpt(name);
        let message = text!(
            "None of the pods it selects has a port `{shown}`.",
            "이 서비스가 고르는 파드 가운데 `{shown}` 포트가 있는 파드가 없어요."
        );
        let finding = respelled(target, &names, RULE.finding(target.span(), message));
        found.extend(placed(graph, id, service, finding));
    }
}

/// Ports by which an Ingress or a route reaches a Service.
fn backend(graph: &Graph<'_>, edge: &Edge<'_>) -> Option<(usize, Diagnostic)> {
    let (Relation::RoutesTo, End::Here(to)) = (edge.relation, edge.to) else {
        return None;
    };
    let port = edge.reference?.port?;
    let from = graph.placed(edge.from)?;
    let service = graph.placed(to)?.resource;
    if !service.is("Service") || service.text("spec.type") == Some("ExternalName") {
        return None;
    }
    let written = port.value();
    let ports: Vec<_> = items_at(service.object.root, "spec.ports").collect();
    let names: Vec<_> = ports.iter().filter_map(|it| text_at(*it, "name")).collect();
    let mut numbers = ports.iter().filter_map(|it| text_at(*it, "port"));
    // A Service whose ports cannot be read says nothing.
    let readable = !ports.is_empty() && port.kind() == NodeKind::Scalar && !written.is_empty();
    if !readable || names.contains(&written) || numbers.any(|number| number == written) {
        return None;
    }
    let (shown, name) = (excerpt(written), excerpt(service.name));
    let message = text!(
        "Service `{name}` has no port `{shown}`.",
        "`{name}` 서비스에 `{shown}` 포트가 없어요."
    );
    let finding = respelled(port, &names, RULE.finding(port.span(), message));
    placed(graph, edge.from, from.resource, finding)
}

/// The name of a port that is not given by its number.
fn named(port: Node<'_>) -> Option<&str> {
    let is_text = matches!(port.resolved(), Resolved::String(_));
    let name = port.value();
    let is_number = name.parse::<i64>().is_ok();
    (is_text && !is_number && !name.is_empty() && !port.is_repaired()).then_some(name)
}

fn respelled(port: Node<'_>, names: &[&str], finding: Diagnostic) -> Diagnostic {
    match near::nearest(port.value(), names.iter().copied()) {
        Some((near, _)) => finding.fix(perhaps_spell_as(port, near, "포트로")),
        None => finding,
    }
}

fn placed(
    graph: &Graph<'_>,
    id: Id,
    resource: &Resource<'_>,
    finding: Diagnostic,
) -> Option<(usize, Diagnostic)> {
    let document = graph.placed(id)?.document;
    Some((document, finding.of_object(resource.index)))
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn a_probe_of_a_port_that_is_not_declared() {
        expect_between(
            "unknown-port",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{name: http, containerPort: 80}]
      livenessProbe: {httpGet: {port: htttp}}
      readinessProbe: {tcpSocket: {port: 81}}
      startupProbe: {httpGet: {port: http}}
",
            &["warning htttp → http"],
        );
    }

    #[test]
    fn an_ingress_reaches_ports_of_its_service_by_number_and_name() {
        let service = "---\n{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{name: http, port: 80}]}}\n";
        for (port, told) in [
            ("{number: 80}", &[][..]),
            ("{name: http}", &[]),
            ("{number: 8080}", &["warning 8080"]),
            ("{name: htp}", &["warning htp → http"]),
        ] {
            let ingress = format!(
                "{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: i}}, spec: {{defaultBackend: {{service: {{name: web, port: {port}}}}}}}}}\n"
            );
            expect_between("unknown-port", &format!("{ingress}{service}"), told);
        }
    }

    #[test]
    fn a_service_without_pods_here_says_nothing() {
        expect_between(
            "unknown-port",
            "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {a: b}, ports: [{port: 80, targetPort: web}]}}",
            &[],
        );
    }
}
