//! `kubectl create ingress`.

use crate::flags::Said;
use crate::making::{Making, object};
use crate::manifest::{Value, map, texts};
use crate::name;
use crate::pairs::add;
use crate::refusal::Refusal;
use crate::word::Word;

pub const FLAGS: &str = "annotation= class= default-backend= rule=";

const FORM: &str = "HOST/PATH=SERVICE:PORT,tls=SECRET";

pub fn ingress(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let mut annotations = Vec::new();
    for annotation in said.all("annotation") {
        let (key, value) = annotation
            .cut('=')
            .ok_or_else(|| Refusal::form(annotation, "KEY=VALUE"))?;
        annotations.retain(|(there, _)| there != key.text());
        add(&mut annotations, &key, value.text())?;
    }
    let default = said.one("default-backend").filter(|it| !it.is_empty());
    let default = default.map(|it| backend(it, it, "SERVICE:PORT"));
    let default = default.transpose()?;
    // In the order in which they are first named; what shares one stands together.
    let mut hosts: Vec<(String, Vec<Value>)> = Vec::new();
    let mut secrets: Vec<(String, Vec<String>)> = Vec::new();
    for rule in said.all("rule") {
        let rule = read(rule)?;
        if let Some(secret) = rule.secret
            && !secrets.iter().any(|(_, hosts)| hosts.contains(&rule.host))
        {
            group(&mut secrets, secret, rule.host.clone());
        }
        group(&mut hosts, rule.host, rule.path);
    }
    if hosts.is_empty() && default.is_none() {
        return Err(Refusal::missing(said.span, "--rule"));
    }
    let rules = hosts.into_iter().map(|(host, paths)| {
        map([
            ("host", some(&host)),
            ("http", map([("paths", paths.into())])),
        ])
    });
    let tls = secrets.iter().map(|(secret, hosts)| {
        let hosts = hosts.iter().map(String::as_str);
        map([
            ("hosts", texts(hosts.filter(|host| !host.is_empty()))),
            ("secretName", some(secret)),
        ])
    });
    let spec = map([
        ("ingressClassName", said.text("class").into()),
        ("defaultBackend", default.into()),
        ("tls", tls.collect::<Vec<_>>().into()),
        ("rules", rules.collect::<Vec<_>>().into()),
    ]);
    let about = map([
        ("name", name.into()),
        ("namespace", said.text("namespace").into()),
        ("annotations", annotations.into()),
    ]);
    let fields = [("spec", spec)];
    Ok(vec![object(
        "networking.k8s.io/v1",
        "Ingress",
        about,
        fields,
    )])
}

struct Rule {
    host: String,
    path: Value,
    /// The secret of `tls=SECRET`, empty for `tls` alone.
    secret: Option<String>,
}

fn read(rule: &Word) -> Result<Rule, Refusal> {
    let refused = || Refusal::form(rule, FORM);
    let (place, tls) = match rule.cut(',') {
        Some((place, tls)) => (place, Some(tls)),
        None => (rule.clone(), None),
    };
    let secret = match tls.as_ref().map(|tls| tls.text().split_once('=')) {
        None => None,
        Some(None) if tls.as_ref().is_some_and(|tls| tls.text() == "tls") => Some(String::new()),
        Some(Some(("tls", secret))) if !secret.contains([',', '=']) => Some(secret.to_owned()),
        _ => return Err(refused()),
    };
    let (host, rest) = place.cut('/').ok_or_else(refused)?;
    let (path, service) = rest.cut('=').ok_or_else(refused)?;
    let (path, path_type) = match path.text().strip_suffix('*') {
        Some(path) => (path.to_owned(), "Prefix"),
        None => (path.text().to_owned(), "Exact"),
    };
    let path = map([
        ("path", format!("/{path}").into()),
        ("pathType", path_type.into()),
        ("backend", backend(&service, rule, FORM)?),
    ]);
    Ok(Rule {
        host: host.text().to_owned(),
        path,
        secret,
    })
}

/// `web:80` or `web:http`.
fn backend(service: &Word, whole: &Word, form: &str) -> Result<Value, Refusal> {
    let refused = || Refusal::form(whole, form);
    let (name, port) = service.cut(':').ok_or_else(refused)?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let sound = |word: &Word| !word.is_empty() && word.text().chars().all(fits);
    if !sound(&name) || !sound(&port) {
        return Err(refused());
    }
    let port = match port.text().parse::<i32>() {
        Ok(number) => ("number", i64::from(number).into()),
        Err(_) => ("name", port.text().into()),
    };
    let service = map([("name", name.text().into()), ("port", map([port]))]);
    Ok(map([("service", service)]))
}

fn group<T>(groups: &mut Vec<(String, Vec<T>)>, key: String, item: T) {
    match groups.iter_mut().find(|(there, _)| *there == key) {
        Some((_, items)) => items.push(item),
        None => groups.push((key, vec![item])),
    }
}

fn some(text: &str) -> Value {
    Some(text).filter(|text| !text.is_empty()).into()
}
