//! Kinds beyond Kubernetes' own are asked for as its own are.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of tests may fail a test"
)]

use podyard_schema::{
    Builder, Extension, NewField, NewKind, ObjectId, ObjectType, Origin, Schema, Type, Version,
    packaged_table,
};
use std::collections::HashSet;

const V: Version = Version::LATEST;

/// A definition of one kind, whose root is `CronTab`.
fn cron_tab(fill: impl FnOnce(&mut Builder, ObjectId)) -> Extension {
    let mut builder = Builder::default();
    let root = builder.object("CronTab");
    fill(&mut builder, root);
    builder.kind(NewKind {
        group: "example.com",
        version: "v1",
        name: "CronTab",
        plural: "crontabs",
        namespaced: true,
        ty: root,
    });
    builder.finish()
}

fn root(schema: &Schema) -> ObjectType<'_> {
    schema.kind(V, "example.com/v1", "CronTab").unwrap().ty()
}

fn object(ty: Type<'_>) -> ObjectType<'_> {
    match ty {
        Type::Object(object) => object,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_defined_kind_is_there_in_every_version_and_leaves_kubernetes_own_as_they_are() {
    let schema = Schema::embedded().with(cron_tab(|_, _| ()));
    for version in Version::ALL {
        let kind = schema.kind(*version, "example.com/v1", "CronTab").unwrap();
        assert_eq!(kind.origin(), Origin::Definition);
        assert_eq!((kind.group(), kind.version()), ("example.com", "v1"));
        assert_eq!(kind.plural(), "crontabs");
        assert!(kind.namespaced() && !kind.is_list() && !kind.off_by_default());
    }
    assert!(schema.kind(V, "example.com/v2", "CronTab").is_none());
    assert_eq!(schema.kinds_named(V, "CronTab").count(), 0);
    assert_eq!(schema.kinds(V).count(), Schema::embedded().kinds(V).count());
    assert_eq!(schema.extension_kinds().count(), 1);
    let pod = schema.kind(V, "v1", "Pod").unwrap();
    assert_eq!(pod.origin(), Origin::Kubernetes);
}

#[test]
fn what_is_known_of_a_field_can_be_asked() {
    let schema = Schema::embedded().with(cron_tab(|builder, root| {
        let text = builder.scalar(Type::String);
        let list = builder.list(text);
        let new = NewField {
            required: true,
            values: &["Never", "", "Always", ""],
            default: Some("Always"),
            list_map_keys: &["name"],
        };
        builder.field(root, "policies", list, new);
        let map = builder.map(list);
        builder.field(root, "by", map, NewField::default());
    }));
    let field = root(&schema).field(V, "policies").unwrap();
    assert_eq!(field.ty().to_string(), "[]string");
    assert!(field.required());
    assert!(field.values().contains(""));
    assert_eq!(
        field.values().iter().collect::<Vec<_>>(),
        ["Never", "Always"]
    );
    assert_eq!(field.default(), Some("Always"));
    assert_eq!(field.list_map_keys().iter().collect::<Vec<_>>(), ["name"]);
    assert_eq!(
        (field.since(), field.until(), field.gate()),
        (None, None, None)
    );
    let names: Vec<_> = root(&schema).fields(V).map(|field| field.name()).collect();
    assert_eq!(names, ["apiVersion", "by", "kind", "metadata", "policies"]);
    let by = root(&schema).field(V, "by").unwrap();
    assert_eq!(by.ty().to_string(), "map[string][]string");
}

#[test]
fn a_reference_is_kubernetes_own_type() {
    let schema = Schema::embedded().with(cron_tab(|builder, root| {
        let template = builder.reference("io.k8s.api.core.v1", "PodTemplateSpec");
        let list = builder.list(template);
        builder.field(root, "templates", list, NewField::default());
        let nothing = builder.reference("io.k8s.api.core.v1", "Spaceship");
        builder.field(root, "ship", nothing, NewField::default());
    }));
    let Type::List(element) = root(&schema).field(V, "templates").unwrap().ty() else {
        panic!()
    };
    let template = object(element.ty());
    let deployment = schema.kind(V, "apps/v1", "Deployment").unwrap().ty();
    let spec = object(deployment.field(V, "spec").unwrap().ty());
    assert_eq!(
        Type::Object(template),
        spec.field(V, "template").unwrap().ty()
    );
    assert_eq!(template.origin(), Origin::Kubernetes);
    assert_eq!(root(&schema).field(V, "ship").unwrap().ty(), Type::Any);
    let metadata = object(root(&schema).field(V, "metadata").unwrap().ty());
    assert_eq!(metadata.name(), "ObjectMeta");
    assert!(metadata.field(V, "labels").is_some());
}

#[test]
fn only_open_types_may_have_more() {
    let schema = Schema::embedded().with(cron_tab(|builder, root| {
        let more = builder.object("Parameters");
        builder.open(more);
        builder.field(root, "parameters", more.ty(), NewField::default());
    }));
    assert!(!root(&schema).is_open(V));
    assert!(object(root(&schema).field(V, "parameters").unwrap().ty()).is_open(V));
    assert!(!schema.kind(V, "v1", "Pod").unwrap().ty().is_open(V));
}

#[test]
fn a_type_may_hold_itself() {
    let schema = Schema::embedded().with(cron_tab(|builder, root| {
        let list = builder.list(root.ty());
        builder.field(root, "children", list, NewField::default());
    }));
    let Type::List(child) = root(&schema).field(V, "children").unwrap().ty() else {
        panic!()
    };
    assert_eq!(object(child.ty()), root(&schema));
}

#[test]
fn the_later_definition_counts() {
    let with = |name: &'static str| {
        cron_tab(move |builder, root| {
            let any = builder.scalar(Type::Any);
            builder.field(root, name, any, NewField::default());
        })
    };
    let schema = Schema::embedded().with(with("old")).with(with("new"));
    assert!(root(&schema).field(V, "new").is_some());
    assert!(root(&schema).field(V, "old").is_none());
}

/// Asks for everything below the extensions' kinds, but for what is Kubernetes' own.
fn walk(schema: &Schema) {
    let mut open: Vec<_> = schema.extension_kinds().map(|kind| kind.ty()).collect();
    let mut seen = HashSet::new();
    while let Some(object) = open.pop() {
        if object.origin() == Origin::Kubernetes || !seen.insert(object) {
            continue;
        }
        for field in object.fields(V) {
            assert!(!format!("{field:?} {:?}", field.values()).is_empty());
            let mut ty = field.ty();
            while let Type::List(element) | Type::Map(element) = ty {
                ty = element.ty();
            }
            if let Type::Object(object) = ty {
                open.push(object);
            }
        }
    }
}

#[test]
fn whatever_bytes_come_for_a_table_are_refused_or_can_be_walked() {
    let whole = packaged_table("knative").unwrap();
    walk(&Schema::embedded().with(Extension::decode(whole).unwrap()));
    let mut refused = 0;
    for at in 0..whole.len() {
        for byte in [0x00, 0x01, 0x7f, 0xff] {
            let mut bytes = whole.to_vec();
            bytes[at] = byte;
            match Extension::decode(&bytes) {
                Ok(extension) if at % 16 == 0 => walk(&Schema::embedded().with(extension)),
                Ok(_) => {}
                Err(_) => refused += 1,
            }
        }
        assert!(Extension::decode(&whole[..at]).is_err());
    }
    assert!(refused > 0);
    assert!(Extension::decode(include_bytes!("../data/kubernetes.bin")).is_err());
}

#[test]
fn nonsense_is_left_out() {
    let mut other = Builder::default();
    for _ in 0..9 {
        other.object("Other");
    }
    let (stranger, mut deep) = (other.object("Stranger"), other.scalar(Type::Int32));
    let mut builder = Builder::default();
    builder.open(stranger);
    builder.field(stranger, "x", deep, NewField::default());
    builder.kind(NewKind {
        group: "",
        version: "",
        name: "",
        plural: "",
        namespaced: false,
        ty: stranger,
    });
    let root = builder.object("Root");
    builder.field(root, "stranger", stranger.ty(), NewField::default());
    for _ in 0..100 {
        deep = builder.list(deep);
    }
    builder.field(root, "deep", deep, NewField::default());
    builder.kind(NewKind {
        group: "a.b",
        version: "v1",
        name: "Root",
        plural: "roots",
        namespaced: false,
        ty: root,
    });
    let schema = Schema::embedded().with(builder.finish());
    let kinds: Vec<_> = schema.extension_kinds().map(|kind| kind.name()).collect();
    assert_eq!(kinds, ["Root"]);
    let root = schema.kind(V, "a.b/v1", "Root").unwrap().ty();
    assert_eq!(root.field(V, "stranger").unwrap().ty(), Type::Any);
    assert!(root.field(V, "deep").unwrap().ty().to_string().len() < 40);
}
