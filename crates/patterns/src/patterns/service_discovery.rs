//! Service Discovery: callers know a name, and the platform knows who is behind it at the moment.

use podyard_kube::graph::Id;
use podyard_kube::model::{Pod, Relation, Resource, items_at, text_at};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use crate::facts::names;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "service-discovery",
    part: Part::Behavioral,
    chapter: 13,
    name: Words::new("Service Discovery", "서비스 디스커버리"),
    gist: Words::new(
        "Pods come and go with their addresses; callers use a name that stays, and it leads to \
         whoever is there.",
        "파드와 그 주소는 계속 바뀌어요. 호출하는 쪽은 변하지 않는 이름만 알면 되고, 그 이름이 지금 있는 \
         파드로 이어져요.",
    ),
    roles: &[
        Role::new("service", "Service", "서비스"),
        Role::new("pods", "pods behind it", "뒤에 있는 파드"),
        Role::new("endpoints", "endpoints by hand", "직접 적은 엔드포인트"),
        Role::new("entry", "way in from outside", "외부에서 들어오는 길"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, service) in scene.of_kind("Service") {
        if let Some(card) = card(scene, id, service) {
            scene.push(card);
        }
    }
}

fn card<'d>(scene: &Scene<'_, '_, 'd>, id: Id, service: &'d Resource<'d>) -> Option<Card<'d>> {
    let graph = scene.graph;
    let name = service.name;
    let selects = !service.choices.is_empty();
    let says = || match (
        service.text("spec.type"),
        service.text("spec.clusterIP"),
        selects,
    ) {
        (Some("ExternalName"), ..) => {
            let outside = service.text("spec.externalName").unwrap_or("?");
            text!(
                "Service `{name}` is another name for `{outside}` outside of the cluster.",
                "`{name}` 서비스는 클러스터 밖 `{outside}` 호스트의 다른 이름이에요."
            )
        }
        (_, Some("None"), _) => text!(
            "Service `{name}` is headless: its name leads to the pods' own addresses.",
            "`{name}` 서비스는 헤드리스라서 이름이 파드 각각의 주소로 이어져요."
        ),
        (_, _, false) => text!(
            "Service `{name}` has no selector: what is behind it is written by hand.",
            "`{name}` 서비스에는 셀렉터가 없어서 뒤에 있는 주소를 직접 적어요."
        ),
        (Some("NodePort"), ..) => text!(
            "Service `{name}` is reached inside the cluster by its name, and from outside by a port \
             of every node.",
            "`{name}` 서비스는 클러스터 안에서는 이름으로, 밖에서는 모든 노드의 포트로 닿을 수 있어요."
        ),
        (Some("LoadBalancer"), ..) => text!(
            "Service `{name}` is reached inside the cluster by its name, and from outside through a \
             load balancer.",
            "`{name}` 서비스는 클러스터 안에서는 이름으로, 밖에서는 로드밸런서로 닿을 수 있어요."
        ),
        _ => text!(
            "Service `{name}` gives pods inside the cluster one name and address.",
            "`{name}` 서비스가 클러스터 안의 파드에 하나의 이름과 주소를 줘요."
        ),
    };
    let mut card = scene.card(id, says)?;
    card.role("service", service.head());
    for (target, it) in graph.targets(id, Relation::Selects) {
        card.role_of("pods", graph, target, it.head());
    }
    for (backing, it) in graph.sources(id, Relation::Backs) {
        card.role_of("endpoints", graph, backing, it.head());
    }
    for (route, it) in graph.sources(id, Relation::RoutesTo) {
        card.role_of("entry", graph, route, it.head());
    }
    if let Some(kind) = service.at("spec.type")
        && matches!(kind.value(), "NodePort" | "LoadBalancer")
    {
        card.role("entry", kind);
    }
    found(scene, &mut card, id, service, selects);
    tell(&mut card, service, selects);
    Some(card)
}

/// Whether something is behind it.
fn found<'d>(
    scene: &Scene<'_, '_, 'd>,
    card: &mut Card<'d>,
    id: Id,
    service: &'d Resource<'d>,
    selects: bool,
) {
    let graph = scene.graph;
    let pods: Vec<_> = graph
        .targets(id, Relation::Selects)
        .map(|(_, it)| format!("{} `{}`", it.kind, it.name))
        .collect();
    if !pods.is_empty() {
        let pods = pods.join(", ");
        card.fact(|| text!("It finds the pods of {pods}.", "찾는 파드: {pods}"));
        return;
    }
    let near = |it: &Resource<'_>| match (it.namespace, service.namespace) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let mut others = graph
        .pods()
        .filter(|(_, it, _)| near(it) && !it.is_any(&["Job", "CronJob"]));
    let (Some(only), more) = (others.next(), others.next()) else {
        return;
    };
    if !selects {
        return;
    }
    let name = service.name;
    let why = text!(
        "The selector of `{name}` matches no pod here: requests to it are refused.",
        "`{name}` 서비스의 셀렉터와 맞는 파드가 여기에 없어요. 요청이 거부돼요."
    );
    // With one workload there is no doubt which one is meant.
    let mend = more
        .is_none()
        .then(|| select(card, service, only.2, only.1.name))
        .flatten();
    card.missing("pods", why, mend);
}

