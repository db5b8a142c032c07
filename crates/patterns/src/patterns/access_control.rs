//! Access Control: who asks the API server for something may do just what they need.

use podyard_kube::graph::{End, Id};
use podyard_kube::model::{Relation, Resource, dig, items_at, text_at};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use crate::access::{role_of, rules};
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "access-control",
    part: Part::Security,
    chapter: 26,
    name: Words::new("Access Control", "접근 제어"),
    gist: Words::new(
        "Whoever talks to the API server has a name, and a role bound to that name says what it may \
         do, no more.",
        "API 서버와 이야기하려면 이름이 있어야 하고, 그 이름에 묶인 역할이 할 수 있는 일을 정해요.",
    ),
    roles: &[
        Role::new("binding", "binding", "바인딩"),
        Role::new("role", "role", "역할"),
        Role::new("account", "ServiceAccount", "서비스어카운트"),
        Role::new("workload", "workload", "워크로드"),
        Role::new("no-token", "no token", "토큰 없음"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    let graph = scene.graph;
    for kind in ["RoleBinding", "ClusterRoleBinding"] {
        for (id, binding) in scene.of_kind(kind) {
            if let Some(card) = of_binding(scene, id, binding) {
                scene.push(card);
            }
        }
    }
    for kind in ["Role", "ClusterRole"] {
        for (id, role) in scene.of_kind(kind) {
            let is_bound = graph.sources(id, Relation::Binds).next().is_some();
            // Aggregated into others, or made of others.
            let is_part = role.at("aggregationRule").is_some()
                || role
                    .labels
                    .iter()
                    .any(|(key, _)| key.contains("aggregate-to-"));
            if !is_bound
                && !is_part
                && let Some(card) = unbound(scene, id, role)
            {
                scene.push(card);
            }
        }
    }
    for (id, resource, pod) in scene.pods() {
        let off = dig(pod.spec, "automountServiceAccountToken");
        if let Some(off) = off.filter(|it| it.value() == "false") {
            let (kind, name) = (resource.kind, resource.name);
            let says = || {
                text!(
                    "The pods of {kind} `{name}` get no token: they cannot ask the API server.",
                    "{kind} `{name}` 파드에는 토큰이 없어서 API 서버에 요청할 수 없어요."
                )
            };
            if let Some(mut card) = scene.card(id, says) {
                card.role("no-token", off);
                scene.push(card);
            }
        }
    }
}

fn of_binding<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    binding: &'d Resource<'d>,
) -> Option<Card<'d>> {
    let graph = scene.graph;
    let (kind, name) = (binding.kind, binding.name);
    let granted = binding.text("roleRef.name").unwrap_or("?");
    let subjects: Vec<_> = items_at(binding.object.root, "subjects")
        .filter_map(|it| {
            Some(format!(
                "{} `{}`",
                text_at(it, "kind")?,
                text_at(it, "name")?
            ))
        })
        .collect();
    let to = subjects.join(", ");
    let says = || {
        text!(
            "{kind} `{name}` gives `{granted}` to {to}.",
            "{kind} `{name}` 리소스가 `{granted}` 역할을 {to}에 줘요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("binding", binding.head());
    if let Some(role) = role_of(graph, id).and_then(|role| graph.placed(role).map(|it| (role, it)))
    {
        card.role_of("role", graph, role.0, role.1.resource.head());
        for rule in rules(role.1.resource).iter().take(6) {
            let told = rule.told();
            card.fact(|| text!("It may `{told}`.", "할 수 있는 일: `{told}`"));
        }
        judge(&mut card, role.1.resource);
    }
    for edge in graph.edges_from(id) {
        match edge.to {
            End::Here(to) => {
                let Some(it) = graph
                    .placed(to)
                    .filter(|it| it.resource.is("ServiceAccount"))
                else {
                    continue;
                };
                card.role_of("account", graph, to, it.resource.head());
                for (workload, it) in graph.sources(to, Relation::RunsAs) {
                    card.role_of("workload", graph, workload, it.head());
                }
            }
            End::Absent("ServiceAccount", account) => absent(
                scene,
                &mut card,
                id,
                binding,
                edge.reference.and_then(|it| it.namespace),
                account,
            ),
            _ => {}
        }
    }
    Some(card)
}

/// Rules that say everything.
fn judge(card: &mut Card<'_>, role: &Resource<'_>) {
    for rule in rules(role) {
        let everything = ["verbs", "resources"]
            .into_iter()
            .all(|field| items_at(rule.node, field).any(|it| it.value() == "*"));
        let secrets = rule.groups.contains(&"") && rule.resources.contains(&"secrets");
        if everything {
            card.fact(|| text!(
                "A rule with `*` for verbs and resources makes whoever has it an administrator.",
                "동사와 리소스가 모두 `*`인 규칙을 가지면 관리자와 다름없어요."
            ));
        } else if secrets && rule.allows(&["list", "watch"]) {
            card.fact(|| {
                text!(
                    "Listing Secrets shows their values: it is as good as reading all of them.",
                    "시크릿을 `list`하면 값까지 보여요. 모두 읽을 수 있는 것과 같아요."
                )
            });
        }
    }
}

/// An account that is bound, but does not exist here.
fn absent<'d>(
    scene: &Scene<'_, '_, 'd>,
    card: &mut Card<'d>,
    id: Id,
    binding: &Resource<'d>,
    namespace: Option<&str>,
    account: &str,
) {
    let why = text!(
        "There is no ServiceAccount `{account}` here: the role is given to nobody until there is.",
        "`{account}` 서비스어카운트가 여기에 없어요. 만들 때까지는 역할을 아무에게도 주지 않은 셈이에요."
    );
    let place = match namespace {
        Some(namespace) => format!("\n  namespace: {}", edit::scalar(namespace)),
        None if binding.is("RoleBinding") => "\n  {ns}".to_owned(),
        None => String::new(),
    };
    let yaml = format!(
        "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {}{place}",
        edit::scalar(account)
    );
    let title = text!(
        "Add the ServiceAccount `{account}`",
        "`{account}` 서비스어카운트 추가하기"
    );
    card.missing(
        "account",
        why,
        Mend::new_object(title, scene.graph, id, &yaml),
    );
}

