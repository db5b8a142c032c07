//! What a user of Kubernetes knows about its API, asked of the embedded table.

#![expect(clippy::panic, reason = "a test helper has no better way to fail")]

use podyard_schema::{Field, Kind, ObjectType, Schema, Type, Version};

const V: Version = Version::LATEST;

fn kind<'s>(schema: &'s Schema, api_version: &str, name: &str) -> Kind<'s> {
    schema
        .kind(V, api_version, name)
        .unwrap_or_else(|| panic!("{api_version} {name}"))
}

/// The type at a path such as `spec.template.spec.containers[].env[].name`.
fn at<'s>(ty: ObjectType<'s>, path: &str) -> Type<'s> {
    path.split('.').fold(Type::Object(ty), |ty, part| {
        let Type::Object(object) = ty else {
            panic!("{part} in {ty:?}")
        };
        let name = part.trim_end_matches(['[', ']']);
        let field = object
            .field(V, name)
            .unwrap_or_else(|| panic!("{name} in {object:?}"));
        match (field.ty(), part.ends_with("[]")) {
            (Type::List(element), true) => element.ty(),
            (ty, false) => ty,
            (ty, true) => panic!("{part} is {ty:?}"),
        }
    })
}

#[test]
fn the_embedded_table_holds_the_announced_versions() {
    let schema = Schema::embedded();
    assert_eq!(schema.versions().collect::<Vec<_>>(), Version::ALL);
}

#[test]
fn kinds_know_where_they_live() {
    let schema = Schema::embedded();
    let deployment = kind(&schema, "apps/v1", "Deployment");
    assert_eq!(deployment.group(), "apps");
    assert_eq!(deployment.version(), "v1");
    assert_eq!(deployment.plural(), "deployments");
    assert!(deployment.namespaced());
    assert!(!kind(&schema, "v1", "Node").namespaced());
    assert!(!kind(&schema, "rbac.authorization.k8s.io/v1", "ClusterRole").namespaced());
    assert_eq!(kind(&schema, "v1", "Pod").group(), "");
    assert_eq!(
        kind(&schema, "networking.k8s.io/v1", "Ingress").plural(),
        "ingresses"
    );
    assert_eq!(
        kind(&schema, "apiregistration.k8s.io/v1", "APIService").plural(),
        "apiservices"
    );
}

#[test]
fn a_kind_is_found_only_under_its_own_api_version_and_spelling() {
    let schema = Schema::embedded();
    assert!(schema.kind(V, "v1", "Deployment").is_none());
    assert!(schema.kind(V, "extensions/v1beta1", "Ingress").is_none());
    assert!(schema.kind(V, "apps/v1", "deployment").is_none());
    assert!(
        schema
            .kind(Version::new(15), "apps/v1", "Deployment")
            .is_none()
    );
    let of_scaler: Vec<_> = schema
        .kinds_named(V, "HorizontalPodAutoscaler")
        .map(Kind::api_version)
        .collect();
    assert_eq!(of_scaler, ["autoscaling/v1", "autoscaling/v2"]);
}

#[test]
fn types_that_look_alike_are_told_apart() {
    let schema = Schema::embedded();
    let pod = kind(&schema, "v1", "Pod").ty();
    let shown = |ty: ObjectType<'_>, path: &str| at(ty, path).to_string();
    assert_eq!(shown(pod, "spec.containers"), "[]Container");
    assert_eq!(
        shown(pod, "spec.containers[].resources.limits"),
        "map[string]Quantity"
    );
    assert_eq!(
        shown(pod, "spec.containers[].livenessProbe.httpGet.port"),
        "IntOrString"
    );
    assert_eq!(
        shown(pod, "spec.containers[].ports[].containerPort"),
        "int32"
    );
    assert_eq!(shown(pod, "spec.terminationGracePeriodSeconds"), "int64");
    assert_eq!(shown(pod, "metadata.labels"), "map[string]string");
    assert_eq!(shown(pod, "metadata.creationTimestamp"), "Time");
    assert_eq!(shown(pod, "metadata.managedFields[].fieldsV1"), "any");
    assert_eq!(shown(pod, "spec.volumes[].emptyDir.sizeLimit"), "Quantity");
    let secret = kind(&schema, "v1", "Secret").ty();
    assert_eq!(shown(secret, "data"), "map[string][]byte");
    assert_eq!(shown(secret, "stringData"), "map[string]string");
    let config = kind(&schema, "v1", "ConfigMap").ty();
    assert_eq!(shown(config, "binaryData"), "map[string][]byte");
    let lease = kind(&schema, "coordination.k8s.io/v1", "Lease").ty();
    assert_eq!(shown(lease, "spec.renewTime"), "MicroTime");
    let policy = kind(&schema, "networking.k8s.io/v1", "NetworkPolicy").ty();
    assert_eq!(shown(policy, "spec.ingress[].ports[].port"), "IntOrString");
}

