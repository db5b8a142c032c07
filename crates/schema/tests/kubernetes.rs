//! What a user of Kubernetes knows about its API, asked of the embedded table.

use podyard_schema::{Kind, ObjectType, Schema, Type, Version};

const V: Version = Version::LATEST;

fn kind<'s>(schema: &'s Schema, api_version: &str, name: &str) -> Kind<'s> {
    schema.kind(V, api_version, name).unwrap_or_else(|| panic!("{api_version} {name}"))
}

/// The type at a path such as `spec.template.spec.containers[].env[].name`.
fn at<'s>(ty: ObjectType<'s>, path: &str) -> Type<'s> {
    path.split('.').fold(Type::Object(ty), |ty, part| {
        let Type::Object(object) = ty else { panic!("{part} in {ty:?}") };
        let name = part.trim_end_matches(['[', ']']);
        let field = object.field(V, name).unwrap_or_else(|| panic!("{name} in {object:?}"));
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
    assert_eq!(kind(&schema, "networking.k8s.io/v1", "Ingress").plural(), "ingresses");
    assert_eq!(kind(&schema, "apiregistration.k8s.io/v1", "APIService").plural(), "apiservices");
}

#[test]
fn a_kind_is_found_only_under_its_own_api_version_and_spelling() {
    let schema = Schema::embedded();
    assert!(schema.kind(V, "v1", "Deployment").is_none());
    assert!(schema.kind(V, "extensions/v1beta1", "Ingress").is_none());
    assert!(schema.kind(V, "apps/v1", "deployment").is_none());
    assert!(schema.kind(Version::new(15), "apps/v1", "Deployment").is_none());
    let of_scaler: Vec<_> =
        schema.kinds_named(V, "HorizontalPodAutoscaler").map(Kind::api_version).collect();
    assert_eq!(of_scaler, ["autoscaling/v1", "autoscaling/v2"]);
}

#[test]
fn types_that_look_alike_are_told_apart() {
    let schema = Schema::embedded();
    let pod = kind(&schema, "v1", "Pod").ty();
    let shown = |ty: ObjectType<'_>, path: &str| at(ty, path).to_string();
    assert_eq!(shown(pod, "spec.containers"), "[]Container");
    assert_eq!(shown(pod, "spec.containers[].resources.limits"), "map[string]Quantity");
    assert_eq!(shown(pod, "spec.containers[].livenessProbe.httpGet.port"), "IntOrString");
    assert_eq!(shown(pod, "spec.containers[].ports[].containerPort"), "int32");
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
    let crd = kind(&schema, "apiextensions.k8s.io/v1", "CustomResourceDefinition").ty();
    let shown = |path: &str| at(crd, path).to_string();
    let root = "spec.versions[].schema.openAPIV3Schema";
    assert_eq!(shown(root), "JSONSchemaProps");
    assert_eq!(shown(&format!("{root}.properties")), "map[string]JSONSchemaProps");
    assert_eq!(shown(&format!("{root}.additionalProperties")), "JSONSchemaProps | boolean");
    assert_eq!(shown(&format!("{root}.items")), "JSONSchemaProps | []JSONSchemaProps");
    assert_eq!(shown(&format!("{root}.default")), "any");
    assert_eq!(shown(&format!("{root}.enum")), "[]any");
    assert_eq!(shown(&format!("{root}.x-kubernetes-int-or-string")), "boolean");
    assert_eq!(shown("spec.versions[].subresources.status"), "CustomResourceSubresourceStatus");
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
            let field = kind.ty().field(V, name).unwrap_or_else(|| panic!("{kind:?} {name}"));
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
            assert_eq!(kind.ty().field(V, name).map(|field| field.name()), Some(name));
            count += 1;
        }
        assert!(kind.ty().field(V, "replica").is_none());
    }
    assert!(count > 500);
}
