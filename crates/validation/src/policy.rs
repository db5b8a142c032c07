//! Policies in CEL, and what binds them.

use std::collections::HashSet;

use podyard_cel::{Scope, Type};
use podyard_kube::{Reason, Words, text};

use crate::at::At;
use crate::cause::Causes;
use crate::question::{self, Asked};
use crate::{admission, expression, forms, meta};

/// The `spec` of a policy that says what is taken; `name` is the policy's own.
pub(crate) fn validating(spec: &At<'_, '_>, name: &str, out: &mut Causes) {
    constraints(spec, out);
    let scopes = Scopes::of(spec, out);
    admission::conditions(spec, &scopes.condition, out);
    let scope = variables(spec, scopes.full, out);
    if !spec.has("validations") && !spec.has("auditAnnotations") {
        for list in ["validations", "auditAnnotations"] {
            let words = Words {
                en: "A policy has something to validate or to note: `validations` or `auditAnnotations`.",
                ko: "정책에는 검증하거나 기록할 것이 있어야 해요. `validations`나 `auditAnnotations`를 쓰세요.",
            };
            out.missing(spec, list, words.into());
        }
        return;
    }
    let message_scope = with_variables(scopes.message, &scope.types);
    for it in spec.get("validations").iter().flat_map(At::items) {
        expression::given(&it, "expression", &scope.scope, &[Type::Bool], out);
        not_blank(&it, "messageExpression", out);
        expression::optional(
            &it,
            "messageExpression",
            &message_scope,
            &[Type::String],
            out,
        );
        not_blank(&it, "message", out);
        if let Some(message) = it.get("message")
            && message
                .text()
                .is_some_and(|it| it.trim().contains(['\n', '\r']))
        {
            out.unfit(
                &message,
                Words {
                    en: "The message has to be a single line.",
                    ko: "메시지는 한 줄이어야 해요.",
                },
            );
        }
        if let Some(reason) = it.get("reason")
            && reason.text().is_some_and(|it| !REASONS.contains(&it))
        {
            out.choice(&reason, Reason::NotSupported, REASONS);
        }
    }
    annotations(spec, name, &scope.scope, out);
}

const REASONS: &[&str] = &[
    "Forbidden",
    "Invalid",
    "RequestEntityTooLarge",
    "Unauthorized",
];

/// What is noted in the audit log, by keys.
fn annotations(spec: &At<'_, '_>, name: &str, scope: &Scope, out: &mut Causes) {
    let Some(list) = spec.get("auditAnnotations") else {
        return;
    };
    if list.len() > 20 {
        out.unfit(
            &list,
            Words {
                en: "At most 20 annotations serve.",
                ko: "어노테이션은 20개까지 쓸 수 있어요.",
            },
        );
    }
    let mut keys = HashSet::new();
    for it in list.items() {
        let key = it.word("key");
        if name.is_empty() || !forms::is_qualified(&format!("{name}/{key}")) {
            let words = Words {
                en: "The key stands behind the policy's name and a `/`: a name of letters, digits, `-`, `_` and `.`, at most 63.",
                ko: "키는 정책 이름과 `/` 뒤에 붙어요. 영문자, 숫자, `-`, `_`, `.` 문자로 63자까지 쓸 수 있어요.",
            };
            out.conflict_at(&it, "key", Reason::Invalid, words);
        }
        if !keys.insert(key)
            && let Some(key) = it.get("key")
        {
            out.twice(&key);
        }
        let due = [Type::String, Type::Null];
        expression::given(&it, "valueExpression", scope, &due, out);
    }
}

/// The `spec` of a policy that changes what comes in.
pub(crate) fn mutating(spec: &At<'_, '_>, out: &mut Causes) {
    constraints(spec, out);
    operations(spec, "matchConstraints", out);
    let scopes = Scopes::of(spec, out);
    admission::conditions(spec, &scopes.condition, out);
    let scope = variables(spec, scopes.full, out).scope.with_patches();
    out.required(spec, "mutations");
    for it in spec.get("mutations").iter().flat_map(At::items) {
        mutation(&it, &scope, out);
    }
    out.required(spec, "reinvocationPolicy");
}

