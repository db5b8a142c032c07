//! What is due where the probe stands.

use std::{cmp::Reverse, collections::HashSet};

use podyard_kube::{
    Object, TOP_LEVEL,
    identity::Standing,
    shape::{PlaceId, Shape, Step},
};
use podyard_rules::{Context, Judged};
use podyard_schema::{Field, Kind, Schema, Type, Version};
use podyard_syntax::{Document, Entry, Node, NodeKind, Style, sort_by_key};

use super::{Completion, CompletionKind, probe::Probe};
use crate::at::object_at;

/// Fields that most manifests have, the likeliest first: among those that fit they come first.
const COMMON_FIELDS: &[&str] = &[
    "apiVersion",
    "kind",
    "metadata",
    "name",
    "namespace",
    "labels",
    "annotations",
    "spec",
    "replicas",
    "selector",
    "template",
    "containers",
    "image",
    "command",
    "args",
    "ports",
    "containerPort",
    "port",
    "targetPort",
    "env",
    "envFrom",
    "value",
    "valueFrom",
    "resources",
    "requests",
    "limits",
    "volumeMounts",
    "mountPath",
    "livenessProbe",
    "readinessProbe",
    "httpGet",
    "path",
    "volumes",
    "configMap",
    "secret",
    "initContainers",
    "restartPolicy",
    "serviceAccountName",
    "data",
    "type",
    "schedule",
    "jobTemplate",
    "rules",
];

/// Kinds that most manifests are of, the likeliest first.
const COMMON_KINDS: &[&str] = &[
    "Deployment",
    "Service",
    "Pod",
    "ConfigMap",
    "Secret",
    "Ingress",
    "StatefulSet",
    "DaemonSet",
    "Job",
    "CronJob",
    "PersistentVolumeClaim",
    "Namespace",
    "ServiceAccount",
    "Role",
    "RoleBinding",
    "HorizontalPodAutoscaler",
    "NetworkPolicy",
];

/// What can be written in the probe's place, the best first; `None` when nothing is known to fit.
pub(super) fn at(
    schema: &Schema,
    version: Version,
    document: &Document,
    probe: &Probe,
) -> Option<Vec<Completion>> {
    let node = probe.find(document)?;
    let context = Context::new(schema, version, document);
    let judged = object_at(&context, node.span().start)?;
    let offer = Offer {
        schema,
        version,
        document,
        probe,
    };
    let items = match node.entry() {
        Some(entry) if entry.key == node => offer.for_key(judged, entry),
        _ => offer.for_value(judged, node),
    };
    (!items.is_empty()).then_some(items)
}

struct Offer<'a> {
    schema: &'a Schema,
    version: Version,
    document: &'a Document,
    probe: &'a Probe,
}

impl<'a> Offer<'a> {
    /// The probe is a key.
    fn for_key(&self, judged: &Judged<'_, '_>, entry: Entry<'_>) -> Vec<Completion> {
        let Some(mapping) = entry.key.parent() else {
            return Vec::new();
        };
        let root = judged.object.root;
        let Some(shape) = judged
            .shape
            .as_ref()
            .filter(|_| is_known(judged) || mapping != root)
        else {
            return self.top_level(root, mapping);
        };
        let due = shape
            .places()
            .filter(|(_, place)| place.target() == mapping)
            .last();
        let Some((id, place)) = due else {
            return Vec::new();
        };
        let lead = match (is_undashed(shape, id), self.probe.touches_sign) {
            (true, _) => "- ",
            (false, true) => " ",
            (false, false) => "",
        };
        match place.ty {
            Type::Object(ty) | Type::ObjectOr(ty, _) => self.rank(
                ty.fields(self.version).collect(),
                judged.object.root,
                mapping,
                lead,
            ),
            Type::List(element) => values(element.ty(), place.field, "- "),
            ty => values(ty, place.field, lead),
        }
    }

