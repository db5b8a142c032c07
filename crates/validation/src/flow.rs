//! Who is served first: FlowSchemas and priority levels.

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

pub(crate) fn schema(spec: &At<'_, '_>, name: &str, out: &mut Causes) {
    // 0 is nothing said: 1000 is filled in.
    out.range(spec, "matchingPrecedence", 0, 10_000);
    if spec.count("matchingPrecedence") == Some(1) && name != "exempt" {
        out.conflict_at(
            spec,
            "matchingPrecedence",
            Reason::Invalid,
            Words {
                en: "Only the schema named `exempt` comes first: others begin with 2.",
                ko: "1은 이름이 `exempt`인 스키마에만 쓸 수 있어요. 다른 스키마는 2부터예요.",
            },
        );
    }
    if let Some(method) = spec.get("distinguisherMethod")
        && !method.has("type")
    {
        out.unchosen(&method, "type", &["ByUser", "ByNamespace"]);
    }
    if let Some(level) = spec.get("priorityLevelConfiguration") {
        out.due(&level, "name", forms::SUBDOMAIN, forms::is_subdomain);
    }
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
                if namespace.text() != Some("*") {
                    out.formed(Some(namespace), forms::LABEL, forms::is_label);
                }
            }
        }
        for asked in rule.get("nonResourceRules").iter().flat_map(At::items) {
            verbs(&asked, out);
            any(&asked, "nonResourceURLs", true, out);
            let urls = asked.get("nonResourceURLs");
            if urls
                .iter()
                .flat_map(At::items)
                .all(|it| it.text() != Some("*"))
            {
                out.each(&asked, "nonResourceURLs", URL, is_url);
            }
        }
    }
}

const URL: Words = Words {
    en: "a path that begins with `/`, without blanks and `//`, with `*` at most as its last part",
    ko: "`/` 문자로 시작하고 공백과 `//`가 없는 경로를(`*` 문자는 마지막 부분에만 쓸 수 있어요)",
};

fn is_url(text: &str) -> bool {
    let before = text.strip_suffix("/*").unwrap_or(text);
    let is_plain = |it: &str| !it.contains([' ', '*']) && !it.contains("//");
    text.starts_with('/') && is_plain(before)
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
    if is_due {
        out.required(asked, name);
    }
    out.alone(asked, name);
}

/// The `spec` of a PriorityLevelConfiguration: the one named `exempt` is exempt, all others are
/// limited.
pub(crate) fn priority_level(spec: &At<'_, '_>, name: &str, out: &mut Causes) {
    let kind = spec.word("type");
    if matches!(kind, "Exempt" | "Limited") && (kind == "Exempt") != (name == "exempt") {
        out.conflict_at(
            spec,
            "type",
            Reason::Invalid,
            Words {
                en: "The level named `exempt` is of type `Exempt`, and no other is.",
                ko: "이름이 `exempt`인 우선순위 레벨만 `Exempt` 유형이에요.",
            },
        );
    }
    if kind == "Limited" && spec.get("limited").is_none() {
        out.required(spec, "limited");
    }
    for (field, own, other) in [
        ("limited", "Limited", "Exempt"),
        ("exempt", "Exempt", "Limited"),
    ] {
        let Some(level) = spec.get(field) else {
            continue;
        };
        if kind == other {
            out.conflict(&level, Reason::Forbidden, OF_ITS_TYPE);
        } else if kind == own {
            out.natural(&level, "nominalConcurrencyShares");
            out.range(&level, "lendablePercent", 0, 100);
            out.natural(&level, "borrowingLimitPercent");
        }
    }
    let limited = spec.get("limited");
    if let Some(response) = limited.as_ref().and_then(|at| at.get("limitResponse")) {
        self::response(&response, kind == "Limited", out);
    }
}

const OF_ITS_TYPE: Words = Words {
    en: "Only the field of its own type can be given.",
    ko: "유형에 맞는 필드만 쓸 수 있어요.",
};

/// What happens to requests beyond the limit.
fn response(response: &At<'_, '_>, is_heeded: bool, out: &mut Causes) {
    let queuing = response.get("queuing");
    match (response.word("type"), &queuing) {
        ("Queue", Some(queuing)) if is_heeded => self::queuing(queuing, out),
        ("Queue", None) => out.required(response, "queuing"),
        ("Reject", Some(queuing)) => out.conflict(queuing, Reason::Forbidden, OF_ITS_TYPE),
        _ => {}
    }
}

/// How many queues there are, and among how many of them a flow is dealt out.
fn queuing(queuing: &At<'_, '_>, out: &mut Causes) {
    // 0 is nothing said: 50, 64 and 8 are filled in.
    out.natural(queuing, "queueLengthLimit");
    out.range(queuing, "queues", 0, 10_000_000);
    out.natural(queuing, "handSize");
    let count = |name: &str, filled_in: i64| match queuing.count(name) {
        None | Some(0) => filled_in,
        Some(count) => count,
    };
    let (queues, hand) = (count("queues", 64), count("handSize", 8));
    // As many bits of a hash are there to deal by.
    let is_too_much = queues >= 1 && ((queues as f64).log2() * hand as f64).ceil() > 60.0;
    if hand > 0 && (hand > queues || is_too_much) {
        out.conflict_at(
            queuing,
            "handSize",
            Reason::Invalid,
            Words {
                en: "A hand cannot be larger than the number of `queues`, and with many queues only a small one can be dealt.",
                ko: "`handSize` 값은 `queues` 값보다 클 수 없고, 큐가 많으면 작아야 해요.",
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn a_level_is_limited_or_exempt() {
        let level = |name: &str, spec: &str| {
            causes(&format!(
                "
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {{name: {name}}}
spec: {spec}
"
            ))
        };
        let queue = |queuing: &str| {
            let response = format!("{{type: Queue, queuing: {queuing}}}");
            level(
                "slow",
                &format!("{{type: Limited, limited: {{limitResponse: {response}}}}}"),
            )
        };
        assert_eq!(queue("{}"), [""; 0]);
        assert_eq!(
            queue("{queues: 16, handSize: 16}"),
            ["spec.limited.limitResponse.queuing.handSize Invalid"]
        );
        assert_eq!(queue("{queues: 16, handSize: 15}"), [""; 0]);
        assert_eq!(level("slow", "{type: Limited}"), ["spec.limited Required"]);
        assert_eq!(level("slow", "{type: Exempt}"), ["spec.type Invalid"]);
        assert_eq!(
            level("exempt", "{type: Exempt, exempt: {lendablePercent: 101}}"),
            ["spec.exempt.lendablePercent Invalid"]
        );
    }
}
