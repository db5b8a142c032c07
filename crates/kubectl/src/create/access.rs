//! `kubectl create role`, `clusterrole`, their bindings, `serviceaccount` and `namespace`.

use podyard_kube::text;

use crate::flags::Said;
use crate::making::{Making, cluster_metadata, metadata, object};
use crate::manifest::{Value, map, texts};
use crate::name;
use crate::pairs::labels;
use crate::refusal::Refusal;
use crate::resource::named;
use crate::word::Word;

pub const ROLE: &str = "resource= resource-name= verb=";
pub const CLUSTER_ROLE: &str = "aggregation-rule= non-resource-url= resource= resource-name= verb=";
pub const ROLE_BINDING: &str = "clusterrole= group= role= serviceaccount= user=";
pub const CLUSTER_ROLE_BINDING: &str = "clusterrole= group= serviceaccount= user=";

const GROUP: &str = "rbac.authorization.k8s.io";
const VERSION: &str = "rbac.authorization.k8s.io/v1";

pub fn role(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::of_role(said)?.text();
    let verbs = verbs(said)?;
    said.required("resource")?;
    let fields = [("rules", resource_rules(said, &verbs)?.into())];
    let about = metadata(said, name, Value::Absent);
    Ok(vec![object(VERSION, "Role", about, fields)])
}

pub fn cluster_role(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::of_role(said)?.text();
    let about = cluster_metadata(name);
    if let Some(place) = said.place("aggregation-rule") {
        let others = ["verb", "resource", "resource-name", "non-resource-url"];
        if let Some(other) = others.into_iter().find(|it| said.place(it).is_some()) {
            let other = format!("--{other}");
            return Err(Refusal::together(place, "--aggregation-rule", &other));
        }
        let selector = map([("matchLabels", labels(said.one("aggregation-rule"))?.into())]);
        let rule = map([("clusterRoleSelectors", vec![selector].into())]);
        let fields = [("aggregationRule", rule)];
        return Ok(vec![object(VERSION, "ClusterRole", about, fields)]);
    }
    let verbs = verbs(said)?;
    let mut rules = resource_rules(said, &verbs)?;
    let urls = once(said.list("non-resource-url"));
    if rules.is_empty() && urls.is_empty() {
        return Err(Refusal::missing(said.span, "--resource"));
    }
    for url in &urls {
        let body = url.text().strip_suffix('*').unwrap_or(url.text());
        if url.text() != "*" && (!body.starts_with('/') || body.contains('*')) {
            return Err(Refusal::form(url, "/PATH/*"));
        }
    }
    if !urls.is_empty() {
        const OF_URLS: [&str; 8] = [
            "*", "get", "post", "put", "delete", "patch", "head", "options",
        ];
        if let Some(verb) = verbs.iter().find(|verb| !OF_URLS.contains(&verb.text())) {
            return Err(Refusal::choice(verb, &OF_URLS));
        }
        rules.push(map([
            ("nonResourceURLs", all(&urls)),
            ("verbs", all(&verbs)),
        ]));
    }
    let fields = [("rules", rules.into())];
    Ok(vec![object(VERSION, "ClusterRole", about, fields)])
}

/// Each verb once; `*` stands for all.
fn verbs(said: &Said) -> Result<Vec<Word>, Refusal> {
    said.required("verb")?;
    let verbs = once(said.list("verb"));
    let every = verbs.iter().find(|verb| verb.text() == "*").cloned();
    Ok(every.map_or(verbs, |every| vec![every]))
}

fn once(words: Vec<Word>) -> Vec<Word> {
    let mut kept: Vec<Word> = Vec::new();
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        if !kept.iter().any(|there| there.text() == word.text()) {
            kept.push(word);
        }
    }
    kept
}

fn all(words: &[Word]) -> Value {
    texts(words.iter().map(Word::text))
}

