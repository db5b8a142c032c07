//! Whole values with all that they need, to be filled in.
//!
//! A skeleton is YAML in block style without outer indentation, its lists in the columns of their
//! keys, in which `${1:web}` is a place to fill in and what stands there at first. Places of the
//! same number are filled in together; they are visited in the order of their numbers.

use podyard_schema::{Field, Kind, ObjectType, Type, Version};
use podyard_syntax::{Document, Node, NodeKind, sort_by_key};

use super::common;

/// What a person would write of a type, or of a type's field: rows of names and the YAML itself.
static WRITTEN: &str = include_str!("skeletons.txt");

/// The place that stands for the object's name, wherever that is known.
const NAME: &str = "${1:web}";

/// How deep required fields are followed: no type of Kubernetes needs more.
const DEEPEST: usize = 8;

/// The skeletons of one version.
pub(super) struct Skeletons<'a> {
    version: Version,
    /// The name of the object they are for.
    name: Option<&'a str>,
    rows: Vec<(&'static str, &'static str)>,
}

impl<'a> Skeletons<'a> {
    /// The skeletons for an object of that name.
    pub fn new(version: Version, name: Option<&'a str>) -> Self {
        let rows = WRITTEN.split("= ").filter_map(|row| row.split_once('\n'));
        let rows = rows.flat_map(|(names, body)| {
            let body = body.trim_end_matches('\n');
            names.split(' ').map(move |name| (name, body))
        });
        Self {
            version,
            name,
            rows: rows.collect(),
        }
    }

    /// A whole object; `apiVersion` and `kind` only as far as `head` says.
    pub fn object(&self, kind: Kind<'_>, head: &str) -> String {
        let body = self.required(kind.ty(), kind.name());
        let named = match body.starts_with("metadata:") {
            true => String::new(),
            false => format!("metadata:\n  name: {NAME}\n"),
        };
        self.named(numbered(&format!("{head}{named}{body}")))
    }

    /// The value of a field of `owner`, for an object, a map, or a list of these; `None` where
    /// nothing is known to be needed.
    pub fn value(&self, owner: ObjectType<'_>, field: Field<'_>) -> Option<String> {
        let body = self.of(owner, field, DEEPEST)?;
        Some(self.named(numbered(&body)))
    }

    fn named(&self, skeleton: String) -> String {
        match self.name.filter(|name| is_name(name)) {
            Some(name) => skeleton.replace(NAME, &format!("${{1:{name}}}")),
            None => skeleton,
        }
    }

    fn of(&self, owner: ObjectType<'_>, field: Field<'_>, depth: usize) -> Option<String> {
        let row = format!("{}.{}", owner.name(), field.name());
        let element = match field.ty() {
            Type::List(element) => element.ty(),
            ty => ty,
        };
        let body = match (self.written(&row, element), element) {
            (Some(row), _) => row.to_owned(),
            (None, Type::Object(ty)) => self.object_value(ty, depth)?,
            _ => return None,
        };
        Some(match field.ty() {
            Type::List(_) => itemized(&body),
            _ => body,
        })
    }

    fn object_value(&self, ty: ObjectType<'_>, depth: usize) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        if let Some(row) = self.written(ty.name(), Type::Object(ty)) {
            return Some(row.to_owned());
        }
        let mut fields: Vec<_> = ty
            .fields(self.version)
            .filter(|field| field.required())
            .collect();
        sort_by_key(&mut fields, |field| common::rank(ty, *field));
        let mut body = String::new();
        for field in fields {
            body.push_str(&self.entry(ty, field, depth));
        }
        (!body.is_empty()).then_some(body)
    }

    /// What an object of that type must have beside what every object has.
    fn required(&self, ty: ObjectType<'_>, kind: &str) -> String {
        if let Some(row) = self.written(kind, Type::Object(ty)) {
            return row.to_owned();
        }
        let known = ty.fields(self.version).filter(|field| {
            let has_spec = field.name() == "spec" && self.of(ty, *field, DEEPEST).is_some();
            let is_head = podyard_kube::TOP_LEVEL.contains(&field.name());
            (field.required() || has_spec) && !is_head && field.name() != "status"
        });
        let mut body = String::new();
        for field in known {
            body.push_str(&self.entry(ty, field, DEEPEST));
        }
        body
    }

    /// The first row of that name whose fields the version knows.
    fn written(&self, name: &str, ty: Type<'_>) -> Option<&'static str> {
        let bodies = self.rows.iter().filter(|(known, _)| *known == name);
        bodies.map(|(_, body)| *body).find(|body| {
            let document = Document::parse(&filled(body));
            let root = document.root();
            root.is_some_and(|root| knows(root, ty, self.version))
        })
    }

    fn entry(&self, owner: ObjectType<'_>, field: Field<'_>, depth: usize) -> String {
        let name = field.name();
        match (self.of(owner, field, depth), field.ty()) {
            (Some(body), ty) => under(name, &body, matches!(ty, Type::List(_))),
            (None, Type::Object(_) | Type::Map(_) | Type::Any) => format!("{name}: {{}}\n"),
            (None, Type::List(element)) if is_collection(element.ty()) => {
                format!("{name}:\n- {{}}\n")
            }
            (None, Type::List(element)) => {
                format!("{name}:\n- {}\n", scalar(field, element.ty()))
            }
            (None, ty) => format!("{name}: {}\n", scalar(field, ty)),
        }
    }
}