#[test]
fn the_json_schema_of_custom_resources_may_nest_and_be_boolean() {
    let schema = Schema::embedded();
    let crd = kind(
        &schema,
        "apiextensions.k8s.io/v1",
        "CustomResourceDefinition",
    )
    .ty();
    let shown = |path: &str| at(crd, path).to_string();
    let root = "spec.versions[].schema.openAPIV3Schema";
    assert_eq!(shown(root), "JSONSchemaProps");
    assert_eq!(
        shown(&format!("{root}.properties")),
        "map[string]JSONSchemaProps"
    );
    assert_eq!(
        shown(&format!("{root}.additionalProperties")),
        "JSONSchemaProps | boolean"
    );
    assert_eq!(
        shown(&format!("{root}.items")),
        "JSONSchemaProps | []JSONSchemaProps"
    );
    assert_eq!(shown(&format!("{root}.default")), "any");
    assert_eq!(shown(&format!("{root}.enum")), "[]any");
    assert_eq!(
        shown(&format!("{root}.x-kubernetes-int-or-string")),
        "boolean"
    );
    assert_eq!(
        shown("spec.versions[].subresources.status"),
        "CustomResourceSubresourceStatus"
    );
}

#[test]
fn lists_are_kinds() {
    let schema = Schema::embedded();
    let list = kind(&schema, "v1", "List");
    assert!(list.is_list());
    assert_eq!(at(list.ty(), "items").to_string(), "[]any");
    let pods = kind(&schema, "v1", "PodList");
    assert!(pods.is_list());
    assert_eq!(at(pods.ty(), "items").to_string(), "[]Pod");
    assert!(!kind(&schema, "v1", "Pod").is_list());
}

#[test]
fn every_kind_has_the_fields_of_every_object() {
    let schema = Schema::embedded();
    for kind in schema.kinds(V) {
        for name in ["apiVersion", "kind"] {
            let field = kind
                .ty()
                .field(V, name)
                .unwrap_or_else(|| panic!("{kind:?} {name}"));
            assert_eq!(field.ty(), Type::String, "{kind:?} {name}");
        }
    }
}

#[test]
fn field_lookup_and_listing_agree() {
    let schema = Schema::embedded();
    let mut count = 0;
    for kind in schema.kinds(V) {
        let names: Vec<_> = kind.ty().fields(V).map(|field| field.name()).collect();
        assert!(names.is_sorted() && !names.is_empty(), "{kind:?}");
        for name in names {
            assert_eq!(
                kind.ty().field(V, name).map(|field| field.name()),
                Some(name)
            );
            count += 1;
        }
        assert!(kind.ty().field(V, "replica").is_none());
    }
    assert!(count > 500);
}

fn field<'s>(schema: &'s Schema, api_version: &str, kind_name: &str, path: &str) -> Field<'s> {
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
    let root = kind(schema, api_version, kind_name).ty();
    let parent = if parent.is_empty() {
        Type::Object(root)
    } else {
        at(root, parent)
    };
    let Type::Object(object) = parent else {
        panic!("{path}: {parent:?}")
    };
    object.field(V, name).unwrap_or_else(|| panic!("{path}"))
}

