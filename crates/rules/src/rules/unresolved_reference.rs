//! A reference to an object that is not in the workspace.

use std::collections::{HashMap, HashSet};

use podyard_kube::graph::is_given;
use podyard_kube::near::{self, Distance};
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words, text};
use podyard_syntax::Edit;

use crate::summary::Reference;
use crate::words::excerpt;
use crate::{Check, Docs, Rule, Summary};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unresolved-reference",
    layer: Layer::Reference,
    severity: Severity::Warning,
    reason: Some(Reason::NotFound),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Reference to something that is not here",
            ko: "여기에 없는 오브젝트에 대한 참조",
        },
        why: Words {
            en: "The API server accepts a reference to an object that does not exist; only later \
                 a pod waits for it forever, or a request ends nowhere. Where an object has \
                 nearly that name, the reference is probably a typo.",
            ko: "API 서버는 없는 오브젝트를 참조해도 받아들여요. 문제는 나중에 드러나요. 파드가 \
                 끝없이 기다리거나 요청이 갈 곳을 찾지 못해요. 거의 같은 이름의 오브젝트가 있다면 \
                 오타일 수 있어요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  color: red
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      envFrom:
        - configMapRef:
            name: setings
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  color: red
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      envFrom:
        - configMapRef:
            name: settings
",
    },
    check: Check::Workspace(check),
};

fn check(summaries: &[&Summary], found: &mut Vec<(usize, Diagnostic)>) {
    let known = Known::of(summaries);
    let mut guesses = GUESSES;
    for (document, summary) in summaries.iter().enumerate() {
        for reference in &summary.references {
            found.extend(
                known
                    .judge(reference, &mut guesses)
                    .map(|finding| (document, finding)),
            );
        }
    }
}

/// Names that are compared with all others; beyond that only exact matches count.
const GUESSES: usize = 1_000;

/// The kind by which builds of OpenShift name an image: `stream:tag`.
const IMAGE_TAG: &str = "ImageStreamTag";

/// The names that can be referred to.
struct Known<'w> {
    /// Those of declared objects, by kind.
    names: HashMap<&'w str, HashSet<&'w str>>,
    /// The image tags that are named anywhere, in the order of the text, and how often.
    tags: Vec<(&'w str, usize)>,
}

impl<'w> Known<'w> {
    fn of(summaries: &[&'w Summary]) -> Self {
        let mut names: HashMap<&str, HashSet<&str>> = HashMap::new();
        for declared in summaries.iter().flat_map(|summary| &summary.declared) {
            names
                .entry(&declared.kind)
                .or_default()
                .insert(&declared.name);
        }
        let mut tags: Vec<(&str, usize)> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let references = summaries.iter().flat_map(|summary| &summary.references);
        for reference in references.filter(|reference| reference.kind == IMAGE_TAG) {
            let next = tags.len();
            let at = *known.entry(&reference.name).or_insert(next);
            match tags.get_mut(at) {
                Some((_, times)) => *times += 1,
                None => tags.push((&reference.name, 1)),
            }
        }
        Self { names, tags }
    }

    fn judge(&self, reference: &Reference, guesses: &mut usize) -> Option<Diagnostic> {
        let written = reference.name.as_str();
        let near = if reference.kind == IMAGE_TAG {
            *guesses = guesses.checked_sub(1)?;
            Some(self.near_tag(written)?)
        } else {
            let names = self.names.get(reference.kind.as_str());
            if names.is_some_and(|names| names.contains(written))
                || is_given(&reference.kind, written)
            {
                return None;
            }
            let patient = *guesses > 0;
            *guesses = guesses.saturating_sub(1);
            let names = names.filter(|_| patient).into_iter().flatten().copied();
            nearest(written, names).map(str::to_owned)
        };
        let (kind, shown) = (&reference.kind, excerpt(written));
        let finding = match near {
            Some(near) => {
                let message = text!(
                    "There is no {kind} `{shown}` here: did you mean `{near}`?",
                    "이름이 `{shown}`인 {kind} 오브젝트가 여기에 없어요. `{near}` 오브젝트를 \
                     쓰려던 건가요?"
                );
                let title = text!("Change `{shown}` to `{near}`", "`{near}` 이름으로 바꾸기");
                let new = if reference.quoted {
                    format!("\"{near}\"")
                } else {
                    near
                };
                RULE.finding(reference.span, message).fix(Fix::suggested(
                    title,
                    vec![Edit::replace(reference.span, new)],
                ))
            }
            None if reference.optional => return None,
            None => RULE
                .finding(
                    reference.span,
                    text!(
                        "There is no {kind} `{shown}` here.",
                        "이름이 `{shown}`인 {kind} 오브젝트가 여기에 없어요."
                    ),
                )
                .severity(Severity::Info)
                .help(Text::new(
                    "That is fine when it lives in the cluster already.",
                    "클러스터에 이미 있다면 괜찮아요.",
                )),
        };
        Some(
            finding
                .of_object(reference.object)
                .at_path(reference.path.clone()),
        )
    }

    /// The image tag that a name most likely means, when it looks like a slip: named only once,
    /// and nearly like a declared stream or like a tag that is named more often or earlier.
    fn near_tag(&self, written: &str) -> Option<String> {
        let (stream, tag) = written.split_once(':').unwrap_or((written, "latest"));
        let streams = self.names.get("ImageStream");
        if streams.is_some_and(|streams| streams.contains(stream)) {
            return None;
        }
        if let Some(near) = nearest(stream, streams.into_iter().flatten().copied()) {
            return Some(format!("{near}:{tag}"));
        }
        let at = self.tags.iter().position(|(name, _)| *name == written)?;
        let once = self.tags.get(at).is_some_and(|(_, times)| *times == 1);
        let others = self
            .tags
            .iter()
            .enumerate()
            .filter(|(other, (_, times))| once && (*times > 1 || *other < at));
        let same_tag = others.filter_map(|(_, (name, _))| {
            let (stream, other) = name.split_once(':').unwrap_or((name, "latest"));
            (other == tag).then_some(stream)
        });
        Some(format!("{}:{tag}", nearest(stream, same_tag)?))
    }
}

/// The nearest name, told apart by letters alone; of equally near ones the first by alphabet.
fn nearest<'w>(written: &str, names: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    names
        .filter_map(|name| match near::distance(written, name)? {
            Distance::Synonym | Distance::Part => None,
            distance => Some((distance, name)),
        })
        .min()
        .map(|(_, name)| name)
}
