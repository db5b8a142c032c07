//! What a document declares and what it refers to: all that other documents need to know of it.

use podyard_kube::identity::Standing;
use podyard_kube::model::secrets_made;
use podyard_kube::shape::{PlaceId, Shape};
use podyard_kube::{FieldPath, Object};
use podyard_schema::{Origin, Type};
use podyard_syntax::{Node, NodeKind, Span};

use crate::{Context, Judged, Offers};

/// What a document declares and refers to. Owns its texts, so it may outlive the document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    pub(crate) declared: Vec<Declared>,
    pub(crate) references: Vec<Reference>,
    stands_alone: bool,
}

/// An object that others may refer to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declared {
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its namespace, where it is written.
    pub namespace: Option<String>,
    /// What it has that others name.
    pub offers: Offers,
}

/// A name that refers to an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reference {
    /// The kind of what is referred to.
    pub kind: String,
    pub name: String,
    /// The namespace of the object that refers.
    pub namespace: Option<String>,
    /// Where the name is written, relative to the document's text.
    pub span: Span,
    /// Whether the characters at `span` are in quotes.
    pub quoted: bool,
    pub object: usize,
    pub path: String,
    /// Whether it may well be absent: marked optional, or of a kind that lives in the cluster rather than
    /// beside its user.
    pub optional: bool,
}

impl Summary {
    pub(crate) fn of(context: &Context<'_, '_>) -> Self {
        let mut summary = Self {
            // A document is mostly one object; a vector that grows would keep room for four.
            declared: Vec::with_capacity(context.objects.len()),
            references: Vec::new(),
            stands_alone: context.objects.iter().all(is_of_kubernetes),
        };
        for (index, judged) in context.objects.iter().enumerate() {
            summary.declare(&judged.object, judged.shape.as_ref());
            if let Some(shape) = &judged.shape {
                summary.refer(index, &judged.object, shape);
            }
        }
        summary
    }

    /// Whether what the workspace defines has no bearing on what is found in the document: all of
    /// its objects are Kubernetes' own.
    pub fn stands_alone(&self) -> bool {
        self.stands_alone
    }

    /// The objects that others may refer to.
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    fn declare(&mut self, object: &Object<'_>, shape: Option<&Shape<'_, '_>>) {
        if let (Some(kind), Some(name)) = (object.kind_text(), object.name_text()) {
            self.declared.push(Declared {
                kind: kind.to_owned(),
                name: name.to_owned(),
                namespace: object.namespace_text().map(str::to_owned),
                offers: Offers::of(object, shape),
            });
            let made = secrets_made(kind, name, object.root);
            self.declared.extend(made.into_iter().map(|name| Declared {
                kind: "Secret".to_owned(),
                name: name.to_owned(),
                namespace: object.namespace_text().map(str::to_owned),
                offers: Offers::default(),
            }));
        }
    }

    fn refer(&mut self, index: usize, object: &Object<'_>, shape: &Shape<'_, '_>) {
        for (id, place) in shape.places() {
            let node = place.target();
            if node.kind() == NodeKind::Mapping {
                if let Some((kind, name)) = by_kind(shape, id, node) {
                    let path = shape.path(id).field("name");
                    self.add(index, object, kind, name, &path, false);
                }
                continue;
            }
            let Some((kind, optional)) = by_field(shape, id) else {
                continue;
            };
            let kind = kind.to_owned();
            self.add(index, object, kind, node, &shape.path(id), optional);
        }
    }

    fn add(
        &mut self,
        index: usize,
        object: &Object<'_>,
        kind: String,
        name: Node<'_>,
        path: &FieldPath,
        optional: bool,
    ) {
        if name.kind() != NodeKind::Scalar || name.value().is_empty() || name.is_repaired() {
            return;
        }
        self.references.push(Reference {
            kind,
            name: name.value().to_owned(),
            namespace: object.namespace_text().map(str::to_owned),
            span: name.span(),
            quoted: podyard_kube::shape::is_quoted(name),
            object: index,
            path: path.to_string(),
            optional,
        });
    }
}

