//! `kubectl create quota`, `poddisruptionbudget` and `priorityclass`.

use podyard_kube::formats::quantity_fault;

use crate::flags::{Said, number};
use crate::making::{Making, cluster_metadata, metadata, object};
use crate::manifest::{Value, map, number_or_text, texts};
use crate::name;
use crate::pairs::{add, pair, selector};
use crate::refusal::Refusal;
use crate::word::Word;

pub const QUOTA: &str = "hard= scopes=";
pub const DISRUPTION: &str = "max-unavailable= min-available= selector=";
pub const PRIORITY: &str = "description= global-default preemption-policy= value=";

pub fn quota(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let mut hard = Vec::new();
    let limits = said.one("hard").filter(|limits| !limits.is_empty());
    for limit in limits.map(|it| it.split(',')).unwrap_or_default() {
        let (resource, amount) = pair(&limit, "RESOURCE=QUANTITY")?;
        if quantity_fault(amount.text()).is_some() {
            return Err(Refusal::form(&limit, "RESOURCE=QUANTITY"));
        }
        hard.retain(|(there, _)| there != resource.text());
        add(&mut hard, &resource, amount.text())?;
    }
    let scopes = said.one("scopes").filter(|scopes| !scopes.is_empty());
    let scopes = scopes.map(|it| it.split(',')).unwrap_or_default();
    if let Some(empty) = scopes.iter().find(|scope| scope.is_empty()) {
        return Err(Refusal::form(empty, "SCOPE,SCOPE"));
    }
    let spec = map([
        ("hard", hard.into()),
        ("scopes", texts(scopes.iter().map(Word::text))),
    ]);
    let about = metadata(said, name, Value::Absent);
    Ok(vec![object("v1", "ResourceQuota", about, [("spec", spec)])])
}

pub fn disruption(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let pods = selector(said.required("selector")?)?;
    let given = |flag: &str| said.one(flag).filter(|value| !value.is_empty());
    let (field, value) = match (given("min-available"), given("max-unavailable")) {
        (Some(value), None) => ("minAvailable", value),
        (None, Some(value)) => ("maxUnavailable", value),
        (None, None) => return Err(Refusal::missing(said.span, "--min-available")),
        (Some(_), Some(value)) => {
            return Err(Refusal::together(
                value.span(),
                "--min-available",
                "--max-unavailable",
            ));
        }
    };
    let digits = value.text().strip_suffix('%').unwrap_or(value.text());
    let digits = digits.chars().all(|c| c.is_ascii_digit()) && digits.parse::<i32>().is_ok();
    if !digits {
        return Err(Refusal::form(value, "50%").or_placeholder(value));
    }
    let spec = map([(field, number_or_text(value.text())), ("selector", pods)]);
    let about = metadata(said, name, Value::Absent);
    let fields = [("spec", spec)];
    Ok(vec![object(
        "policy/v1",
        "PodDisruptionBudget",
        about,
        fields,
    )])
}

pub fn priority(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let about = cluster_metadata(name::one(said)?.text());
    let value = said.one("value").map(|it| number(it, i32::MIN, i32::MAX));
    let policies = ["PreemptLowerPriority", "Never"];
    let policy = said.choice("preemption-policy", &policies)?;
    let fields = [
        ("value", value.transpose()?.unwrap_or(0).into()),
        ("globalDefault", said.is_set("global-default").into()),
        ("description", said.text("description").into()),
        (
            "preemptionPolicy",
            policy.unwrap_or("PreemptLowerPriority").into(),
        ),
    ];
    let version = "scheduling.k8s.io/v1";
    Ok(vec![object(version, "PriorityClass", about, fields)])
}