#[test]
fn closed_sets_are_known() {
    let schema = Schema::embedded();
    let values = |api_version, kind, path| {
        field(&schema, api_version, kind, path)
            .values()
            .iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        values("v1", "Pod", "spec.containers[].imagePullPolicy"),
        ["Always", "IfNotPresent", "Never"]
    );
    assert_eq!(
        values("v1", "Pod", "spec.restartPolicy"),
        ["Always", "OnFailure", "Never"]
    );
    assert_eq!(
        values("v1", "Service", "spec.type"),
        ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]
    );
    assert_eq!(
        values("apps/v1", "Deployment", "spec.strategy.type"),
        ["RollingUpdate", "Recreate"]
    );
    assert_eq!(
        values(
            "apps/v1",
            "Deployment",
            "spec.selector.matchExpressions[].operator"
        ),
        ["In", "NotIn", "Exists", "DoesNotExist"]
    );
    assert_eq!(
        values(
            "networking.k8s.io/v1",
            "Ingress",
            "spec.rules[].http.paths[].pathType"
        ),
        ["Exact", "ImplementationSpecific", "Prefix"]
    );
    assert_eq!(
        values("v1", "PersistentVolumeClaim", "spec.accessModes"),
        [
            "ReadOnlyMany",
            "ReadWriteMany",
            "ReadWriteOnce",
            "ReadWriteOncePod"
        ]
    );
    assert_eq!(
        values(
            "autoscaling/v2",
            "HorizontalPodAutoscaler",
            "spec.metrics[].resource.target.type"
        ),
        ["Utilization", "Value", "AverageValue"]
    );
    assert_eq!(
        values(
            "rbac.authorization.k8s.io/v1",
            "RoleBinding",
            "roleRef.kind"
        )
        .len(),
        2
    );
    assert_eq!(
        values("batch/v1", "CronJob", "spec.concurrencyPolicy"),
        ["Allow", "Forbid", "Replace"]
    );
}

#[test]
fn open_strings_stay_open() {
    let schema = Schema::embedded();
    for (api_version, kind, path) in [
        ("v1", "Pod", "spec.containers[].image"),
        ("v1", "Secret", "type"),
        ("v1", "LimitRange", "spec.limits[].type"),
        ("v1", "Pod", "spec.schedulerName"),
    ] {
        assert!(
            field(&schema, api_version, kind, path).values().is_empty(),
            "{path}"
        );
    }
}

#[test]
fn an_empty_string_is_allowed_where_it_means_absent_but_never_listed() {
    let schema = Schema::embedded();
    let kind_of_path = field(&schema, "v1", "Pod", "spec.volumes[].hostPath.type").values();
    assert!(kind_of_path.contains(""));
    assert!(kind_of_path.iter().all(|value| !value.is_empty()));
    assert_eq!(kind_of_path.len(), kind_of_path.iter().count());
    assert!(
        !field(&schema, "v1", "PersistentVolume", "spec.volumeMode")
            .values()
            .contains("")
    );
}

#[test]
fn required_is_what_the_server_insists_on() {
    let schema = Schema::embedded();
    let required = |api_version, kind, path| field(&schema, api_version, kind, path).required();
    for (api_version, kind, path) in [
        ("apps/v1", "Deployment", "spec"),
        ("apps/v1", "Deployment", "spec.selector"),
        ("apps/v1", "Deployment", "spec.template"),
        ("v1", "Pod", "spec.containers"),
        ("v1", "Pod", "spec.containers[].name"),
        ("v1", "Pod", "spec.containers[].image"),
        ("v1", "Pod", "spec.containers[].ports[].containerPort"),
        (
            "v1",
            "Pod",
            "spec.containers[].env[].valueFrom.secretKeyRef.key",
        ),
        ("v1", "Service", "spec.ports[].port"),
        ("v1", "PersistentVolumeClaim", "spec.accessModes"),
        ("batch/v1", "CronJob", "spec.schedule"),
        (
            "networking.k8s.io/v1",
            "Ingress",
            "spec.rules[].http.paths[].pathType",
        ),
        (
            "rbac.authorization.k8s.io/v1",
            "RoleBinding",
            "roleRef.name",
        ),
        (
            "apps/v1",
            "Deployment",
            "spec.selector.matchExpressions[].operator",
        ),
    ] {
        assert!(required(api_version, kind, path), "{path}");
    }
    for (api_version, kind, path) in [
        // Which name is missing is told by its own rule.
        ("v1", "Pod", "metadata"),
        // Filled in.
        (
            "rbac.authorization.k8s.io/v1",
            "RoleBinding",
            "roleRef.apiGroup",
        ),
        // Nothing is a value too.
        ("v1", "Pod", "spec.imagePullSecrets[].name"),
        ("v1", "Pod", "spec.volumes[].iscsi.lun"),
        ("storage.k8s.io/v1", "CSIDriver", "spec"),
        // Dropped on create.
        ("apps/v1", "ReplicaSet", "status.replicas"),
        ("v1", "Pod", "status.containerStatuses[].ready"),
        // Headless services need none.
        ("v1", "Service", "spec.ports"),
    ] {
        assert!(!required(api_version, kind, path), "{path}");
    }
}

