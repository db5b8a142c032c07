//! Devices: what is claimed of them, and their classes.

use std::collections::HashSet;

use podyard_cel::{Scope, Type};
use podyard_kube::crd::is_invalid_pattern;
use podyard_kube::{Reason, Text, Words};
use podyard_schema::Version;
use podyard_syntax::NodeKind;

use crate::at::At;
use crate::cause::Causes;
use crate::{expression, forms, meta, resources};

/// The `spec` of a class of devices.
pub(crate) fn class(spec: &At<'_, '_>, out: &mut Causes) {
    selectors(spec, out);
    for config in spec.get("config").iter().flat_map(At::items) {
        configuration(&config, out);
    }
    // Before that it was dropped.
    if out.since(36)
        && let Some(name) = spec.get("extendedResourceName")
        && name.text().is_some_and(|it| !resources::is_extended(it))
    {
        out.form(&name, EXTENDED);
    }
}

const EXTENDED: Words = Words {
    en: "the name of a resource outside of Kubernetes, such as `example.com/gpu`",
    ko: "`example.com/gpu`처럼 쿠버네티스 밖의 리소스 이름을",
};

/// The `spec` of a template of claims.
pub(crate) fn template(spec: &At<'_, '_>, out: &mut Causes) {
    if let Some(metadata) = spec.get("metadata") {
        meta::labels(&metadata, "labels", out);
        meta::annotations(&metadata, out);
        for (name, value) in metadata.entries() {
            if !matches!(name, "labels" | "annotations") && !value.is_nothing() {
                let words = Words {
                    en: "Claims are made with their own metadata: a template gives them labels and annotations alone.",
                    ko: "클레임의 메타데이터는 따로 만들어져요. 템플릿에는 레이블과 어노테이션만 쓸 수 있어요.",
                };
                out.conflict(&value, Reason::Forbidden, words);
                out.at_path(metadata.path().field(name));
            }
        }
    }
    if let Some(spec) = spec.get("spec") {
        claim(&spec, out);
    }
}

/// The `spec` of a claim.
pub(crate) fn claim(spec: &At<'_, '_>, out: &mut Causes) {
    let Some(devices) = spec.get("devices") else {
        return;
    };
    let mut names = HashSet::new();
    for request in devices.get("requests").iter().flat_map(At::items) {
        self::request(&request, out);
        named_once(&request, &mut names, out);
    }
    let named = Named::of(&devices);
    for constraint in devices.get("constraints").iter().flat_map(At::items) {
        requests(&constraint, &named, out);
        self::constraint(&constraint, out);
    }
    for config in devices.get("config").iter().flat_map(At::items) {
        requests(&config, &named, out);
        configuration(&config, out);
    }
}

/// A name that another has, which the server tells at what is named.
fn named_once<'d>(owner: &At<'_, 'd>, names: &mut HashSet<&'d str>, out: &mut Causes) {
    let count = out.told.len();
    out.once(owner, "name", names);
    if out.told.len() > count {
        out.at_path(owner.path());
    }
}

fn request(request: &At<'_, '_>, out: &mut Causes) {
    out.given(request, "name", forms::LABEL, forms::is_label);
    let choices = request.get("firstAvailable").filter(|it| !it.is_empty());
    match (request.get("exactly"), choices) {
        (Some(exactly), None) => asked(&exactly, out),
        (None, Some(choices)) => {
            let mut names = HashSet::new();
            for choice in choices.items() {
                out.given(&choice, "name", forms::LABEL, forms::is_label);
                named_once(&choice, &mut names, out);
                asked(&choice, out);
            }
        }
        (None, None) => out.missing(request, "", EITHER.into()),
        (Some(_), Some(choices)) => {
            out.conflict(request, Reason::Invalid, EITHER);
            for asked in choices.items() {
                out.like(&asked, CLASS, forms::SUBDOMAIN, forms::is_subdomain);
            }
        }
    }
}

const EITHER: Words = Words {
    en: "A request is either `exactly` one, or the `firstAvailable` of several.",
    ko: "요청은 `exactly`와 `firstAvailable` 중 하나로 적어야 해요.",
};

/// The field with the class of what is asked for.
const CLASS: &str = "deviceClassName";

