//! What leads requests from outside to Services: Ingresses and their classes.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::{Causes, Topic};
use crate::forms;

pub(crate) fn ingress(spec: &At<'_, '_>, out: &mut Causes) {
    if !spec.has("rules") && spec.get("defaultBackend").is_none() {
        out.conflict(
            spec,
            Reason::Invalid,
            Words {
                en: "An Ingress needs `rules` or a `defaultBackend`: otherwise it leads nowhere.",
                ko: "인그레스에는 `rules`나 `defaultBackend`가 있어야 해요. 없으면 아무 데로도 연결하지 않아요.",
            },
        );
    }
    if let Some(backend) = spec.get("defaultBackend") {
        ingress_backend(&backend, out);
    }
    for rule in spec.get("rules").iter().flat_map(At::items) {
        if let Some(host) = rule.get("host").filter(|host| !host.is_empty()) {
            let text = host.text().unwrap_or_default();
            if forms::lenient_ip(text).is_some() {
                out.form(&host, HOST);
            }
            let is_good = match text.contains('*') {
                true => forms::is_wildcard(text),
                false => forms::is_subdomain(text),
            };
            if !is_good {
                out.form(&host, HOST);
            }
        }
        let Some(http) = rule.get("http") else {
            continue;
        };
        if !http.has("paths") {
            out.required(&http, "paths");
        }
        for path in http.get("paths").iter().flat_map(At::items) {
            ingress_path(&path, out);
        }
    }
    for tls in spec.get("tls").iter().flat_map(At::items) {
        for host in tls.get("hosts").iter().flat_map(At::items) {
            let text = host.text().unwrap_or_default();
            let is_good = match text.contains('*') {
                true => forms::is_wildcard(text),
                false => forms::is_subdomain(text),
            };
            if !is_good {
                out.form(&host, HOST);
            }
        }
        crate::pod::subdomain(&tls, "secretName", out);
    }
    crate::pod::subdomain(spec, "ingressClassName", out);
}

const HOST: Words = Words {
    en: "the name of a host, such as `shop.example.com` or `*.example.com`",
    ko: "`shop.example.com`이나 `*.example.com` 같은 호스트 이름을",
};

fn ingress_path(path: &At<'_, '_>, out: &mut Causes) {
    let at = path.get("path");
    let text = path.word("path");
    match path.word("pathType") {
        "Exact" | "Prefix" => {
            if !text.starts_with('/') {
                absolute(path, out);
            }
            if let Some(at) = &at {
                for odd in ["//", "/./", "/../", "%2f", "%2F"] {
                    if text.contains(odd) {
                        out.form(at, PLAIN);
                    }
                }
                for odd in ["/..", "/."] {
                    if text.ends_with(odd) {
                        out.form(at, PLAIN);
                    }
                }
            }
        }
        "ImplementationSpecific" if !text.is_empty() && !text.starts_with('/') => absolute(path, out),
        "" => out.missing(
            path,
            "pathType",
            Text::new(
                "`pathType` must say how the path is compared: `Prefix`, `Exact` or `ImplementationSpecific`.",
                "경로를 어떻게 비교하는지 `pathType` 필드에 적어야 해요. `Prefix`, `Exact`, `ImplementationSpecific` 중 하나예요.",
            ),
        ),
        _ => {}
    }
    if let Some(backend) = path.get("backend") {
        ingress_backend(&backend, out);
    }
}

/// A path that does not begin at the root, which may be absent.
fn absolute(path: &At<'_, '_>, out: &mut Causes) {
    let message = Text::new(
        "`path` must begin with `/`.",
        "`path` 값은 `/` 문자로 시작해야 해요.",
    );
    out.tell_of(path, "path", Topic::Form, Reason::Invalid, message);
}

const PLAIN: Words = Words {
    en: "a path without `//`, `/./`, `/../` and `%2f`",
    ko: "`//`, `/./`, `/../`, `%2f`가 없는 경로를",
};

fn ingress_backend(backend: &At<'_, '_>, out: &mut Causes) {
    let (service, resource) = (backend.get("service"), backend.get("resource"));
    match (&service, &resource) {
        (Some(_), Some(_)) | (None, None) => {
            out.conflict(
                backend,
                Reason::Invalid,
                Words {
                    en: "A backend is either a `service` or a `resource`.",
                    ko: "백엔드에는 `service`, `resource` 중 하나만 있어야 해요.",
                },
            );
        }
        (None, Some(resource)) => {
            out.formed(
                resource.get("apiGroup"),
                forms::SUBDOMAIN,
                forms::is_subdomain,
            );
            for name in ["kind", "name"] {
                out.due(resource, name, forms::PATH_SEGMENT, forms::is_path_segment);
            }
        }
        (Some(service), None) => {
            out.due(service, "name", forms::LABEL, forms::is_label);
            let port = service.get("port");
            let name = port.as_ref().map_or("", |at| at.word("name"));
            let number = port
                .as_ref()
                .and_then(|at| at.count("number"))
                .filter(|it| *it != 0);
            match (name.is_empty(), number) {
                (false, Some(_)) => {
                    out.conflict(
                        port.as_ref().unwrap_or(service),
                        Reason::Invalid,
                        Words {
                            en: "A port has either a `name` or a `number`.",
                            ko: "포트에는 `name`, `number` 중 하나만 쓸 수 있어요.",
                        },
                    );
                    out.at_path(backend.path());
                }
                (true, None) => {
                    out.missing(
                        service,
                        "port",
                        Text::new(
                            "A port must be given, by `name` or by `number`.",
                            "포트를 `name`이나 `number`로 적어야 해요.",
                        ),
                    );
                    out.at_path(backend.path());
                }
                (false, None) if !forms::is_port_name(name) => {
                    if let Some(at) = port.as_ref().and_then(|at| at.get("name")) {
                        out.form(&at, forms::PORT_NAME);
                    }
                }
                (true, Some(_)) => {
                    if let Some(port) = &port {
                        out.range(port, "number", 1, 65535);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The `spec` of an IngressClass.
pub(crate) fn ingress_class(spec: &At<'_, '_>, out: &mut Causes) {
    out.like(
        spec,
        "controller",
        forms::DOMAIN_PATH,
        forms::is_domain_path,
    );
    let Some(parameters) = spec.get("parameters") else {
        return;
    };
    out.formed(
        parameters.get("apiGroup"),
        forms::SUBDOMAIN,
        forms::is_subdomain,
    );
    for name in ["kind", "name"] {
        out.due(
            &parameters,
            name,
            forms::PATH_SEGMENT,
            forms::is_path_segment,
        );
    }
    match (parameters.word("scope"), parameters.get("namespace")) {
        ("" | "Cluster", Some(namespace)) => out.conflict(
            &namespace,
            Reason::Forbidden,
            Words {
                en: "Parameters of the cluster are in no namespace.",
                ko: "클러스터 범위의 파라미터에는 네임스페이스가 없어요.",
            },
        ),
        ("Namespace", None) => out.required(&parameters, "namespace"),
        ("Namespace", Some(namespace))
            if namespace.text().is_some_and(|it| !forms::is_label(it)) =>
        {
            out.form(&namespace, forms::LABEL);
        }
        _ => {}
    }
}
