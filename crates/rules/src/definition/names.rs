//! The names of a definition: its own, its group's, and those of its kind.

use podyard_kube::crd::Definition;
use podyard_kube::{FieldPath, Fix, Reason, Words};
use podyard_syntax::{Node, NodeKind};

use super::Faults;
use crate::mend::spell_as;
use crate::words::excerpt;

/// Bytes of a label of DNS.
const LONGEST_LABEL: usize = 63;

/// The annotation by which Kubernetes' own groups are approved.
const APPROVED: &str = "api-approved.kubernetes.io";

pub(super) fn check<'d>(definition: Definition<'d>, faults: &mut Faults<'d>) {
    group(definition, faults);
    let (plural, group) = (definition.name("plural"), definition.spec().text("group"));
    if let (Some(name), Some(group)) = (definition.object.name, group)
        && !plural.is_empty()
        && !name.value.value().is_empty()
    {
        let due = format!("{plural}.{group}");
        if name.value.value() != due {
            faults.invalid(
                name.value,
                &Words {
                    en: "The definition must be named `{}`, after its plural and its group.",
                    ko: "정의의 이름은 복수형과 그룹을 이은 `{}` 값이어야 해요.",
                },
                &[&due],
            );
            faults.fix(spell_as(name.value, &due, "값으로"));
        }
    }
    let metadata = definition.object.metadata.and_then(|it| it.value.target());
    if let Some(made) = metadata.and_then(|it| it.get("generateName"))
        && !made.value.value().is_empty()
    {
        faults.invalid(
            made.value,
            &Words {
                en: "A definition is named after its plural and its group: its name cannot be generated.",
                ko: "정의의 이름은 복수형과 그룹을 이은 값이어야 해서 자동으로 만들 수 없어요.",
            },
            &[],
        );
    }
    let Some(names) = definition.spec().schema("names") else {
        return;
    };
    for field in ["plural", "singular"] {
        if let Some(value) = names.get(field) {
            label(value, value.value(), faults);
        }
    }
    for field in ["shortNames", "categories"] {
        for value in names.items(field) {
            label(value, value.value(), faults);
            if value.kind() == NodeKind::Scalar && value.value().is_empty() {
                faults.invalid(
                    value,
                    &Words {
                        en: "A name must not be empty.",
                        ko: "이름은 비어 있으면 안 돼요.",
                    },
                    &[],
                );
            }
        }
    }
    for field in ["kind", "listKind"] {
        if let Some(value) = names.get(field) {
            label(value, &value.value().to_ascii_lowercase(), faults);
        }
    }
    if let (Some(kind), Some(list)) = (names.text("kind"), names.get("listKind"))
        && kind == list.value()
    {
        faults.invalid(
            list,
            &Words {
                en: "`kind` and `listKind` must differ.",
                ko: "`kind`와 `listKind` 값은 서로 달라야 해요.",
            },
            &[],
        );
    }
}

fn group<'d>(definition: Definition<'d>, faults: &mut Faults<'d>) {
    let Some(value) = definition.spec().get("group") else {
        return;
    };
    let group = value.value();
    let is_domain = group.len() <= 253 && group.split('.').all(is_label);
    if !group.is_empty() && (!is_domain || !group.contains('.')) {
        let shown = excerpt(group);
        faults.invalid(
            value,
            &Words {
                en: "`{}` must be a domain in lower case with a dot, such as `example.com`.",
                ko: "`{}` 값은 `example.com`처럼 점이 있는 소문자 도메인이어야 해요.",
            },
            &[&shown],
        );
    }
    let protected = ["k8s.io", "kubernetes.io"].iter().any(|own| {
        let before = group.strip_suffix(own);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    let metadata = definition.object.metadata.and_then(|it| it.value.target());
    let annotation = metadata
        .and_then(|it| it.get("annotations")?.value.target()?.get(APPROVED))
        .map_or("", |entry| entry.value.value());
    if protected && !annotation.starts_with("unapproved") && !annotation.contains("://") {
        faults.invalid(
            value,
            &Words {
                en: "`{}` belongs to Kubernetes: without the annotation `{}` its definitions \
                     are refused. Choose a domain of your own.",
                ko: "`{}` 그룹은 쿠버네티스의 것이어서 `{}` 어노테이션이 없으면 거부돼요. 가지고 있는 도메인을 쓰세요.",
            },
            &[group, APPROVED],
        );
        // The server tells the annotation.
        faults.at_path(|_| {
            let mut path = FieldPath::default().field("metadata").field("annotations");
            path.push_key(APPROVED);
            path
        });
        if annotation.is_empty() {
            faults.for_reason(Reason::Required);
        }
    }
}

/// A label of RFC 1035: `text` is `value`'s, in lower case where case does not matter.
pub(super) fn label<'d>(value: Node<'d>, text: &str, faults: &mut Faults<'d>) {
    let written = value.value();
    if value.kind() != NodeKind::Scalar || written.is_empty() || is_label_1035(text) {
        return;
    }
    let shown = excerpt(written);
    faults.invalid(
        value,
        &Words {
            en: "`{}` must start with a letter and have only lower-case letters, digits and `-`.",
            ko: "`{}` 값은 글자로 시작하고 소문자, 숫자, `-`만 있어야 해요.",
        },
        &[&shown],
    );
    let lower = written.to_ascii_lowercase();
    faults.fix(is_label_1035(&lower).then(|| -> Fix { spell_as(value, &lower, "값으로") }));
}

fn is_label_1035(text: &str) -> bool {
    is_label(text) && text.starts_with(|first: char| first.is_ascii_lowercase())
}

fn is_label(text: &str) -> bool {
    let is_inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty()
        && text.len() <= LONGEST_LABEL
        && text.bytes().all(is_inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}
