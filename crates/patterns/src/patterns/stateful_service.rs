//! Stateful Service: replicas that are not interchangeable, each with a name and storage of its own.

use podyard_kube::graph::Id;
use podyard_kube::model::{Pod, Relation, Resource, dig, text_at};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "stateful-service",
    part: Part::Behavioral,
    chapter: 12,
    name: Words {
        en: "Stateful Service",
        ko: "스테이트풀 서비스",
    },
    gist: Words {
        en: "Replicas that cannot stand in for each other keep their name, their place in the \
             order and their storage, whatever node they run on.",
        ko: "서로 대신할 수 없는 레플리카가 어느 노드에서 실행되든 이름과 순서, 스토리지를 그대로 \
             유지해요.",
    },
    roles: &[
        Role {
            id: "stateful-set",
            name: Words {
                en: "StatefulSet",
                ko: "스테이트풀셋",
            },
        },
        Role {
            id: "headless-service",
            name: Words {
                en: "headless Service",
                ko: "헤드리스 서비스",
            },
        },
        Role {
            id: "claim-template",
            name: Words {
                en: "volume claim template",
                ko: "볼륨 클레임 템플릿",
            },
        },
        Role {
            id: "disruption-budget",
            name: Words {
                en: "PodDisruptionBudget",
                ko: "PodDisruptionBudget",
            },
        },
        Role {
            id: "partition",
            name: Words {
                en: "partitioned rollout",
                ko: "파티션 롤아웃",
            },
        },
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, set) in scene.of_kind("StatefulSet") {
        let name = set.name;
        let replicas = set.number("spec.replicas").unwrap_or(1);
        let says = || {
            text!(
                "StatefulSet `{name}` keeps {replicas} pods apart, each with a name of its own.",
                "`{name}` 스테이트풀셋은 파드 {replicas}개를 각자의 이름으로 구분해요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        card.role("stateful-set", set.head());
        if let Some(claims) = set.at("spec.volumeClaimTemplates") {
            card.role("claim-template", claims);
        }
        if let Some(partition) = set.at("spec.updateStrategy.rollingUpdate.partition") {
            card.role("partition", partition);
        }
        for (budget, it) in scene.graph.sources(id, Relation::Disrupts) {
            card.role_of("disruption-budget", scene.graph, budget, it.head());
        }
        govern(scene, &mut card, id, set);
        if let Some(pod) = &set.pod {
            tell_names(&mut card, set, pod, replicas);
        }
        scene.push(card);
    }
}

/// The Service under whose name each pod is found.
fn govern<'d>(scene: &Scene<'_, '_, 'd>, card: &mut Card<'d>, id: Id, set: &'d Resource<'d>) {
    let graph = scene.graph;
    let name = set.name;
    let governing = graph.targets(id, Relation::GovernedBy).next();
    if let Some((service, it)) = governing {
        match it.text("spec.clusterIP") {
            Some("None") => card.role_of("headless-service", graph, service, it.head()),
            _ => {
                let service = it.name;
                let why = text!(
                    "Service `{service}` has a cluster IP: its name leads to any of the pods, and \
                     `{name}-0.{service}` to none. With `clusterIP: None` each pod has a name.",
                    "`{service}` 서비스에 클러스터 IP가 있어요. 서비스 이름은 아무 파드로나 이어지고 \
                     `{name}-0.{service}` 같은 파드별 이름은 생기지 않아요. `clusterIP: None`으로 \
                     파드마다 이름을 줄 수 있어요."
                );
                card.missing("headless-service", why, None);
            }
        }
        return;
    }
    let Some(pod) = &set.pod else { return };
    let written = set.text("spec.serviceName");
    let service = written.unwrap_or(name);
    let why = match written {
        Some(service) => text!(
            "There is no Service `{service}` here. Without it the pods have no names that last.",
            "`{service}` 서비스가 여기에 없어요. 이 서비스가 없으면 파드의 안정적인 이름이 없어요."
        ),
        None => text!(
            "There is no `serviceName`, so the pods of `{name}` have no names that last.",
            "`serviceName` 필드가 없어서 `{name}` 파드의 안정적인 이름이 없어요."
        ),
    };
    let yaml = headless(service, pod);
    let title = text!(
        "Add the headless Service `{service}`",
        "`{service}` 헤드리스 서비스 추가하기"
    );
    let mend = yaml.and_then(|yaml| Mend::new_object(title, graph, id, &yaml));
    let mend = mend.and_then(|mend| match written {
        Some(_) => Some(mend),
        None => {
            let spec = set.at("spec")?;
            let named = edit::insert_entry(
                spec,
                "serviceName",
                &edit::scalar(service),
                edit::Position::First,
            );
            Some(mend.and(Mend::suggested(
                podyard_kube::Text::default(),
                card.document(),
                named.ok(),
            )))
        }
    });
    card.missing("headless-service", why, mend);
}

