//! What the API server does not tell yet: it would, once what it does tell is mended.

use serde_json::Value;

use crate::echoes::{Case, Cause};
use crate::places::{at, is_below};

/// Why the server does not tell what the core tells: it would, once what it does tell is mended.
pub fn held_back(case: &Case<'_>, told: &Cause) -> Option<&'static str> {
    let is_below = |reasons: &[&str]| {
        let mut due = case.due.iter();
        due.any(|(path, reason)| {
            // So the server spells two types of volumes.
            let path = path
                .replace(".cephFS", ".cephfs")
                .replace(".downwarAPI", ".downwardAPI");
            reasons.contains(&reason.as_str()) && is_below(&told.0, &path)
        })
    };
    let is_due = |prefix: &str| case.due.iter().any(|(path, _)| path.starts_with(prefix));
    match case.kind {
        _ if is_below(&["Forbidden"]) => Some("it does not go into what may not be there at all"),
        "Ingress" if is_below(&["Invalid"]) => Some("it does not go into a backend that is two"),
        "Ingress"
            if told
                .0
                .strip_suffix(".backend")
                .is_some_and(|it| is_due(&format!("{it}.pathType"))) =>
        {
            Some("it does not look at a path without a type any closer")
        }
        "PodDisruptionBudget" | "CertificateSigningRequest"
            if told.0.starts_with("metadata.") && is_due("spec") =>
        {
            Some("it looks at the metadata after everything else is good")
        }
        "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet"
            if told.0.starts_with("spec.template") && is_due("spec.selector.") =>
        {
            Some("it does not go into a template that its selector, being wrong, cannot choose")
        }
        "CustomResourceDefinition" if is_unread(case, told) => {
            Some("it goes into a schema's structure only once it knows every keyword of it")
        }
        "CustomResourceDefinition"
            if told.0.contains(".x-kubernetes-validations[")
                && case
                    .due
                    .iter()
                    .any(|(path, _)| !told.0.ends_with(last_steps(path))) =>
        {
            Some("it compiles no rule until the rest of the definition is good")
        }
        "Job" if case.due.iter().any(|(_, reason)| reason == "InternalError") => {
            Some("it fails on what is missing before it tells anything else")
        }
        "RoleBinding" | "ClusterRoleBinding"
            if told.0.ends_with("].apiGroup")
                && is_due(&told.0.replace("].apiGroup", "].kind")) =>
        {
            Some("it does not look at a subject of no kind any closer")
        }
        "Service"
            if case
                .due
                .iter()
                .any(|(path, reason)| path.ends_with("].nodePort") && reason == "Invalid")
                && case.told.iter().any(|(path, reason)| {
                    path.ends_with("].nodePort") && reason == "Duplicate"
                }) =>
        {
            Some("it stops where a port on nodes is to be given out twice")
        }
        "Service"
            if is_due("spec.clusterIPs")
                || is_due("spec.ipFamilies")
                || is_due("spec.ipFamilyPolicy") =>
        {
            Some("it stops where no address can be given")
        }
        _ => None,
    }
}

/// Whether something is told of a schema in which there are keywords that definitions do not have.
fn is_unread(case: &Case<'_>, told: &Cause) -> bool {
    const ODD: &[(&str, &str)] = &[
        ("$ref", "Forbidden"),
        ("additionalItems", "Forbidden"),
        ("definitions", "Forbidden"),
        ("dependencies", "Forbidden"),
        ("id", "Forbidden"),
        ("items", "Forbidden"),
        ("patternProperties", "Forbidden"),
        ("x-kubernetes-preserve-unknown-fields", "Invalid"),
    ];
    let schema = |path: &str| {
        path.find(".schema.")
            .and_then(|at| path.get(..at).map(str::to_owned))
    };
    let here = schema(&told.0);
    let text = here
        .as_deref()
        .and_then(|path| at(case.manifest, path))
        .map(Value::to_string);
    // That one is told of the whole schema, and only where nothing else is.
    let has_dialect = text.is_some_and(|it| it.contains("\"$schema\":\""));
    has_dialect
        || here.is_some()
            && case.told.iter().any(|(path, reason)| {
                let name = path.rsplit('.').next().unwrap_or_default();
                schema(path) == here && ODD.contains(&(name, reason.as_str()))
            })
}

/// The way from the last schema on, which is the same however the server calls what is above it.
fn last_steps(path: &str) -> &str {
    path.rsplit_once("openAPIV3Schema")
        .map_or(path, |(_, rest)| rest)
}
