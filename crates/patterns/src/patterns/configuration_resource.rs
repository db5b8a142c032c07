//! Configuration Resource: settings are objects of the cluster, apart from image and pod.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Relation, Resource, Stage, entries};
use podyard_kube::{Words, text};

use crate::mend::append;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "configuration-resource",
    part: Part::Configuration,
    chapter: 20,
    name: Words::new("Configuration Resource", "설정 자원"),
    gist: Words::new(
        "Settings have a life of their own: they are objects that any pod can read, as variables or \
         as files.",
        "설정은 따로 관리하는 자원이에요. 어느 파드든 환경 변수나 파일로 읽을 수 있어요.",
    ),
    roles: &[
        Role::new("resource", "ConfigMap or Secret", "컨피그맵이나 시크릿"),
        Role::new("files", "read as files", "파일로 읽기"),
        Role::new("variables", "read as variables", "환경 변수로 읽기"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for kind in ["ConfigMap", "Secret"] {
        for (id, resource) in scene.of_kind(kind) {
            if is_for_others(scene.graph, id, resource) {
                continue;
            }
            if let Some(card) = card(scene, id, resource) {
                scene.push(card);
            }
        }
    }
}

/// Whether Kubernetes itself reads it: certificates of an Ingress, keys of a registry, tokens.
fn is_for_others(graph: &Graph<'_>, id: Id, resource: &Resource<'_>) -> bool {
    let uses: Vec<_> = graph.edges_to(id).map(|edge| edge.relation).collect();
    let is_read = uses.iter().any(|it| reads(*it).is_some());
    let kind = resource.text("type").unwrap_or_default();
    let is_special = kind.starts_with("kubernetes.io/") || kind.starts_with("bootstrap.");
    !is_read && (is_special || uses.contains(&Relation::Uses))
}

fn reads(relation: Relation) -> Option<&'static str> {
    match relation {
        Relation::Mounts => Some("files"),
        Relation::EnvFrom | Relation::KeyOf => Some("variables"),
        _ => None,
    }
}

fn card<'d>(scene: &Scene<'_, '_, 'd>, id: Id, resource: &'d Resource<'d>) -> Option<Card<'d>> {
    let graph = scene.graph;
    let (kind, name) = (resource.kind, resource.name);
    let keys = ["data", "stringData", "binaryData"]
        .into_iter()
        .filter_map(|field| resource.at(field))
        .map(|map| entries(map).len())
        .sum::<usize>();
    let says = || {
        text!(
            "{kind} `{name}` holds settings ({keys}) apart from the pods that read them.",
            "{kind} `{name}` 리소스가 설정 {keys}개를 파드와 따로 보관해요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("resource", resource.head());
    let mut by_name = Vec::new();
    for edge in graph.edges_to(id) {
        // A key of a file is no variable.
        let is_item = edge.relation == Relation::KeyOf
            && graph
                .edges_from(edge.from)
                .any(|other| other.relation == Relation::Mounts && other.at == edge.at);
        let Some(role) = reads(edge.relation).filter(|_| !is_item) else {
            continue;
        };
        let place = edge.at.parent().unwrap_or(edge.at);
        card.role_of(role, graph, edge.from, place);
        if let Some(reader) = graph.placed(edge.from) {
            by_name.push((role, reader.resource.name));
        }
    }
    by_name.sort_unstable();
    by_name.dedup();
    for (role, reader) in &by_name {
        card.fact(|| match *role {
            "files" => text!(
                "`{reader}` reads it as files, which follow a change after about a minute; a file \
                 mounted by `subPath` does not.",
                "`{reader}` 리소스는 파일로 읽어요. 값을 바꾸면 1분쯤 뒤 파일에도 나타나지만, \
                 `subPath`로 마운트한 파일은 바뀌지 않아요."
            ),
            _ => text!(
                "`{reader}` reads it as variables, which stay as they are until its pods are \
                 started anew.",
                "`{reader}` 리소스는 환경 변수로 읽어요. 파드를 다시 시작하기 전에는 값이 그대로예요."
            ),
        });
    }
    if by_name.is_empty() {
        unread(scene, &mut card, resource);
    }
    Some(card)
}

/// Settings that nobody reads.
fn unread<'d>(scene: &Scene<'_, '_, 'd>, card: &mut Card<'d>, resource: &Resource<'d>) {
    let (kind, name) = (resource.kind, resource.name);
    let why = text!(
        "Nothing here reads {kind} `{name}`.",
        "여기에는 {kind} `{name}` 리소스를 읽는 파드가 없어요."
    );
    let near = |it: &Resource<'_>| match (it.namespace, resource.namespace) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let mut pods = scene.graph.pods().filter(|(_, it, _)| near(it));
    let mend = match (pods.next(), pods.next()) {
        (Some((reader, _, pod)), None) if !name.is_empty() => {
            let mut main = pod.of_stage(Stage::Main);
            let container = main.next().filter(|_| main.next().is_none());
            let document = scene.graph.placed(reader).map(|it| it.document);
            container.zip(document).and_then(|(container, document)| {
                let field = match kind {
                    "Secret" => "secretRef",
                    _ => "configMapRef",
                };
                let item = format!("{field}:\n  name: {}", podyard_syntax::edit::scalar(name));
                let called = container.name;
                let title = text!(
                    "Give all its keys to `{called}` as variables",
                    "모든 키를 `{called}` 컨테이너에 환경 변수로 주기"
                );
                let edits = append(container.node, "envFrom", &item);
                Mend::suggested(title, document, edits)
            })
        }
        _ => None,
    };
    card.missing("variables", why, mend);
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    const MAP: &str =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {color: red}\n";

    fn pod(rest: &str) -> String {
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n{rest}"
        )
    }

    #[test]
    fn read_as_files_and_as_variables() {
        let files = pod(
            "  volumes:\n    - name: a\n      configMap: {name: settings}\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ files\n",
        );
        present("configuration-resource", &format!("{MAP}{files}"));
        let variables = pod("      envFrom: [{configMapRef: {name: settings}}]\n");
        present("configuration-resource", &format!("{MAP}{variables}"));
        says(
            "configuration-resource",
            &format!("{MAP}{variables}"),
            "`web` reads it as variables, which stay as they are until its pods are started anew.",
        );
        let secret = MAP.replace("ConfigMap", "Secret").replace("red", "cmVk");
        let key = pod(
            "      env: [{name: C, valueFrom: {secretKeyRef: {name: settings, key: color}}}]\n",
        );
        present("configuration-resource", &format!("{secret}{key}"));
    }

    #[test]
    fn one_that_nobody_reads_is_given_to_the_only_container() {
        let text = format!("{MAP}{}", pod(""));
        partial("configuration-resource", "variables", &text);
        mends(
            "configuration-resource",
            "variables",
            &text,
            &format!("{text}      envFrom:\n        - configMapRef:\n            name: settings\n"),
        );
    }

    #[test]
    fn what_kubernetes_itself_reads_is_none() {
        absent(
            "configuration-resource",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: cert}\ntype: kubernetes.io/tls\ndata: {tls.crt: '', tls.key: ''}\n",
        );
        absent(
            "configuration-resource",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: e30=}\n",
        );
        absent(
            "configuration-resource",
            &pod("      envFrom: [{configMapRef: {name: settings}}]\n")[4..],
        );
    }
}
