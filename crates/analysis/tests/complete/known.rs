//! Values that the workspace uses already.

use podyard_analysis::{Analyzer, Schema, Version};

use crate::support::completions_in;

const SHOP: &str = "\
apiVersion: v1
kind: Namespace
metadata: {name: market}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {color: red, size: '3'}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: elsewhere, namespace: other}
---
apiVersion: v1
kind: Secret
metadata: {name: login}
stringData: {password: secret}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: disk}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: clerk}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop, tier: 'true'}}
    spec:
      containers:
      - name: shop
        image: shop:1.0
        ports:
        - {name: http, containerPort: 8080}
        - {containerPort: 9090}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports:
  - {name: web, port: 80, targetPort: http}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
";

/// What is offered beside the shop, and what it is written as.
fn offered(marked: &str) -> Vec<(String, String)> {
    let mut analyzer = Analyzer::new(Schema::embedded());
    let completions = completions_in(&mut analyzer, Version::LATEST, marked, &[SHOP]);
    let items = completions.map(|(_, it)| it.items).unwrap_or_default();
    items.into_iter().map(|it| (it.label, it.insert)).collect()
}

fn labels(marked: &str) -> Vec<String> {
    offered(marked)
        .into_iter()
        .map(|(label, _)| label)
        .collect()
}

fn pod(spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{namespace: market}}\nspec:\n{spec}\n")
}

fn container(rest: &str) -> String {
    pod(&format!("  containers:\n  - name: a\n{rest}"))
}

#[test]
fn names_of_objects_are_offered_where_they_are_referred_to() {
    for (place, expected) in [
        (
            container("    envFrom:\n    - configMapRef:\n        name: ‸"),
            "settings",
        ),
        (
            container("    envFrom:\n    - secretRef: {name: ‸}"),
            "login",
        ),
        (pod("  serviceAccountName: ‸"), "clerk"),
        (
            pod("  volumes:\n  - name: a\n    configMap:\n      name: ‸"),
            "settings",
        ),
        (
            pod("  volumes:\n  - name: a\n    persistentVolumeClaim:\n      claimName: ‸"),
            "disk",
        ),
        (
            "kind: Ingress\napiVersion: networking.k8s.io/v1\nspec:\n  defaultBackend:\n    \
             service:\n      name: ‸"
                .to_owned(),
            "shop",
        ),
        (
            "kind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\nspec:\n  \
             scaleTargetRef:\n    kind: Deployment\n    name: ‸"
                .to_owned(),
            "shop",
        ),
        (
            "kind: RoleBinding\napiVersion: rbac.authorization.k8s.io/v1\nroleRef:\n  kind: \
             Role\n  name: ‸"
                .to_owned(),
            "reader",
        ),
        (
            "kind: RoleBinding\napiVersion: rbac.authorization.k8s.io/v1\nsubjects:\n- kind: \
             ServiceAccount\n  name: ‸"
                .to_owned(),
            "clerk",
        ),
    ] {
        assert_eq!(labels(&place), [expected], "{place}");
    }
}

#[test]
fn namespaces_in_use_are_offered() {
    assert_eq!(
        labels("kind: Pod\napiVersion: v1\nmetadata:\n  namespace: ‸\n"),
        ["market", "other"]
    );
}

#[test]
fn keys_of_the_named_object_are_offered() {
    let from = |source: &str| {
        container(&format!(
            "    env:\n    - name: A\n      valueFrom:\n        {source}"
        ))
    };
    assert_eq!(
        labels(&from("configMapKeyRef: {name: settings, key: ‸}")),
        ["color", "size"]
    );
    assert_eq!(
        labels(&from("secretKeyRef: {name: login, key: ‸}")),
        ["password"]
    );
    assert_eq!(
        labels(&from("configMapKeyRef: {name: unknown, key: ‸}")),
        Vec::<String>::new()
    );
    let mounted = "  volumes:\n  - configMap:\n      name: settings\n      items:\n      - key: ‸";
    assert_eq!(labels(&pod(mounted)), ["color", "size"]);
}

#[test]
fn a_mount_is_offered_the_volumes_of_its_pod() {
    let place = container(
        "    volumeMounts:\n    - name: ‸\n  volumes:\n  - name: cache\n  - name: data\n",
    );
    assert_eq!(labels(&place), ["cache", "data"]);
    let set = "kind: StatefulSet\napiVersion: apps/v1\nspec:\n  template:\n    spec:\n      \
               containers:\n      - volumeMounts:\n        - name: ‸\n  volumeClaimTemplates:\n  - \
               metadata: {name: disk}\n";
    assert_eq!(labels(set), ["disk"]);
}

