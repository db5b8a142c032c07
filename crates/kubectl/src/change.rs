//! `kubectl scale`, `set image`, `label`, `annotate` and `taint`: what changes of an object that
//! is there already.

use podyard_kube::{Text, text};

use crate::flags::Said;
use crate::making::{Making, image, metadata, object};
use crate::manifest::{Value, map};
use crate::pairs::{add, pair};
use crate::refusal::Refusal;
use crate::resource::{Target, one_of, targets};
use crate::word::Word;

pub const SCALE: &str = "!all current-replicas= !f:filename= replicas= resource-version= \
    !l:selector= timeout=";
pub const SET_IMAGE: &str = "!all !f:filename= !local !l:selector=";
pub const LABEL: &str = "!all !A:all-namespaces !field-selector= !f:filename= !list !local \
    overwrite resource-version= !l:selector=";
pub const TAINT: &str = "!all overwrite !l:selector=";

const SCALED: [&str; 4] = [
    "Deployment",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];
const WITH_TEMPLATE: [&str; 5] = [
    "DaemonSet",
    "Deployment",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

pub fn scale(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let replicas = said.required("replicas")?;
    let replicas = crate::flags::number(replicas, 0, i32::MAX)?;
    let (targets, taken) = found(said)?;
    if let Some(more) = said.arguments.get(taken) {
        return Err(Refusal::form(more, "TYPE/NAME"));
    }
    each(said, making, targets, |target| {
        one_of(target, &SCALED, target.name.span())?;
        Ok(map([("spec", map([("replicas", replicas.into())]))]))
    })
}

pub fn set_image(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let (targets, taken) = found(said)?;
    let mut containers = Vec::new();
    for change in changes(said, taken)? {
        let (name, with) = pair(change, "CONTAINER=IMAGE")?;
        if name.text() == "*" {
            return Err(Refusal::form(change, "CONTAINER=IMAGE"));
        }
        containers.push(map([
            ("name", name.text().into()),
            ("image", image(&with)?.into()),
        ]));
    }
    each(said, making, targets, |target| {
        let pod = map([("containers", containers.clone().into())]);
        Ok(match target.resource.kind {
            "Pod" => map([("spec", pod)]),
            "CronJob" => {
                let job = map([("template", map([("spec", pod)]))]);
                let template = map([("spec", job)]);
                map([("spec", map([("jobTemplate", template)]))])
            }
            _ => {
                one_of(target, &WITH_TEMPLATE, target.name.span())?;
                map([("spec", map([("template", map([("spec", pod)]))]))])
            }
        })
    })
}

pub fn label(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    mark(said, making, "labels")
}

pub fn annotate(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    mark(said, making, "annotations")
}

/// Sets `KEY=VALUE`; `KEY-` takes away, which a patch says with `null`.
fn mark(said: &Said, making: &mut Making<'_>, field: &str) -> Result<Vec<Value>, Refusal> {
    let (targets, taken) = found(said)?;
    let mut pairs = Vec::new();
    for change in changes(said, taken)? {
        match change.text().strip_suffix('-') {
            Some(key) if !key.is_empty() && !key.contains('=') => {
                let gone = Value::Plain("null".to_owned());
                add(&mut pairs, &change.part(0, key.len()), gone)?;
            }
            _ => {
                let (key, value) = pair(change, "KEY=VALUE")?;
                add(&mut pairs, &key, value.text())?;
            }
        }
    }
    each(said, making, targets, |_| {
        Ok(map([(field, pairs.clone().into())]))
    })
}

pub fn taint(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    const FORM: &str = "KEY=VALUE:EFFECT";
    let (targets, taken) = found(said)?;
    let mut taints = Vec::new();
    for change in changes(said, taken)? {
        if change.text().ends_with('-') {
            return Err(Refusal::new(
                change.span(),
                text!(
                    "Which taints stay without this one cannot be told from the command alone.",
                    "이 테인트를 뺐을 때 무엇이 남는지는 명령만 보고는 알 수 없어요."
                ),
                Text::new(
                    "Take it out of `spec.taints` of the Node.",
                    "노드의 `spec.taints` 필드에서 직접 빼세요.",
                ),
            ));
        }
        let (key, effect) = change.cut(':').ok_or_else(|| Refusal::form(change, FORM))?;
        let effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
        if !effects.contains(&effect.text()) {
            return Err(Refusal::choice(&effect, &effects));
        }
        let (key, value) = match key.cut('=') {
            Some((key, value)) => (key, Some(value)),
            None => (key, None),
        };
        if key.is_empty() || value.as_ref().is_some_and(|it| it.text().contains('=')) {
            return Err(Refusal::form(change, FORM));
        }
        let value = value.filter(|value| !value.is_empty());
        taints.push(map([
            ("key", key.text().into()),
            ("value", value.as_ref().map(Word::text).into()),
            ("effect", effect.text().into()),
        ]));
    }
    making.notes.push(Text::new(
        "`spec.taints` is replaced as a whole: add the taints that should stay.",
        "`spec.taints` 필드는 통째로 바뀌어요. 남겨야 할 테인트도 적으세요.",
    ));
    each(said, making, targets, |target| {
        one_of(target, &["Node"], target.name.span())?;
        Ok(map([("spec", map([("taints", taints.clone().into())]))]))
    })
}

fn found(said: &Said) -> Result<(Vec<Target>, usize), Refusal> {
    let (targets, taken) = targets(&said.arguments)?;
    if targets.is_empty() {
        return Err(Refusal::missing(said.span, "TYPE/NAME"));
    }
    Ok((targets, taken))
}

/// The words that say what to change: at least one.
fn changes(said: &Said, taken: usize) -> Result<&[Word], Refusal> {
    let changes = said.arguments.get(taken..).unwrap_or_default();
    match changes.is_empty() {
        true => Err(Refusal::missing(said.span, "KEY=VALUE")),
        false => Ok(changes),
    }
}

/// A partial object for each target: who it is, and what `change` says of it.
fn each(
    said: &Said,
    making: &mut Making<'_>,
    targets: Vec<Target>,
    change: impl Fn(&Target) -> Result<Value, Refusal>,
) -> Result<Vec<Value>, Refusal> {
    let mut made = Vec::new();
    for target in &targets {
        let Value::Map(fields) = change(target)? else {
            continue;
        };
        let mut about = metadata(said, target.name.text(), Value::Absent);
        let mut rest = Vec::new();
        for (name, value) in fields {
            match (name.as_str(), &mut about) {
                ("labels" | "annotations", Value::Map(about)) => about.push((name, value)),
                _ => rest.push((name, value)),
            }
        }
        let resource = target.resource;
        let mut whole = object(resource.api_version, resource.kind, about, []);
        if let Value::Map(whole) = &mut whole {
            whole.extend(rest);
        }
        let kind = resource.kind.to_ascii_lowercase();
        let name = target.name.text();
        let namespace = said
            .text("namespace")
            .map(|it| format!(" --namespace={it}"));
        let namespace = namespace.unwrap_or_default();
        let patch = format!("kubectl patch {kind} {name}{namespace} --patch-file=patch.yaml");
        making.patches.push(patch);
        made.push(whole);
    }
    Ok(made)
}
