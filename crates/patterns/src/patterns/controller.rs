//! Controller: a program of one's own watches objects and brings the world in line with them.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::Resource;
use podyard_kube::{Words, text};

use super::singleton_service::leader_election;
use crate::access::{Rule, account_of, grants, rules};
use crate::mend::set;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "controller",
    part: Part::Advanced,
    chapter: 27,
    name: Words::new("Controller", "컨트롤러"),
    gist: Words::new(
        "Kubernetes is extended without changing it: a program watches objects that are there \
         anyway, compares, and acts.",
        "쿠버네티스를 고치지 않고 확장해요. 프로그램이 이미 있는 오브젝트를 지켜보고, 비교하고, 맞춰요.",
    ),
    roles: &[
        Role::new("controller", "controller", "컨트롤러"),
        Role::new("account", "ServiceAccount", "서비스어카운트"),
        Role::new("watches", "what it watches", "지켜보는 대상"),
        Role::new("acts", "what it changes", "바꾸는 대상"),
        Role::new("one-at-a-time", "one at a time", "하나만 동작"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    let graph = scene.graph;
    // With a kind of its own it is more than that.
    let has_own_kind = graph.of_kind("CustomResourceDefinition").next().is_some();
    if has_own_kind {
        return;
    }
    for (id, resource, pod) in scene.pods() {
        if resource.is_any(&["Job", "CronJob"]) {
            continue;
        }
        let power = power(graph, id);
        if !(power.watches() && power.acts()) {
            continue;
        }
        let (kind, name) = (resource.kind, resource.name);
        let what: Vec<_> = power.watched().collect();
        let what = what.join(", ");
        let says = || {
            text!(
                "{kind} `{name}` may watch and change objects: it watches `{what}`.",
                "{kind} `{name}` 리소스는 오브젝트를 지켜보고 바꿀 수 있어요. 지켜보는 대상: `{what}`"
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        card.role("controller", resource.head());
        power.fill(&mut card, graph);
        match leader_election(pod) {
            Some(argument) => card.role("one-at-a-time", argument),
            None => alone(&mut card, resource),
        }
        scene.push(card);
    }
}

/// Several that do the same work at once get in each other's way.
fn alone<'d>(card: &mut Card<'d>, resource: &'d Resource<'d>) {
    let replicas = resource.at("spec.replicas");
    match replicas.filter(|it| it.value().parse::<u32>().is_ok_and(|it| it > 1)) {
        None => {
            if let Some(replicas) = replicas {
                card.role("one-at-a-time", replicas);
            }
        }
        Some(replicas) => {
            let (name, count) = (resource.name, replicas.value());
            let why = text!(
                "{count} pods of `{name}` act on the same objects, and nothing shows that they \
                 elect one among them.",
                "`{name}` 파드 {count}개가 같은 오브젝트를 바꾸는데, 하나를 뽑아 일하게 하는 설정이 \
                 보이지 않아요."
            );
            let title = text!("Run one pod", "파드 하나만 실행하기");
            let edits = set(resource.object.root, "spec.replicas", "1");
            card.missing(
                "one-at-a-time",
                why,
                Mend::suggested(title, card.document(), edits),
            );
        }
    }
}

/// What a workload may do by the roles that are here.
pub(super) struct Power<'d> {
    account: Option<Id>,
    /// Each rule and the role it stands in.
    pub rules: Vec<(Id, Rule<'d>)>,
}

/// What a workload may do.
pub(super) fn power<'d>(graph: &Graph<'d>, workload: Id) -> Power<'d> {
    let account = account_of(graph, workload);
    let granted = account.map(|it| grants(graph, it)).unwrap_or_default();
    let mut all = Vec::new();
    for role in granted.into_iter().filter_map(|(_, role)| role) {
        if let Some(it) = graph.placed(role) {
            all.extend(rules(it.resource).into_iter().map(|rule| (role, rule)));
        }
    }
    Power {
        account,
        rules: all,
    }
}

const CHANGES: [&str; 4] = ["create", "update", "patch", "delete"];

impl<'d> Power<'d> {
    /// Whether it may watch something.
    pub fn watches(&self) -> bool {
        self.rules.iter().any(|(_, rule)| rule.allows(&["watch"]))
    }

    /// Whether it may change something but leases and events, which leaders and loggers write too.
    pub fn acts(&self) -> bool {
        self.rules.iter().any(|(_, rule)| {
            let is_own = |it: &str| matches!(it, "leases" | "events");
            rule.allows(&CHANGES) && !rule.resources.iter().all(|it| is_own(it))
        })
    }

    fn watched(&self) -> impl Iterator<Item = &'d str> {
        let watching = self
            .rules
            .iter()
            .filter(|(_, rule)| rule.allows(&["watch"]));
        watching
            .flat_map(|(_, rule)| rule.resources.iter().copied())
            .take(6)
    }

    /// The lines of account and rules.
    pub fn fill(&self, card: &mut Card<'d>, graph: &Graph<'d>) {
        if let Some((account, it)) = self.account.and_then(|id| Some((id, graph.placed(id)?))) {
            card.role_of("account", graph, account, it.resource.head());
        }
        for (role, rule) in &self.rules {
            if rule.allows(&["watch"]) {
                card.role_of("watches", graph, *role, rule.node);
            }
            if rule.allows(&CHANGES) {
                card.role_of("acts", graph, *role, rule.node);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present};

    fn world(replicas: u32, args: &str, rules: &str) -> String {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: watcher}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: watcher}}}}\n  template:\n    metadata: {{labels: {{app: watcher}}}}\n    spec:\n      serviceAccountName: watcher\n      containers: [{{name: watcher, image: 'watcher:1', args: [{args}]}}]\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {{name: watcher}}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: watcher}}\nroleRef: {{apiGroup: rbac.authorization.k8s.io, kind: Role, name: watcher}}\nsubjects: [{{kind: ServiceAccount, name: watcher}}]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {{name: watcher}}\nrules:\n{rules}"
        )
    }

    const RULES: &str = "  - {apiGroups: [''], resources: [configmaps], verbs: [get, list, watch]}\n  - {apiGroups: [''], resources: [pods], verbs: [delete]}\n";

    #[test]
    fn that_watches_and_acts() {
        present("controller", &world(1, "run", RULES));
        present("controller", &world(3, "--leader-elect", RULES));
        present(
            "controller",
            &world(
                1,
                "run",
                "  - {apiGroups: ['*'], resources: ['*'], verbs: ['*']}\n",
            ),
        );
    }

    #[test]
    fn several_without_a_leader() {
        partial("controller", "one-at-a-time", &world(3, "run", RULES));
        mends(
            "controller",
            "one-at-a-time",
            &world(3, "run", RULES),
            &world(1, "run", RULES),
        );
    }

    #[test]
    fn what_only_reads_or_has_a_kind_of_its_own_is_none() {
        absent(
            "controller",
            &world(
                1,
                "run",
                "  - {apiGroups: [''], resources: [pods], verbs: [get, list, watch]}\n",
            ),
        );
        absent(
            "controller",
            &world(
                1,
                "run",
                "  - {apiGroups: [''], resources: [pods], verbs: [watch]}\n  - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create, update]}\n",
            ),
        );
        let own = "---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: as.example.com}\nspec: {group: example.com, names: {kind: A, plural: as}}\n";
        absent("controller", &format!("{}{own}", world(1, "run", RULES)));
    }
}