fn select(card: &Card<'_>, service: &Resource<'_>, pod: &Pod<'_>, name: &str) -> Option<Mend> {
    let selector = service.at("spec.selector")?;
    let labels: Vec<_> = pod
        .labels
        .iter()
        .map(|(key, value)| format!("{}: {}", edit::scalar(key), edit::scalar(value)))
        .collect();
    if labels.is_empty() {
        return None;
    }
    let edits = edit::replace_value(selector, &labels.join("\n")).ok();
    let title = text!("Select the pods of `{name}`", "`{name}` 파드를 고르기");
    Mend::suggested(title, card.document(), edits)
}

/// The names by which it is found.
fn tell(card: &mut Card<'_>, service: &Resource<'_>, selects: bool) {
    if !card.is_told() {
        return;
    }
    let name = service.name;
    if name.is_empty() {
        return;
    }
    let namespace = service.namespace.unwrap_or("default");
    card.fact(|| text!(
        "In its own namespace it is called `{name}`, in others `{name}.{namespace}`, in full \
         `{name}.{namespace}.svc.cluster.local`.",
        "같은 네임스페이스에서는 `{name}`, 다른 네임스페이스에서는 `{name}.{namespace}`, 전체 이름은 \
         `{name}.{namespace}.svc.cluster.local`이에요."
    ));
    let has_address = service.text("spec.clusterIP") != Some("None")
        && service.text("spec.type") != Some("ExternalName");
    let first = items_at(service.object.root, "spec.ports").next();
    if let (true, Some(port)) = (has_address, first.and_then(|it| text_at(it, "port"))) {
        let variable = names::variable(name);
        card.fact(|| {
            text!(
                "Pods that start after it see `{variable}_SERVICE_HOST` and \
             `{variable}_SERVICE_PORT={port}`.",
                "이 서비스보다 나중에 시작한 파드에는 `{variable}_SERVICE_HOST` 변수와 \
             `{variable}_SERVICE_PORT={port}` 변수가 생겨요."
            )
        });
    }
    for port in items_at(service.object.root, "spec.ports") {
        let Some(called) = text_at(port, "name").filter(|_| selects) else {
            continue;
        };
        let protocol = text_at(port, "protocol")
            .unwrap_or("TCP")
            .to_ascii_lowercase();
        card.fact(|| {
            text!(
                "The number of port `{called}` can be asked for as an SRV record: \
             `_{called}._{protocol}.{name}.{namespace}.svc.cluster.local`.",
                "`{called}` 포트의 번호는 SRV 레코드로 물어볼 수 있어요: \
             `_{called}._{protocol}.{name}.{namespace}.svc.cluster.local`"
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    const POD: &str = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: web, tier: front}}\nspec: {containers: [{name: a, image: 'a:1', ports: [{containerPort: 80}]}]}\n";

    fn service(spec: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Service\nmetadata: {{name: web-api, namespace: shop}}\nspec: {spec}\n"
        )
    }

    #[test]
    fn of_every_kind() {
        let inner = service("{selector: {app: web}, ports: [{port: 8080}]}");
        says(
            "service-discovery",
            &format!("{inner}{POD}"),
            "It finds the pods of Pod `p`.",
        );
        says(
            "service-discovery",
            &inner,
            "Pods that start after it see `WEB_API_SERVICE_HOST` and `WEB_API_SERVICE_PORT=8080`.",
        );
        says(
            "service-discovery",
            &service("{type: ExternalName, externalName: db.example.com}"),
            "Service `web-api` is another name for `db.example.com` outside of the cluster.",
        );
        says(
            "service-discovery",
            &service("{clusterIP: None, selector: {app: web}, ports: [{name: http, port: 80}]}"),
            "The number of port `http` can be asked for as an SRV record: `_http._tcp.web-api.shop.svc.cluster.local`.",
        );
    }

    #[test]
    fn with_pods_and_a_way_in() {
        present(
            "service-discovery",
            "\
apiVersion: v1
kind: Service
^^^^^^^^^^^^^ service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
^^^^^^^^^^^^^ entry
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Pod
^^^^^^^^^ pods
metadata: {name: p, labels: {app: web}}
spec: {containers: [{name: a, image: 'a:1'}]}
",
        );
        present(
            "service-discovery",
            "apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: 5432}]}\n---\napiVersion: v1\nkind: Endpoints\n^^^^^^^^^^^^^^^ endpoints\nmetadata: {name: db}\nsubsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 5432}]}]\n",
        );
    }

    #[test]
    fn a_selector_that_finds_nothing_is_turned_to_the_only_workload() {
        let text = format!(
            "{}{POD}",
            service("\n  selector:\n    app: wbe\n  ports: [{port: 80}]")
        );
        partial("service-discovery", "pods", &text);
        mends(
            "service-discovery",
            "pods",
            &text,
            &format!(
                "{}{POD}",
                service("\n  selector:\n    app: web\n    tier: front\n  ports: [{port: 80}]")
            ),
        );
    }

    #[test]
    fn services_of_other_systems_and_ingresses_alone_are_none() {
        absent(
            "service-discovery",
            "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{image: 'a:1'}]}}}\n",
        );
        absent(
            "service-discovery",
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n",
        );
        absent("service-discovery", &POD[4..]);
    }
}
