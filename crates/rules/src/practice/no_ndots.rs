//! A pod that looks each outside name up several times.

use podyard_kube::model::{Resource, items_at, text_at};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, put};

use crate::advice::is_workload;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "no-ndots",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "No `ndots` for DNS look-ups",
            ko: "DNS 조회의 `ndots` 미설정",
        },
        why: Words {
            en: "A pod tries a name of fewer than five dots in each search domain first, so \
                 that `api.example.com` costs several look-ups that fail. With `ndots: 2` \
                 names like this are asked for as they are. Against it: some resolvers, such \
                 as that of Alpine, then no longer find Services by names like \
                 `web.shop.svc`. It is worth it for programs that look up many outside names.",
            ko: "파드는 점이 다섯 개보다 적은 이름을 검색 도메인마다 먼저 찾아봐요. 그래서 \
                 `api.example.com` 하나를 조회해도 실패하는 조회가 여러 번 따라와요. \
                 `ndots: 2`로 두면 이런 이름은 바로 조회해요. 대신 Alpine의 musl 같은 일부 \
                 리졸버에서는 `web.shop.svc` 형식의 서비스 이름을 찾지 못해요. 외부 이름을 많이 \
                 조회하는 프로그램에 권해요.",
        },
        wrong: "\
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
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
  dnsConfig:
    options:
      - name: ndots
        value: \"2\"
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pod) = resource.pod.as_ref().filter(|_| is_workload(resource)) else {
        return;
    };
    // Other policies take the node's own settings, or none.
    let has_default = match text_at(pod.spec, "dnsPolicy") {
        None | Some("ClusterFirst") => text_at(pod.spec, "hostNetwork") != Some("true"),
        Some(policy) => policy == "ClusterFirstWithHostNet",
    };
    let is_set = items_at(pod.spec, "dnsConfig.options")
        .any(|option| text_at(option, "name") == Some("ndots"));
    if !has_default || is_set {
        return;
    }
    let words = Words::new(
        "{} `{}` leaves `ndots` at 5.",
        "{} `{}`의 `ndots` 값이 기본값 5로 남아 있어요.",
    );
    let message = fill(words, &[resource.kind, &excerpt(resource.name)]);
    let title = Text::new("Set `ndots` to 2", "`ndots` 값을 2로 두기");
    let edits = put::append(pod.spec, "dnsConfig.options", "name: ndots\nvalue: \"2\"");
    let fix = edits.map(|edits| Fix::suggested(title, edits));
    found.push(RULE.about(resource, resource.head(), message).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect_fix, expect_none};

    #[test]
    fn beside_other_options() {
        let pod = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: 'web:1'}]
  dnsConfig:
    options:
      - name: edns0
";
        let right = format!("{pod}      - name: ndots\n        value: \"2\"\n");
        expect_fix("no-ndots", pod, &right);
        expect_none("no-ndots", &right);
    }

    #[test]
    fn only_where_the_cluster_answers() {
        for policy in ["dnsPolicy: Default", "dnsPolicy: None", "hostNetwork: true"] {
            let pod = format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  {policy}\n  containers: [{{name: web, image: 'web:1'}}]\n"
            );
            expect_none("no-ndots", &pod);
        }
    }
}