/// The ways to change something, with the field of each and the type that its expression gives.
const PATCHES: &[(&str, &str)] = &[
    ("ApplyConfiguration", "applyConfiguration"),
    ("JSONPatch", "jsonPatch"),
];

fn mutation(mutation: &At<'_, '_>, scope: &Scope, out: &mut Causes) {
    out.required(mutation, "patchType");
    let due = mutation.word("patchType");
    let Some((_, field)) = PATCHES.iter().find(|(ty, _)| *ty == due) else {
        return;
    };
    match mutation.get(field) {
        None => {
            let message = text!(
                "A mutation of type `{due}` needs `{field}`.",
                "`{due}` 유형에는 `{field}` 필드가 있어야 해요."
            );
            out.missing(mutation, field, message);
        }
        Some(patch) => {
            let ty = match *field {
                "jsonPatch" => scope.object("JSONPatch").map(Type::list),
                _ => scope.object("Object"),
            };
            let due: Vec<_> = ty.into_iter().collect();
            expression::given(&patch, "expression", scope, &due, out);
        }
    }
    for (_, other) in PATCHES.iter().filter(|(_, it)| it != field) {
        if mutation.get(other).is_some() {
            let words = Words {
                en: "Only the field of the mutation's own type can be given.",
                ko: "`patchType` 유형에 맞는 필드만 쓸 수 있어요.",
            };
            out.conflict_at(mutation, other, Reason::Invalid, words);
        }
    }
}

/// What is changed is created or updated.
fn operations(spec: &At<'_, '_>, field: &str, out: &mut Causes) {
    let resources = spec.get(field);
    let rules = resources.as_ref().and_then(|it| it.get("resourceRules"));
    for rule in rules.iter().flat_map(At::items) {
        for operation in rule.get("operations").iter().flat_map(At::items) {
            if !matches!(operation.text(), Some("CREATE" | "UPDATE") | None) {
                out.choice(&operation, Reason::NotSupported, &["CREATE", "UPDATE"]);
                let path = spec.path().field(field).field("resourceRules");
                out.at_path(path.field("operations"));
            }
        }
    }
}

/// What a policy is about, and of which kind its parameters are.
fn constraints(spec: &At<'_, '_>, out: &mut Causes) {
    if let Some(kind) = spec.get("paramKind") {
        parameter_kind(&kind, out);
    }
    match spec.get("matchConstraints") {
        None => out.required(spec, "matchConstraints"),
        Some(resources) => {
            self::resources(&resources, out);
            out.required(&resources, "resourceRules");
        }
    }
}

fn parameter_kind(kind: &At<'_, '_>, out: &mut Causes) {
    out.due(kind, "apiVersion", API_VERSION, |it| {
        let (group, version) = it.split_once('/').unwrap_or(("", it));
        let is_group = match it.contains('/') {
            true => group.is_empty() || forms::is_subdomain(group),
            false => true,
        };
        is_group && forms::is_letter_label(version)
    });
    out.due(kind, "kind", KIND, |it| {
        forms::is_letter_label(&it.to_lowercase())
    });
}

const API_VERSION: Words = Words {
    en: "a group and a version, such as `apps/v1`",
    ko: "`apps/v1`처럼 그룹과 버전을",
};

const KIND: Words = Words {
    en: "a kind, such as `ConfigMap`",
    ko: "`ConfigMap` 같은 종류를",
};

/// Which requests something is about.
fn resources(resources: &At<'_, '_>, out: &mut Causes) {
    for name in ["namespaceSelector", "objectSelector"] {
        if let Some(selector) = resources.get(name) {
            meta::selector(&selector, out);
        }
    }
    for rules in ["resourceRules", "excludeResourceRules"] {
        for rule in resources.get(rules).iter().flat_map(At::items) {
            let mut names = HashSet::new();
            for name in rule.get("resourceNames").iter().flat_map(At::items) {
                let Some(text) = name.text() else { continue };
                if !forms::is_path_segment(text) {
                    out.form(&name, forms::PATH_SEGMENT);
                }
                if !names.insert(text) {
                    out.twice(&name);
                }
            }
            admission::rule(&rule, out);
        }
    }
}

/// The variables of a policy's expressions.
struct Scopes {
    /// Of those that say what is taken, or what changes.
    full: Scope,
    /// Of those that say whether it is asked at all.
    condition: Scope,
    /// Of those that put a message together.
    message: Scope,
}

