//! What is wrong or misleading in the published schema as a whole; single fields are corrected by
//! the facts.

use super::model::{Api, FieldDef, KindDef, TypeName, TypeRef};
use std::collections::BTreeSet;

/// Kinds that describe the API itself, answered by discovery and never sent.
const DISCOVERY: [&str; 5] = [
    "APIGroup",
    "APIGroupList",
    "APIResourceList",
    "APIVersions",
    "Status",
];

/// Group versions that stayed in the schema of 1.16 and 1.17 though no server offers them unless
/// told to; of `extensions/v1beta1` Ingress alone was served on.
///
/// Source: `DefaultAPIResourceConfigSource` in `pkg/master/master.go` of 1.16.
const UNSERVED: [(&str, &str); 3] = [
    ("apps", "v1beta1"),
    ("apps", "v1beta2"),
    ("extensions", "v1beta1"),
];

/// Fields whose type the server validates elsewhere but not here: what they hold gets a type of
/// its own, in the owner's package, which the facts can then describe. In order: the second line of
/// a pair speaks of the type that the first one made.
///
/// A SubjectAccessReview is answered even when a requirement's operator is unknown
/// (`pkg/apis/authorization/validation`); an autoscaler's metric selector is not looked at
/// (`pkg/apis/autoscaling/validation`, validateMetricIdentifier).
const OWN_TYPES: [(&str, &str, &str); 3] = [
    ("authorization", "LabelSelectorAttributes", "requirements"),
    ("autoscaling", "MetricIdentifier", "selector"),
    ("autoscaling", "LabelSelector", "matchExpressions"),
];

/// Corrects the API of one version.
pub fn apply(api: &mut Api) {
    api.kinds
        .retain(|kind| !DISCOVERY.contains(&kind.name.as_str()) && served(kind));
    own_types(api);
    // The codegen of the source marks `metadata` of every kind as required. Whether it is depends
    // on what is in it: a name.
    for kind in &api.kinds {
        let def = api.types.get_mut(&kind.ty);
        if let Some(metadata) = def.and_then(|def| def.fields.get_mut("metadata")) {
            metadata.required = false;
        }
    }
    status_is_dropped(api);
}

fn served(kind: &KindDef) -> bool {
    let group_version = (kind.group.as_str(), kind.version.as_str());
    !UNSERVED.contains(&group_version) || kind.name == "Ingress"
}

/// The server drops `status` on create, so nothing in it can be missing.
fn status_is_dropped(api: &mut Api) {
    let dropped = |kind: bool, name: &str, _: &FieldDef| kind && name == "status";
    loosen(api, dropped, |field| field.required = false);
}

/// The server drops what a gate keeps out before it looks at it, so nothing in it can be missing or
/// wrong. To be called once the gates are known.
pub fn gated_is_dropped(api: &mut Api) {
    let dropped = |_, _: &str, field: &FieldDef| field.gate.is_some();
    loosen(api, dropped, |field| {
        field.required = false;
        field.values.clear();
    });
}

/// Changes every field that is dropped, and those of the types that occur below such fields alone.
/// What is dropped depends on whether it is a field of a kind, its name, and the field.
fn loosen(
    api: &mut Api,
    dropped: impl Fn(bool, &str, &FieldDef) -> bool,
    change: impl Fn(&mut FieldDef),
) {
    let kinds: BTreeSet<TypeName> = api.kinds.iter().map(|kind| kind.ty.clone()).collect();
    let mut kept: BTreeSet<TypeName> = BTreeSet::new();
    let mut open: Vec<&TypeName> = kinds.iter().collect();
    while let Some(name) = open.pop() {
        if !kept.insert(name.clone()) {
            continue;
        }
        let fields = api.types.get(name).map(|def| &def.fields);
        for (field_name, field) in fields.into_iter().flatten() {
            if !dropped(kinds.contains(name), field_name, field) {
                field.ty.objects(&mut open);
            }
        }
    }
    for (name, def) in &mut api.types {
        for (field_name, field) in &mut def.fields {
            if !kept.contains(name) || dropped(kinds.contains(name), field_name, field) {
                change(field);
            }
        }
    }
}

fn own_types(api: &mut Api) {
    for (group, ty, field) in OWN_TYPES {
        let owners = api
            .types
            .keys()
            .filter(|name| name.name == ty && name.group_version().0 == group);
        for owner in owners.cloned().collect::<Vec<_>>() {
            let def = api
                .types
                .get_mut(&owner)
                .and_then(|def| def.fields.get_mut(field));
            let object = match def.map(|field| &mut field.ty) {
                Some(TypeRef::Object(object)) => object,
                Some(TypeRef::List(item)) => match item.as_mut() {
                    TypeRef::Object(object) => object,
                    _ => continue,
                },
                _ => continue,
            };
            let own = TypeName {
                package: owner.package.clone(),
                name: object.name.clone(),
            };
            let shared = std::mem::replace(object, own.clone());
            if let Some(def) = api.types.get(&shared).cloned() {
                api.types.insert(own, def);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::{ObjectDef, Scalar};
    use super::*;

    fn field(ty: TypeRef) -> FieldDef {
        FieldDef {
            required: true,
            ..FieldDef::new(ty)
        }
    }

    #[test]
    fn what_only_status_holds_is_never_required_but_what_spec_shares_is() {
        let name = |name: &str| TypeName {
            package: "p.v1".to_owned(),
            name: name.to_owned(),
        };
        let object = |text| field(TypeRef::Object(name(text)));
        let def = |fields: Vec<(&str, FieldDef)>| ObjectDef {
            fields: fields
                .into_iter()
                .map(|(name, def)| (name.to_owned(), def))
                .collect(),
            ..ObjectDef::default()
        };
        let text = || field(TypeRef::Scalar(Scalar::String));
        let mut api = Api::default();
        for (ty, fields) in [
            (
                "Pod",
                vec![
                    ("metadata", text()),
                    ("spec", object("Spec")),
                    ("status", object("Status")),
                ],
            ),
            ("Spec", vec![("shared", object("Shared"))]),
            (
                "Status",
                vec![("shared", object("Shared")), ("phase", text())],
            ),
            ("Shared", vec![("name", text())]),
        ] {
            api.types.insert(name(ty), def(fields));
        }
        api.kinds.push(KindDef {
            name: "Pod".to_owned(),
            group: String::new(),
            version: "v1".to_owned(),
            plural: "pods".to_owned(),
            list: None,
            namespaced: true,
            off_by_default: false,
            ty: name("Pod"),
        });
        apply(&mut api);
        let required = |ty: &str, field: &str| api.types[&name(ty)].fields[field].required;
        assert!(!required("Pod", "metadata"));
        assert!(required("Pod", "spec"));
        assert!(!required("Pod", "status"));
        assert!(!required("Status", "phase"));
        assert!(required("Spec", "shared"));
        assert!(required("Shared", "name"));
    }
}
