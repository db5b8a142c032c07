//! The kinds that the published schema leaves out: lists.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/api-concepts/#collections>; the meaning
//! of the core `v1` `List`, which clients expand, is `k8s.io/api/core/v1`'s `List`.

use super::model::{Api, FieldDef, KindDef, ObjectDef, Scalar, TypeName, TypeRef};

/// Adds `PodList` for each kind that has a list, and the core `v1` `List`.
pub fn add(api: &mut Api) {
    let Some(meta) = api
        .types
        .keys()
        .find(|name| name.name == "ListMeta")
        .cloned()
    else {
        return;
    };
    let mut lists: Vec<KindDef> = Vec::new();
    for kind in &api.kinds {
        let Some(list) = kind.list.clone() else {
            continue;
        };
        let ty = TypeName {
            package: kind.ty.package.clone(),
            name: list.clone(),
        };
        let def = list_type(&meta, TypeRef::Object(kind.ty.clone()));
        api.types.insert(ty.clone(), def);
        lists.push(KindDef {
            name: list,
            plural: String::new(),
            list: None,
            ty,
            ..kind.clone()
        });
    }
    let ty = TypeName {
        package: "io.k8s.api.core.v1".to_owned(),
        name: "List".to_owned(),
    };
    api.types
        .insert(ty.clone(), list_type(&meta, TypeRef::Scalar(Scalar::Any)));
    lists.push(KindDef {
        name: "List".to_owned(),
        group: String::new(),
        version: "v1".to_owned(),
        plural: String::new(),
        list: None,
        namespaced: false,
        off_by_default: false,
        ty,
    });
    api.kinds.extend(lists);
}

fn list_type(meta: &TypeName, item: TypeRef) -> ObjectDef {
    let fields = [
        ("apiVersion", TypeRef::Scalar(Scalar::String)),
        ("items", TypeRef::List(Box::new(item))),
        ("kind", TypeRef::Scalar(Scalar::String)),
        ("metadata", TypeRef::Object(meta.clone())),
    ];
    ObjectDef {
        fields: fields
            .map(|(name, ty)| (name.to_owned(), FieldDef::new(ty)))
            .into(),
        ..ObjectDef::default()
    }
}
