//! A workload whose selector does not choose the pods that it makes.

use podyard_kube::model::{Label, Selector, dig, labels};
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words, text};
use podyard_syntax::{Edit, Node, NodeKind, edit};

use crate::mend::respell;
use crate::words::excerpt;
use crate::{Check, Context, Docs, Judged, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "selector-mismatch",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Selector that does not match the template's labels",
            ko: "템플릿 레이블과 맞지 않는 셀렉터",
        },
        why: Words {
            en: "A workload finds the pods it made by their labels. If its selector does not match \
                 the labels of its own template it would make pods for ever and never find them, \
                 so the API server refuses it.",
            ko: "워크로드는 자기가 만든 파드를 레이블로 찾아요. 셀렉터가 템플릿의 레이블과 맞지 않으면 \
                 파드를 만들고도 찾지 못해 끝없이 만들게 되므로 API 서버가 거부해요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: website
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
        right: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
    },
    check: Check::Document(check),
};

/// The kinds whose selector must match their template.
const WORKLOADS: [&str; 5] = [
    "DaemonSet",
    "Deployment",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    if context.document.error().is_some() {
        return;
    }
    for (index, judged) in context.objects.iter().enumerate() {
        found.extend(judge(judged).map(|finding| finding.of_object(index)));
    }
}

/// Whether what stands there may not be all that Kubernetes will read.
fn is_unsure(node: Node<'_>) -> bool {
    node.is_repaired() || node.is_open()
}

fn judge(judged: &Judged<'_, '_>) -> Option<Diagnostic> {
    let kind = judged.identity.kind?;
    let is_workload = matches!(kind.group(), "" | "apps") && WORKLOADS.contains(&kind.name());
    // One that is migrated gets what it lacks then.
    if !is_workload || judged.migration.is_some() {
        return None;
    }
    let root = judged.object.root;
    let written = dig(root, "spec.selector").filter(|it| it.kind() == NodeKind::Mapping)?;
    let selector = match kind.name() {
        "ReplicationController" => Selector::of_map(written),
        _ => Selector::of_labels(written),
    };
    let template = dig(root, "spec.template").filter(|it| it.kind() == NodeKind::Mapping)?;
    let map = dig(template, "metadata.labels");
    let has = labels(map);
    let around = [Some(template), dig(template, "metadata")];
    let written_in = [Some(written), map].into_iter().flatten();
    let within = written_in.flat_map(|map| map.descendants().take(SEEN));
    let mut parts = around.into_iter().flatten().chain(within);
    if selector.is_empty() || selector.matches(&has) || parts.any(is_unsure) {
        return None;
    }
    let wrong = selector.equal.iter().find(|label| !has.contains(label));
    let path = "spec.template.metadata.labels";
    let Some((key, value)) = wrong else {
        let message = text!(
            "The selector's `matchExpressions` do not match the template's labels.",
            "셀렉터의 `matchExpressions` 조건이 템플릿의 레이블과 맞지 않아요."
        );
        let place = map.unwrap_or(template);
        return Some(
            RULE.finding(crate::mend::head(place), message)
                .at_path(path),
        );
    };
    let (shown_key, shown) = (excerpt(key), excerpt(value));
    let entry = map.and_then(|map| map.field(key));
    Some(match entry {
        Some(entry) => {
            let other = excerpt(entry.value.value());
            let message = text!(
                "The selector wants `{shown_key}: {shown}`, but the template's pods have \
                 `{shown_key}: {other}`.",
                "셀렉터는 `{shown_key}: {shown}` 레이블을 찾는데 템플릿의 파드에는 `{shown_key}: \
                 {other}` 레이블이 있어요."
            );
            let title = text!(
                "Label the pods `{shown_key}: {shown}`",
                "파드 레이블을 `{shown_key}: {shown}` 값으로 바꾸기"
            );
            let value = entry.value.target().unwrap_or(entry.value);
            let finding = RULE.finding(value.span(), message).at_path(path);
            let finding = finding.fix(Fix::suggested(
                title,
                vec![rewrite(value, &edit::scalar(shown_of(&selector, key)))],
            ));
            finding.fix(widen(&selector, entry.key.value(), entry.value))
        }
        None => {
            let message = text!(
                "The selector wants `{shown_key}: {shown}`, which the template's pods do not have.",
                "셀렉터가 찾는 `{shown_key}: {shown}` 레이블이 템플릿의 파드에 없어요."
            );
            let place = map.map_or_else(|| crate::mend::head(template), crate::mend::head);
            RULE.finding(place, message)
                .at_path(path)
                .fix(add(template, (key, value)))
        }
    })
}