#[test]
fn a_type_under_one_name_may_be_stricter_in_one_place() {
    let schema = Schema::embedded();
    let path = "spec.resourceAttributes.labelSelector.requirements[].operator";
    let review = field(
        &schema,
        "authorization.k8s.io/v1",
        "SubjectAccessReview",
        path,
    );
    assert!(!review.required() && review.values().is_empty());
}

#[test]
fn defaults_gates_and_keys_are_known() {
    let schema = Schema::embedded();
    let pod = |path| field(&schema, "v1", "Pod", path);
    assert_eq!(pod("spec.restartPolicy").default(), Some("Always"));
    assert_eq!(
        pod("spec.terminationGracePeriodSeconds").default(),
        Some("30")
    );
    assert_eq!(pod("spec.containers[].imagePullPolicy").default(), None);
    assert_eq!(
        pod("spec.volumes[].secret.defaultMode").default(),
        Some("0644")
    );
    assert_eq!(
        pod("spec.containers")
            .list_map_keys()
            .iter()
            .collect::<Vec<_>>(),
        ["name"]
    );
    assert_eq!(
        pod("spec.containers[].ports")
            .list_map_keys()
            .iter()
            .collect::<Vec<_>>(),
        ["containerPort", "protocol"]
    );
    assert!(pod("spec.containers[].args").list_map_keys().is_empty());
    assert_eq!(
        pod("spec.volumes[].emptyDir.mode").gate(),
        Some("EmptyDirVolumeMode")
    );
    assert_eq!(pod("spec.hostUsers").gate(), None);
}

#[test]
fn groups_that_are_off_by_default_are_told() {
    let schema = Schema::embedded();
    assert!(kind(&schema, "resource.k8s.io/v1beta1", "ResourceClaim").off_by_default());
    assert!(!kind(&schema, "resource.k8s.io/v1", "ResourceClaim").off_by_default());
}

#[test]
fn what_only_discovery_answers_is_no_kind() {
    let schema = Schema::embedded();
    assert!(schema.kind(V, "v1", "APIResourceList").is_none());
    assert!(schema.kind(V, "v1", "Status").is_none());
    // Sent to a subresource, so without a resource of its own.
    assert_eq!(kind(&schema, "policy/v1", "Eviction").plural(), "");
}

#[test]
fn the_facts_agree_with_one_another() {
    let schema = Schema::embedded();
    for version in schema.versions() {
        let (closed, required) = facts_agree(&schema, version);
        assert!(closed > 60, "{version}: {closed} closed sets");
        assert!(required > 250, "{version}: {required} required fields");
    }
}

/// How many closed sets there are, and how many required fields.
fn facts_agree(schema: &Schema, version: Version) -> (usize, usize) {
    let mut open: Vec<ObjectType<'_>> = schema.kinds(version).map(Kind::ty).collect();
    let mut seen = std::collections::HashSet::new();
    let (mut closed, mut required) = (0, 0);
    while let Some(object) = open.pop() {
        if !seen.insert(object) {
            continue;
        }
        for field in object.fields(version) {
            let place = format!("{version} {object:?}.{}", field.name());
            let mut inner = field.ty();
            while let Type::List(element) | Type::Map(element) = inner {
                inner = element.ty();
            }
            match inner {
                Type::Object(object) | Type::ObjectOr(object, _) => open.push(object),
                _ => {}
            }
            if !field.values().is_empty() {
                closed += 1;
                assert_eq!(inner, Type::String, "{place} has values");
                let default = field.default().map(|text| text.trim_matches('"'));
                assert!(
                    default.is_none_or(|text| field.values().contains(text)),
                    "{place}"
                );
            }
            required += usize::from(field.required());
            assert!(
                !field.required() || field.default().is_none(),
                "{place} is filled in"
            );
            if !field.list_map_keys().is_empty() {
                let (Type::List(_), Type::Object(item)) = (field.ty(), inner) else {
                    panic!("{place} is no list of objects");
                };
                for key in field.list_map_keys().iter() {
                    assert!(item.field(version, key).is_some(), "{place} by {key}");
                }
            }
        }
    }
    (closed, required)
}
