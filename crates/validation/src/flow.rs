//! Who is served first: FlowSchemas.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// What can be asked of the API.
const VERBS: &[&str] = &[
    "get",
    "list",
    "create",
    "update",
    "delete",
    "deletecollection",
    "patch",
    "watch",
    "proxy",
];

/// The kinds of subjects with the field of each.
const SUBJECTS: &[(&str, &str)] = &[
    ("User", "user"),
    ("Group", "group"),
    ("ServiceAccount", "serviceAccount"),
];

pub(crate) fn schema(spec: &At<'_, '_>, out: &mut Causes) {
    out.range(spec, "matchingPrecedence", 1, 10_000);
    for rule in spec.get("rules").iter().flat_map(At::items) {
        if !rule.has("subjects") {
            out.required(&rule, "subjects");
        }
        for subject in rule.get("subjects").iter().flat_map(At::items) {
            self::subject(&subject, out);
        }
        if !rule.has("resourceRules") && !rule.has("nonResourceRules") {
            out.missing(
                &rule,
                "",
                Text::new(
                    "A rule must say what it is about: `resourceRules` or `nonResourceRules`.",
                    "규칙에는 `resourceRules`나 `nonResourceRules`가 있어야 해요.",
                ),
            );
        }
        for asked in rule.get("resourceRules").iter().flat_map(At::items) {
            verbs(&asked, out);
            for name in ["apiGroups", "resources"] {
                any(&asked, name, true, out);
            }
            any(&asked, "namespaces", !asked.is_true("clusterScope"), out);
            for namespace in asked.get("namespaces").iter().flat_map(At::items) {
                if namespace
                    .text()
                    .is_some_and(|it| it != "*" && !forms::is_label(it))
                {
                    out.form(&namespace, forms::LABEL);
                }
            }
        }
        for asked in rule.get("nonResourceRules").iter().flat_map(At::items) {
            verbs(&asked, out);
            any(&asked, "nonResourceURLs", true, out);
        }
    }
}

fn subject(subject: &At<'_, '_>, out: &mut Causes) {
    let kind = subject.word("kind");
    let Some((_, due)) = SUBJECTS.iter().find(|(name, _)| *name == kind) else {
        let kinds: Vec<_> = SUBJECTS.iter().map(|(name, _)| *name).collect();
        match subject.get("kind").filter(|at| !at.is_empty()) {
            Some(kind) => out.choice(&kind, Reason::NotSupported, &kinds),
            None => out.unchosen(subject, "kind", &kinds),
        }
        return;
    };
    for (_, field) in SUBJECTS {
        if field == due {
            if subject.get(field).is_none() {
                out.required(subject, field);
            }
        } else if subject.get(field).is_some() {
            out.conflict_at(
                subject,
                field,
                Reason::Forbidden,
                Words {
                    en: "Only the field of the subject's own kind can be given.",
                    ko: "주체의 종류에 맞는 필드만 쓸 수 있어요.",
                },
            );
        }
    }
}

fn verbs(asked: &At<'_, '_>, out: &mut Causes) {
    any(asked, "verbs", true, out);
    let Some(verbs) = asked.get("verbs") else {
        return;
    };
    let is_any = verbs.items().any(|it| it.text() == Some("*"));
    for verb in verbs.items() {
        if !is_any && verb.text().is_some_and(|it| !VERBS.contains(&it)) {
            out.choice_in(&verbs, &verb, Reason::NotSupported, VERBS);
        }
    }
}

/// A list in which `*` stands alone.
fn any(asked: &At<'_, '_>, name: &str, is_due: bool, out: &mut Causes) {
    let Some(list) = asked.get(name).filter(|at| !at.is_empty()) else {
        if is_due {
            out.required(asked, name);
        }
        return;
    };
    if list.len() > 1 && list.items().any(|it| it.text() == Some("*")) {
        out.conflict(
            &list,
            Reason::Invalid,
            Words {
                en: "`*` means all: nothing else can stand beside it.",
                ko: "`*` 값은 모두를 뜻해요. 다른 값과 함께 쓸 수 없어요.",
            },
        );
    }
}
