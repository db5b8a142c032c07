//! A selector that chooses nothing of what is in the workspace.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Choice, Chosen, Label, Relation, Resource, Selector, dig};
use podyard_kube::near::{self, Distance};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, text};

use crate::mend::{head, respell};
use crate::words::excerpt;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "selects-nothing",
    layer: Layer::Reference,
    severity: Severity::Warning,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Selector that chooses nothing here",
            ko: "여기서 아무것도 고르지 않는 셀렉터",
        },
        why: Words {
            en: "Nothing refuses a selector that matches no pod: a Service then has no endpoints, \
                 a budget protects nothing, and a policy stands over nobody.",
            ko: "어떤 파드와도 맞지 않는 셀렉터라도 거부되지 않아요. 그러면 서비스에는 엔드포인트가 \
                 없고, 예산은 아무것도 지키지 못하고, 정책은 아무에게도 적용되지 않아요.",
        },
        wrong: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wbe
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
        right: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Graph(check),
};

/// Labels that are compared with those of a selector that chooses nothing.
const GUESSES: usize = 2_000;

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    let mut guesses = GUESSES;
    for (id, resource) in graph.resources() {
        for choice in &resource.choices {
            found.extend(judge(graph, id, resource, choice, &mut guesses));
        }
    }
}

fn judge(
    graph: &Graph<'_>,
    id: Id,
    resource: &Resource<'_>,
    choice: &Choice<'_>,
    guesses: &mut usize,
) -> Option<(usize, Diagnostic)> {
    let chosen = graph.edges_from(id).any(|edge| {
        edge.reference.is_none() && matches!(edge.relation, Relation::Selects | Relation::Disrupts)
    });
    if chosen || choice.selector.is_empty() || choice.selector.node.is_repaired() {
        return None;
    }
    let placed = graph.placed(id)?;
    let mut candidates = candidates(graph, resource, choice).peekable();
    candidates.peek()?;
    let near = candidates
        .take(std::mem::take(guesses))
        .inspect(|_| *guesses = guesses.saturating_sub(1))
        .find_map(|labels| nearly(&choice.selector, labels));
    let node = choice.selector.node;
    let (kind, name) = (resource.kind, excerpt(resource.name));
    let what = match choice.among {
        Chosen::Pods => Text::new("pod", "파드"),
        Chosen::Services => Text::new("Service", "서비스"),
    };
    let finding = match near {
        Some(slip) => {
            let (wrong, right) = (excerpt(slip.written.value()), slip.right);
            let (en, ko) = (&what.en, &what.ko);
            let message = text!(
                "{kind} `{name}` selects no {en} here: did you mean `{right}` for `{wrong}`?",
                "{kind} `{name}` 셀렉터와 맞는 {ko}가 여기에 없어요. `{wrong}` 대신 `{right}` 레이블을 \
                 쓰려던 건가요?"
            );
            let title = text!("Change `{wrong}` to `{right}`", "`{right}` 레이블로 바꾸기");
            let edit = respell(slip.written, right);
            RULE.finding(slip.written.span(), message)
                .fix(Fix::suggested(title, vec![edit]))
        }
        None => {
            let (en, ko) = (&what.en, &what.ko);
            let message = text!(
                "{kind} `{name}` selects no {en} here.",
                "{kind} `{name}` 셀렉터와 맞는 {ko}가 여기에 없어요."
            );
            RULE.finding(head(node), message)
                .severity(Severity::Info)
                .help(Text::new(
                    "That is fine when what it selects lives in the cluster already.",
                    "고를 대상이 이미 클러스터에 있다면 괜찮아요.",
                ))
        }
    };
    Some((placed.document, finding.of_object(resource.index)))
}

/// A label that is probably meant in place of one that is written.
pub(crate) struct Slip<'d> {
    /// What is written.
    pub(crate) written: podyard_syntax::Node<'d>,
    /// What is meant.
    pub(crate) right: &'d str,
}

/// The labels of what could be chosen.
fn candidates<'g, 'd>(
    graph: &'g Graph<'d>,
    resource: &'g Resource<'_>,
    choice: &'g Choice<'_>,
) -> impl Iterator<Item = &'d [Label<'d>]> + use<'g, 'd> {
    let within = move |it: &Resource<'_>| match (it.namespace, resource.namespace) {
        (Some(a), Some(b)) => choice.any_namespace || a == b,
        _ => true,
    };
    let candidates = graph.resources().filter(move |(_, it)| within(it));
    candidates.filter_map(move |(_, it)| match choice.among {
        Chosen::Pods => it.pod.as_ref().map(|pod| &*pod.labels),
        Chosen::Services => it.is("Service").then_some(&*it.labels),
    })
}

/// The one label that keeps the selector from choosing what has these labels, when it is nearly
/// one of them.
pub(crate) fn nearly<'d>(selector: &Selector<'d>, labels: &[Label<'d>]) -> Option<Slip<'d>> {
    let mut wrong = selector.equal.iter().filter(|it| !labels.contains(it));
    let (Some((key, value)), None) = (wrong.next(), wrong.next()) else {
        return None;
    };
    let map = dig(selector.node, "matchLabels").unwrap_or(selector.node);
    let entry = map.field(key)?;
    let is_near = |written: &str, known: &str| {
        matches!(
            near::distance(written, known),
            Some(Distance::Case | Distance::Number | Distance::Letters(_))
        )
    };
    labels.iter().find_map(|(known_key, known)| {
        if known_key == key && is_near(value, known) {
            let written = entry.value.target()?;
            return Some(Slip {
                written,
                right: known,
            });
        }
        (known == value && known_key != key && is_near(key, known_key)).then_some(Slip {
            written: entry.key,
            right: known_key,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    const PODS: &str = "
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
";

    #[test]
    fn labels_that_a_program_fills_in_may_match() {
        let text = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    {{- include \"labels\" . | nindent 4 }}
spec: {containers: [{name: web, image: 'nginx:1.29'}]}
";
        expect_between("selects-nothing", text, &[]);
    }

    #[test]
    fn a_letter_off_is_told_with_the_label() {
        for (selector, told) in [
            ("{app: web, tier: frnt}", "warning frnt → front"),
            ("{ap: web}", "warning ap → app"),
            ("{app: shop}", "info {app: shop}"),
        ] {
            let service = format!(
                "{{apiVersion: v1, kind: Service, metadata: {{name: s}}, spec: {{selector: {selector}}}}}"
            );
            expect_between("selects-nothing", &format!("{service}{PODS}"), &[told]);
        }
    }

    #[test]
    fn nothing_is_said_where_there_is_nothing_to_choose_or_all_is_chosen() {
        let budget = "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: {selector: {matchLabels: {app: x}}}}";
        expect_between("selects-nothing", budget, &[]);
        let policy = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n}, spec: {podSelector: {}}}";
        expect_between("selects-nothing", &format!("{policy}{PODS}"), &[]);
        expect_between(
            "selects-nothing",
            &format!("{budget}{PODS}"),
            &["info {matchLabels: {app: x}}"],
        );
    }
}
