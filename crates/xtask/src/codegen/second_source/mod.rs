//! Holds what is read of `k8s-openapi` against what another package says of the same API:
//! `kubernetes-validate.txt`, recorded by `record.py`, which tells how.

use super::model::{Api, Scalar, TypeRef};
use super::schema;
use crate::workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

const RECORD: &str = include_str!("kubernetes-validate.txt");

/// The minor versions that the record holds.
const MINORS: RangeInclusive<u8> = 25..=37;

/// The ends of the places where the two differ, and why that is well: what the API server insists
/// on is for the facts to say. No type differs anywhere.
const KNOWN: &[(&str, &str)] = &[
    (
        ".metadata",
        "k8s-openapi marks that of every kind as required; corrections.rs takes that back",
    ),
    ("List.items", "lists.rs adds lists; they need not be whole"),
    (
        ".StatefulSetSpec.serviceName",
        "required up to 1.32 by mistake; newer releases of k8s-openapi mend it",
    ),
    (
        ".PodFailurePolicyRule.onPodConditions",
        "required by mistake up to 1.27 here, up to 1.28 there",
    ),
    (
        ".NetworkPolicySpec.podSelector",
        "absent is the empty selector; newer releases of k8s-openapi mend it",
    ),
    ("io.k8s.api.events.v1.Event.eventTime", "optional here"),
    (".ConfigMapEnvSource.name", NAME),
    (".ConfigMapKeySelector.name", NAME),
    (".ConfigMapProjection.name", NAME),
    (".ConfigMapVolumeSource.name", NAME),
    (".LocalObjectReference.name", NAME),
    (".SecretEnvSource.name", NAME),
    (".SecretKeySelector.name", NAME),
    (".SecretProjection.name", NAME),
    (
        ".HostAlias.ip",
        "required from 1.28 on here, from 1.31 there",
    ),
    (".HostIP.ip", "required from 1.31 on there"),
    (".PodIP.ip", "required from 1.31 on there"),
    (".core.v1.List.apiVersion", LIST),
    (".core.v1.List.kind", LIST),
    (".WatchEvent.object", "answered, never sent"),
    (".WatchEvent.type", "answered, never sent"),
    (
        ".v1alpha3.ResourceSliceList.listMeta",
        "a slip of 1.31 for `metadata`",
    ),
];

const NAME: &str = "required from 1.28 on here, though its default is the empty one";
const LIST: &str = "clients alone know the `List` of anything";

/// What is said of one version: by `package.Type.field`, the type, with `!` where it is required.
type Said = BTreeMap<String, String>;

#[test]
fn two_sources_say_the_same() {
    let root = workspace::root();
    let (mut unexpected, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for (minor, api) in schema::published(root.as_ref()).unwrap() {
        if !MINORS.contains(&minor) {
            continue;
        }
        let (here, there) = (said(&api), recorded(minor));
        assert!(there.len() > 2_000, "1.{minor}");
        let places: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
        for place in places {
            let (ours, theirs) = (here.get(place), there.get(place));
            if ours == theirs {
                continue;
            }
            let known = KNOWN.iter().find(|(end, _)| place.ends_with(end));
            let ty = |said: Option<&String>| said.map(|said| said.trim_end_matches('!').to_owned());
            match known {
                Some((known, _)) if ours.and(theirs).is_none() || ty(ours) == ty(theirs) => {
                    seen.insert(*known);
                }
                _ => {
                    unexpected.insert(format!("1.{minor} {place}: {ours:?}, {theirs:?}"));
                }
            }
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    for (known, _) in KNOWN {
        assert!(seen.contains(known), "{known} differs no more");
    }
}

fn said(api: &Api) -> Said {
    let mut said = Said::new();
    for (ty, def) in &api.types {
        for (name, field) in &def.fields {
            let mark = if field.required { "!" } else { "" };
            let place = format!("{}.{}.{name}", ty.package, ty.name);
            said.insert(place, notation(&field.ty, &ty.package) + mark);
        }
    }
    said
}

/// A type as the record writes it, in a type of `package`.
fn notation(ty: &TypeRef, package: &str) -> String {
    match ty {
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::String => "string",
            Scalar::Bytes => "byte",
            Scalar::Time => "Time",
            Scalar::MicroTime => "MicroTime",
            Scalar::Int32 => "int32",
            Scalar::Int64 => "int64",
            Scalar::Number => "number",
            Scalar::Boolean => "boolean",
            Scalar::IntOrString => "IntOrString",
            Scalar::Quantity => "Quantity",
            Scalar::Any => "any",
        }
        .to_owned(),
        TypeRef::Object(name) if name.package == package => name.name.clone(),
        TypeRef::Object(name) => format!("{}.{}", name.package, name.name),
        TypeRef::List(element) => format!("[]{}", notation(element, package)),
        TypeRef::Map(element) => format!("{{}}{}", notation(element, package)),
        TypeRef::ObjectOr(_, other) => match other.as_ref() {
            TypeRef::Scalar(_) => "JSONSchemaPropsOrBool",
            TypeRef::List(element) if matches!(**element, TypeRef::Scalar(_)) => {
                "JSONSchemaPropsOrStringArray"
            }
            _ => "JSONSchemaPropsOrArray",
        }
        .to_owned(),
    }
}

fn recorded(minor: u8) -> Said {
    let mut said = Said::new();
    let (mut ty, mut whole) = ("", false);
    for line in RECORD.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix(' ') {
            None => {
                let (name, versions) = line.split_once(' ').unwrap_or((line, "25-37"));
                (ty, whole) = (name, holds(versions, minor));
            }
            Some(field) => {
                let mut parts = field.split(' ');
                let (name, notation) = (parts.next().unwrap(), parts.next().unwrap());
                if parts
                    .next()
                    .map_or(whole, |versions| holds(versions, minor))
                {
                    said.insert(format!("{ty}.{name}"), notation.to_owned());
                }
            }
        }
    }
    said
}

/// Whether `25-27,30` holds a minor version.
fn holds(versions: &str, minor: u8) -> bool {
    versions.split(',').any(|span| {
        let (from, to) = span.split_once('-').unwrap_or((span, span));
        let minors: RangeInclusive<u8> = from.parse().unwrap()..=to.parse().unwrap();
        minors.contains(&minor)
    })
}
