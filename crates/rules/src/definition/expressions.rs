//! The rules in CEL that a schema has for its values: compiled once nothing else is wrong with the
//! schema, as the API server does it.

use podyard_cel::{Scope, Type};
use podyard_kube::crd::{Definition, JsonSchema, is_invalid_pattern};
use podyard_kube::{Reason, Words};
use podyard_schema::Version;
use podyard_syntax::Node;
use podyard_validation::expression_fault;

use super::{Faults, MOST_SCHEMAS};
use crate::mend::respell;
use crate::words::excerpt;

/// How deep schemas are gone into.
const DEEPEST: usize = 100;

/// Tells what is wrong with the rules of all versions.
pub(super) fn check<'d>(definition: Definition<'d>, faults: &mut Faults<'d>) {
    // Before that they were behind a gate.
    if faults.version < Version::new(25) {
        return;
    }
    let mut walk = Walk {
        faults,
        left: MOST_SCHEMAS,
    };
    for version in definition.versions() {
        let schema = version.schema("schema");
        if let Some(root) = schema.and_then(|schema| schema.schema("openAPIV3Schema")) {
            walk.visit(root, true, DEEPEST);
        }
    }
}

struct Walk<'f, 'd> {
    faults: &'f mut Faults<'d>,
    left: usize,
}

impl<'d> Walk<'_, 'd> {
    fn visit(&mut self, schema: JsonSchema<'d>, is_resource: bool, depth: usize) {
        if self.left == 0 || depth == 0 {
            return;
        }
        self.left -= 1;
        let rules = schema.schemas("x-kubernetes-validations");
        if !rules.is_empty()
            && let Some(own) = type_of(schema, is_resource, "self", depth)
        {
            for rule in rules {
                self.rule(rule, &own);
                self.field(rule, schema);
            }
        }
        for (_, property) in schema.properties() {
            self.visit(property, property.embeds(), depth - 1);
        }
        for keyword in ["items", "additionalProperties"] {
            if let Some(inner) = schema.schema(keyword) {
                self.visit(inner, inner.embeds(), depth - 1);
            }
        }
    }

    fn rule(&mut self, rule: JsonSchema<'d>, own: &Type) {
        let old = match rule.flag("optionalOldSelf") {
            true => Type::optional(own.clone()),
            false => own.clone(),
        };
        let scope = Scope::new(self.faults.version.minor())
            .with_patterns(is_invalid_pattern)
            .with("self", own.clone())
            .with("oldSelf", old);
        let is_good = self.expression(rule.get("rule"), &scope, Type::Bool);
        if let Some(optional) = rule.get("optionalOldSelf")
            && let Some(text) = rule.text("rule")
            && !text.contains("oldSelf")
        {
            self.faults.invalid(
                optional,
                &Words {
                    en: "It is about `oldSelf`, which the rule does not use.",
                    ko: "규칙에서 쓰지 않는 `oldSelf`에 대한 설정이에요.",
                },
                &[],
            );
        }
        // The server does not look at the message of a rule that does not compile.
        if is_good {
            self.expression(rule.get("messageExpression"), &scope, Type::String);
        }
    }

    /// The field that a broken rule is told of. Of keys in brackets nobody can be sure here.
    fn field(&mut self, rule: JsonSchema<'d>, schema: JsonSchema<'d>) {
        let Some(path) = rule.get("fieldPath") else {
            return;
        };
        let written = path.value();
        if written.is_empty() || written.contains('[') || is_field(written, schema) {
            return;
        }
        let shown = excerpt(written);
        self.faults.invalid(
            path,
            &Words {
                en: "`{}` is no field below the rule: write the way to one, such as `.color`.",
                ko: "규칙 아래에 `{}` 필드가 없어요. `.color`처럼 필드의 경로를 쓰세요.",
            },
            &[&shown],
        );
    }

    fn expression(&mut self, value: Option<Node<'d>>, scope: &Scope, due: Type) -> bool {
        let Some(value) = value.filter(|it| !it.value().trim().is_empty()) else {
            return true;
        };
        let Some(fault) = expression_fault(value, scope, &[due]) else {
            return true;
        };
        self.faults
            .value(value, Reason::Invalid, fault.message.clone());
        self.faults.at_span(fault.span);
        let fix = fault.meant.map(|meant| {
            let title = meant.title();
            podyard_kube::Fix::suggested(title, vec![respell(value, &meant.whole)])
        });
        self.faults.fix(fix);
        false
    }
}