    /// The probe is a value, or an item of a list.
    fn for_value(&self, judged: &Judged<'_, '_>, node: Node<'_>) -> Vec<Completion> {
        let object = &judged.object;
        let is = |entry: Option<Entry<'_>>| entry.is_some_and(|entry| entry.value == node);
        let lead = if self.probe.touches_sign { " " } else { "" };
        if is(object.kind) {
            return self.kinds(object, lead);
        }
        if is(object.api_version) {
            return self.api_versions(object, lead);
        }
        let Some(shape) = &judged.shape else {
            return Vec::new();
        };
        let due = shape.places().find(|(_, place)| place.node == node);
        due.map(|(_, place)| values(place.ty, place.field, lead))
            .unwrap_or_default()
    }

    /// The fields that every object has, where its kind is not known.
    fn top_level(&self, root: Node<'_>, mapping: Node<'_>) -> Vec<Completion> {
        if mapping != root {
            return Vec::new();
        }
        let any = self.schema.kind(self.version, "v1", "Pod");
        let fields = any.into_iter().flat_map(|kind| {
            let ty = kind.ty();
            TOP_LEVEL
                .into_iter()
                .filter_map(move |name| ty.field(self.version, name))
        });
        self.rank(fields.collect(), root, mapping, "")
    }

    /// The fields that are not there yet, `lead` before each: required ones first, then common ones, then by name.
    fn rank(
        &self,
        mut fields: Vec<Field<'_>>,
        root: Node<'_>,
        mapping: Node<'_>,
        lead: &str,
    ) -> Vec<Completion> {
        let present: HashSet<&str> = mapping.entries().map(|entry| entry.key.value()).collect();
        let required = |field: &Field<'_>| {
            field.required() || (mapping == root && TOP_LEVEL.contains(&field.name()))
        };
        fields.retain(|field| {
            // What the cluster says of an object is not for people to write.
            let is_status = mapping == root && field.name() == "status";
            !is_status && !present.contains(field.name())
        });
        sort_by_key(&mut fields, |field| {
            let common = rank_in(COMMON_FIELDS, field.name());
            (Reverse(required(field)), common, field.name())
        });
        let completion = |field: Field<'_>| Completion {
            label: field.name().to_owned(),
            kind: CompletionKind::Field,
            detail: field.ty().to_string(),
            insert: format!("{lead}{}", self.key(field, mapping, lead)),
            required: required(&field),
        };
        fields.into_iter().map(completion).collect()
    }

    /// What is written for a field up to where its value begins.
    fn key(&self, field: Field<'_>, mapping: Node<'_>, lead: &str) -> String {
        let name = field.name();
        if self.probe.has_colon || self.probe.quote.is_some() {
            return name.to_owned();
        }
        if mapping.style() == Style::FlowCollection {
            let quoted = mapping
                .entries()
                .any(|entry| entry.key.style() == Style::DoubleQuoted);
            return match quoted {
                true => format!("\"{name}\": "),
                false => format!("{name}: "),
            };
        }
        let newline = match self.document.text().contains("\r\n") {
            true => "\r\n",
            false => "\n",
        };
        let indent = format!("{}{}", self.probe.indent, " ".repeat(lead.len()));
        match field.ty() {
            Type::Object(_) | Type::Map(_) => format!("{name}:{newline}{indent}  "),
            Type::List(_) if self.indents_lists() => format!("{name}:{newline}{indent}  - "),
            Type::List(_) => format!("{name}:{newline}{indent}- "),
            _ => format!("{name}: "),
        }
    }

    /// Whether the document's own lists are indented below their keys.
    fn indents_lists(&self) -> bool {
        let column = |node: Node<'_>| {
            let before = self.document.text().get(..node.span().start as usize);
            let line = before.and_then(|before| before.rsplit(['\n', '\r']).next());
            line.map_or(0, str::len)
        };
        self.document
            .nodes()
            .filter(|node| node.kind() == NodeKind::Sequence)
            .filter(|node| node.style() == Style::BlockCollection)
            .find_map(|list| Some((list, list.entry()?.key)))
            .is_some_and(|(list, key)| column(list) > column(key))
    }

    fn kinds(&self, object: &Object<'_>, lead: &str) -> Vec<Completion> {
        let written = object.api_version_text();
        let mut kinds: Vec<Kind<'_>> = self.objects().collect();
        sort_by_key(&mut kinds, |kind| {
            let fits = written == Some(kind.api_version());
            let common = rank_in(COMMON_KINDS, kind.name());
            (Reverse(fits), common, kind.off_by_default(), kind.name())
        });
        let mut seen = HashSet::new();
        kinds
            .into_iter()
            .filter(|kind| seen.insert((kind.group(), kind.name())))
            .map(|kind| Completion {
                label: kind.name().to_owned(),
                kind: CompletionKind::Kind,
                detail: kind.api_version().to_owned(),
                insert: format!("{lead}{}", kind.name()),
                required: false,
            })
            .collect()
    }

    fn api_versions(&self, object: &Object<'_>, lead: &str) -> Vec<Completion> {
        let written = object.kind_text();
        let mut kinds: Vec<Kind<'_>> = self.objects().collect();
        sort_by_key(&mut kinds, |kind| {
            let fits = written == Some(kind.name());
            let common = rank_in(COMMON_KINDS, kind.name());
            (
                Reverse(fits),
                common,
                kind.off_by_default(),
                kind.api_version(),
            )
        });
        let mut seen = HashSet::new();
        kinds
            .into_iter()
            .filter(|kind| seen.insert(kind.api_version()))
            .map(|kind| Completion {
                label: kind.api_version().to_owned(),
                kind: CompletionKind::ApiVersion,
                detail: written
                    .filter(|written| *written == kind.name())
                    .unwrap_or_default()
                    .to_owned(),
                insert: format!("{lead}{}", kind.api_version()),
                required: false,
            })
            .collect()
    }

    /// The kinds that people write manifests of.
    fn objects(&self) -> impl Iterator<Item = Kind<'a>> {
        self.schema
            .kinds(self.version)
            .filter(|kind| !kind.plural().is_empty() && !kind.is_list())
    }
}

