//! `kubectl autoscale`: a HorizontalPodAutoscaler.

use podyard_kube::formats::quantity_fault;

use crate::expose::one;
use crate::flags::{Said, number};
use crate::making::{Making, metadata, object};
use crate::manifest::{Value, map};
use crate::name;
use crate::refusal::Refusal;
use crate::resource::one_of;
use crate::word::Word;

pub const FLAGS: &str = "cpu= cpu-percent= !f:filename= max= memory= min= name=";

const SCALED: [&str; 4] = [
    "Deployment",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

pub fn autoscale(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let target = one(said)?;
    one_of(
        &target,
        &SCALED,
        said.arguments.first().map_or(said.span, |it| it.span()),
    )?;
    let name = match said.one("name").filter(|name| !name.is_empty()) {
        Some(name) => {
            name::check(name)?;
            name.text()
        }
        None => target.name.text(),
    };
    let max = number(said.required("max")?, 1, i32::MAX)?;
    let min = said.number("min", i32::MIN)?.filter(|min| *min > 0);
    if let Some(place) = said.one("min").filter(|_| min > Some(max)) {
        let most = i32::try_from(max).unwrap_or(i32::MAX);
        number(place, 1, most)?;
    }
    let mut metrics = Vec::new();
    let percent = said.number("cpu-percent", i32::MIN)?;
    if let Some(percent) = percent.filter(|percent| *percent > 0) {
        if let Some(place) = said.place("cpu") {
            return Err(Refusal::together(place, "--cpu-percent", "--cpu"));
        }
        metrics.push(metric("cpu", utilization(percent)));
    }
    for (resource, unit) in [("cpu", "m"), ("memory", "Mi")] {
        if let Some(value) = said.one(resource).filter(|value| !value.is_empty()) {
            metrics.push(metric(resource, aim(value, unit)?));
        }
    }
    let reference = map([
        ("apiVersion", target.resource.api_version.into()),
        ("kind", target.resource.kind.into()),
        ("name", target.name.text().into()),
    ]);
    let spec = map([
        ("scaleTargetRef", reference),
        ("minReplicas", min.into()),
        ("maxReplicas", max.into()),
        ("metrics", metrics.into()),
    ]);
    let about = metadata(said, name, Value::Absent);
    let kind = "HorizontalPodAutoscaler";
    Ok(vec![object(
        "autoscaling/v2",
        kind,
        about,
        [("spec", spec)],
    )])
}

fn metric(resource: &str, target: Value) -> Value {
    map([
        ("type", "Resource".into()),
        (
            "resource",
            map([("name", resource.into()), ("target", target)]),
        ),
    ])
}

fn utilization(percent: i64) -> Value {
    map([
        ("type", "Utilization".into()),
        ("averageUtilization", percent.into()),
    ])
}

/// `80%` of what is requested, or an amount; a number alone counts in `unit`.
fn aim(value: &Word, unit: &str) -> Result<Value, Refusal> {
    let text = value.text();
    if text.ends_with('%') {
        let percent = value.part(0, text.len() - 1);
        return Ok(utilization(number(&percent, 1, i32::MAX)?));
    }
    let bare = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let amount = match bare {
        true => format!("{text}{unit}"),
        false => text.to_owned(),
    };
    if quantity_fault(&amount).is_some() || !text.contains(|c: char| c.is_ascii_digit()) {
        return Err(Refusal::form(value, "80%").or_placeholder(value));
    }
    Ok(map([
        ("type", "AverageValue".into()),
        ("averageValue", amount.into()),
    ]))
}
