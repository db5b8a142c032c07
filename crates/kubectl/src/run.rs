//! `kubectl run`: a Pod, and a Service before it.

use podyard_kube::Text;

use crate::flags::{Said, number};
use crate::making::{Making, command, image, metadata, object};
use crate::manifest::{Value, map};
use crate::name;
use crate::pairs::{add, labels, pair};
use crate::refusal::Refusal;

pub const FLAGS: &str = "annotations= attach cascade command detach-keys= env= expose !f:filename= \
    force grace-period= image= image-pull-policy= l:labels= leave-stdin-open override-type= \
    !overrides= pod-running-timeout= port= privileged q:quiet restart= rm i:stdin timeout= t:tty \
    wait";

pub fn run(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = match (said.before_dashes, said.arguments.first()) {
        (Some(0), _) | (_, None) => return Err(Refusal::missing(said.span, "NAME")),
        (_, Some(name)) => name,
    };
    name::check(name)?;
    let name = name.text();
    let image = image(said.required("image")?)?;
    let given = labels(said.one("labels"))?;
    let labels = match given.is_empty() {
        true => vec![("run".to_owned(), name.into())],
        false => given.clone(),
    };
    let mut annotations = Vec::new();
    for annotation in said.all("annotations") {
        let (key, value) = pair(annotation, "KEY=VALUE")?;
        annotations.retain(|(there, _)| there != key.text());
        add(&mut annotations, &key, value.text())?;
    }
    let mut env = Vec::new();
    for variable in said.all("env") {
        let (name, value) = pair(variable, "NAME=VALUE")?;
        let value = match value.text() {
            "" => Value::Absent,
            value => value.into(),
        };
        env.push(map([("name", name.text().into()), ("value", value)]));
    }
    let port = said.one("port").filter(|port| !port.is_empty());
    let port = port.map(|port| number(port, 1, 65535)).transpose()?;
    let pull = said.choice("image-pull-policy", &["Always", "IfNotPresent", "Never"])?;
    let restart = said.choice("restart", &["Always", "OnFailure", "Never"])?;
    let (stdin, tty) = (said.is_set("stdin"), said.is_set("tty"));
    if let Some(place) = said.place("tty").filter(|_| tty && !stdin) {
        return Err(Refusal::missing(place, "--stdin"));
    }
    if said.is_set("rm") {
        making.notes.push(Text::new(
            "`--rm` deletes the Pod at its end; no manifest says that.",
            "`--rm` 플래그는 끝난 파드를 지워요. 매니페스트에는 적을 수 없어요.",
        ));
    }
    let (command, args) = match said.is_set("command") {
        true => (command(said), Value::Absent),
        false => (Value::Absent, command(said)),
    };
    let container = map([
        ("name", name.into()),
        ("image", image.into()),
        ("imagePullPolicy", pull.into()),
        ("command", command),
        ("args", args),
        ("env", env.into()),
        ("ports", ports(port)),
        (
            "securityContext",
            map([("privileged", said.is_set("privileged").into())]),
        ),
        ("stdin", stdin.into()),
        (
            "stdinOnce",
            (stdin && !said.is_set("leave-stdin-open")).into(),
        ),
        ("tty", tty.into()),
    ]);
    let spec = map([
        ("containers", vec![container].into()),
        ("dnsPolicy", "ClusterFirst".into()),
        ("restartPolicy", restart.unwrap_or("Always").into()),
    ]);
    let mut about = vec![
        ("name".to_owned(), name.into()),
        ("namespace".to_owned(), said.text("namespace").into()),
        ("labels".to_owned(), labels.clone().into()),
    ];
    about.push(("annotations".to_owned(), annotations.into()));
    let mut made = vec![object("v1", "Pod", about.into(), [("spec", spec)])];
    if said.is_set("expose") {
        let Some(port) = port else {
            return Err(Refusal::missing(
                said.place("expose").unwrap_or(said.span),
                "--port",
            ));
        };
        let port = map([
            ("port", port.into()),
            ("protocol", "TCP".into()),
            ("targetPort", port.into()),
        ]);
        let spec = map([("selector", labels.into()), ("ports", vec![port].into())]);
        let about = metadata(said, name, given.into());
        made.push(object("v1", "Service", about, [("spec", spec)]));
    }
    Ok(made)
}

/// A container's one port.
pub fn ports(port: Option<i64>) -> Value {
    let port = port.map(|port| map([("containerPort", port.into())]));
    port.into_iter().collect::<Vec<_>>().into()
}
