//! Operator: a controller with a kind of its own, which holds what a person would have to know.

use podyard_kube::graph::Id;
use podyard_kube::model::{Relation, Resource};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use super::controller::{Power, power};
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "operator",
    part: Part::Advanced,
    chapter: 28,
    name: Words::new("Operator", "오퍼레이터"),
    gist: Words::new(
        "What an experienced person knows of running an application becomes a kind of object and a \
         program that watches it.",
        "애플리케이션을 운영하는 노하우를 새로운 종류의 오브젝트와 그것을 지켜보는 프로그램으로 만들어요.",
    ),
    roles: &[
        Role::new("definition", "own kind", "자체 종류"),
        Role::new("controller", "controller", "컨트롤러"),
        Role::new("account", "ServiceAccount", "서비스어카운트"),
        Role::new("watches", "what it watches", "지켜보는 대상"),
        Role::new("acts", "what it changes", "바꾸는 대상"),
        Role::new("instance", "object of that kind", "그 종류의 오브젝트"),
        Role::new("status", "status subresource", "status 하위 리소스"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, definition) in scene.of_kind("CustomResourceDefinition") {
        if let Some(card) = card(scene, id, definition) {
            scene.push(card);
        }
    }
}

fn card<'d>(scene: &Scene<'_, '_, 'd>, id: Id, definition: &'d Resource<'d>) -> Option<Card<'d>> {
    let graph = scene.graph;
    let kind = definition.text("spec.names.kind").unwrap_or("?");
    let group = definition.text("spec.group").unwrap_or_default();
    let plural = definition.text("spec.names.plural").unwrap_or_default();
    let mut says = text!(
        "`{kind}` is a kind of its own, and nothing here watches it.",
        "`{kind}`는 자체 종류인데 여기에는 지켜보는 것이 없어요."
    );
    let sees = |power: &Power<'d>| {
        power.rules.iter().any(|(_, rule)| {
            let names =
                |known: &[&str], name: &str| known.iter().any(|it| *it == "*" || *it == name);
            names(&rule.groups, group) && names(&rule.resources, plural) && rule.allows(&["watch"])
        })
    };
    let workers: Vec<_> = graph
        .pods()
        .map(|(worker, it, _)| (worker, it, power(graph, worker)))
        .collect();
    let watcher = workers.iter().find(|(_, _, power)| sees(power));
    if let Some((_, it, _)) = watcher {
        let (worker_kind, name) = (it.kind, it.name);
        says = text!(
            "{worker_kind} `{name}` watches objects of the kind `{kind}` and acts on them.",
            "{worker_kind} `{name}` 리소스가 `{kind}` 종류의 오브젝트를 지켜보고 그에 맞춰 움직여요."
        );
    }
    let mut card = scene.card(id, || says)?;
    card.role("definition", definition.head());
    for version in podyard_kube::model::items_at(definition.object.root, "spec.versions") {
        if let Some(status) = podyard_kube::model::dig(version, "subresources.status") {
            card.role("status", status);
        }
    }
    for (instance, it) in graph.sources(id, Relation::InstanceOf) {
        card.role_of("instance", graph, instance, it.head());
    }
    match watcher {
        Some((worker, it, power)) => {
            card.role_of("controller", graph, *worker, it.head());
            power.fill(&mut card, graph);
        }
        None => {
            let why = text!(
                "A kind alone does nothing: no workload here may `watch` `{plural}` in the group \
                 `{group}`.",
                "종류만으로는 아무 일도 일어나지 않아요. `{group}` 그룹의 `{plural}` 리소스를 `watch`할 수 \
                 있는 워크로드가 여기에 없어요."
            );
            let only = (workers.len() == 1).then(|| workers.first()).flatten();
            let mend = only.and_then(|(worker, it, power)| {
                let (role, _) = power.rules.first()?;
                permit(scene, *worker, it, *role, group, plural)
            });
            card.missing("watches", why, mend);
        }
    }
    Some(card)
}

/// Lets the only workload here watch it, by the role that it has.
fn permit<'d>(
    scene: &Scene<'_, '_, 'd>,
    _worker: Id,
    workload: &Resource<'d>,
    role: Id,
    group: &str,
    plural: &str,
) -> Option<Mend> {
    let placed = scene.graph.placed(role)?;
    let name = workload.name;
    let title = text!(
        "Let `{name}` watch `{plural}`",
        "`{name}` 리소스가 `{plural}` 리소스를 지켜볼 수 있게 하기"
    );
    let item = format!(
        "apiGroups: [{}]\nresources: [{}]\nverbs: [get, list, watch]",
        edit::scalar(group),
        edit::scalar(plural)
    );
    let edits = crate::mend::append(placed.resource.object.root, "rules", &item);
    Mend::suggested(title, placed.document, edits)
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mended, partial, present};

    const KIND: &str = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: backups.example.com}\nspec:\n  group: example.com\n  scope: Namespaced\n  names: {kind: Backup, plural: backups}\n  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]\n";

    fn world(group: &str) -> String {
        format!(
            "{KIND}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: keeper}}\nspec:\n  selector: {{matchLabels: {{app: keeper}}}}\n  template:\n    metadata: {{labels: {{app: keeper}}}}\n    spec: {{serviceAccountName: keeper, containers: [{{name: k, image: 'k:1'}}]}}\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {{name: keeper, namespace: ops}}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {{name: keeper}}\nroleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: keeper}}\nsubjects: [{{kind: ServiceAccount, name: keeper, namespace: ops}}]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {{name: keeper}}\nrules:\n  - apiGroups: ['{group}']\n    resources: ['*']\n    verbs: [get, list, watch, update]\n"
        )
    }

    #[test]
    fn a_kind_and_who_watches_it() {
        present(
            "operator",
            &world("example.com").replace(
                "kind: Deployment\n",
                "kind: Deployment\n^^^^^^^^^^^^^^^^ controller\n",
            ),
        );
        present("operator", &world("*"));
        let instance = "---\napiVersion: example.com/v1\nkind: Backup\n^^^^^^^^^^^^ instance\nmetadata: {name: nightly}\n";
        present("operator", &format!("{}{instance}", world("example.com")));
    }

    #[test]
    fn a_kind_alone_is_not_enough() {
        partial("operator", "watches", KIND);
        let mended = mended("operator", "watches", &world("apps"));
        assert!(mended.contains("  - apiGroups: [example.com]\n    resources: [backups]\n    verbs: [get, list, watch]\n"), "{mended}");
    }

    #[test]
    fn objects_and_controllers_are_none() {
        absent(
            "operator",
            "apiVersion: example.com/v1\nkind: Backup\nmetadata: {name: nightly}\n",
        );
        absent(
            "operator",
            world("example.com").split_once("---\n").unwrap().1,
        );
        absent(
            "operator",
            "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {}\n",
        );
    }
}