/// The closed set of values of a type, the default first.
fn values(ty: Type<'_>, field: Option<Field<'_>>, lead: &str) -> Vec<Completion> {
    let default = field.and_then(Field::default);
    let mut values: Vec<&str> = match ty {
        Type::Boolean => vec!["true", "false"],
        Type::ObjectOr(_, other) if other.ty() == Type::Boolean => vec!["true", "false"],
        Type::String => field
            .into_iter()
            .flat_map(|field| field.values().iter())
            .collect(),
        _ => Vec::new(),
    };
    sort_by_key(&mut values, |value| default != Some(value));
    values
        .into_iter()
        .map(|value| Completion {
            label: value.to_owned(),
            kind: CompletionKind::Value,
            detail: default
                .filter(|default| *default == value)
                .map_or_else(String::new, |_| "default".to_owned()),
            insert: format!("{lead}{value}"),
            required: false,
        })
        .collect()
}

/// Whether the schema knows all fields of the object, and not only what every object has.
fn is_known(judged: &Judged<'_, '_>) -> bool {
    judged.identity.kind.is_some() && !matches!(judged.identity.standing, Standing::Custom(_))
}

/// Whether the mapping stands where a list of such mappings is due, so that a dash is missing.
fn is_undashed(shape: &Shape<'_, '_>, id: PlaceId) -> bool {
    let Some(place) = shape.place(id) else {
        return false;
    };
    let parent = place.parent.and_then(|parent| shape.place(parent));
    matches!(place.step, Step::Item(_))
        && parent.is_some_and(|parent| parent.target() == place.target())
}

fn rank_in(list: &[&str], name: &str) -> usize {
    let found = list.iter().position(|known| *known == name);
    found.unwrap_or(list.len())
}
