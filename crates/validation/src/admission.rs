//! What is asked before an object is kept: webhooks.

use std::collections::HashSet;

use podyard_cel::{Scope, Type};
use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::question::{self, Asked};
use crate::{expression, forms, meta, url};

pub(crate) fn webhooks(root: &At<'_, '_>, out: &mut Causes) {
    let asked = Asked {
        params: false,
        authorizer: true,
    };
    let scope = question::scope(out.version, asked);
    let mut names = HashSet::new();
    for hook in root.get("webhooks").iter().flat_map(At::items) {
        out.due(&hook, "name", HOOK, |it| {
            forms::is_subdomain(it) && it.split('.').count() >= 3
        });
        out.once(&hook, "name", &mut names);
        out.range(&hook, "timeoutSeconds", 1, 30);
        for name in ["namespaceSelector", "objectSelector"] {
            if let Some(selector) = hook.get(name) {
                meta::selector(&selector, out);
            }
        }
        out.present(&hook, &["clientConfig", "sideEffects"]);
        if let Some(client) = hook.get("clientConfig") {
            self::client(&hook, &client, out);
        }
        for rule in hook.get("rules").iter().flat_map(At::items) {
            self::rule(&rule, out);
        }
        versions(&hook, out);
        conditions(&hook, &scope, out);
    }
}

const HOOK: Words = Words {
    en: "a DNS name of at least three parts, such as `checks.example.com`",
    ko: "`checks.example.com`처럼 세 부분 이상인 DNS 이름을",
};

/// How a webhook is reached.
fn client(hook: &At<'_, '_>, client: &At<'_, '_>, out: &mut Causes) {
    match (client.get("url"), client.get("service")) {
        (Some(url), None) => url::check(&url, out),
        (None, Some(service)) => {
            out.required(&service, "name");
            out.required(&service, "namespace");
            out.range(&service, "port", 1, 65535);
            out.like(&service, "path", PATH, |it| {
                it.strip_prefix('/').is_some_and(|it| {
                    let steps = it.strip_suffix('/').unwrap_or(it);
                    it.is_empty() || steps.split('/').all(forms::is_subdomain)
                })
            });
        }
        _ => out.missing(
            hook,
            "clientConfig",
            Text::new(
                "A webhook is reached either by `url` or by `service`.",
                "웹훅은 `url`, `service` 중 하나로 연결해요.",
            ),
        ),
    }
}

const PATH: Words = Words {
    en: "a path that begins with `/`, each part of it lower-case letters, digits, `-` and `.`",
    ko: "`/` 문자로 시작하고 각 부분이 소문자, 숫자, `-`, `.` 문자로 된 경로를",
};

/// What is asked about: where `*` stands, it stands alone.
pub(crate) fn rule(rule: &At<'_, '_>, out: &mut Causes) {
    for name in ["apiGroups", "apiVersions", "operations", "resources"] {
        out.required(rule, name);
    }
    for name in ["apiGroups", "apiVersions", "operations"] {
        out.alone(rule, name);
    }
    for name in ["apiVersions", "resources"] {
        for item in rule.get(name).iter().flat_map(At::items) {
            if item.is_empty() {
                let words = Text::new("An empty entry names nothing.", "비어 있는 항목이에요.");
                out.missing(&item, "", words);
            }
        }
    }
    // The resources of all of whose subresources a rule speaks, and the other way round.
    let (mut owners, mut parts) = (HashSet::new(), HashSet::new());
    for resource in rule.get("resources").iter().flat_map(At::items) {
        let Some((owner, part)) = resource.text().and_then(|it| it.split_once('/')) else {
            continue;
        };
        if owners.contains(owner) || parts.contains(part) {
            out.conflict(
                &resource,
                Reason::Invalid,
                Words {
                    en: "What stands before it, with a `*`, says this already.",
                    ko: "앞에 있는 `*` 항목에 이미 포함돼 있어요.",
                },
            );
        }
        if part == "*" {
            owners.insert(owner);
        }
        if owner == "*" {
            parts.insert(part);
        }
    }
}

/// The versions of the question that a webhook understands: one of them has to be the server's.
fn versions(hook: &At<'_, '_>, out: &mut Causes) {
    let Some(versions) = hook.get("admissionReviewVersions") else {
        return;
    };
    let mut seen = HashSet::new();
    for version in versions.items() {
        let Some(text) = version.text() else { continue };
        if !seen.insert(text) {
            out.twice(&version);
            out.for_reason(Reason::Invalid);
        } else if !forms::is_letter_label(text) {
            out.form(&version, forms::LETTER_LABEL);
        }
    }
    if !versions.is_empty() && !seen.contains("v1") && !seen.contains("v1beta1") {
        out.conflict(
            &versions,
            Reason::Invalid,
            Words {
                en: "One of the versions must be `v1` or `v1beta1`: the API server speaks no other.",
                ko: "버전 중 하나는 `v1`이나 `v1beta1`이어야 해요. API 서버는 다른 버전을 쓰지 않아요.",
            },
        );
    }
}

/// When a webhook or a policy is asked at all; `scope` is what its conditions can name.
pub(crate) fn conditions(owner: &At<'_, '_>, scope: &Scope, out: &mut Causes) {
    let Some(conditions) = owner.get("matchConditions") else {
        return;
    };
    if conditions.len() > 64 {
        out.unfit(
            &conditions,
            Words {
                en: "At most 64 conditions serve.",
                ko: "조건은 64개까지 쓸 수 있어요.",
            },
        );
        out.for_reason(Reason::TooMany);
    }
    let mut names = HashSet::new();
    for condition in conditions.items() {
        out.due(&condition, "name", forms::QUALIFIED, forms::is_qualified);
        out.once(&condition, "name", &mut names);
        expression::given(&condition, "expression", scope, &[Type::Bool], out);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn a_webhook_is_reached_and_understood() {
        let hook = |with: &str| {
            causes(&format!(
                "
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {{name: checks}}
webhooks:
  - name: checks.example.com
    sideEffects: None
{with}"
            ))
        };
        let sound =
            "    admissionReviewVersions: [v1]\n    clientConfig: {url: 'https://a.example/'}\n";
        assert_eq!(hook(sound), [""; 0]);
        assert_eq!(
            hook(
                "    admissionReviewVersions: [v2]\n    clientConfig: {url: 'http://a.example/'}\n"
            ),
            [
                "webhooks[0].clientConfig.url Invalid",
                "webhooks[0].admissionReviewVersions Invalid",
            ]
        );
        assert_eq!(
            hook(&format!(
                "{sound}    matchConditions: [{{name: a, expression: Always}}]\n"
            )),
            ["webhooks[0].matchConditions[0].expression Invalid"]
        );
    }
}
