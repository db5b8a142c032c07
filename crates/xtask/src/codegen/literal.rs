//! Reads the body of a `json_schema!({…})` call: JSON with trailing commas, in which a value may
//! also be a Rust expression that names another type.

use anyhow::{Context, Result, bail};

#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Object(Vec<(String, Literal)>),
    List(Vec<Literal>),
    Text(String),
    /// `true`, `false` or a number.
    Word(String),
    /// `__gen.subschema_for::<crate::api::core::v1::PodSpec>()`, described or not.
    Type {
        /// `api::core::v1::PodSpec`
        path: String,
        description: String,
    },
}

impl Literal {
    pub fn get(&self, key: &str) -> Option<&Literal> {
        match self {
            Literal::Object(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Literal::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The literal that `source` starts with.
pub fn parse(source: &str) -> Result<Literal> {
    Reader { rest: source }.value()
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn eat(&mut self, token: char) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self) -> Result<Literal> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next() {
            Some('{') => self.object(),
            Some('[') => self.list(),
            Some('"') => Ok(Literal::Text(self.string()?)),
            Some(c) if c == '(' || self.rest.starts_with("__gen") => self.expression(),
            Some(_) => {
                let end = self
                    .rest
                    .find([',', '}', ']', '\n'])
                    .context("a word without an end")?;
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                Ok(Literal::Word(word.trim().to_owned()))
            }
            None => bail!("the literal ends too early"),
        }
    }

    fn object(&mut self) -> Result<Literal> {
        self.eat('{');
        let mut entries = Vec::new();
        while !self.eat('}') {
            self.rest = self.rest.trim_start();
            let key = self.string()?;
            if !self.eat(':') {
                bail!("no colon after the key {key}");
            }
            entries.push((key, self.value()?));
            self.eat(',');
        }
        Ok(Literal::Object(entries))
    }

    fn list(&mut self) -> Result<Literal> {
        self.eat('[');
        let mut items = Vec::new();
        while !self.eat(']') {
            items.push(self.value()?);
            self.eat(',');
        }
        Ok(Literal::List(items))
    }

    fn string(&mut self) -> Result<String> {
        let body = self.rest.strip_prefix('"').context("a string was due")?;
        let mut text = String::new();
        let mut chars = body.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = body.get(at + 1..).unwrap_or_default();
                    return Ok(text);
                }
                '\\' => match chars.next().context("a string ends in an escape")?.1 {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    escaped @ ('"' | '\\' | '\'') => text.push(escaped),
                    other => bail!("unknown escape \\{other}"),
                },
                c => text.push(c),
            }
        }
        bail!("a string without an end")
    }

    /// A Rust expression up to the comma or bracket that ends it.
    fn expression(&mut self) -> Result<Literal> {
        let (mut path, mut strings, mut depth) = (None, Vec::new(), 0usize);
        loop {
            match self
                .rest
                .chars()
                .next()
                .context("an expression without an end")?
            {
                '"' => {
                    strings.push(self.string()?);
                    continue;
                }
                '(' | '{' | '[' => depth += 1,
                ')' | '}' | ']' | ',' if depth == 0 => break,
                ')' | '}' | ']' => depth -= 1,
                's' => {
                    if let Some(rest) = self.rest.strip_prefix("subschema_for::<crate::") {
                        path = rest.split_once('>').map(|(path, _)| path.to_owned());
                    }
                }
                _ => {}
            }
            let mut chars = self.rest.chars();
            chars.next();
            self.rest = chars.as_str();
        }
        let path = path.context("an expression that names no type")?;
        // The strings are the key `description` and its words.
        Ok(Literal::Type {
            path,
            description: strings.into_iter().nth(1).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_literals_and_named_types() {
        let source = r#"{
            "properties": {
                "a": ({
                    let mut schema_obj = __gen.subschema_for::<crate::api::core::v1::PodSpec>();
                    schema_obj.ensure_object().insert("description".into(), "A (\"b\")".into());
                    schema_obj
                }),
                "c": { "type": "array", "items": (__gen.subschema_for::<crate::api::core::v1::Pod>()), },
                "d": { "additionalProperties": __gen.subschema_for::<crate::x::Y>(), },
            },
            "required": ["a",],
            "x": true,
        })"#;
        let literal = parse(source).unwrap();
        let properties = literal.get("properties").unwrap();
        let named = |path: &str, description: &str| Literal::Type {
            path: path.to_owned(),
            description: description.to_owned(),
        };
        assert_eq!(
            properties.get("a"),
            Some(&named("api::core::v1::PodSpec", "A (\"b\")"))
        );
        let items = properties.get("c").unwrap().get("items");
        assert_eq!(items, Some(&named("api::core::v1::Pod", "")));
        let values = properties.get("d").unwrap().get("additionalProperties");
        assert_eq!(values, Some(&named("x::Y", "")));
        assert_eq!(literal.get("x"), Some(&Literal::Word("true".to_owned())));
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        for source in ["", "{", "{\"a\"", "{\"a\": (1)}", "\"\\x\"", "{\"a\": \"b"] {
            assert!(parse(source).is_err(), "{source}");
        }
    }
}
