//! The variables of expressions that look at a request: what is asked about, and who asks.
//!
//! Their types are those of the API server's own declarations; what is not declared there, such as
//! `request.uid`, is not known to an expression either.

use podyard_cel::{Scope, Type};
use podyard_kube::crd::is_invalid_pattern;
use podyard_schema::Version;

/// What an expression about a request can name besides what every one can.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    /// Parameters, where a policy says of which kind they are.
    pub params: bool,
    /// What else the one who asks may do.
    pub authorizer: bool,
}

/// The variables of an expression about a request, for a server of that version.
pub(crate) fn scope(version: Version, asked: Asked) -> Scope {
    let scope = Scope::new(version.minor())
        .with_patterns(is_invalid_pattern)
        .with("object", Type::Dyn)
        .with("oldObject", Type::Dyn)
        .with("request", request())
        .with("namespaceObject", namespace());
    let scope = match asked.params {
        true => scope.with("params", Type::Dyn),
        false => scope,
    };
    match asked.authorizer {
        true => scope
            .with("authorizer", authorization("Authorizer"))
            .with("authorizer.requestResource", authorization("ResourceCheck")),
        false => scope,
    }
}

fn authorization(name: &str) -> Type {
    Type::opaque(&format!("kubernetes.authorization.{name}"))
}

fn texts() -> Type {
    Type::list(Type::String)
}

fn request() -> Type {
    let kind = || named("GroupVersionKind", &["group", "version", "kind"]);
    let resource = || named("GroupVersionResource", &["group", "version", "resource"]);
    let extra = Type::map(Type::String, texts());
    let user = vec![
        ("username", Type::String),
        ("uid", Type::String),
        ("groups", texts()),
        ("extra", extra),
    ];
    object(
        "AdmissionRequest",
        vec![
            ("kind", kind()),
            ("resource", resource()),
            ("subResource", Type::String),
            ("requestKind", kind()),
            ("requestResource", resource()),
            ("requestSubResource", Type::String),
            ("name", Type::String),
            ("namespace", Type::String),
            ("operation", Type::String),
            ("userInfo", object("UserInfo", user)),
            ("dryRun", Type::Bool),
            ("options", Type::Dyn),
        ],
    )
}

fn namespace() -> Type {
    let words = || Type::map(Type::String, Type::String);
    let metadata = vec![
        ("name", Type::String),
        ("generateName", Type::String),
        ("namespace", Type::String),
        ("labels", words()),
        ("annotations", words()),
        ("UID", Type::String),
        ("creationTimestamp", Type::Timestamp),
        ("deletionGracePeriodSeconds", Type::Int),
        ("deletionTimestamp", Type::Timestamp),
        ("generation", Type::Int),
        ("resourceVersion", Type::String),
        ("finalizers", texts()),
    ];
    let condition = vec![
        ("status", Type::String),
        ("type", Type::String),
        ("lastTransitionTime", Type::Timestamp),
        ("message", Type::String),
        ("reason", Type::String),
    ];
    let conditions = Type::list(object("NamespaceCondition", condition));
    let status = vec![("conditions", conditions), ("phase", Type::String)];
    object(
        "Namespace",
        vec![
            ("metadata", object("NamespaceMetadata", metadata)),
            (
                "spec",
                object("NamespaceSpec", vec![("finalizers", texts())]),
            ),
            ("status", object("NamespaceStatus", status)),
        ],
    )
}

fn object(name: &str, fields: Vec<(&str, Type)>) -> Type {
    Type::object(&format!("kubernetes.{name}"), fields)
}

fn named(name: &str, texts: &[&'static str]) -> Type {
    object(name, texts.iter().map(|it| (*it, Type::String)).collect())
}