impl Scopes {
    fn of(spec: &At<'_, '_>, out: &Causes) -> Self {
        let params = spec.get("paramKind").is_some();
        let scope = |authorizer| question::scope(out.version, Asked { params, authorizer });
        Self {
            full: scope(true),
            condition: scope(true),
            message: scope(false),
        }
    }
}

/// A scope with what a policy declares itself.
struct Declared {
    scope: Scope,
    types: Vec<(String, Type)>,
}

/// The expressions that a policy gives names to: each knows those before it.
fn variables(spec: &At<'_, '_>, scope: Scope, out: &mut Causes) -> Declared {
    let mut types: Vec<(String, Type)> = Vec::new();
    for it in spec.get("variables").iter().flat_map(At::items) {
        let name = it.word("name");
        expression::required(&it, "name", out);
        if !name.trim().is_empty() && !podyard_cel::is_name(name) {
            out.like(&it, "name", NAME, podyard_cel::is_name);
        }
        let inner = with_variables(scope.clone(), &types);
        let ty = expression::given(&it, "expression", &inner, &[], out);
        // Of two of one name the later counts.
        types.retain(|(it, _)| it != name);
        types.push((name.to_owned(), ty.unwrap_or(Type::Dyn)));
    }
    let scope = match spec.has("variables") {
        true => with_variables(scope, &types),
        false => scope,
    };
    Declared { scope, types }
}

const NAME: Words = Words {
    en: "a name in CEL: letters, digits and `_`, none of its own words",
    ko: "CEL 예약어가 아니고 영문자, 숫자, `_` 문자로 된 이름을",
};

fn with_variables(scope: Scope, types: &[(String, Type)]) -> Scope {
    let types = types.iter().map(|(name, ty)| (name.as_str(), ty.clone()));
    let variables = Type::object("kubernetes.variables", types.collect());
    scope.with("variables", variables)
}

/// A text that, where it is given, has more than blanks.
fn not_blank(owner: &At<'_, '_>, name: &str, out: &mut Causes) {
    if let Some(at) = owner.get(name).filter(|at| !at.is_empty())
        && at.text().is_some_and(|it| it.trim().is_empty())
    {
        out.unfit(
            &at,
            Words {
                en: "There is nothing but blanks in it.",
                ko: "공백만 있어요.",
            },
        );
    }
}

/// The `spec` of what binds a policy that changes what comes in.
pub(crate) fn mutating_binding(spec: &At<'_, '_>, out: &mut Causes) {
    bound(spec, out);
    operations(spec, "matchResources", out);
}

/// The policy that is bound, to what, and with which parameters.
fn bound(spec: &At<'_, '_>, out: &mut Causes) {
    out.due(spec, "policyName", forms::SUBDOMAIN, forms::is_subdomain);
    if let Some(resources) = spec.get("matchResources") {
        self::resources(&resources, out);
    }
    if let Some(parameter) = spec.get("paramRef") {
        self::parameter(&parameter, out);
    }
}

/// The `spec` of what binds a policy that says what is taken.
pub(crate) fn validating_binding(spec: &At<'_, '_>, out: &mut Causes) {
    bound(spec, out);
    out.required(spec, "validationActions");
    let mut seen = HashSet::new();
    for action in spec.get("validationActions").iter().flat_map(At::items) {
        if action.text().is_some_and(|text| !seen.insert(text)) {
            out.twice(&action);
        }
    }
    if let Some(actions) = spec.get("validationActions")
        && seen.contains("Deny")
        && seen.contains("Warn")
    {
        out.conflict(
            &actions,
            Reason::Invalid,
            Words {
                en: "`Deny` already says what `Warn` would say: only one of them can be given.",
                ko: "`Deny` 동작이 `Warn` 동작의 내용까지 알려 주므로 둘 중 하나만 쓸 수 있어요.",
            },
        );
    }
}

