//! Tells what the API server's validation says, each topic by a rule of its own.

use std::collections::{HashMap, HashSet};

use podyard_kube::{Diagnostic, Fix, Layer, Severity};
use podyard_validation::{Cause, Topic};

use crate::mend::respell;
use crate::reasons::reason;
use crate::{Context, Rule};

/// The rules that tell it.
const CODES: [&str; 7] = [
    "conflicting-fields",
    "duplicate-value",
    "invalid-expression",
    "invalid-form",
    "missing-value",
    "out-of-range",
    "unsupported-value",
];

/// Tells the causes of one topic.
pub(crate) fn tell(
    rule: &Rule,
    topic: Topic,
    context: &Context<'_, '_>,
    found: &mut Vec<Diagnostic>,
) {
    let causes = (rule.layer.order()..).zip(context.causes());
    let due = causes.filter(|(_, (_, cause))| cause.topic == topic);
    found.extend(due.map(|(order, (object, cause))| {
        let fix = cause.meant.as_ref().and_then(|(node, meant)| {
            let node = context.document.node(*node)?;
            Some(Fix::suggested(
                meant.title(),
                vec![respell(node, &meant.whole)],
            ))
        });
        Diagnostic {
            reason: Some(cause.reason),
            order,
            ..explained(rule, context, *object, cause)
                .of_object(*object)
                .at_path(cause.path.clone())
                .fix(fix)
        }
    }));
}

/// The finding of a cause, with the reason that is known of its field.
fn explained(rule: &Rule, context: &Context<'_, '_>, object: usize, cause: &Cause) -> Diagnostic {
    let finding = rule.finding(cause.span, cause.message.clone());
    let object = context.objects.get(object).map(|it| &it.object);
    let kind = object.and_then(|it| it.kind_text()).unwrap_or_default();
    let own = || cause.own.as_ref().and_then(|path| reason(kind, path));
    match reason(kind, &cause.path).or_else(own) {
        Some(words) => finding.help(words.into()),
        None => finding,
    }
}

/// Leaves out what another rule tells with more to say, and what is missing only because it stands
/// there under another name. What the other rule tells then carries the server's path and reason.
pub(crate) fn settle(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let (told, mut others): (Vec<_>, Vec<_>) = std::mem::take(found)
        .into_iter()
        .partition(|it| CODES.contains(&it.code));
    // What a selector chooses nobody can tell as long as it is wrong itself.
    let unsure: HashSet<_> = told
        .iter()
        .filter(|it| {
            it.path
                .as_deref()
                .is_some_and(|path| path.starts_with("spec.selector."))
        })
        .map(|it| it.object)
        .collect();
    others.retain(|it| it.code != "selector-mismatch" || !unsure.contains(&it.object));
    let mut at_path = HashMap::new();
    let mut at_span = HashMap::new();
    // What holds a name that is not known there, and the names that stand in the wrong place.
    let mut renamed = HashSet::new();
    let mut misplaced = HashSet::new();
    for (index, other) in others.iter().enumerate() {
        let path = other.path.clone().unwrap_or_default();
        if other.severity == Severity::Error {
            at_path.entry((other.object, path.clone())).or_insert(index);
            if other.code != "missing-field" {
                at_span.entry((other.object, other.span)).or_insert(index);
            }
        }
        match other.code {
            "unknown-field" | "duplicate-field" => {
                renamed.insert((other.object, parent(&path).to_owned()));
            }
            "misplaced-field" => {
                renamed.insert((other.object, parent(&path).to_owned()));
                misplaced.insert((other.object, name(&path).to_owned()));
            }
            _ => {}
        }
    }
    let mut confirmed = HashSet::new();
    for it in told {
        // The server tells some things at another path than that of the value itself.
        let served = it.path.clone().unwrap_or_default();
        let cause = it.order.checked_sub(Layer::ApiServer.order());
        let cause = cause.and_then(|at| context.causes().get(at as usize));
        let path = cause.and_then(|(_, cause)| cause.own.clone());
        let path = path.unwrap_or_else(|| served.clone());
        let same = at_path
            .get(&(it.object, path.clone()))
            .or_else(|| at_path.get(&(it.object, served)))
            .or_else(|| at_span.get(&(it.object, it.span)));
        if let Some((index, other)) = same.and_then(|it| Some((*it, others.get_mut(*it)?))) {
            confirmed.insert(index);
            if matches!(other.code, "missing-field" | "unknown-value") {
                other.reason = it.reason;
                other.order = it.order;
                other.path = it.path;
            }
            continue;
        }
        let is_renamed = match it.code {
            "missing-value" => {
                renamed.contains(&(it.object, parent(&path).to_owned()))
                    || renamed.contains(&(it.object, path.clone()))
                    || misplaced.contains(&(it.object, name(&path).to_owned()))
            }
            "conflicting-fields" => renamed.contains(&(it.object, path.clone())),
            _ => false,
        };
        if !is_renamed {
            found.push(it);
        }
    }
    // Of what one object lacks, the rule of missing fields tells the first; the rest are values that
    // are missing just as well, where the server of that version says so.
    let mut lacking = HashSet::new();
    for (index, other) in others.iter_mut().enumerate() {
        if other.code == "missing-field"
            && !lacking.insert((other.object, other.span))
            && confirmed.contains(&index)
        {
            other.code = "missing-value";
        }
    }
    found.splice(0..0, others);
}

/// The last name of a path.
fn name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// The path of what a value is in.
fn parent(path: &str) -> &str {
    let cut = path.rfind(['.', '[']);
    cut.and_then(|cut| path.get(..cut)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use podyard_kube::Layer;

    use crate::harness::findings;

    fn told(text: &str) -> Vec<String> {
        let found = findings(text).into_iter();
        let found = found.filter(|it| it.layer != Layer::Practice);
        let shown = found.map(|it| format!("{} {}", it.code, it.path.unwrap_or_default()));
        shown.collect()
    }

    #[test]
    fn what_the_server_tells_elsewhere_is_told_once_and_as_it_tells_it() {
        let node = "
apiVersion: v1
kind: Node
metadata: {name: a}
spec: {taints: [{key: a}]}
";
        assert_eq!(told(node), ["missing-field metadata.taints[0].effect"]);
        let set = "
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {a: b}}
  updateStrategy: {type: Recreate}
  template:
    metadata: {labels: {a: b}}
    spec: {containers: [{name: a, image: 'a:1'}]}
";
        assert_eq!(told(set), ["unknown-value spec.updateStrategy"]);
    }

    #[test]
    fn all_that_an_object_lacks_is_told() {
        let pod = "
apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {containers: [{}]}
";
        let lacking = [
            "missing-field spec.containers[0].image",
            "missing-value spec.containers[0].name",
        ];
        let mut found = told(pod);
        found.sort();
        assert_eq!(found, lacking);
    }
}