#[test]
fn a_selector_is_offered_the_labels_of_pods() {
    let service = "kind: Service\napiVersion: v1\nspec:\n  selector:\n    ‸";
    assert_eq!(
        offered(service),
        [
            ("app".to_owned(), "app: shop".to_owned()),
            ("tier".to_owned(), "tier: \"true\"".to_owned())
        ]
    );
    assert_eq!(
        labels("kind: Service\napiVersion: v1\nspec:\n  selector:\n    app: ‸"),
        ["shop"]
    );
    let own = "kind: Deployment\napiVersion: apps/v1\nspec:\n  selector:\n    matchLabels:\n      \
               ‸\n  template:\n    metadata: {labels: {run: own}}\n";
    assert_eq!(
        offered(own),
        [("run".to_owned(), "run: own".to_owned())],
        "a workload's selector chooses its own pods"
    );
}

#[test]
fn a_pod_is_offered_the_labels_that_choose_it() {
    let template = "kind: Deployment\napiVersion: apps/v1\nspec:\n  selector:\n    matchLabels: \
                    {run: own}\n  template:\n    metadata:\n      labels:\n        ‸\n";
    let offered = offered(template);
    assert_eq!(offered[0].1, "run: own");
    assert_eq!(offered[1].1, "app: shop");
}

#[test]
fn ports_are_offered_by_name_and_number() {
    let service = |selector: &str| {
        format!(
            "kind: Service\napiVersion: v1\nspec:\n  selector: {selector}\n  ports:\n  - \
                 targetPort: ‸\n"
        )
    };
    assert_eq!(labels(&service("{app: shop}")), ["http", "8080", "9090"]);
    assert_eq!(labels(&service("{app: other}")), Vec::<String>::new());
    let probe = container(
        "    ports:\n    - {name: admin, containerPort: 8081}\n    livenessProbe:\n      \
         httpGet:\n        port: ‸\n",
    );
    assert_eq!(labels(&probe), ["admin", "8081"]);
    let backend = |field: &str| {
        format!(
            "kind: Ingress\napiVersion: networking.k8s.io/v1\nspec:\n  defaultBackend:\n    \
                 service:\n      name: shop\n      port:\n        {field}: ‸\n"
        )
    };
    assert_eq!(labels(&backend("number")), ["80"]);
    assert_eq!(labels(&backend("name")), ["web"]);
}

#[test]
fn values_in_use_come_before_those_of_a_closed_set() {
    let target = "kind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\nspec:\n  \
                  scaleTargetRef:\n    kind: ‸\n";
    assert_eq!(labels(target), ["Deployment", "StatefulSet", "ReplicaSet"]);
    let rules = "kind: Role\napiVersion: rbac.authorization.k8s.io/v1\nrules:\n- resources: [‸]\n";
    let resources = labels(rules);
    assert!(
        resources.contains(&"deployments".to_owned()),
        "{resources:?}"
    );
    let verbs = offered(&rules.replace("resources", "verbs"));
    assert_eq!(verbs[0].0, "get");
    assert!(verbs.contains(&("*".to_owned(), "\"*\"".to_owned())));
}

#[test]
fn what_is_being_typed_is_not_offered_as_known() {
    assert_eq!(
        labels("kind: Pod\napiVersion: v1\nmetadata:\n  namespace: mar‸\n"),
        ["market", "other"]
    );
    assert_eq!(
        labels("kind: Service\napiVersion: v1\nspec:\n  selector:\n    app: sh‸\n"),
        ["shop"]
    );
}

#[test]
fn text_that_looks_like_another_type_is_quoted() {
    let pods = "kind: Pod\napiVersion: v1\nmetadata: {labels: {version: '1.0'}}\n---\n";
    let service = "kind: Service\napiVersion: v1\nspec:\n  selector: {version: ‸}\n";
    let offered = offered(&format!("{pods}{service}"));
    assert_eq!(
        offered,
        Vec::<(String, String)>::new(),
        "a pod without a name is not known"
    );
    let pods = pods.replace("{labels", "{name: a, labels");
    let offered = self::offered(&format!("{pods}{service}"));
    assert_eq!(offered, [("1.0".to_owned(), "\"1.0\"".to_owned())]);
}