/// A role that nobody has.
fn unbound<'d>(scene: &Scene<'_, '_, 'd>, id: Id, role: &'d Resource<'d>) -> Option<Card<'d>> {
    let graph = scene.graph;
    let (kind, name) = (role.kind, role.name);
    let says = || {
        text!(
            "{kind} `{name}` says what may be done, but nobody here has it.",
            "{kind} `{name}` 리소스에 할 수 있는 일이 적혀 있지만 여기에는 가진 이가 없어요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("role", role.head());
    judge(&mut card, role);
    let mut accounts = graph.of_kind("ServiceAccount");
    let only = accounts.next().filter(|_| accounts.next().is_none());
    let why = text!(
        "No binding gives {kind} `{name}` to anybody.",
        "{kind} `{name}` 역할을 누군가에게 주는 바인딩이 없어요."
    );
    let mend = only
        .filter(|_| role.is("Role") && !name.is_empty())
        .and_then(|(_, account)| {
            let account_name = account.name;
            let place = match account.namespace.or(role.namespace) {
                Some(namespace) => format!("\n    namespace: {}", edit::scalar(namespace)),
                None => String::new(),
            };
            let yaml = format!(
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: \
             {name}\n  {{ns}}\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  \
             name: {name}\nsubjects:\n  - kind: ServiceAccount\n    name: {account}{place}",
                name = edit::scalar(name),
                account = edit::scalar(account_name),
            );
            let title = text!(
                "Give it to the ServiceAccount `{account_name}`",
                "`{account_name}` 서비스어카운트에 주기"
            );
            Mend::new_object(title, graph, id, &yaml)
        });
    card.missing("binding", why, mend);
    Some(card)
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mended, partial, present, says};

    const ROLE: &str = "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader}\nrules: [{apiGroups: [''], resources: [pods], verbs: [get, list]}]\n";
    const BINDING: &str = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}\nsubjects: [{kind: ServiceAccount, name: bot, namespace: ops}]\n";
    const ACCOUNT: &str =
        "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: bot, namespace: ops}\n";

    #[test]
    fn bound_by_all_three() {
        let text = format!("{BINDING}{ROLE}{ACCOUNT}");
        present(
            "access-control",
            &text.replace(
                "kind: ServiceAccount\nmeta",
                "kind: ServiceAccount\n^^^^^^^^^^^^^^^^^^^^ account\nmeta",
            ),
        );
        says("access-control", &text, "It may `get,list pods`.");
        present(
            "access-control",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: Group, name: dev, apiGroup: rbac.authorization.k8s.io}]\n",
        );
        present(
            "access-control",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  automountServiceAccountToken: false\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-token\n  containers: [{name: a, image: 'a:1'}]\n",
        );
    }

    #[test]
    fn an_account_and_a_binding_are_added() {
        let text = format!("{BINDING}{ROLE}");
        partial("access-control", "account", &text);
        assert!(
            mended("access-control", "account", &text)
                .contains("kind: ServiceAccount\nmetadata:\n  name: bot\n  namespace: ops\n")
        );
        let text = format!("{}{ACCOUNT}", &ROLE[4..]);
        assert!(mended("access-control", "binding", &text).contains("kind: RoleBinding\n"));
    }

    #[test]
    fn accounts_alone_are_none() {
        absent("access-control", &ACCOUNT[4..]);
        absent(
            "access-control",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {serviceAccountName: bot, containers: [{name: a, image: 'a:1'}]}\n",
        );
        absent(
            "access-control",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x, labels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}}\nrules: []\n",
        );
    }
}
