//! Who may do what: roles and bindings.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta};

pub(crate) fn role(root: &At<'_, '_>, is_namespaced: bool, out: &mut Causes) {
    for rule in root.get("rules").iter().flat_map(At::items) {
        self::rule(&rule, is_namespaced, out);
    }
    if let Some(aggregation) = root.get("aggregationRule") {
        if !aggregation.has("clusterRoleSelectors") {
            out.required(&aggregation, "clusterRoleSelectors");
        }
        for selector in aggregation
            .get("clusterRoleSelectors")
            .iter()
            .flat_map(At::items)
        {
            meta::selector(&selector, out);
        }
    }
}

fn rule(rule: &At<'_, '_>, is_namespaced: bool, out: &mut Causes) {
    out.required(rule, "verbs");
    if rule.has("nonResourceURLs") {
        if is_namespaced {
            out.conflict_at(
                rule,
                "nonResourceURLs",
                Reason::Invalid,
                Words {
                    en: "URLs belong to no namespace: only a ClusterRole can allow them.",
                    ko: "URL은 네임스페이스에 속하지 않으므로 클러스터롤에서만 허용할 수 있어요.",
                },
            );
        }
        if ["apiGroups", "resources", "resourceNames"]
            .iter()
            .any(|name| rule.has(name))
        {
            out.conflict_at(
                rule,
                "nonResourceURLs",
                Reason::Invalid,
                Words {
                    en: "A rule is about resources or about URLs, not about both.",
                    ko: "규칙 하나는 리소스나 URL 중 하나만 다룰 수 있어요.",
                },
            );
        }
        return;
    }
    let words = [
        (
            "apiGroups",
            Text::new(
                "A rule must name API groups; the core group is `\"\"`.",
                "규칙에는 API 그룹이 있어야 해요. 코어 그룹은 `\"\"`로 적어요.",
            ),
        ),
        (
            "resources",
            Text::new(
                "A rule must name resources, such as `pods`.",
                "규칙에는 `pods` 같은 리소스가 있어야 해요.",
            ),
        ),
    ];
    for (name, words) in words {
        if !rule.has(name) {
            out.missing(rule, name, words);
        }
    }
}

pub(crate) fn binding(root: &At<'_, '_>, is_namespaced: bool, out: &mut Causes) {
    if let Some(reference) = root.get("roleRef") {
        const GROUP: &str = "rbac.authorization.k8s.io";
        if let Some(group) = reference.get("apiGroup").filter(|at| !at.is_empty())
            && group.text() != Some(GROUP)
        {
            out.choice(&group, Reason::NotSupported, &[GROUP]);
        }
        let kinds: &[&str] = match is_namespaced {
            true => &["Role", "ClusterRole"],
            false => &["ClusterRole"],
        };
        match reference.get("kind").filter(|at| !at.is_empty()) {
            None => out.unchosen(&reference, "kind", kinds),
            Some(kind) if kind.text().is_some_and(|it| !kinds.contains(&it)) => {
                out.choice(&kind, Reason::NotSupported, kinds);
            }
            _ => {}
        }
        out.due(
            &reference,
            "name",
            forms::PATH_SEGMENT,
            forms::is_path_segment,
        );
    }
    for subject in root.get("subjects").iter().flat_map(At::items) {
        self::subject(&subject, is_namespaced, out);
    }
}

fn subject(subject: &At<'_, '_>, is_namespaced: bool, out: &mut Causes) {
    if !subject.has("name") {
        out.required(subject, "name");
    }
    match subject.word("kind") {
        "ServiceAccount" => {
            out.like(subject, "name", forms::SUBDOMAIN, forms::is_subdomain);
            if let Some(group) = subject.get("apiGroup").filter(|at| !at.is_empty()) {
                out.conflict(
                    &group,
                    Reason::NotSupported,
                    Words {
                        en: "A ServiceAccount is of the core group: leave `apiGroup` out.",
                        ko: "서비스어카운트는 코어 그룹에 속해요. `apiGroup` 필드를 빼세요.",
                    },
                );
            }
            if !is_namespaced && !subject.has("namespace") {
                out.required(subject, "namespace");
            }
        }
        "User" | "Group" => {
            const GROUP: &str = "rbac.authorization.k8s.io";
            if let Some(group) = subject.get("apiGroup").filter(|at| !at.is_empty())
                && group.text() != Some(GROUP)
            {
                out.choice(&group, Reason::NotSupported, &[GROUP]);
            }
        }
        "" => out.unchosen(subject, "kind", &["ServiceAccount", "User", "Group"]),
        _ => {
            if let Some(kind) = subject.get("kind") {
                out.choice(
                    &kind,
                    Reason::NotSupported,
                    &["ServiceAccount", "User", "Group"],
                );
            }
        }
    }
}