/// Which devices are asked for, and how many.
fn asked(asked: &At<'_, '_>, out: &mut Causes) {
    out.due(asked, CLASS, forms::SUBDOMAIN, forms::is_subdomain);
    selectors(asked, out);
    match asked.word("allocationMode") {
        "All" if asked.count("count").is_some_and(|it| it != 0) => {
            let words = Words {
                en: "With `allocationMode: All` there is no `count`.",
                ko: "`allocationMode: All` 설정이면 `count` 값을 쓸 수 없어요.",
            };
            out.conflict_at(asked, "count", Reason::Invalid, words);
        }
        "All" => {}
        // Without a number, or with 0, it is one.
        _ if asked.count("count") != Some(0) => out.range(asked, "count", 1, i64::MAX),
        _ => {}
    }
    if out.since(36) {
        for toleration in asked.get("tolerations").iter().flat_map(At::items) {
            self::toleration(&toleration, out);
        }
    }
}

fn toleration(toleration: &At<'_, '_>, out: &mut Causes) {
    out.like(toleration, "key", forms::QUALIFIED, forms::is_qualified);
    match toleration.word("operator") {
        "Exists" if toleration.has("value") => {
            let words = Words {
                en: "`Exists` takes no value.",
                ko: "`Exists` 연산자에는 값을 쓸 수 없어요.",
            };
            out.conflict_at(toleration, "value", Reason::Invalid, words);
        }
        "" | "Equal" => {
            out.like(
                toleration,
                "value",
                forms::LABEL_VALUE,
                forms::is_label_value,
            );
        }
        _ => {}
    }
}

fn selectors(owner: &At<'_, '_>, out: &mut Causes) {
    let list = owner.get("selectors");
    let Some(list) = list.filter(|it| !it.is_empty()) else {
        return;
    };
    let scope = scope(out.version);
    for selector in list.items() {
        match selector.get("cel") {
            None => out.required(&selector, "cel"),
            Some(cel) => {
                let due = [Type::Bool, Type::Dyn];
                expression::given(&cel, "expression", &scope, &due, out);
            }
        }
    }
}

/// The variable of an expression that chooses devices.
fn scope(version: Version) -> Scope {
    let by_domain = |of: Type| Type::map(Type::String, Type::map(Type::String, of));
    let device = Type::object(
        "kubernetes.DRADevice",
        vec![
            ("driver", Type::String),
            ("attributes", by_domain(Type::Dyn)),
            ("capacity", by_domain(Type::opaque("kubernetes.Quantity"))),
            ("allowMultipleAllocations", Type::Bool),
        ],
    );
    Scope::new(version.minor())
        .with_patterns(is_invalid_pattern)
        .with("device", device)
        .with_bindings()
}

/// The requests of a claim, and those that are chosen among for one.
struct Named<'d>(HashSet<String>, HashSet<&'d str>);

impl<'d> Named<'d> {
    fn of(devices: &At<'_, 'd>) -> Self {
        let (mut full, mut plain) = (HashSet::new(), HashSet::new());
        for request in devices.get("requests").iter().flat_map(At::items) {
            let name = request.word("name");
            plain.insert(name);
            for choice in request.get("firstAvailable").iter().flat_map(At::items) {
                full.insert(format!("{name}/{}", choice.word("name")));
            }
        }
        Self(full, plain)
    }

    fn has(&self, name: &str) -> bool {
        self.1.contains(name) || self.0.contains(name)
    }
}

/// The requests that a constraint or a configuration is about.
fn requests(owner: &At<'_, '_>, named: &Named<'_>, out: &mut Causes) {
    let mut seen = HashSet::new();
    for name in owner.get("requests").iter().flat_map(At::items) {
        let Some(text) = name.text() else { continue };
        if !seen.insert(text) {
            out.twice(&name);
        } else if !named.has(text) {
            let words = Words {
                en: "No request of this claim has the name.",
                ko: "이 클레임에 그런 이름의 요청이 없어요.",
            };
            out.conflict(&name, Reason::Invalid, words);
        }
    }
}

fn constraint(constraint: &At<'_, '_>, out: &mut Causes) {
    let fields = ["matchAttribute", "distinctAttribute"];
    if fields.iter().all(|it| constraint.get(it).is_none()) {
        let words = Text::new(
            "A constraint names an attribute: `matchAttribute`, or `distinctAttribute`.",
            "제약 조건에는 속성이 있어야 해요. `matchAttribute`나 `distinctAttribute`를 쓰세요.",
        );
        match out.since(36) {
            true => out.missing(constraint, "", words),
            false => out.missing(constraint, "matchAttribute", words),
        }
    }
    for field in fields {
        // Before that it was dropped.
        if field == "matchAttribute" || out.since(36) {
            out.formed(constraint.get(field), ATTRIBUTE, is_attribute);
        }
    }
}