fn is_collection(ty: Type<'_>) -> bool {
    matches!(ty, Type::Object(_) | Type::Map(_) | Type::List(_))
}

/// A place to fill in, with a value that may stand there.
fn scalar(field: Field<'_>, ty: Type<'_>) -> String {
    let first = field.default().or_else(|| field.values().iter().next());
    let value = first.map_or_else(
        || match ty {
            Type::Boolean => "true".to_owned(),
            Type::Int32 | Type::Int64 | Type::Number | Type::IntOrString | Type::Quantity => {
                "1".to_owned()
            }
            Type::Time => "\"2030-01-01T00:00:00Z\"".to_owned(),
            Type::MicroTime => "\"2030-01-01T00:00:00.000000Z\"".to_owned(),
            Type::Bytes => "\"\"".to_owned(),
            _ => words(field.name()),
        },
        str::to_owned,
    );
    format!("${{0:{value}}}")
}

/// `claimName` as `claim-name`, which may stand wherever a name may.
fn words(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
        words.push(c.to_ascii_lowercase());
    }
    words
}

/// The same with a number for each place that has none yet, in the order of the text.
fn numbered(skeleton: &str) -> String {
    let mut parts = skeleton.split("${0:");
    let mut numbered = parts.next().unwrap_or_default().to_owned();
    let is_taken = |number: &usize| skeleton.contains(&format!("${{{number}:"));
    let mut free = (1..).filter(|number| !is_taken(number));
    for part in parts {
        let number = free.next().unwrap_or_default();
        numbered.push_str(&format!("${{{number}:{part}"));
    }
    numbered
}

/// Whether all fields of a value are known, and its collections stand where such are due.
fn knows(node: Node<'_>, ty: Type<'_>, version: Version) -> bool {
    match (node.kind(), ty) {
        (_, Type::Any) => true,
        (NodeKind::Mapping, Type::Object(ty) | Type::ObjectOr(ty, _)) => {
            node.entries().all(|entry| {
                ty.field(version, entry.key.value())
                    .is_some_and(|field| knows(entry.value, field.ty(), version))
            })
        }
        (NodeKind::Mapping, Type::Map(element)) => node
            .entries()
            .all(|entry| knows(entry.value, element.ty(), version)),
        (NodeKind::Sequence, Type::List(element)) => {
            node.items().all(|item| knows(item, element.ty(), version))
        }
        (NodeKind::Scalar, Type::Object(_) | Type::Map(_) | Type::List(_)) => false,
        (NodeKind::Scalar, _) => true,
        _ => false,
    }
}

/// The skeleton with every place filled in by what stands there at first.
pub(super) fn filled(skeleton: &str) -> String {
    let mut parts = skeleton.split("${");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or((part, ""));
        text.push_str(place.split_once(':').map_or(place, |(_, value)| value));
        text.push_str(rest);
    }
    text
}

/// A key with a value below it.
pub(super) fn under(key: &str, body: &str, is_list: bool) -> String {
    let indent = if is_list { "" } else { "  " };
    match body.starts_with('{') {
        true => format!("{key}: {body}\n"),
        false => format!("{key}:\n{}\n", indented(body.trim_end(), indent)),
    }
}

/// A body as the only item of a list.
fn itemized(body: &str) -> String {
    let body = indented(body.trim_end(), "  ");
    format!("- {}", body.trim_start())
}

/// Every line behind `indent`.
pub(super) fn indented(body: &str, indent: &str) -> String {
    let lines: Vec<String> = body.lines().map(|line| format!("{indent}{line}")).collect();
    lines.join("\n")
}

/// The same with every list further in than its key.
pub(super) fn lists_indented(skeleton: &str) -> String {
    let mut lists: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    for line in skeleton.lines() {
        let content = line.trim_start_matches(' ');
        let mut column = line.len() - content.len();
        let mut rest = content;
        lists.retain(|list| *list < column || (*list == column && rest.starts_with("- ")));
        // Lists that begin in one line, each in the one before, move together with the first.
        while let Some(inner) = rest.strip_prefix("- ") {
            if lists.last() != Some(&column) {
                lists.push(column);
            }
            (column, rest) = (column + 2, inner);
        }
        let moved = lists.iter().filter(|list| **list < column).count();
        lines.push(format!("{}{line}", "  ".repeat(moved)));
    }
    lines.join("\n")
}

/// Whether a name may stand in a label, and nothing in it disturbs a skeleton.
pub(super) fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty()
        && name.len() <= 63
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(fits)
        && !name.ends_with('-')
}
