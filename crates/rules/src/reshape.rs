//! Cures for values of the wrong type: dashes added and taken away, scalars wrapped and unwrapped.

use podyard_kube::shape::{Place, Step};
use podyard_kube::{Fix, Text, text};
use podyard_schema::{ObjectType, Type, Version};
use podyard_syntax::{Edit, Node, NodeKind, Resolved, Style, edit};

use crate::mend::dedented;
use crate::words::excerpt;

/// The likeliest way to make of `node` what is `expected` at `place`.
pub(crate) fn cure(place: &Place<'_, '_>, node: Node<'_>, expected: Type<'_>) -> Option<Fix> {
    if node.is_repaired() || place.node != node {
        return None;
    }
    match (expected, node.kind()) {
        (Type::List(element), NodeKind::Mapping) => list_of_mapping(node, element.ty()),
        (Type::List(element), NodeKind::Scalar) => list_of_scalar(node, element.ty()),
        (Type::Object(_) | Type::Map(_), NodeKind::Sequence) => mapping_of_list(node),
        (Type::Object(ty), NodeKind::Scalar) => mapping_of_name(node, ty),
        (Type::String, NodeKind::Mapping) => text_of_mapping(place, node),
        (Type::Boolean, NodeKind::Scalar) => boolean_of_number(node),
        (Type::Int32 | Type::Int64, NodeKind::Scalar) => seconds_of_duration(node),
        (_, NodeKind::Sequence) => only_item(node),
        _ => None,
    }
}

fn list_of_mapping(node: Node<'_>, element: Type<'_>) -> Option<Fix> {
    if let Type::Object(ty) = element
        && let Some(items) = named_items(node, ty)
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
fn named_items(node: Node<'_>, ty: ObjectType<'_>) -> Option<String> {
    let has = |name| ty.field(Version::LATEST, name).is_some();
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

fn list_of_scalar(node: Node<'_>, element: Type<'_>) -> Option<Fix> {
    let item = match element {
        Type::Object(ty) => named(node, ty)?,
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

fn mapping_of_name(node: Node<'_>, ty: ObjectType<'_>) -> Option<Fix> {
    let value = excerpt(node.value());
    let title = text!("Make it `name: {value}`", "`name: {value}` 형식으로 쓰기");
    replace(node, &named(node, ty)?, title)
}

/// `name: value`, for a type that has a name and a word that could be one.
fn named(node: Node<'_>, ty: ObjectType<'_>) -> Option<String> {
    let field = ty.field(Version::LATEST, "name")?;
    let word = !node.value().is_empty()
        && node
            .value()
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
    (field.ty() == Type::String && word).then(|| format!("name: {}", node.source()))
}

/// The items' keys together, where no two items have the same.
fn mapping_of_list(node: Node<'_>) -> Option<Fix> {
    let items: Vec<_> = node.items().collect();
    let mut keys = std::collections::HashSet::new();
    let fit = items.iter().all(|item| {
        item.kind() == NodeKind::Mapping
            && item.style() == Style::BlockCollection
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
            Text::new("Make it text with `|`", "`|`로 텍스트 만들기"),
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