/// One rule for each API group, by the group's name.
fn resource_rules(said: &Said, verbs: &[Word]) -> Result<Vec<Value>, Refusal> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    let listed = said.list("resource");
    let every = listed.iter().find(|word| word.text() == "*").cloned();
    for word in every.map_or(listed, |every| vec![every]) {
        let (group, resource) = resource(&word)?;
        match groups.iter_mut().find(|(there, _)| *there == group) {
            Some((_, resources)) if resources.contains(&resource) => {}
            Some((_, resources)) => resources.push(resource),
            None => groups.push((group, vec![resource])),
        }
    }
    groups.sort();
    let names: Vec<Word> = once(said.all("resource-name").cloned().collect());
    let rules = groups.iter().map(|(group, resources)| {
        map([
            ("apiGroups", texts([group.as_str()])),
            ("resources", texts(resources.iter().map(String::as_str))),
            ("resourceNames", all(&names)),
            ("verbs", all(verbs)),
        ])
    });
    Ok(rules.collect())
}

/// The API group and the resource with its subresource of `deploy.apps/scale`.
fn resource(word: &Word) -> Result<(String, String), Refusal> {
    let written = word.text();
    let (name, sub) = match written.split_once('/') {
        Some((name, sub)) => (name, format!("/{sub}")),
        None => (written, String::new()),
    };
    if name.is_empty() {
        return Err(Refusal::form(word, "RESOURCE.GROUP/SUBRESOURCE"));
    }
    if let Some(known) = named(name) {
        return Ok((known.group().to_owned(), known.plural.to_owned() + &sub));
    }
    match name.split_once('.') {
        Some((resource, group)) => Ok((group.to_owned(), resource.to_owned() + &sub)),
        None if name == "*" => Ok((String::new(), written.to_owned())),
        None => Err(Refusal::new(
            word.span(),
            text!(
                "The API group of `{name}` is not known here.",
                "`{name}` 리소스의 API 그룹을 알 수 없어요."
            ),
            text!(
                "Write it with its group, such as `{name}.example.com`.",
                "`{name}.example.com`처럼 그룹을 붙여 쓰세요."
            ),
        )),
    }
}

pub fn role_binding(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::of_role(said)?.text();
    let (role, cluster_role) = (said.text("role"), said.text("clusterrole"));
    let (kind, role) = match (role, cluster_role) {
        (Some(role), None) => ("Role", role),
        (None, Some(role)) => ("ClusterRole", role),
        (None, None) => return Err(Refusal::missing(said.span, "--role")),
        (Some(_), Some(_)) => {
            let place = said.place("clusterrole").unwrap_or(said.span);
            return Err(Refusal::together(place, "--role", "--clusterrole"));
        }
    };
    let about = metadata(said, name, Value::Absent);
    binding(said, "RoleBinding", about, kind, role)
}

pub fn cluster_role_binding(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::of_role(said)?.text();
    let role = said.required("clusterrole")?.text();
    let about = cluster_metadata(name);
    binding(said, "ClusterRoleBinding", about, "ClusterRole", role)
}

fn binding(
    said: &Said,
    kind: &str,
    about: Value,
    role_kind: &str,
    role: &str,
) -> Result<Vec<Value>, Refusal> {
    let mut subjects = Vec::new();
    for (flag, kind) in [("user", "User"), ("group", "Group")] {
        for name in said.all(flag) {
            subjects.push(map([
                ("kind", kind.into()),
                ("apiGroup", GROUP.into()),
                ("name", name.text().into()),
            ]));
        }
    }
    for account in said.all("serviceaccount") {
        let parts = account.cut(':').filter(|(namespace, name)| {
            !namespace.is_empty() && !name.is_empty() && !name.text().contains(':')
        });
        let (namespace, name) = parts.ok_or_else(|| Refusal::form(account, "NAMESPACE:NAME"))?;
        subjects.push(map([
            ("kind", "ServiceAccount".into()),
            ("name", name.text().into()),
            ("namespace", namespace.text().into()),
        ]));
    }
    let reference = map([
        ("apiGroup", GROUP.into()),
        ("kind", role_kind.into()),
        ("name", role.into()),
    ]);
    let fields = [("subjects", subjects.into()), ("roleRef", reference)];
    Ok(vec![object(VERSION, kind, about, fields)])
}

pub fn service_account(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let about = metadata(said, name::one(said)?.text(), Value::Absent);
    Ok(vec![object("v1", "ServiceAccount", about, [])])
}

pub fn namespace(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let about = cluster_metadata(name::one(said)?.text());
    Ok(vec![object("v1", "Namespace", about, [])])
}