/// The kind of object that the value at a place names, such as `ConfigMap`; `None` where it names
/// none.
pub fn referred_kind(shape: &Shape<'_, '_>, id: PlaceId) -> Option<String> {
    if let Some((kind, _)) = by_field(shape, id) {
        return Some(kind.to_owned());
    }
    let place = shape
        .place(id)
        .filter(|place| place.name() == Some("name"))?;
    let owner = shape.place(place.parent?)?;
    let kind = owner.target().field("kind")?.value.value();
    let names = matches!(owner.ty, Type::Object(ty) if NAMES_BY_KIND.contains(&ty.name()));
    (names && !kind.is_empty()).then(|| kind.to_owned())
}

/// The types that name an object by `kind` and `name`.
const NAMES_BY_KIND: [&str; 3] = ["CrossVersionObjectReference", "RoleRef", "Subject"];

fn is_of_kubernetes(judged: &Judged<'_, '_>) -> bool {
    let kind = judged.identity.kind;
    matches!(judged.identity.standing, Standing::Known)
        && kind.is_some_and(|kind| kind.origin() == Origin::Kubernetes)
}

/// The kind that a field of a known type names an object of, and whether it is often absent.
fn by_field(shape: &Shape<'_, '_>, id: PlaceId) -> Option<(&'static str, bool)> {
    let place = shape.place(id)?;
    let name = place.name()?;
    // Most fields are none of those below.
    if !name.ends_with("ame") && name != "serviceAccount" {
        return None;
    }
    let owner_id = place.parent?;
    let owner = shape.place(owner_id)?;
    let Type::Object(ty) = owner.ty else {
        return None;
    };
    let optional = || {
        owner
            .target()
            .field("optional")
            .is_some_and(|entry| entry.value.value() == "true")
    };
    Some(match (ty.name(), name) {
        ("PodSpec", "priorityClassName") => ("PriorityClass", true),
        ("PodSpec", "serviceAccountName" | "serviceAccount") => ("ServiceAccount", false),
        ("PodSpec", "runtimeClassName") => ("RuntimeClass", true),
        (
            "ConfigMapVolumeSource"
            | "ConfigMapEnvSource"
            | "ConfigMapKeySelector"
            | "ConfigMapProjection",
            "name",
        ) => ("ConfigMap", optional()),
        ("SecretVolumeSource", "secretName")
        | ("SecretEnvSource" | "SecretKeySelector" | "SecretProjection", "name") => {
            ("Secret", optional())
        }
        ("LocalObjectReference", "name") => {
            let list = shape.ancestors(id).nth(2)?.1.name()?;
            (list == "imagePullSecrets").then_some(("Secret", false))?
        }
        ("IngressTLS", "secretName") => ("Secret", false),
        ("PersistentVolumeClaimVolumeSource", "claimName") => ("PersistentVolumeClaim", false),
        ("IngressServiceBackend", "name") | ("StatefulSetSpec", "serviceName") => {
            ("Service", false)
        }
        ("IngressSpec", "ingressClassName") => ("IngressClass", true),
        ("PersistentVolumeClaimSpec" | "PersistentVolumeSpec", "storageClassName") => {
            ("StorageClass", true)
        }
        ("PersistentVolumeClaimSpec", "volumeName") => ("PersistentVolume", true),
        _ => return None,
    })
}

/// Whether the whole object is of a kind that Kubernetes itself does not have.
fn is_foreign(shape: &Shape<'_, '_>) -> bool {
    matches!(
        shape.place(PlaceId::ROOT).map(|root| root.ty),
        Some(Type::Object(ty)) if ty.origin() != Origin::Kubernetes
    )
}

/// A mapping that names an object by `kind` and `name`.
fn by_kind<'d>(shape: &Shape<'d, '_>, id: PlaceId, node: Node<'d>) -> Option<(String, Node<'d>)> {
    let place = shape.place(id)?;
    let known = match place.ty {
        Type::Object(ty) if NAMES_BY_KIND.contains(&ty.name()) => true,
        // Image streams and the like, in kinds of extensions.
        Type::Object(ty) if ty.origin() != Origin::Kubernetes => id != PlaceId::ROOT,
        Type::Object(ty) => ty.name() == "ObjectReference" && is_foreign(shape),
        Type::Any => id != PlaceId::ROOT,
        _ => false,
    };
    if !known {
        return None;
    }
    let kind = node.field("kind")?.value.value();
    let other_place = node.field("namespace").is_some();
    let person = matches!(kind, "User" | "Group");
    (!other_place && !person && !kind.is_empty())
        .then_some((kind.to_owned(), node.field("name")?.value))
}
