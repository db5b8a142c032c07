//! A manifest that is about to be written.

use podyard_syntax::edit::{double_quoted, scalar};

/// A value of a manifest.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing: a field with it is left out, as are those with an empty list or mapping.
    Absent,
    /// A string.
    Text(String),
    /// A number or a truth value.
    Plain(String),
    /// A string that is not known, and the flag that says where it would come from.
    Unknown(String),
    /// Fields in their order.
    Map(Vec<(String, Value)>),
    /// Items.
    List(Vec<Value>),
}

impl Value {
    fn is_absent(&self) -> bool {
        match self {
            Value::Absent => true,
            Value::Map(fields) => fields.iter().all(|(_, value)| value.is_absent()),
            Value::List(items) => items.is_empty(),
            _ => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Plain(number.to_string())
    }
}

/// `true`, or nothing: what is false is left out.
impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        match truth {
            true => Value::Plain("true".to_owned()),
            false => Value::Absent,
        }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Absent, Into::into)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Value::List(items)
    }
}

impl From<Vec<(String, Value)>> for Value {
    fn from(fields: Vec<(String, Value)>) -> Self {
        Value::Map(fields)
    }
}

/// A mapping of these fields, in this order.
pub fn map<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    Value::Map(fields.into())
}

/// A list of texts.
pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    Value::List(texts.into_iter().map(Value::from).collect())
}

/// A number where the text is one, the text otherwise: an `IntOrString`.
pub fn number_or_text(text: &str) -> Value {
    match text.parse::<i32>() {
        Ok(number) => i64::from(number).into(),
        Err(_) => text.into(),
    }
}

/// The manifest as YAML in block style, without a line break at its end.
pub fn write(manifest: &Value) -> String {
    let mut out = String::new();
    block(&mut out, manifest, 0);
    out.truncate(out.trim_end_matches('\n').len());
    out
}

/// Writes a mapping's or a list's lines; the indentation of the first is there already.
fn block(out: &mut String, value: &Value, indent: usize) {
    let mut first = true;
    let mut margin = |out: &mut String| {
        if !std::mem::take(&mut first) {
            out.extend(std::iter::repeat_n(' ', indent));
        }
    };
    match value {
        Value::Map(fields) => {
            for (name, value) in fields.iter().filter(|(_, value)| !value.is_absent()) {
                margin(out);
                out.push_str(&scalar(name));
                out.push(':');
                match value {
                    Value::Map(_) | Value::List(_) => {
                        out.push('\n');
                        out.extend(std::iter::repeat_n(' ', indent + 2));
                        block(out, value, indent + 2);
                    }
                    _ => {
                        out.push(' ');
                        line(out, value, indent + 2);
                    }
                }
            }
        }
        Value::List(items) => {
            for item in items {
                margin(out);
                out.push_str("- ");
                block(out, item, indent + 2);
            }
        }
        _ => line(out, value, indent),
    }
}

fn line(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Text(text) if text.contains('\n') => several_lines(out, text, indent),
        Value::Text(text) => out.push_str(&scalar(text)),
        Value::Plain(text) => out.push_str(text),
        Value::Unknown(flag) => {
            out.push_str("\"\" # ");
            out.push_str(flag);
        }
        Value::Absent | Value::Map(_) | Value::List(_) => {}
    }
    out.push('\n');
}

/// A text of several lines: as a literal block where it comes back unharmed.
fn several_lines(out: &mut String, text: &str, indent: usize) {
    let body = text.trim_end_matches('\n');
    let plain = |c: char| matches!(c, '\n' | '\t') || !c.is_control() && c != '\u{feff}';
    let harmed = |line: &str| !line.is_empty() && line.trim().is_empty();
    if body.is_empty()
        || text.len() - body.len() > 1
        || body.starts_with([' ', '\t', '\n'])
        || body.contains(['\u{85}', '\u{2028}', '\u{2029}'])
        || !body.chars().all(plain)
        || body.lines().any(harmed)
    {
        out.push_str(&double_quoted(text));
        return;
    }
    out.push_str(if body.len() == text.len() { "|-" } else { "|" });
    for line in body.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
    }
}
