//! Types of custom resources, each held once, and those that are copies of Kubernetes' own lent
//! back from it.

use super::super::model::{Api, FieldDef, ObjectDef, Scalar, TypeName, TypeRef};
use std::collections::{BTreeMap, BTreeSet};

const CORE: &str = "io.k8s.api.core.v1";
const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1";

/// What definitions of custom resources spell out although it is a type of Kubernetes: by its
/// package and name, and the fields that tell it. A copy has these and none that the type has not.
///
/// Left out are types of which an operator fills in what Kubernetes itself demands: containers,
/// which it merges into its own, and claims for volumes.
const COPIES: &[(&str, &str, &[&str])] = &[
    (META, "LabelSelector", &["matchLabels", "matchExpressions"]),
    (
        CORE,
        "PodSpec",
        &["containers", "dnsPolicy", "restartPolicy"],
    ),
    (CORE, "Volume", &["configMap", "emptyDir", "name", "secret"]),
    (CORE, "VolumeMount", &["mountPath", "name", "subPath"]),
    (CORE, "EnvVar", &["name", "value", "valueFrom"]),
    (
        CORE,
        "EnvFromSource",
        &["configMapRef", "prefix", "secretRef"],
    ),
    (
        CORE,
        "Affinity",
        &["nodeAffinity", "podAffinity", "podAntiAffinity"],
    ),
    (
        CORE,
        "Toleration",
        &["effect", "key", "operator", "tolerationSeconds"],
    ),
    (
        CORE,
        "TopologySpreadConstraint",
        &["maxSkew", "topologyKey", "whenUnsatisfiable"],
    ),
    (
        CORE,
        "ResourceRequirements",
        &["claims", "limits", "requests"],
    ),
    (
        CORE,
        "SecurityContext",
        &["allowPrivilegeEscalation", "capabilities", "privileged"],
    ),
    (
        CORE,
        "PodSecurityContext",
        &["fsGroup", "supplementalGroups", "sysctls"],
    ),
    (
        "io.k8s.api.batch.v1",
        "JobSpec",
        &["backoffLimit", "completions", "template"],
    ),
    (
        "io.k8s.api.autoscaling.v2",
        "HorizontalPodAutoscalerBehavior",
        &["scaleDown", "scaleUp"],
    ),
];

/// The types made so far.
#[derive(Debug, Default)]
pub struct Shared {
    types: BTreeMap<TypeName, ObjectDef>,
    known: BTreeMap<String, TypeName>,
    copies: Vec<(TypeName, BTreeSet<&'static str>, BTreeSet<String>)>,
}

impl Shared {
    /// None so far; `kubernetes` is what copies are told by.
    pub fn new(kubernetes: &Api) -> Shared {
        let copies = COPIES.iter().filter_map(|&(package, name, telling)| {
            let name = TypeName {
                package: package.to_owned(),
                name: name.to_owned(),
            };
            let fields = kubernetes.types.get(&name)?.fields.keys().cloned();
            Some((name, telling.iter().copied().collect(), fields.collect()))
        });
        Shared {
            copies: copies.collect(),
            ..Shared::default()
        }
    }

    #[cfg(test)]
    pub fn types(&self) -> &BTreeMap<TypeName, ObjectDef> {
        &self.types
    }

    pub fn into_types(self) -> BTreeMap<TypeName, ObjectDef> {
        self.types
    }

    /// The type of that name and these fields: the one that is there already, or a new one.
    pub fn own(&mut self, group: &str, name: &str, def: ObjectDef) -> TypeName {
        let number = self.known.len();
        self.known
            .entry(format!("{name} {def:?}"))
            .or_insert_with(|| {
                let new = TypeName {
                    package: format!("{group}.{number}"),
                    name: name.to_owned(),
                };
                self.types.insert(new.clone(), def);
                new
            })
            .clone()
    }

    /// The type, or the type of Kubernetes that it is a copy of.
    pub fn lent(&self, name: TypeName) -> TypeRef {
        let Some(def) = self.types.get(&name) else {
            return TypeRef::Object(name);
        };
        let is_template = def.fields.len() == 2 && def.fields.contains_key("metadata");
        if is_template && def.fields.get("spec").map(|spec| &spec.ty) == Some(&core("PodSpec")) {
            return core("PodTemplateSpec");
        }
        let copy = self.copies.iter().find(|(_, telling, all)| {
            telling.iter().all(|field| def.fields.contains_key(*field))
                && def.fields.keys().all(|field| all.contains(field))
        });
        TypeRef::Object(copy.map_or(name, |(lender, ..)| lender.clone()))
    }
}

/// A type of Kubernetes' core group.
pub fn core(name: &str) -> TypeRef {
    reference(CORE, name)
}

/// A type that Kubernetes' groups share.
pub fn meta(name: &str) -> TypeRef {
    reference(META, name)
}

fn reference(package: &str, name: &str) -> TypeRef {
    TypeRef::Object(TypeName {
        package: package.to_owned(),
        name: name.to_owned(),
    })
}

/// A whole object: what every object has, its `spec`, and a `status` that nobody writes.
pub fn root(spec: TypeRef) -> ObjectDef {
    let scalar = |scalar| FieldDef::new(TypeRef::Scalar(scalar));
    let fields = [
        ("apiVersion", scalar(Scalar::String)),
        ("kind", scalar(Scalar::String)),
        ("metadata", FieldDef::new(meta("ObjectMeta"))),
        ("spec", FieldDef::new(spec)),
        ("status", scalar(Scalar::Any)),
    ];
    ObjectDef {
        fields: fields.map(|(name, def)| (name.to_owned(), def)).into(),
        ..ObjectDef::default()
    }
}
