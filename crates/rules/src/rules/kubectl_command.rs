//! A kubectl command where a manifest is expected.

use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words};
use podyard_syntax::{Edit, Span};

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "kubectl-command",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
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
        found.push(match conversion(context.document.text(), span.start) {
            Ok(fix) => RULE.finding(span, message).help(help).fix(fix),
            Err(why) => RULE.finding(span, message).help(why),
        });
    }
}

/// Puts the manifest in the place of the commands from `start` on, to the end of the last one's
/// line: comments below stay. None where it would only be a patch of something. Where there is
/// none, why.
fn conversion(text: &str, start: u32) -> Result<Option<Fix>, Text> {
    let commands = text.get(start as usize..).unwrap_or_default().trim_end();
    let made = podyard_kubectl::convert(commands, None).map_err(|refusal| {
        let (message, help) = (refusal.message, refusal.help);
        let together = |message: &str, help: &str| format!("{message} {help}");
        Text::new(
            together(&message.en, &help.en),
            together(&message.ko, &help.ko),
        )
    })?;
    if made.iter().any(|it| it.partial) {
        return Ok(None);
    }
    let manifests: Vec<_> = made.iter().map(|it| it.manifest.trim_end()).collect();
    let last = made.last().map_or(0, |it| it.span.end as usize);
    let below = commands.get(last..).and_then(|it| it.find(['\r', '\n']));
    let length = below.map_or(commands.len(), |below| last + below);
    let length = u32::try_from(length).unwrap_or_default();
    let edit = Edit {
        span: Span::new(start, start.saturating_add(length)),
        new_text: manifests.join("\n---\n"),
    };
    let title = Text::new("Write the manifest of it", "이 명령의 매니페스트로 바꾸기");
    Ok(Some(Fix::suggested(title, vec![edit])))
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
            let is_verb = |verb: &str| VERBS.contains(&verb) || verb.starts_with('-');
            let calls = called && parts.next().is_some_and(is_verb);
            let from = start + line.len() - line.trim_start().len();
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            return calls.then(|| Span::new(offset(from), offset(from + words.len())));
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
    use crate::harness::{expect, expect_fix, findings};

    #[test]
    fn told_once_however_it_is_written() {
        expect("kubectl run web --image=nginx\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kubectl-command\n");
        expect(
            "# scale it\n$ kubectl scale web \\\n^^^^^^^^^^^^^^^^^^^^^ kubectl-command\n    --replicas=3: [\n",
        );
    }

    #[test]
    fn the_manifest_takes_its_place() {
        expect_fix(
            "kubectl-command",
            "# the shop\n$ kubectl create deployment shop \\\n    --image=shop:1 --replicas=2\n",
            "# the shop\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n  labels:\n    app: shop\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: shop\n  template:\n    metadata:\n      labels:\n        app: shop\n    spec:\n      containers:\n        - name: shop\n          image: shop:1\n",
        );
    }

    #[test]
    fn comments_below_stay() {
        expect_fix(
            "kubectl-command",
            "kubectl create ns a;\nkubectl create sa b > b.yaml;\n# to be gone over\n",
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: b\n# to be gone over\n",
        );
    }

    #[test]
    fn what_makes_no_object_says_why() {
        let found = findings("kubectl get pods\n");
        assert!(found[0].fixes.is_empty());
        let help = found[0].help.as_ref().unwrap();
        assert!(help.en.contains("makes no object"), "{}", help.en);
        assert!(
            findings("kubectl scale deployment/web --replicas=3\n")[0]
                .fixes
                .is_empty()
        );
    }
}
