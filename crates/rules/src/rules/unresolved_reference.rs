//! A reference to an object that is not in the workspace.

use std::collections::{HashMap, HashSet};

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
            en: "The API server takes a reference to an object that does not exist; only later a \
                 pod waits for it forever, or a request ends nowhere. When an object of nearly \
                 that name is at hand, one letter is probably wrong.",
            ko: "API 서버는 없는 오브젝트에 대한 참조도 받아들여요. 나중에야 파드가 끝없이 \
                 기다리거나 요청이 갈 곳을 잃어요. 거의 같은 이름의 오브젝트가 있다면 글자 하나를 \
                 잘못 쓴 것일 수 있어요.",
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
    for (document, summary) in summaries.iter().enumerate() {
        for reference in &summary.references {
            found.extend(known.judge(reference).map(|finding| (document, finding)));
        }
    }
}

/// The kind by which builds of OpenShift name an image: `stream:tag`.
const IMAGE_TAG: &str = "ImageStreamTag";

/// The names that can be referred to, by kind.
struct Known<'w> {
    names: HashMap<&'w str, HashSet<&'w str>>,
    /// Image tags that are named more than once, hence not by a slip.
    tags: HashSet<&'w str>,
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
        let mut once = HashSet::new();
        let tags = summaries
            .iter()
            .flat_map(|summary| &summary.references)
            .filter(|reference| reference.kind == IMAGE_TAG)
            .map(|reference| reference.name.as_str())
            .filter(|name| !once.insert(*name))
            .collect();
        Self { names, tags }
    }

    fn judge(&self, reference: &Reference) -> Option<Diagnostic> {
        let written = reference.name.as_str();
        let near = if reference.kind == IMAGE_TAG {
            self.near_tag(written)?
        } else {
            let names = self.names.get(reference.kind.as_str());
            if names.is_some_and(|names| names.contains(written)) {
                return None;
            }
            nearest(written, names.into_iter().flatten().copied())
        };
        let (kind, shown) = (&reference.kind, excerpt(written));
        let finding = match near {
            Some(near) => {
                let message = text!(
                    "There is no {kind} `{shown}` here: did you mean `{near}`?",
                    "`{shown}` 이름의 {kind} 오브젝트가 없어요. `{near}` 오브젝트를 쓰려던 건가요?"
                );
                let title = text!(
                    "Change `{shown}` to `{near}`",
                    "`{shown}` 대신 `{near}` 쓰기"
                );
                let new = if reference.quoted {
                    format!("\"{near}\"")
                } else {
                    near.to_owned()
                };
                RULE.finding(reference.span, message).fix(Fix::suggested(
                    title,
                    vec![Edit::replace(reference.span, new)],
                ))
            }
            None if reference.optional || reference.kind == IMAGE_TAG => return None,
            None => RULE
                .finding(
                    reference.span,
                    text!(
                        "There is no {kind} `{shown}` here.",
                        "`{shown}` 이름의 {kind} 오브젝트가 여기에는 없어요."
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

    /// The tag a name most likely means; `None` when the name is as good as any.
    fn near_tag(&self, written: &str) -> Option<Option<&'w str>> {
        if self.tags.contains(written) {
            return None;
        }
        let (stream, tag) = written.split_once(':').unwrap_or((written, "latest"));
        let streams = self.names.get("ImageStream");
        if streams.is_some_and(|streams| streams.contains(stream)) {
            return None;
        }
        let named = nearest(written, self.tags.iter().copied());
        let declared = || nearest(stream, streams.into_iter().flatten().copied());
        // A near stream with the same tag is told by the tag's own name where that is used.
        Some(named.or_else(|| declared().filter(|_| tag == "latest")))
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
