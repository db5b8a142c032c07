//! What commands write in one word and manifests in several fields: `key=value`, labels, selectors.

use crate::manifest::{Value, map, texts};
use crate::refusal::Refusal;
use crate::word::Word;

/// `key=value` with a key; the value may hold more `=` and may be empty.
pub fn pair(word: &Word, form: &str) -> Result<(Word, Word), Refusal> {
    word.cut('=')
        .filter(|(key, _)| !key.is_empty())
        .ok_or_else(|| Refusal::form(word, form))
}

/// Adds a field; one that is there already is an error where the API has each key once.
pub fn add(
    fields: &mut Vec<(String, Value)>,
    key: &Word,
    value: impl Into<Value>,
) -> Result<(), Refusal> {
    let name = key.text();
    if fields.iter().any(|(there, _)| there == name) {
        return Err(Refusal::new(
            key.span(),
            podyard_kube::text!("`{name}` is there twice.", "`{name}` 키가 두 번 나와요."),
            podyard_kube::text!("Leave one of them out.", "둘 중 하나를 빼세요."),
        ));
    }
    fields.push((name.to_owned(), value.into()));
    Ok(())
}

/// Labels as `--labels` takes them: `app=web,tier=front`.
pub fn labels(word: Option<&Word>) -> Result<Vec<(String, Value)>, Refusal> {
    let mut labels = Vec::new();
    let word = word.filter(|word| !word.is_empty());
    for label in word.map(|word| word.split(',')).unwrap_or_default() {
        let (key, value) = pair(&label, "KEY=VALUE")?;
        if value.text().contains('=') {
            return Err(Refusal::form(&label, "KEY=VALUE"));
        }
        labels.retain(|(there, _)| there != key.text());
        add(&mut labels, &key, value.text())?;
    }
    Ok(labels)
}

/// A label selector such as `app=web,tier in (front,back),!legacy`.
pub fn selector(word: &Word) -> Result<Value, Refusal> {
    const FORM: &str = "KEY=VALUE,KEY in (VALUE,VALUE),!KEY";
    let mut labels = Vec::new();
    let mut expressions = Vec::new();
    for requirement in requirements(word) {
        let text = requirement.text().trim();
        let refused = || Refusal::form(&requirement, FORM);
        let expression = |key: &str, operator: &str, values: Vec<&str>| {
            map([
                ("key", key.into()),
                ("operator", operator.into()),
                ("values", texts(values)),
            ])
        };
        let (key, made) =
            if let Some((key, value)) = text.split_once("==").or_else(|| text.split_once('=')) {
                labels.push((key.trim().to_owned(), Value::from(value.trim())));
                (key, Value::Absent)
            } else if let Some((key, values)) = text.split_once('(') {
                let values = values.strip_suffix(')').ok_or_else(refused)?;
                let values = values.split(',').map(str::trim).collect();
                let (key, operator) = key.trim().split_once(' ').ok_or_else(refused)?;
                let operator = match operator.trim() {
                    "in" => "In",
                    "notin" => "NotIn",
                    _ => return Err(refused()),
                };
                (key, expression(key, operator, values))
            } else if let Some(key) = text.strip_prefix('!') {
                (key, expression(key.trim(), "DoesNotExist", Vec::new()))
            } else {
                (text, expression(text, "Exists", Vec::new()))
            };
        // `!=` is for lists of objects; no selector of an object can say it so.
        if key.trim().is_empty() || key.trim().contains([' ', '(', ')', '!']) {
            return Err(refused());
        }
        expressions.extend(Some(made).filter(|made| !matches!(made, Value::Absent)));
    }
    Ok(map([
        ("matchLabels", labels.into()),
        ("matchExpressions", expressions.into()),
    ]))
}

/// The parts between the commas that stand outside parentheses.
fn requirements(word: &Word) -> Vec<Word> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    for (at, c) in word.text().char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(word.part(start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(word.part(start, word.text().len()));
    parts
}