/// A headless Service that finds the pods; none where they have no labels.
fn headless(name: &str, pod: &Pod<'_>) -> Option<String> {
    let name = edit::scalar(name);
    if pod.labels.is_empty() {
        return None;
    }
    let selector: String = pod
        .labels
        .iter()
        .map(|(key, value)| format!("    {}: {}\n", edit::scalar(key), edit::scalar(value)))
        .collect();
    let port = pod.long_running().flat_map(|it| &it.ports).next()?;
    let number = port.number?;
    let port = match port.name {
        Some(name) => format!("- name: {}\n      port: {number}", edit::scalar(name)),
        None => format!("- port: {number}"),
    };
    Some(format!(
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\n  {{ns}}\nspec:\n  clusterIP: \
         None\n  selector:\n{selector}  ports:\n    {port}"
    ))
}

/// The names of the pods and of their claims.
fn tell_names<'d>(card: &mut Card<'d>, set: &Resource<'d>, pod: &Pod<'d>, replicas: i64) {
    if !card.is_told() {
        return;
    }
    let name = set.name;
    let start = set.number("spec.ordinals.start").unwrap_or(0);
    let last = start.saturating_add(replicas).saturating_sub(1);
    let span = |prefix: &str| match replicas {
        1 => format!("`{prefix}-{start}`"),
        _ => format!("`{prefix}-{start}` … `{prefix}-{last}`"),
    };
    if replicas < 1 || name.is_empty() {
        return;
    }
    let pods = span(name);
    match set.text("spec.serviceName") {
        Some(service) => {
            let namespace = set.namespace.unwrap_or("default");
            card.fact(|| {
                text!(
                    "The pods are {pods}; the first is found at \
                 `{name}-{start}.{service}.{namespace}.svc.cluster.local`.",
                    "파드 이름은 {pods}이고, 첫 파드는 \
                 `{name}-{start}.{service}.{namespace}.svc.cluster.local` 주소로 찾을 수 있어요."
                )
            });
        }
        None => card.fact(|| text!("The pods are {pods}.", "파드 이름은 {pods}이에요.")),
    }
    for claim in &pod.claims {
        let claims = span(&format!("{}-{name}", claim.name));
        let size = text_at(claim.node, "spec.resources.requests.storage").unwrap_or("?");
        let node = dig(claim.node, "metadata.name").unwrap_or(claim.node);
        card.fact_at(
            || {
                text!(
                    "Each has a claim of {size} that outlives it: {claims}.",
                    "파드마다 {size} 클레임이 있고 파드가 사라져도 남아요: {claims}."
                )
            },
            node,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    const SET: &str = "\
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: data
spec:
  serviceName: db
  replicas: 3
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: postgres:17
          ports: [{containerPort: 5432}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
";

    #[test]
    fn with_its_headless_service() {
        present(
            "stateful-service",
            "\
apiVersion: v1
kind: Service
^^^^^^^^^^^^^ headless-service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: apps/v1
kind: StatefulSet
^^^^^^^^^^^^^^^^^ stateful-set
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: 'postgres:17'}]}
",
        );
    }

    #[test]
    fn without_it_one_is_added_in_its_namespace() {
        partial("stateful-service", "headless-service", SET);
        mends(
            "stateful-service",
            "headless-service",
            SET,
            &format!(
                "{SET}---
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: data
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
"
            ),
        );
    }

    #[test]
    fn names_are_told() {
        says(
            "stateful-service",
            SET,
            "The pods are `db-0` … `db-2`; the first is found at `db-0.db.data.svc.cluster.local`.",
        );
        says(
            "stateful-service",
            SET,
            "Each has a claim of 1Gi that outlives it: `data-db-0` … `data-db-2`.",
        );
    }

    #[test]
    fn storage_and_headless_services_alone_are_none() {
        for text in [
            "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: db}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n",
            "apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}\n",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: db-0, labels: {app: db}}\nspec:\n  containers: [{name: db, image: 'postgres:17', volumeMounts: [{name: data, mountPath: /data}]}]\n  volumes: [{name: data, persistentVolumeClaim: {claimName: db}}]\n",
        ] {
            absent("stateful-service", text);
        }
    }

    #[test]
    fn a_deployment_with_a_claim_is_none() {
        absent(
            "stateful-service",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: 'postgres:17'}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
",
        );
    }
}
