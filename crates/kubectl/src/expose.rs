//! `kubectl expose`: a Service for Pods that are there already.

use podyard_kube::text;

use crate::flags::{Said, number};
use crate::making::{Making, metadata, object};
use crate::manifest::{Value, map, number_or_text, texts};
use crate::name;
use crate::pairs::labels;
use crate::refusal::Refusal;
use crate::resource::{Target, one_of, targets};

pub const FLAGS: &str = "cluster-ip= !container-port= external-ip= !f:filename= l:labels= \
    load-balancer-ip= name= override-type= !overrides= port= protocol= selector= \
    session-affinity= target-port= type=";

const EXPOSED: [&str; 5] = [
    "Pod",
    "Service",
    "ReplicationController",
    "Deployment",
    "ReplicaSet",
];

pub fn expose(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let target = one(said)?;
    one_of(
        &target,
        &EXPOSED,
        said.arguments.first().map_or(said.span, |it| it.span()),
    )?;
    let name = match said.one("name").filter(|name| !name.is_empty()) {
        Some(name) => {
            name::check(name)?;
            name.text()
        }
        None => target.name.text().get(..63).unwrap_or(target.name.text()),
    };
    let mut selector = labels(said.one("selector"))?;
    let mut given = labels(said.one("labels"))?;
    if selector.is_empty() || given.is_empty() {
        let guessed = guessed(&target, making);
        for labels in [&mut selector, &mut given] {
            if labels.is_empty() {
                labels.clone_from(&guessed);
            }
        }
    }
    let protocol = said.choice("protocol", &["TCP", "UDP", "SCTP"])?;
    let headless = said.text("cluster-ip") == Some("None");
    let mut ports = Vec::new();
    let listed = said.list("port");
    if listed.is_empty() && !headless {
        return Err(Refusal::missing(said.span, "--port"));
    }
    for (at, port) in listed.iter().enumerate() {
        let number = number(port, 1, 65535)?;
        let name = (listed.len() > 1).then(|| format!("port-{}", at + 1));
        let target = match said.text("target-port") {
            Some(target) => number_or_text(target),
            None => number.into(),
        };
        ports.push(map([
            ("name", name.into()),
            ("port", number.into()),
            ("protocol", protocol.unwrap_or("TCP").into()),
            ("targetPort", target),
        ]));
    }
    let types = ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"];
    let ty = said.choice("type", &types)?.filter(|ty| !ty.is_empty());
    let balanced = said.text("load-balancer-ip");
    let spec = map([
        ("type", ty.into()),
        ("clusterIP", said.text("cluster-ip").into()),
        ("selector", selector.into()),
        ("ports", ports.into()),
        ("externalIPs", texts(said.text("external-ip"))),
        (
            "loadBalancerIP",
            balanced.filter(|_| ty == Some("LoadBalancer")).into(),
        ),
        (
            "sessionAffinity",
            said.choice("session-affinity", &["None", "ClientIP"])?
                .into(),
        ),
    ]);
    let about = metadata(said, name, given.into());
    Ok(vec![object("v1", "Service", about, [("spec", spec)])])
}

/// The one object that a command speaks of.
pub fn one(said: &Said) -> Result<Target, Refusal> {
    let (targets, _) = targets(&said.arguments)?;
    if let [_, second, ..] = targets.as_slice() {
        return Err(Refusal::new(
            second.name.span(),
            podyard_kube::Text::new(
                "One object at a time can be converted.",
                "한 번에 오브젝트 하나만 변환할 수 있어요.",
            ),
            podyard_kube::Text::new(
                "Write a command for each.",
                "오브젝트마다 명령을 따로 쓰세요.",
            ),
        ));
    }
    let first = targets.into_iter().next();
    first.ok_or_else(|| Refusal::missing(said.span, "TYPE/NAME"))
}

/// kubectl reads the labels of the object; here they are taken to be those that it gives itself.
fn guessed(target: &Target, making: &mut Making<'_>) -> Vec<(String, Value)> {
    let key = match target.resource.kind {
        "Pod" => "run",
        _ => "app",
    };
    let name = target.name.text();
    making.notes.push(text!(
        "The labels of `{name}` and its Pods are taken to be `{key}: {name}`; `--labels` and \
         `--selector` say others.",
        "`{name}` 오브젝트와 파드의 레이블은 `{key}: {name}` 값으로 보았어요. 다르면 `--labels`와 \
         `--selector` 플래그로 알려 주세요."
    ));
    vec![(key.to_owned(), name.into())]
}
