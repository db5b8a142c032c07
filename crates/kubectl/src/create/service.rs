//! `kubectl create service`.

use podyard_syntax::Span;

use crate::flags::{Said, number};
use crate::making::{Making, metadata, object};
use crate::manifest::{Value, map, number_or_text};
use crate::name;
use crate::refusal::Refusal;
use crate::word::Word;

pub const CLUSTER_IP: &str = "clusterip= tcp=";
pub const NODE_PORT: &str = "node-port= tcp=";
pub const LOAD_BALANCER: &str = "tcp=";
pub const EXTERNAL_NAME: &str = "external-name= tcp=";

pub fn cluster_ip(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    service(said, "ClusterIP")
}

pub fn node_port(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    service(said, "NodePort")
}

pub fn load_balancer(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    service(said, "LoadBalancer")
}

pub fn external_name(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    name::check(said.required("external-name")?)?;
    service(said, "ExternalName")
}

fn service(said: &Said, ty: &str) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let node_port = said.one("node-port").map(|it| number(it, 0, 65535));
    let node_port = node_port.transpose()?.filter(|port| *port > 0);
    let mut ports = Vec::new();
    for tcp in said.list("tcp") {
        ports.push(port(&tcp, node_port)?);
    }
    let cluster_ip = said.text("clusterip");
    if ports.is_empty() && cluster_ip != Some("None") && ty != "ExternalName" {
        let place: Span = said.span;
        return Err(Refusal::missing(place, "--tcp"));
    }
    let labels = || map([("app", name.into())]);
    let spec = map([
        ("type", ty.into()),
        ("clusterIP", cluster_ip.into()),
        ("externalName", said.text("external-name").into()),
        ("selector", labels()),
        ("ports", ports.into()),
    ]);
    let about = metadata(said, name, labels());
    Ok(vec![object("v1", "Service", about, [("spec", spec)])])
}

/// `80` or `80:8080` or `80:http`.
fn port(tcp: &Word, node_port: Option<i64>) -> Result<Value, Refusal> {
    let (port, target) = tcp.cut(':').unwrap_or((tcp.clone(), tcp.clone()));
    let target = match target.text() {
        text if text.parse::<i64>().is_ok() => number(&target, 1, 65535)?.into(),
        text if is_port_name(text) => number_or_text(text),
        _ => return Err(Refusal::form(tcp, "PORT:TARGET_PORT")),
    };
    Ok(map([
        ("name", tcp.text().replace(':', "-").into()),
        ("port", number(&port, 1, 65535)?.into()),
        ("protocol", "TCP".into()),
        ("targetPort", target),
        ("nodePort", node_port.into()),
    ]))
}

/// An IANA service name: up to 15 small letters, digits and single hyphens, a letter among them.
fn is_port_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=15).contains(&name.len())
        && name.chars().all(fits)
        && name.contains(|c: char| c.is_ascii_lowercase())
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--")
}
