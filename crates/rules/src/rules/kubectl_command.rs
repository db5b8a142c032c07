//! A kubectl command where a manifest is expected.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::Span;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "kubectl-command",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Command instead of a manifest",
            ko: "매니페스트 대신 쓴 명령",
        },
        why: Words {
            en: "A command is typed into a terminal; a manifest describes the object that the \
                 command would make. With `--dry-run=client -o yaml` behind it, kubectl prints \
                 that manifest.",
            ko: "명령은 터미널에 입력하는 것이고, 매니페스트는 그 명령이 만들 오브젝트를 적은 \
                 거예요. 명령 뒤에 `--dry-run=client -o yaml`을 붙이면 kubectl이 매니페스트를 \
                 출력해요.",
        },
        wrong: "kubectl create configmap settings --from-literal=color=red\n",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  color: red
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    if let Some(span) = command(context.document.text()) {
        let message = Text::new(
            "This is a command for a terminal, not a manifest.",
            "매니페스트가 아니라 터미널에 입력하는 명령이에요.",
        );
        let help = Text::new(
            "Write the object the command would make. With `--dry-run=client -o yaml` behind it, \
             kubectl prints the manifest.",
            "명령이 만들 오브젝트를 적으세요. 명령 뒤에 `--dry-run=client -o yaml`을 붙이면 \
             kubectl이 매니페스트를 출력해요.",
        );
        found.push(RULE.finding(span, message).help(help));
    }
}

/// Whether a document is a kubectl command rather than a manifest.
pub(crate) fn is_command(text: &str) -> bool {
    command(text).is_some()
}

/// The first line that is neither blank nor comment nor marker, if it calls kubectl or oc.
fn command(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') && !words.starts_with("---") {
            let call = words.trim_start_matches(['$', '%', '>']).trim_start();
            let mut parts = call.split_whitespace();
            let called = matches!(parts.next(), Some("kubectl" | "oc" | "k"));
            let verb = parts
                .next()
                .is_some_and(|verb| VERBS.contains(&verb) || verb.starts_with('-'));
            let from = start + line.len() - line.trim_start().len();
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            return (called && verb).then(|| Span::new(offset(from), offset(from + words.len())));
        }
        start += line.len();
    }
    None
}

const VERBS: [&str; 30] = [
    "annotate",
    "apply",
    "attach",
    "autoscale",
    "cordon",
    "cp",
    "create",
    "delete",
    "describe",
    "drain",
    "edit",
    "exec",
    "explain",
    "expose",
    "get",
    "label",
    "logs",
    "new-app",
    "patch",
    "port-forward",
    "replace",
    "rollout",
    "run",
    "scale",
    "set",
    "start-build",
    "taint",
    "top",
    "uncordon",
    "wait",
];

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn told_once_however_it_is_written() {
        expect("kubectl run web --image=nginx\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kubectl-command\n");
        expect(
            "# scale it\n$ kubectl scale web \\\n^^^^^^^^^^^^^^^^^^^^^ kubectl-command\n    --replicas=3: [\n",
        );
    }
}
