//! A kind under an apiVersion that has others, but not this one.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};

use crate::mend::respell;
use crate::{Check, Context, Docs, Rule, latecomer};

/// See the module.
pub const RULE: Rule = Rule {
    code: "wrong-api-version",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Kind under the wrong apiVersion",
            ko: "apiVersion과 맞지 않는 종류",
        },
        why: Words {
            en: "Each kind lives in its own API group. The API server looks for the kind in the \
                 group that `apiVersion` names, and does not find it there.",
            ko: "종류마다 속하는 API 그룹이 정해져 있어요. API 서버는 `apiVersion`에 적힌 \
                 그룹에서 종류를 찾기 때문에, 다른 그룹을 적으면 찾지 못해요.",
        },
        wrong: "\
apiVersion: v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: \"0 3 * * *\"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: nightly
              image: busybox:1.37
",
        right: "\
apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: \"0 3 * * *\"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: nightly
              image: busybox:1.37
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let (Standing::OtherApiVersion(homes), Some(entry)) =
            (&judged.identity.standing, judged.object.api_version)
        else {
            continue;
        };
        let Some(home) = homes.first().filter(|_| !entry.value.is_repaired()) else {
            continue;
        };
        if let Some((message, fix)) = latecomer::told(context, judged, *home, entry.value) {
            let finding = RULE.finding(entry.value.span(), message).fix(fix);
            found.push(finding.of_object(index).at_path("apiVersion"));
            continue;
        }
        let (kind, right) = (home.name(), home.api_version());
        let written = judged.object.api_version_text().unwrap_or_default();
        let message = text!(
            "`{written}` has no `{kind}`: it is in `{right}`.",
            "`{written}` 버전에는 `{kind}` 종류가 없어요. `{right}` 버전에 있어요."
        );
        let title = text!("Change it to `{right}`", "`{right}` 버전으로 바꾸기");
        let finding = RULE
            .finding(entry.value.span(), message)
            .of_object(index)
            .at_path("apiVersion")
            .fix(Fix::safe(title, vec![respell(entry.value, right)]));
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_object_is_judged_all_the_same() {
        expect(
            "\
apiVersion: apps/v1
            ^^^^^^^ wrong-api-version
kind: Service
metadata: {name: web}
spec:
  ports: [{prot: 80}]
           ^^^^ unknown-field
",
        );
    }
}
