//! The versions of a definition, and what each says beside its schema.

use std::collections::HashSet;

use podyard_kube::crd::{Definition, JsonSchema};
use podyard_kube::{Reason, Words};
use podyard_schema::Version;
use podyard_syntax::{Entry, Node};

use super::{Faults, names, structure};
use crate::mend::spell_as;
use crate::words::{choice, excerpt, fill};

pub(super) fn check<'d>(definition: Definition<'d>, faults: &mut Faults<'d>) {
    let spec = definition.spec();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut stored = 0_usize;
    for version in definition.versions() {
        if let Some(name) = version.get("name") {
            names::label(name, name.value(), faults);
            if !seen.insert(name.value()) {
                let shown = excerpt(name.value());
                faults.invalid(
                    name,
                    &Words {
                        en: "There is a version `{}` already.",
                        ko: "`{}` 버전이 이미 있어요.",
                    },
                    &[&shown],
                );
                // The server tells the list.
                if let Some(list) = spec.get("versions") {
                    faults.at_path(|it| it.path(list));
                }
            }
        }
        stored += usize::from(version.flag("storage"));
        one(version, faults);
    }
    if stored != 1 && !definition.versions().is_empty() {
        let message = Words {
            en: "Exactly one version must have `storage: true`.",
            ko: "정확히 한 버전에만 `storage: true`가 있어야 해요.",
        };
        if let Some(entry) = spec.entry("versions") {
            faults.key(entry, Reason::Invalid, fill(message, &[]));
        }
    }
    if spec.flag("preserveUnknownFields")
        && let Some(value) = spec.get("preserveUnknownFields")
    {
        faults.invalid(
            value,
            &Words {
                en: "`v1` has no such switch for all: set \
                     `x-kubernetes-preserve-unknown-fields` in the schema.",
                ko: "`v1`에서는 켤 수 없어요. 스키마에 `x-kubernetes-preserve-unknown-fields`를 쓰세요.",
            }, &[],
        );
    }
    if let Some(conversion) = spec.schema("conversion") {
        self::conversion(conversion, faults);
    }
}

fn one<'d>(version: JsonSchema<'d>, faults: &mut Faults<'d>) {
    let subresources = version.schema("subresources");
    let has_status = subresources.is_some_and(|it| it.schema("status").is_some());
    let schema = version.schema("schema");
    if let Some(schema) = schema.and_then(|schema| schema.schema("openAPIV3Schema")) {
        structure::check(schema, has_status, faults);
    }
    if let Some(warning) = version.get("deprecationWarning")
        && !version.flag("deprecated")
    {
        faults.invalid(
            warning,
            &Words {
                en: "A warning needs `deprecated: true` beside it.",
                ko: "경고를 쓰려면 `deprecated: true`도 있어야 해요.",
            },
            &[],
        );
    }
    fields(version, faults);
    for column in version.schemas("additionalPrinterColumns") {
        if let Some(path) = column.get("jsonPath") {
            begins(path, &["."], faults);
        }
    }
    if let Some(scale) = subresources.and_then(|it| it.schema("scale")) {
        for (field, starts) in [
            ("specReplicasPath", &[".spec."] as &[&str]),
            ("statusReplicasPath", &[".status."]),
            ("labelSelectorPath", &[".spec.", ".status."]),
        ] {
            if let Some(path) = scale.get(field) {
                begins(path, starts, faults);
            }
        }
    }
}

/// A path that begins in one of some ways.
fn begins<'d>(value: Node<'d>, starts: &[&str], faults: &mut Faults<'d>) {
    let written = value.value();
    if written.is_empty() || starts.iter().any(|start| written.starts_with(start)) {
        return;
    }
    let due = Words {
        en: "The path `{}` must start with {}.",
        ko: "`{}` 경로는 {} 값으로 시작해야 해요.",
    };
    faults.value(value, Reason::Invalid, choice(due, written, starts));
    let dotted = format!(".{written}");
    let fits = starts.iter().any(|start| dotted.starts_with(start));
    faults.fix(fits.then(|| spell_as(value, &dotted, "값으로")));
}

