//! Webhooks that are asked before an object is kept.

use podyard_kube::{Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta};

pub(crate) fn webhooks(root: &At<'_, '_>, out: &mut Causes) {
    for hook in root.get("webhooks").iter().flat_map(At::items) {
        match hook.get("name").filter(|at| !at.is_empty()) {
            Some(name)
                if name
                    .text()
                    .is_some_and(|it| !forms::is_subdomain(it) || it.split('.').count() < 3) =>
            {
                out.form(
                    &name,
                    Words {
                        en: "a DNS name of at least three parts, such as `checks.example.com`",
                        ko: "`checks.example.com`처럼 세 부분 이상인 DNS 이름을",
                    },
                );
            }
            Some(_) => {}
            None => out.required(&hook, "name"),
        }
        out.range(&hook, "timeoutSeconds", 1, 30);
        for name in ["namespaceSelector", "objectSelector"] {
            if let Some(selector) = hook.get(name) {
                meta::selector(&selector, out);
            }
        }
        if let Some(client) = hook.get("clientConfig") {
            let (url, service) = (client.get("url"), client.get("service"));
            if url.is_some() == service.is_some() {
                out.missing(
                    &hook,
                    "clientConfig",
                    Text::new(
                        "A webhook is reached either by `url` or by `service`.",
                        "웹훅은 `url`, `service` 중 하나로 연결해요.",
                    ),
                );
            } else if let Some(service) = service {
                out.required(&service, "name");
                out.required(&service, "namespace");
                out.range(&service, "port", 1, 65535);
            }
        }
    }
}

/// The `spec` of what binds a policy.
pub(crate) fn binding(spec: &At<'_, '_>, out: &mut Causes) {
    out.like(spec, "policyName", forms::SUBDOMAIN, forms::is_subdomain);
    if let Some(resources) = spec.get("matchResources") {
        for name in ["namespaceSelector", "objectSelector"] {
            if let Some(selector) = resources.get(name) {
                meta::selector(&selector, out);
            }
        }
    }
}
