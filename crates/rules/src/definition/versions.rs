//! The versions of a definition, and what each says beside its schema.

use std::collections::HashSet;

use podyard_kube::crd::{Definition, JsonSchema};
use podyard_kube::{Reason, Words};
use podyard_syntax::Node;

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
            }
        }
        stored += usize::from(version.flag("storage"));
        one(version, faults);
    }
    if stored != 1 && !seen.is_empty() {
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

fn conversion<'d>(conversion: JsonSchema<'d>, faults: &mut Faults<'d>) {
    let strategy = conversion.text("strategy").unwrap_or_default();
    let webhook = conversion.schema("webhook");
    if strategy == "None"
        && let Some(entry) = conversion.entry("webhook")
    {
        faults.forbidden(
            entry,
            &Words {
                en: "`webhook` belongs to the strategy `Webhook` only.",
                ko: "`webhook`은 `Webhook` 전략에만 써요.",
            },
            &[],
        );
    }
    if strategy != "Webhook" {
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
            "webhook.clientConfig",
            &Words {
                en: "The strategy `Webhook` needs `webhook.clientConfig` with either `url` or \
                     `service`.",
                ko: "`Webhook` 전략에는 `url`과 `service` 중 하나가 있는 `webhook.clientConfig`가 필요해요.",
            }, &[],
        );
    }
    let versions = webhook.and_then(|webhook| webhook.get("conversionReviewVersions"));
    if let Some(versions) = versions
        && versions.items().next().is_some()
        && !versions
            .items()
            .any(|it| matches!(it.value(), "v1" | "v1beta1"))
    {
        faults.invalid(
            versions,
            &Words {
                en: "`v1` or `v1beta1` must be among them: the API server knows no other.",
                ko: "API 서버가 아는 `v1`이나 `v1beta1`이 있어야 해요.",
            },
            &[],
        );
    }
}
