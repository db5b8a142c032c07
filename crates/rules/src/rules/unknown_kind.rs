//! A kind that Kubernetes does not have.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};

use crate::mend::{perhaps_spell_as, spell_as};
use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule, latecomer};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unknown-kind",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Unknown kind",
            ko: "알 수 없는 종류",
        },
        why: Words {
            en: "`apiVersion` and `kind` together name the type of an object. The API server \
                 serves no such kind under this apiVersion, so it can do nothing with the object.",
            ko: "오브젝트의 타입은 `apiVersion`과 `kind`로 정해져요. 이 apiVersion에는 그런 \
                 종류가 없어서 API 서버가 오브젝트를 처리할 수 없어요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: Deploymnt
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

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let Some(kind) = judged.object.kind else {
            continue;
        };
        let (near, severity) = match &judged.identity.standing {
            Standing::UnknownKind(near) => (near, Severity::Error),
            // Another version of that system may have it.
            Standing::NearlyForeign(near)
                if near.first().map(|kind| kind.name()) != judged.object.kind_text() =>
            {
                (near, Severity::Warning)
            }
            _ => continue,
        };
        let node = kind.value;
        if node.is_repaired() {
            continue;
        }
        let written = excerpt(judged.object.kind_text().unwrap_or_default());
        let api_version = judged.object.api_version_text().unwrap_or_default();
        if let Some(message) = latecomer::absent(context, judged).filter(|_| near.is_empty()) {
            let finding = RULE.finding(node.span(), message);
            found.push(finding.of_object(index).at_path("kind"));
            continue;
        }
        let message = match near.first() {
            Some(kind) => {
                let meant = kind.name();
                text!(
                    "There is no kind `{written}`: did you mean `{meant}`?",
                    "`{written}` 종류는 없어요. `{meant}` 종류를 쓰려던 건가요?"
                )
            }
            None => text!(
                "`{api_version}` has no kind `{written}`.",
                "`{api_version}` 버전에 `{written}` 종류는 없어요."
            ),
        };
        let mut finding = RULE
            .finding(node.span(), message)
            .of_object(index)
            .at_path("kind")
            .severity(severity);
        let spell = match severity {
            Severity::Error => spell_as,
            _ => perhaps_spell_as,
        };
        match near.first() {
            Some(kind) if kind.api_version() == api_version => {
                finding = finding.fix(spell(node, kind.name(), "종류로"));
            }
            Some(kind) => {
                let mut fix = spell(node, kind.name(), "종류로");
                if let Some(entry) = judged.object.api_version {
                    fix.edits
                        .push(crate::mend::respell(entry.value, kind.api_version()));
                }
                finding = finding.fix(fix);
            }
            None => {
                finding = finding.help(Text::new(
                    "If a CustomResourceDefinition defines it, `apiVersion` must name its group, \
                     as in `example.com/v1`.",
                    "커스텀 리소스라면 `example.com/v1`처럼 `apiVersion`에 그 그룹을 써야 해요.",
                ));
            }
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn kinds_of_the_same_api_version_come_first() {
        expect_fix(
            "unknown-kind",
            "apiVersion: batch/v1\nkind: JobS\nmetadata: {name: once}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: once, image: 'busybox:1.37'}]}}}\n",
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: once, image: 'busybox:1.37'}]}}}\n",
        );
    }

    #[test]
    fn what_hangs_below_is_judged_as_the_kind_that_is_meant() {
        expect(
            "\
apiVersion: v1
kind: Servcie
      ^^^^^^^ unknown-kind
metadata: {name: web}
spec:
  prots: [{port: 80}]
  ^^^^^ unknown-field
",
        );
    }

    #[test]
    fn a_kind_like_no_other() {
        expect(
            "\
apiVersion: v1
kind: Spaceship
      ^^^^^^^^^ unknown-kind
metadata: {name: web}
",
        );
    }
}
