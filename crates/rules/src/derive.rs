//! Values for missing fields, derived from the rest of the object.

use podyard_schema::{Field, Type};
use podyard_syntax::{Edit, Entry, Node, NodeKind, edit};

use crate::Slip;

/// The edits that add a missing field, if its value can be told from its surroundings.
pub(crate) fn field(
    slip: &Slip<'_, '_, '_>,
    field: Field<'_>,
    entry: Option<Entry<'_>>,
) -> Option<Vec<Edit>> {
    let mapping = slip.node()?;
    let yaml = match (field.name(), field.ty()) {
        ("selector", Type::Object(_)) => selector(mapping)?,
        ("name", _) if mapping.get("image").is_some() => {
            image_name(mapping.get("image")?.value.value())?
        }
        (_, Type::String) if field.values().len() == 1 => field.values().iter().next()?.to_owned(),
        _ => field.default()?.to_owned(),
    };
    match entry {
        Some(entry) => edit::replace_value(entry.value, &yaml).ok(),
        None => edit::insert_entry(mapping, field.name(), &yaml, edit::Position::First).ok(),
    }
}

/// A label selector for what `spec.template` makes.
pub(crate) fn selector(spec: Node<'_>) -> Option<String> {
    let metadata = spec.get("template")?.value.target()?.get("metadata")?;
    let labels = metadata.value.target()?.get("labels")?.value.target()?;
    if labels.kind() != NodeKind::Mapping || labels.entries().next().is_none() {
        return None;
    }
    let mut yaml = String::from("matchLabels:");
    for entry in labels.entries() {
        if entry.value.kind() != NodeKind::Scalar {
            return None;
        }
        yaml.push_str(&format!(
            "\n  {}: {}",
            entry.key.source(),
            entry.value.source()
        ));
    }
    Some(yaml)
}

/// The last part of an image's name, if it can name a container.
fn image_name(image: &str) -> Option<String> {
    let name = image.rsplit('/').next()?.split([':', '@']).next()?;
    let fits = !name.is_empty()
        && name.len() <= 63
        && !name.starts_with('-')
        && !name.ends_with('-')
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits.then(|| name.to_owned())
}