/// The objects that parametrise a policy: one by its name, or any by their labels.
fn parameter(parameter: &At<'_, '_>, out: &mut Causes) {
    out.like(
        parameter,
        "name",
        forms::PATH_SEGMENT,
        forms::is_path_segment,
    );
    let selector = parameter.get("selector");
    if let Some(selector) = &selector {
        meta::selector(selector, out);
    }
    let words = Words {
        en: "Parameters are chosen either by `name` or by `selector`.",
        ko: "파라미터는 `name`, `selector` 중 하나로 골라야 해요.",
    };
    match (parameter.has("name"), selector.is_some()) {
        (true, true) => {
            for name in ["name", "selector"] {
                out.conflict_at(parameter, name, Reason::Forbidden, words);
            }
        }
        (false, false) => out.missing(parameter, "", words.into()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    fn policy(kind: &str, spec: &str) -> Vec<String> {
        let rules = "resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]";
        causes(&format!(
            "apiVersion: admissionregistration.k8s.io/v1\nkind: {kind}\nmetadata: {{name: a}}\nspec:\n  matchConstraints: {{{rules}}}\n{spec}\n"
        ))
    }

    #[test]
    fn a_policy_has_something_to_say() {
        let validating = |spec: &str| policy("ValidatingAdmissionPolicy", spec);
        assert_eq!(
            validating("  validations: []"),
            [
                "spec.validations Required",
                "spec.auditAnnotations Required"
            ]
        );
        assert_eq!(
            validating(
                "  validations: [{expression: 'object.spec.replicas < 5', message: \"a\\nb\"}]"
            ),
            ["spec.validations[0].message Invalid"]
        );
        assert_eq!(
            validating("  auditAnnotations: [{key: a/b, valueExpression: '5'}]"),
            [
                "spec.auditAnnotations[0].key Invalid",
                "spec.auditAnnotations[0].valueExpression Invalid"
            ]
        );
    }

    #[test]
    fn expressions_know_what_the_policy_declares() {
        let validating = |expression: &str, more: &str| {
            let list = format!("  validations: [{{expression: '{expression}'}}]\n{more}");
            policy("ValidatingAdmissionPolicy", &list)
        };
        let bad = ["spec.validations[0].expression Invalid"];
        let variables = "  variables: [{name: most, expression: '5'}, {name: more, expression: 'variables.most + 1'}]";
        assert_eq!(validating("variables.more < 7", variables), [""; 0]);
        assert_eq!(validating("variables.mots < 7", variables), bad);
        assert_eq!(validating("variables.most < 7", ""), bad);
        assert_eq!(validating("variables.most == true", variables), bad);
        let parameters = "  paramKind: {apiVersion: v1, kind: ConfigMap}";
        assert_eq!(
            validating("params.data.a == object.kind", parameters),
            [""; 0]
        );
        assert_eq!(validating("params.data.a == object.kind", ""), bad);
        assert_eq!(validating("object.spec.paused", ""), bad);
        assert_eq!(validating("request.uid == object.kind", ""), bad);
    }

    #[test]
    fn a_mutation_is_of_one_type() {
        let mutating = |mutation: &str| {
            let rest = format!("  reinvocationPolicy: Never\n  mutations: [{{{mutation}}}]");
            policy("MutatingAdmissionPolicy", &rest)
        };
        let patch = "patchType: ApplyConfiguration, applyConfiguration: {expression: ";
        let object = "'Object{spec: Object.spec{replicas: 3}}'";
        assert_eq!(mutating(&format!("{patch}{object}}}")), [""; 0]);
        assert_eq!(
            mutating(&format!("{patch}'true'}}")),
            ["spec.mutations[0].applyConfiguration.expression Invalid"]
        );
        assert_eq!(
            mutating("patchType: JSONPatch"),
            ["spec.mutations[0].jsonPatch Required"]
        );
    }

    #[test]
    fn parameters_are_chosen_in_one_way() {
        let binding = |reference: &str| {
            causes(&format!(
                "
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {{name: bound}}
spec: {{policyName: a, validationActions: [Deny, Deny], paramRef: {reference}}}
"
            ))
        };
        let twice = "spec.validationActions[1] Duplicate";
        assert_eq!(binding("{name: a}"), [twice]);
        assert_eq!(binding("{}"), ["spec.paramRef Required", twice]);
        assert_eq!(
            binding("{name: a, selector: {}}"),
            [
                "spec.paramRef.name Forbidden",
                "spec.paramRef.selector Forbidden",
                twice
            ]
        );
    }
}