fn is_field(path: &str, schema: JsonSchema<'_>) -> bool {
    let Some(names) = path.strip_prefix('.') else {
        return false;
    };
    let found = names.split('.').try_fold(schema, |schema, name| {
        match schema.get("properties").is_some() {
            true => schema.property(name),
            false => schema.schema("additionalProperties"),
        }
    });
    found.is_some()
}

/// The type of the values of a schema, by the way to it; none where an expression cannot look at
/// them: what no schema describes.
fn type_of(schema: JsonSchema<'_>, is_resource: bool, way: &str, depth: usize) -> Option<Type> {
    if schema.int_or_string() || depth == 0 {
        return Some(Type::Dyn);
    }
    let inner = |schema: JsonSchema<'_>, step: &str| {
        type_of(schema, schema.embeds(), &format!("{way}.{step}"), depth - 1)
    };
    let ty = match is_resource {
        true => "object",
        false => schema.ty(),
    };
    Some(match ty {
        "array" => Type::list(inner(schema.schema("items")?, "@item")?),
        "object" => match schema.schema("additionalProperties") {
            Some(value) => Type::map(Type::String, inner(value, "@value")?),
            None => {
                let mut fields = Vec::new();
                for (name, property) in schema.properties() {
                    if let (Some(name), Some(ty)) = (escaped(name), inner(property, name)) {
                        fields.push((name, ty));
                    }
                }
                if is_resource {
                    own_fields(&mut fields, way);
                }
                let fields = fields.iter().map(|(name, ty)| (name.as_str(), ty.clone()));
                Type::object(way, fields.collect())
            }
        },
        "string" => match schema.text("format") {
            Some("byte") => Type::Bytes,
            Some("duration") => Type::Duration,
            Some("date" | "date-time") => Type::Timestamp,
            _ => Type::String,
        },
        "boolean" => Type::Bool,
        "number" => Type::Double,
        "integer" => Type::Int,
        _ => return None,
    })
}

/// What every resource has, whatever its schema says of it.
fn own_fields(fields: &mut Vec<(String, Type)>, way: &str) {
    let metadata = vec![("name", Type::String), ("generateName", Type::String)];
    let own = [
        ("kind", Type::String),
        ("apiVersion", Type::String),
        (
            "metadata",
            Type::object(&format!("{way}.metadata"), metadata),
        ),
    ];
    fields.retain(|(name, _)| own.iter().all(|(it, _)| it != name));
    fields.extend(own.map(|(name, ty)| (name.to_owned(), ty)));
}

/// How an expression calls a property; none where it cannot.
fn escaped(name: &str) -> Option<String> {
    let begins =
        name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '.' | '-' | '/'));
    let is_known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/');
    if !begins || !name.chars().all(is_known) {
        return None;
    }
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_plain && !podyard_cel::is_name(name) {
        return Some(format!("__{name}__"));
    }
    let escaped = name.replace("__", "__underscores__");
    let escaped = escaped.replace('.', "__dot__").replace('-', "__dash__");
    Some(escaped.replace('/', "__slash__"))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_that_cel_cannot_write_are_escaped() {
        for (name, due) in [
            ("spec", Some("spec")),
            ("namespace", Some("__namespace__")),
            ("a.b-c/d", Some("a__dot__b__dash__c__slash__d")),
            ("a__b", Some("a__underscores__b")),
            ("1st", None),
            ("한글", None),
        ] {
            assert_eq!(escaped(name).as_deref(), due, "{name}");
        }
    }
}
