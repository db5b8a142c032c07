//! Whether a written value could be meant as a value of some type.

use podyard_schema::{ObjectType, Type, Version};
use podyard_syntax::{Node, NodeKind, Resolved};

use crate::near;
use crate::object::target;

/// Keys and items that are looked at before the rest is taken on trust.
const SAMPLE: usize = 8;

/// Whether a value of this form could be meant where `ty` is due. Lenient: `"8080"` could be meant
/// as a number, `ture` as a boolean. A missing value could be anything.
pub fn fits(node: Node<'_>, ty: Type<'_>, version: Version) -> bool {
    let node = target(node);
    match (node.kind(), ty) {
        (_, Type::Any) => true,
        (NodeKind::Mapping, Type::Object(object)) => shares_fields(node, object, version),
        (NodeKind::Mapping, Type::ObjectOr(..)) => true,
        (_, Type::ObjectOr(_, other)) => fits(node, flat(other.ty()), version),
        (NodeKind::Mapping, Type::Map(element)) => node
            .entries()
            .take(SAMPLE)
            .all(|entry| fits(entry.value, flat(element.ty()), version)),
        (NodeKind::Mapping, _) => false,
        (NodeKind::Sequence, Type::List(element)) => node
            .items()
            .take(SAMPLE)
            .all(|item| fits(item, flat(element.ty()), version)),
        (NodeKind::Sequence, _) => false,
        (NodeKind::Scalar | NodeKind::Alias, ty) => scalar_fits(node, ty),
    }
}

/// A type whose own elements are not looked into, so that looking stays shallow.
fn flat(ty: Type<'_>) -> Type<'_> {
    match ty {
        Type::List(_) | Type::Map(_) => Type::Any,
        other => other,
    }
}

fn scalar_fits(node: Node<'_>, ty: Type<'_>) -> bool {
    match (node.resolved(), ty) {
        (Resolved::Null, _) => true,
        (_, Type::Object(_) | Type::Map(_) | Type::List(_)) => false,
        (Resolved::String(text), Type::Boolean) => near::nearest(text, ["true", "false"]).is_some(),
        (Resolved::String(text), Type::Int32 | Type::Int64 | Type::Number) => {
            crate::formats::is_number(text)
        }
        (Resolved::String(text), Type::Quantity) => {
            text.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        }
        (Resolved::Bool(_), Type::Int32 | Type::Int64 | Type::Number | Type::IntOrString) => false,
        (Resolved::Int(_) | Resolved::UInt(_) | Resolved::Float(_), Type::Boolean) => false,
        _ => true,
    }
}

/// Whether a mapping has at least one key of the type, or none at all.
fn shares_fields(node: Node<'_>, object: ObjectType<'_>, version: Version) -> bool {
    let mut keys = node.entries().take(SAMPLE).peekable();
    keys.peek().is_none()
        || keys.any(|entry| {
            let key = entry.key.value();
            object.field(version, key).is_some()
                || object
                    .fields(version)
                    .any(|field| near::distance(key, field.name()).is_some())
        })
}

/// How well a value fits: 0 not at all, 2 plainly. A string where a string is due fits better than
/// a number there.
pub(super) fn fitness(node: Node<'_>, ty: Type<'_>, version: Version) -> u8 {
    if !fits(node, ty, version) {
        return 0;
    }
    let loose = matches!(
        (target(node).resolved(), ty),
        (
            Resolved::Int(_) | Resolved::Float(_) | Resolved::Bool(_),
            Type::String
        ) | (
            Resolved::String(_),
            Type::Int32 | Type::Int64 | Type::Boolean
        )
    );
    if loose { 1 } else { 2 }
}