/// How many nodes of a selector are searched for what a program fills in.
const SEEN: usize = 400;

fn shown_of<'d>(selector: &Selector<'d>, key: &str) -> &'d str {
    let label = selector.equal.iter().find(|(name, _)| *name == key);
    label.map_or("", |(_, value)| *value)
}

fn rewrite(node: Node<'_>, yaml: &str) -> Edit {
    match node.is_missing() {
        true => Edit::replace(node.span(), format!(" {yaml}")),
        false => Edit::replace(node.span(), yaml),
    }
}

/// The other way round: the selector chooses what the pods have.
fn widen(selector: &Selector<'_>, key: &str, has: Node<'_>) -> Option<Fix> {
    let map = dig(selector.node, "matchLabels").unwrap_or(selector.node);
    let wanted = map.field(key)?.value;
    let (key, has) = (excerpt(key), has.target()?.value());
    let shown = excerpt(has);
    let title = text!(
        "Select `{key}: {shown}`",
        "셀렉터를 `{key}: {shown}` 값으로 바꾸기"
    );
    let is_plain = edit::scalar(has) == has;
    let edit = match is_plain {
        true => respell(wanted, has),
        false => Edit::replace(wanted.span(), edit::scalar(has)),
    };
    Some(Fix::suggested(title, vec![edit]))
}

fn add(template: Node<'_>, (key, value): Label<'_>) -> Option<Fix> {
    let (key_yaml, value_yaml) = (edit::scalar(key), edit::scalar(value));
    let pair = format!("{key_yaml}: {value_yaml}");
    let edits = match (dig(template, "metadata.labels"), dig(template, "metadata")) {
        (Some(map), _) => edit::insert_entry(map, key, &value_yaml, edit::Position::Last),
        (None, Some(metadata)) => {
            edit::insert_entry(metadata, "labels", &pair, edit::Position::Last)
        }
        (None, None) => {
            let value = format!("labels:\n  {pair}");
            edit::insert_entry(template, "metadata", &value, edit::Position::First)
        }
    };
    let (key, value) = (excerpt(key), excerpt(value));
    let title = Text::new(
        format!("Label the pods `{key}: {value}`"),
        format!("파드에 `{key}: {value}` 레이블 붙이기"),
    );
    Some(Fix::suggested(title, edits.ok()?))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, expect_none};

    #[test]
    fn another_value() {
        expect(
            "\
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db, tier: back}}
  template:
    metadata:
      labels:
        app: db
        tier: front
              ^^^^^ selector-mismatch
    spec: {containers: [{name: db, image: 'postgres:17'}]}
",
        );
    }

    #[test]
    fn what_a_program_fills_in_may_match() {
        for labels in [
            "app: {{ .Release.Name }}",
            "{{- include \"web.labels\" . | nindent 8 }}",
        ] {
            expect_none(
                "selector-mismatch",
                &format!(
                    "\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: web}}
spec:
  selector:
    matchLabels: {{app: web}}
  template:
    metadata:
      labels:
        {labels}
    spec:
      containers: [{{name: web, image: 'nginx:1.29'}}]
"
                ),
            );
        }
    }

    #[test]
    fn no_labels_at_all() {
        expect_fix(
            "selector-mismatch",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    spec:
      containers: [{name: web, image: 'nginx:1.29'}]
",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels:
        app: web
    spec:
      containers: [{name: web, image: 'nginx:1.29'}]
",
        );
    }

    #[test]
    fn expressions_count() {
        expect_none(
            "selector-mismatch",
            "\
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchExpressions: [{key: app, operator: In, values: [agent, other]}]}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: 'busybox:1.37'}]}
",
        );
    }
}
