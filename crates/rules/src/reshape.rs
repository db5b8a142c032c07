//! Cures for values of the wrong type: dashes added and taken away, scalars wrapped and unwrapped.

use podyard_kube::shape::{Place, Step, fits};
use podyard_kube::{Fix, Text, text};
use podyard_schema::{Field, ObjectType, Type, Version};
use podyard_syntax::{Edit, Node, NodeKind, Resolved, Style, edit};

use crate::Slip;
use podyard_syntax::edit::dedented;

/// The likeliest way to make of `node` what is `expected` at `place`.
pub(crate) fn cure(slip: &Slip<'_, '_, '_>, expected: Type<'_>, version: Version) -> Option<Fix> {
    let (place, node) = slip.place().zip(slip.node())?;
    if node.is_repaired() || place.node != node {
        return None;
    }
    if let Some(fix) = longer_name(slip, place, node, version) {
        return Some(fix);
    }
    match (expected, node.kind()) {
        (Type::List(element), NodeKind::Mapping) => list_of_mapping(node, element.ty(), version),
        (Type::List(element), NodeKind::Scalar) => list_of_scalar(node, element.ty(), version),
        (Type::Object(_) | Type::Map(_), NodeKind::Sequence) => {
            mapping_of_list(node, expected, version)
        }
        (Type::Object(ty), NodeKind::Scalar) => mapping_of_scalar(node, ty, version),
        (Type::Map(element), NodeKind::Scalar) => mapping_of_pairs(node, element.ty()),
        (Type::String, NodeKind::Mapping) => text_of_mapping(place, node),
        (Type::Boolean, NodeKind::Scalar) => boolean_of_number(node),
        (Type::Int32 | Type::Int64, NodeKind::Scalar) => seconds_of_duration(node),
        (_, NodeKind::Sequence) => only_item(node),
        _ => None,
    }
}

/// `value:` for `valueFrom:`: a field of a longer name that takes what is written.
fn longer_name(
    slip: &Slip<'_, '_, '_>,
    place: &Place<'_, '_>,
    node: Node<'_>,
    version: Version,
) -> Option<Fix> {
    let Step::Field { entry, name } = place.step else {
        return None;
    };
    let Type::Object(owner) = slip.shape.place(place.parent?)?.ty else {
        return None;
    };
    let mapping = entry.key.parent()?;
    let meant = owner.fields(version).find(|field| {
        field.name() != name
            && field.name().starts_with(name)
            && mapping.get(field.name()).is_none()
            && fits(node, field.ty(), version)
    })?;
    let meant = meant.name();
    let title = text!("Change `{name}` to `{meant}`", "`{meant}` 필드로 바꾸기");
    Some(Fix::suggested(title, edit::rename_key(entry, meant).ok()?))
}

fn list_of_mapping(node: Node<'_>, element: Type<'_>, version: Version) -> Option<Fix> {
    if let Type::Object(ty) = element
        && let Some(items) = named_items(node, ty, version)
    {
        return replace(
            node,
            &items,
            Text::new(
                "Write it as a list of `name` and `value`",
                "`name`, `value` 목록으로 쓰기",
            ),
        );
    }
    let title = Text::new("Put `- ` in front", "앞에 `- ` 붙이기");
    if node.style() == Style::FlowCollection {
        return replace(node, &format!("- {}", node.source()), title);
    }
    let start = node.span().start;
    let below = node
        .source()
        .match_indices('\n')
        .filter_map(|(at, _)| Some(Edit::insert(start + u32::try_from(at).ok()? + 1, "  ")));
    let edits = std::iter::once(Edit::insert(start, "- "))
        .chain(below)
        .collect();
    Some(Fix::suggested(title, edits))
}

/// `KEY: value` lines as items of `name` and `value`, where the type has both.
fn named_items(node: Node<'_>, ty: ObjectType<'_>, version: Version) -> Option<String> {
    let has = |name| ty.field(version, name).is_some();
    let plain = node
        .entries()
        .all(|entry| !has(entry.key.value()) && entry.value.kind() == NodeKind::Scalar);
    if !plain || !has("name") || !has("value") {
        return None;
    }
    let items = node.entries().map(|entry| {
        let value = match entry.value.resolved() {
            Resolved::String(_) => entry.value.source().to_owned(),
            Resolved::Null => "\"\"".to_owned(),
            _ => edit::double_quoted(entry.value.value()),
        };
        format!("- name: {}\n  value: {value}", entry.key.source())
    });
    Some(items.collect::<Vec<_>>().join("\n"))
}

fn list_of_scalar(node: Node<'_>, element: Type<'_>, version: Version) -> Option<Fix> {
    let item = match element {
        Type::Object(ty) => only_field(node, ty, version)?,
        Type::List(_) | Type::Map(_) => return None,
        _ if matches!(node.style(), Style::Literal | Style::Folded) => return None,
        _ => node.source().to_owned(),
    };
    let title = Text::new(
        "Make it the only item of a list",
        "항목이 하나인 목록으로 만들기",
    );
    replace(node, &format!("- {item}"), title)
}