/// Fields that objects can be chosen by.
fn fields<'d>(version: JsonSchema<'d>, faults: &mut Faults<'d>) {
    // Before that they were dropped.
    if faults.version < Version::new(31) {
        return;
    }
    let schema = version.schema("schema");
    let Some(root) = schema.and_then(|schema| schema.schema("openAPIV3Schema")) else {
        return;
    };
    for field in version.schemas("selectableFields") {
        let Some(path) = field.get("jsonPath") else {
            continue;
        };
        if !path.value().is_empty() && !is_selectable(path.value(), root) {
            let shown = excerpt(path.value());
            faults.invalid(
                path,
                &Words {
                    en: "`{}` must be the path of a field outside of `metadata` that holds a string, a boolean or an integer, such as `.spec.color`.",
                    ko: "`{}` 값은 `.spec.color`처럼 `metadata` 밖에 있고 문자열, 불리언, 정수를 담는 필드의 경로여야 해요.",
                },
                &[&shown],
            );
        }
    }
}

/// Whether a path leads to a simple value. Of keys in brackets nobody can be sure here.
fn is_selectable(path: &str, root: JsonSchema<'_>) -> bool {
    if path.contains('[') && path.starts_with(['.', '[']) {
        return true;
    }
    let Some(names) = path.strip_prefix('.') else {
        return false;
    };
    let found = names.split('.').try_fold(root, |schema, name| {
        match schema.get("additionalProperties") {
            Some(_) if !name.is_empty() => schema.schema("additionalProperties"),
            _ => schema.property(name),
        }
    });
    let is_own = names.split('.').next() == Some("metadata");
    !is_own && found.is_some_and(|it| matches!(it.ty(), "string" | "boolean" | "integer"))
}

fn conversion<'d>(conversion: JsonSchema<'d>, faults: &mut Faults<'d>) {
    let strategy = conversion.text("strategy").unwrap_or_default();
    let webhook = conversion.schema("webhook");
    if strategy != "Webhook" {
        for keyword in ["clientConfig", "conversionReviewVersions"] {
            let entry = webhook.and_then(|it| it.entry(keyword));
            let is_empty =
                |it: &Entry<'d>| keyword != "clientConfig" && structure::says_nothing(it.value);
            if let Some(entry) = entry.filter(|it| !is_empty(it)) {
                faults.forbidden(
                    entry,
                    &Words {
                        en: "`webhook` belongs to the strategy `Webhook` only.",
                        ko: "`webhook`은 `Webhook` 전략에만 써요.",
                    },
                    &[],
                );
            }
        }
        return;
    }
    let client = webhook.and_then(|webhook| webhook.schema("clientConfig"));
    let count = client.map_or(0, |client| {
        usize::from(client.get("url").is_some()) + usize::from(client.get("service").is_some())
    });
    if count != 1 {
        let at = client.or(webhook).unwrap_or(conversion);
        faults.required(
            at.node(),
            "webhook",
            &Words {
                en: "The strategy `Webhook` needs `webhook.clientConfig` with either `url` or \
                     `service`.",
                ko: "`Webhook` 전략에는 `url`과 `service` 중 하나가 있는 `webhook.clientConfig`가 필요해요.",
            }, &[],
        );
        faults.at_path(|it| {
            let path = it.path(conversion.node());
            path.field("webhook").field("clientConfig")
        });
    }
    let versions = webhook.map_or_else(Vec::new, |it| it.items("conversionReviewVersions"));
    if versions.is_empty() {
        faults.required(
            webhook.unwrap_or(conversion).node(),
            "conversionReviewVersions",
            &Words {
                en: "`conversionReviewVersions` must say which reviews the webhook understands, such as `v1`.",
                ko: "`conversionReviewVersions`에는 웹훅이 이해하는 `v1` 같은 리뷰 버전을 적어야 해요.",
            },
            &[],
        );
        faults.at_path(|it| {
            let path = it.path(conversion.node());
            path.field("webhook").field("conversionReviewVersions")
        });
        return;
    }
    let mut seen = HashSet::new();
    for version in &versions {
        names::label(*version, version.value(), faults);
        if !seen.insert(version.value()) {
            let shown = excerpt(version.value());
            faults.invalid(
                *version,
                &Words {
                    en: "There is a version `{}` already.",
                    ko: "`{}` 버전이 이미 있어요.",
                },
                &[&shown],
            );
        }
    }
    if !versions
        .iter()
        .any(|it| matches!(it.value(), "v1" | "v1beta1"))
        && let Some(list) = webhook.and_then(|it| it.get("conversionReviewVersions"))
    {
        faults.invalid(
            list,
            &Words {
                en: "`v1` or `v1beta1` must be among them: the API server knows no other.",
                ko: "API 서버가 아는 `v1`이나 `v1beta1`이 있어야 해요.",
            },
            &[],
        );
    }
}
