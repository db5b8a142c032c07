//! Whether defaults fit the schemas they are for.

use podyard_kube::Words;
use podyard_kube::crd::{JsonSchema, ViolationKind, misfits};

use super::Faults;
use super::structure::Level;
use crate::violated::{reason, say};

pub(super) fn check<'d>(schema: JsonSchema<'d>, level: Level, faults: &mut Faults<'d>) {
    let Some(default) = schema.entry("default") else {
        return;
    };
    if level == Level::Metadata {
        faults.forbidden(
            default,
            &Words {
                en: "`apiVersion`, `kind` and `metadata` take no defaults.",
                ko: "`apiVersion`, `kind`, `metadata`에는 기본값을 쓸 수 없어요.",
            },
            &[],
        );
        return;
    }
    let Some(value) = default.value.target() else {
        return;
    };
    for (node, kind) in misfits(value, schema, faults.version, &mut faults.effort) {
        faults.value(node, reason(&kind), say(node, &kind));
        if let ViolationKind::Required(name) = &kind {
            faults.at_path(|it| it.path(node).field(name));
        }
    }
}
