//! Reads what releases of `k8s-openapi` up to 0.24 say of a type: a Rust struct, and which field
//! of it each key of the object is. The answer is the JSON schema that newer releases write out.

use super::literal::Literal;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// The schema of the type `name` whose Rust source is `text`.
///
/// # Errors
/// When the source is not of the form that these releases have.
pub fn schema(text: &str, name: &str) -> Result<Literal> {
    if text.contains(&format!("\npub enum {name} {{")) {
        // One of the unions that have a meaning of their own.
        return Ok(Literal::Object(Vec::new()));
    }
    let fields = match text.split_once(&format!("\npub struct {name} {{")) {
        Some((_, rest)) => fields(rest)?,
        None if text.contains(&format!("\npub struct {name}(")) => BTreeMap::new(),
        None => bail!("no struct {name}"),
    };
    let (mut properties, mut required) = (Vec::new(), Vec::new());
    for (key, field) in keys(text) {
        let schema = match fields.get(field) {
            Some(ty) => match inner(ty, "Option<") {
                Some(ty) => schema_of(ty)?,
                None => {
                    required.push(Literal::Text(key.to_owned()));
                    schema_of(ty)?
                }
            },
            // Constants of the type.
            None if key == "apiVersion" || key == "kind" => typed("string"),
            None => bail!("no field {field} for the key {key}"),
        };
        properties.push((key.to_owned(), schema));
    }
    Ok(Literal::Object(vec![
        ("type".to_owned(), Literal::Text("object".to_owned())),
        ("properties".to_owned(), Literal::Object(properties)),
        ("required".to_owned(), Literal::List(required)),
    ]))
}

/// The types of a struct's fields, by their names in Rust; `rest` starts in its braces.
fn fields(rest: &str) -> Result<BTreeMap<&str, &str>> {
    let (body, _) = rest.split_once("\n}").context("a struct without an end")?;
    Ok(body
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": "))
        .map(|(name, ty)| (name, ty.trim_end_matches(',')))
        .collect())
}

/// What `"podIP" => Field::Key_pod_ip,` lines say.
fn keys(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| {
        let (key, field) = line
            .trim()
            .strip_suffix(',')?
            .split_once(" => Field::Key_")?;
        Some((key.trim_matches('"'), field))
    })
}

/// What stands between `open` and the closing bracket.
fn inner<'t>(ty: &'t str, open: &str) -> Option<&'t str> {
    ty.strip_prefix(open)?.strip_suffix('>')
}

fn typed(name: &str) -> Literal {
    Literal::Object(vec![("type".to_owned(), Literal::Text(name.to_owned()))])
}

fn formatted(name: &str, format: &str) -> Literal {
    let entries = [("type", name), ("format", format)];
    Literal::Object(
        entries
            .map(|(key, text)| (key.to_owned(), Literal::Text(text.to_owned())))
            .into(),
    )
}

fn schema_of(ty: &str) -> Result<Literal> {
    let with = |name: &str, key: &str, element: &str| {
        Ok(Literal::Object(vec![
            ("type".to_owned(), Literal::Text(name.to_owned())),
            (key.to_owned(), schema_of(element)?),
        ]))
    };
    if let Some(element) = inner(ty, "Vec<") {
        return with("array", "items", element);
    }
    if let Some(element) = inner(ty, "std::collections::BTreeMap<String, ") {
        return with("object", "additionalProperties", element);
    }
    if let Some(boxed) = inner(ty, "Box<") {
        return schema_of(boxed);
    }
    Ok(match ty {
        "String" => typed("string"),
        "bool" => typed("boolean"),
        "f64" => typed("number"),
        "i32" => formatted("integer", "int32"),
        "i64" => formatted("integer", "int64"),
        "crate::ByteString" => formatted("string", "byte"),
        _ => match ty.strip_prefix("crate::") {
            Some(path) => Literal::Type {
                path: path.to_owned(),
                description: String::new(),
            },
            None => bail!("unknown type {ty}"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
/// A thing {curly} as it is.
pub struct Thing {
    /// Names, see "a" => Field::Key_x.
    pub names: Option<Vec<String>>,

    pub pod_ip: String,

    pub type_: Option<Box<crate::api::core::v1::Thing>>,
}
                            "apiVersion" => Field::Key_api_version,
                            "names" => Field::Key_names,
                            "podIP" => Field::Key_pod_ip,
                            "type" => Field::Key_type_,
                            _ => Field::Other,
                        Field::Key_names => value_names = next()?,
"#;

    #[test]
    fn a_struct_is_a_schema() {
        let schema = schema(SOURCE, "Thing").unwrap();
        let properties = schema.get("properties").unwrap();
        assert_eq!(properties.get("apiVersion"), Some(&typed("string")));
        let names = properties.get("names").unwrap();
        assert_eq!(names.text("type"), Some("array"));
        assert_eq!(names.get("items"), Some(&typed("string")));
        let Some(Literal::Type { path, .. }) = properties.get("type") else {
            panic!("{properties:?}")
        };
        assert_eq!(path, "api::core::v1::Thing");
        assert_eq!(
            schema.get("required"),
            Some(&Literal::List(vec![Literal::Text("podIP".to_owned())]))
        );
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        for source in [
            "",
            "\npub struct Thing {\n pub a: &str,\n}\n\"a\" => Field::Key_a,\n",
            "\npub struct Thing {\n}\n\"a\" => Field::Key_a,\n",
        ] {
            assert!(schema(source, "Thing").is_err(), "{source}");
        }
    }
}
