//! A Service and the pods behind it.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Relation, items_at, text_at};

use super::{Arrow, Diagram, Drawn, Look, MOST, plain};

pub(super) fn of(graph: &Graph<'_>, id: Id) -> Option<Diagram> {
    let service = graph.placed(id)?.resource;
    if !service.is("Service") {
        return None;
    }
    let pods: Vec<_> = graph.targets(id, Relation::Selects).take(MOST).collect();
    if pods.is_empty() {
        return None;
    }
    let ports: Vec<_> = items_at(service.object.root, "spec.ports")
        .filter_map(|port| {
            let from = text_at(port, "port")?;
            Some(format!(
                "{from} → {}",
                text_at(port, "targetPort").unwrap_or(from)
            ))
        })
        .take(3)
        .collect();
    let ports = plain(ports.join(", "));
    let drawn = |kind: &str, name: &str, look| Drawn {
        lines: vec![plain(kind), plain(name)],
        look,
    };
    let mut boxes = vec![drawn("Service", service.name, Look::Strong)];
    let routes = graph.sources(id, Relation::RoutesTo).take(MOST);
    let mut arrows = Vec::new();
    for (_, route) in routes {
        arrows.push(Arrow {
            from: boxes.len(),
            to: 0,
            label: plain(""),
        });
        boxes.push(drawn(route.kind, route.name, Look::Plain));
    }
    for (_, pod) in pods {
        arrows.push(Arrow {
            from: 0,
            to: boxes.len(),
            label: ports.clone(),
        });
        let replicas = pod.text("spec.replicas");
        let kind = match replicas {
            Some(replicas) => format!("{} × {replicas}", pod.kind),
            None => pod.kind.to_owned(),
        };
        boxes.push(drawn(&kind, pod.name, Look::Plain));
    }
    Some(Diagram::Boxes { boxes, arrows })
}

#[cfg(test)]
mod tests {
    use super::super::told;

    #[test]
    fn the_way_in_and_the_pods() {
        let text = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: 'a:1', ports: [{name: http, containerPort: 8080}]}]}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: site}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
";
        assert_eq!(
            told(text, "service-discovery").expect("it has a picture"),
            [
                "Service | web",
                "Ingress | site",
                "Deployment × 3 | web",
                "site --> web",
                "web -80 → http-> web",
            ]
        );
    }
}