const ATTRIBUTE: Words = Words {
    en: "a domain and a name, such as `gpu.example.com/numa`",
    ko: "`gpu.example.com/numa`처럼 도메인과 이름을",
};

fn is_attribute(text: &str) -> bool {
    text.split_once('/').is_some_and(|(domain, name)| {
        // What comes after another `/` is not looked at.
        let is_more = name.contains('/');
        is_more
            || (domain.len() <= 63
                && forms::is_subdomain(domain)
                && name.len() <= 32
                && forms::is_identifier(name))
    })
}

fn is_driver(text: &str) -> bool {
    text.len() <= 63 && forms::is_subdomain(&text.to_lowercase())
}

fn configuration(config: &At<'_, '_>, out: &mut Causes) {
    let Some(opaque) = config.get("opaque") else {
        out.required(config, "opaque");
        return;
    };
    out.due(&opaque, "driver", DRIVER, is_driver);
    out.present(&opaque, &["parameters"]);
    if let Some(parameters) = opaque.get("parameters")
        && parameters.node.kind() != NodeKind::Mapping
    {
        let words = Words {
            en: "Parameters are an object: fields that the driver knows.",
            ko: "파라미터는 드라이버가 아는 필드로 된 오브젝트여야 해요.",
        };
        out.conflict(&parameters, Reason::Invalid, words);
    }
}

const DRIVER: Words = Words {
    en: "the name of a driver: a DNS name of at most 63 characters",
    ko: "63자 이하의 DNS 이름으로 된 드라이버 이름을",
};

#[cfg(test)]
mod tests {
    use podyard_schema::Version;

    use crate::harness::{causes, causes_in};

    fn claim(devices: &str) -> String {
        format!(
            "apiVersion: resource.k8s.io/v1\nkind: ResourceClaim\nmetadata: {{name: a}}\nspec: {{devices: {{{devices}}}}}\n"
        )
    }

    #[test]
    fn a_request_is_for_one_or_for_the_first_of_some() {
        let asked = |request: &str| causes(&claim(&format!("requests: [{{name: a{request}}}]")));
        assert_eq!(asked(", exactly: {deviceClassName: gpu}"), [""; 0]);
        assert_eq!(asked(""), ["spec.devices.requests[0] Required"]);
        assert_eq!(
            asked(", exactly: {deviceClassName: gpu, allocationMode: All, count: 2}"),
            ["spec.devices.requests[0].exactly.count Invalid"]
        );
        let expression = |it: &str| {
            let selector = format!("selectors: [{{cel: {{expression: '{it}'}}}}]");
            asked(&format!(", exactly: {{deviceClassName: gpu, {selector}}}"))
        };
        let bad = ["spec.devices.requests[0].exactly.selectors[0].cel.expression Invalid"];
        assert_eq!(expression(r#"device.driver == "a""#), [""; 0]);
        let bound = r#"cel.bind(d, device.attributes["a.example"], d.x && d.y)"#;
        assert_eq!(expression(bound), [""; 0]);
        assert_eq!(expression(r#"device.diver == "a""#), bad);
        assert_eq!(expression("device.driver"), bad);
    }

    #[test]
    fn a_constraint_is_about_requests_that_are_there() {
        let with = |constraint: &str| {
            let requests = "requests: [{name: a, firstAvailable: [{name: b, deviceClassName: c}]}]";
            claim(&format!("{requests}, constraints: [{{{constraint}}}]"))
        };
        let path = "spec.devices.constraints[0]";
        let sound = with("requests: [a, a/b], matchAttribute: a.example/numa");
        assert_eq!(causes(&sound), [""; 0]);
        let lost = with("requests: [a/c], matchAttribute: numa");
        assert_eq!(
            causes(&lost),
            [
                format!("{path}.requests[0] Invalid"),
                format!("{path}.matchAttribute Invalid")
            ]
        );
        let empty = with("");
        assert_eq!(causes(&empty), [format!("{path} Required")]);
        let older = causes_in(Version::new(34), &empty);
        assert_eq!(older, [format!("{path}.matchAttribute Required")]);
    }
}