fn mapping_of_scalar(node: Node<'_>, ty: ObjectType<'_>, version: Version) -> Option<Fix> {
    let yaml = only_field(node, ty, version)?;
    let title = text!("Make it `{yaml}`", "`{yaml}` 형식으로 쓰기");
    replace(node, &yaml, title)
}

/// A scalar as the value of the one field it can be meant for: the only required one that takes
/// it, or else a name.
fn only_field(node: Node<'_>, ty: ObjectType<'_>, version: Version) -> Option<String> {
    let value = node.value();
    if value.is_empty() || value.contains(char::is_whitespace) || value.contains(['=', '{']) {
        return None;
    }
    let takes = |field: &Field<'_>| {
        let plain = !matches!(
            (node.resolved(), field.ty()),
            (Resolved::Int(_), Type::String)
        );
        plain && fits(node, field.ty(), version)
    };
    let only = |wanted: &dyn Fn(&Field<'_>) -> bool| {
        let mut fields = ty.fields(version).filter(wanted).filter(takes);
        fields.next().filter(|_| fields.next().is_none())
    };
    let number = matches!(node.resolved(), Resolved::Int(_));
    let field = only(&|field| field.required())
        .or_else(|| only(&|field| number && field.ty() == Type::Int32))
        .or_else(|| ty.field(version, "name").filter(takes))?;
    Some(format!("{}: {}", field.name(), node.source()))
}

/// `key=value`, as on a command line, where a mapping of texts is due.
fn mapping_of_pairs(node: Node<'_>, element: Type<'_>) -> Option<Fix> {
    let pairs: Option<Vec<_>> = node
        .value()
        .split([',', ' '])
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('='))
        .collect();
    let lines = pairs?
        .into_iter()
        .map(|(key, value)| format!("{}: {}", edit::scalar(key), edit::scalar(value)));
    let yaml = lines.collect::<Vec<_>>().join("\n");
    if yaml.is_empty() || element != Type::String {
        return None;
    }
    replace(
        node,
        &yaml,
        Text::new("Write it as `key: value`", "`키: 값` 형식으로 쓰기"),
    )
}

/// The items' keys together, where no two items have the same.
fn mapping_of_list(node: Node<'_>, expected: Type<'_>, version: Version) -> Option<Fix> {
    let items: Vec<_> = node.items().collect();
    let mut keys = std::collections::HashSet::new();
    let fit = items.iter().all(|item| {
        item.kind() == NodeKind::Mapping
            && item.style() == Style::BlockCollection
            && fits(*item, expected, version)
            && item.entries().all(|entry| keys.insert(entry.key.value()))
    });
    if !fit || items.is_empty() {
        return None;
    }
    let lines: Vec<_> = items.iter().map(|item| dedented(*item)).collect();
    replace(
        node,
        &lines.join("\n"),
        Text::new("Remove the `- `", "`- ` 지우기"),
    )
}

fn only_item(node: Node<'_>) -> Option<Fix> {
    let mut items = node.items();
    let only = items.next()?;
    if items.next().is_some() || only.kind() != NodeKind::Scalar {
        return None;
    }
    let title = Text::new(
        "Keep the item without its list",
        "목록을 풀고 항목만 남기기",
    );
    replace(node, only.source(), title)
}

fn text_of_mapping(place: &Place<'_, '_>, node: Node<'_>) -> Option<Fix> {
    let Step::Key { entry } = place.step else {
        return None;
    };
    if entry.key.value() == "matchLabels" {
        return Some(Fix::suggested(
            Text::new(
                "Take `matchLabels` away and keep its labels",
                "`matchLabels` 없이 레이블만 남기기",
            ),
            edit::merge_entry(entry, entry.key.parent()?).ok()?,
        ));
    }
    let text = node.document().text();
    let gap = text.get(entry.key.span().end as usize..node.span().start as usize)?;
    let below = node.style() == Style::BlockCollection && gap.trim() == ":" && gap.contains('\n');
    below.then(|| {
        Fix::suggested(
            Text::new("Make it text with `|`", "`|` 아래의 텍스트로 쓰기"),
            vec![Edit::insert(entry.key.span().end + 1, " |")],
        )
    })
}

fn boolean_of_number(node: Node<'_>) -> Option<Fix> {
    let value = match node.resolved() {
        Resolved::Int(1) => "true",
        Resolved::Int(0) => "false",
        _ => return None,
    };
    replace(
        node,
        value,
        text!("Change it to `{value}`", "`{value}` 값으로 바꾸기"),
    )
}

/// `30s` where a number of seconds is due.
fn seconds_of_duration(node: Node<'_>) -> Option<Fix> {
    let unit = node.value().chars().last()?;
    let number: u32 = node.value().strip_suffix(unit)?.parse().ok()?;
    let seconds = number.checked_mul(match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => return None,
    })?;
    let title = text!("Change it to `{seconds}`", "`{seconds}` 값으로 바꾸기");
    replace(node, &seconds.to_string(), title)
}

fn replace(node: Node<'_>, yaml: &str, title: Text) -> Option<Fix> {
    Some(Fix::suggested(title, edit::replace_value(node, yaml).ok()?))
}
