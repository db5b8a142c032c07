//! A pod that its namespace does not admit: it is against the level of the Pod Security Standards
//! that labels of the namespace ask for.
//! <https://kubernetes.io/docs/concepts/security/pod-security-admission/>

use std::collections::HashMap;

use podyard_kube::graph::Graph;
use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Reason, Severity, Text, Words};
use podyard_schema::Version;

use crate::admission::{Applicant, applicants, is_sure};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};
use podyard_kube::pod_security::{Level, Violation, violations};

/// See the module.
pub const RULE: Rule = Rule {
    code: "pod-security-level",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Forbidden),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Pod that its namespace does not admit",
            ko: "네임스페이스의 파드 시큐리티 레벨에 어긋나는 파드",
        },
        why: Words {
            en: "A namespace with the label `pod-security.kubernetes.io/enforce` admits only pods \
                 of that level of the Pod Security Standards; the API server refuses others.",
            ko: "네임스페이스에 `pod-security.kubernetes.io/enforce` 레이블이 있으면 파드 시큐리티 \
                 스탠다드의 그 레벨을 지키는 파드만 받아들여요. 나머지는 API 서버가 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.29
      securityContext:
        privileged: true
",
        right: "\
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.29
      securityContext:
        privileged: false
",
    },
    check: Check::Admission(check),
};

/// Fixes that are worked out, each at the cost of reading a document.
const FIXES: usize = 200;

/// The first version whose API server looks at all unless told not to.
const ADMITS: Version = Version::new(23);

/// What a namespace asks of its pods.
#[derive(Clone, Copy, PartialEq)]
struct Policy {
    level: Level,
    version: Version,
}

/// Its policies, and the modes they are for.
type Policies = [(&'static str, Option<Policy>); 2];

fn check(graph: &Graph<'_>, server: Version, found: &mut Vec<(usize, Diagnostic)>) {
    if server < ADMITS {
        return;
    }
    let namespaces = policies(graph);
    if namespaces.is_empty() {
        return;
    }
    let mut fixes = FIXES;
    for applicant in applicants(graph) {
        let Some(Some(policies)) = namespaces.get(applicant.namespace) else {
            continue;
        };
        let mut told = Vec::new();
        for (mode, policy) in policies {
            let Some(policy) = policy else { continue };
            let standards = policy.version.min(server);
            for violation in violations(applicant.pod, policy.level, standards) {
                let same = (violation.control, violation.span);
                if told.contains(&same) {
                    continue;
                }
                told.push(same);
                let finding = tell(&applicant, mode, *policy, &violation);
                let fix = (fixes > 0).then(|| violation.mend.fix()).flatten();
                fixes = fixes.saturating_sub(1);
                found.push((applicant.document, finding.fix(fix)));
            }
        }
    }
}

/// The policies of each namespace of the workspace that has some; none where two objects of that
/// name have different ones, or where they cannot be read.
fn policies<'d>(graph: &Graph<'d>) -> HashMap<&'d str, Option<Policies>> {
    let mut known: HashMap<&str, Option<Policies>> = HashMap::new();
    for (_, namespace) in graph.of_kind("Namespace") {
        let own = of_labels(namespace).filter(|_| is_sure(namespace));
        let known = known.entry(namespace.name).or_insert(own);
        if *known != own {
            *known = None;
        }
    }
    known.retain(|_, known| known.is_some_and(|it| it.iter().any(|(_, it)| it.is_some())));
    known
}

fn of_labels(namespace: &Resource<'_>) -> Option<Policies> {
    let label = |key: &str| namespace.label(&format!("pod-security.kubernetes.io/{key}"));
    let level = |key| match label(key) {
        None | Some("privileged") => Some(None),
        Some(level) => Level::parse(level).map(Some),
    };
    let version = |key| label(key).map_or(Some(Version::LATEST), version);
    let enforced = level("enforce")?.zip(version("enforce-version"));
    let warned = level("warn")?.zip(version("warn-version"));
    version("enforce-version")?;
    version("warn-version")?;
    let policy = |(level, version)| Policy { level, version };
    Some([
        ("enforce", enforced.map(policy)),
        ("warn", warned.map(policy)),
    ])
}

/// The standards of a version, which are those of the newest one that is known for later ones.
fn version(written: &str) -> Option<Version> {
    if written == "latest" {
        return Some(Version::LATEST);
    }
    let minor = written.strip_prefix("v1.")?;
    let is_number = minor.bytes().all(|byte| byte.is_ascii_digit());
    let is_padded = minor.len() > 1 && minor.starts_with('0');
    if minor.is_empty() || !is_number || is_padded {
        return None;
    }
    let minor = minor.parse().map_or(Version::LATEST, Version::new);
    Some(minor.min(Version::LATEST))
}

fn tell(
    applicant: &Applicant<'_>,
    mode: &str,
    policy: Policy,
    violation: &Violation<'_>,
) -> Diagnostic {
    let level = match policy.version {
        Version::LATEST => policy.level.as_str().to_owned(),
        version => format!("{}:v{version}", policy.level.as_str()),
    };
    let namespace = excerpt(applicant.namespace);
    let values = [&*namespace, mode, &level, violation.control];
    let against = fill(
        Words::new(
            "Namespace `{}` has `{}` at `{}`, whose control `{}` does not allow that.",
            "`{}` 네임스페이스가 `{}` 모드로 지정한 `{}` 레벨의 `{}` 컨트롤에 어긋나요.",
        ),
        &values,
    );
    let message = Text::each(|language| {
        let (what, against) = (violation.message.get(language), against.get(language));
        format!("{what} {against}")
    });
    let finding = RULE.finding(violation.span, message);
    let finding = finding.of_object(applicant.resource.index);
    if mode == "warn" {
        return finding.severity(Severity::Info).help(Text::new(
            "The API server takes it, and answers with a warning. Change the pod before the level \
             is enforced.",
            "API 서버는 받아들이면서 경고를 보내요. 이 레벨을 강제하기 전에 파드를 고치세요.",
        ));
    }
    finding
        .severity(applicant.severity())
        .help(applicant.help(Words::new(
            "Change the pod, or give the namespace a lower level if it cannot do without.",
            "파드를 고치거나, 꼭 필요한 설정이라면 네임스페이스의 레벨을 낮추세요.",
        )))
}

#[cfg(test)]
mod tests {
    use podyard_syntax::apply;

    use podyard_kube::Diagnostic;
    use podyard_schema::Version;

    use crate::harness::{documents, expect_between, in_graph_of};

    const CODE: &str = "pod-security-level";

    fn in_graph(text: &str) -> Vec<(usize, Diagnostic)> {
        told_by(Version::LATEST, text)
    }

    /// What this rule tells, where others have advice too.
    fn told_by(version: Version, text: &str) -> Vec<(usize, Diagnostic)> {
        let mut found = in_graph_of(version, text);
        found.retain(|(_, it)| it.code == CODE);
        found
    }

    fn namespace(labels: &str) -> String {
        format!(
            "{{apiVersion: v1, kind: Namespace, metadata: {{name: shop, labels: {{{labels}}}}}}}\n---\n"
        )
    }

    fn enforcing(level: &str) -> String {
        namespace(&format!("pod-security.kubernetes.io/enforce: {level}"))
    }

    fn pod(at: &str, spec: &str) -> String {
        format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: web{at}}}\nspec: {{{spec}}}\n")
    }

    const HERE: &str = ", namespace: shop";
    const HOST: &str = "hostNetwork: true, containers: [{name: web, image: 'nginx:1.29'}]";

    #[test]
    fn only_where_the_namespace_is_written_and_asks_for_it() {
        let told = |labels: &str, at: &str| in_graph(&(namespace(labels) + &pod(at, HOST))).len();
        let baseline = "pod-security.kubernetes.io/enforce: baseline";
        assert_eq!(told(baseline, HERE), 1);
        assert_eq!(told(baseline, ""), 0);
        assert_eq!(told(baseline, ", namespace: other"), 0);
        assert_eq!(
            told("pod-security.kubernetes.io/enforce: privileged", HERE),
            0
        );
        assert_eq!(told("pod-security.kubernetes.io/enforce: basline", HERE), 0);
        assert_eq!(told("team: a", HERE), 0);
    }

    #[test]
    fn what_makes_pods_is_taken_and_its_pods_are_not() {
        let spec = "{template: {metadata: {labels: {a: b}}, spec: {hostPID: true, containers: [{name: a, image: 'a:1'}]}}}";
        let object = |kind: &str| {
            format!(
                "{{apiVersion: apps/v1, kind: {kind}, metadata: {{name: a, namespace: shop}}, spec: {spec}}}\n"
            )
        };
        let told = enforcing("baseline") + &object("DaemonSet");
        expect_between(CODE, &told, &["warning true → "]);
        let found = in_graph(&told);
        let help = found[0].1.help.as_ref().unwrap();
        assert!(help.en.contains("takes the DaemonSet"), "{}", help.en);
        // Who knows what another system makes of its template.
        expect_between(CODE, &(enforcing("baseline") + &object("Workflow")), &[]);
    }

    #[test]
    fn a_warning_is_no_more_than_that() {
        let labels = "pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted";
        let spec = "hostNetwork: true, securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: web, image: 'a:1', securityContext: {capabilities: {drop: [ALL]}, allowPrivilegeEscalation: true}}]";
        let text = namespace(labels) + &pod(HERE, spec);
        expect_between(CODE, &text, &["error true → ", "info true → false"]);
    }

    #[test]
    fn the_standards_of_an_older_version() {
        let labels = "pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: VERSION";
        let spec = "securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: '4096 1 2'}]}, containers: [{name: web, image: 'a:1'}]";
        for (version, told) in [
            ("v1.31", &["error net.ipv4.tcp_rmem → []"][..]),
            ("v1.32", &[]),
            ("latest", &[]),
            ("v1.99", &[]),
            // No such version: the namespace is refused, and nobody knows what it will say.
            ("1.31", &[]),
        ] {
            let text = namespace(&labels.replace("VERSION", version)) + &pod(HERE, spec);
            expect_between(CODE, &text, told);
        }
    }

    #[test]
    fn the_server_knows_the_standards_of_its_time() {
        let probe =
            "containers: [{name: web, livenessProbe: {httpGet: {host: example.com, port: 1}}}]";
        let text = enforcing("baseline") + &pod(HERE, probe);
        expect_between(CODE, &text, &["error example.com → "]);
        let before = |minor| told_by(Version::new(minor), &text).len();
        assert_eq!(before(33), 0);
        let host = enforcing("baseline") + &pod(HERE, HOST);
        assert_eq!(told_by(Version::new(23), &host).len(), 1);
        assert_eq!(told_by(Version::new(22), &host).len(), 0);
    }

    #[test]
    fn two_namespaces_of_one_name_that_differ_say_nothing() {
        let text = enforcing("baseline") + &enforcing("restricted") + &pod(HERE, HOST);
        expect_between(CODE, &text, &[]);
        let text = enforcing("baseline") + &enforcing("baseline") + &pod(HERE, HOST);
        assert_eq!(in_graph(&text).len(), 1);
    }

    #[test]
    fn what_is_not_read_as_it_stands_is_not_judged() {
        for broken in ["hostIPC: {{ .Values.ipc }}", "hostIPC: [true"] {
            let pod = pod(HERE, HOST).replace("spec: {", "spec: {hostPID: true, ");
            let text = enforcing("baseline") + &pod + broken + "\n";
            expect_between(CODE, &text, &[]);
        }
    }

    #[test]
    fn fixes_keep_what_is_around() {
        let text = enforcing("restricted")
            + "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  # Not by root.
  securityContext:
    runAsNonRoot: true # ever
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: nginx:1.29
      securityContext:
        capabilities:
          add: [NET_BIND_SERVICE] # port 80
";
        let found = in_graph(&text);
        let (start, document) = &documents(&text)[1];
        assert!(*start > 0);
        let after = found.iter().map(|(_, finding)| {
            let edits = &finding.fixes[0].edits;
            let after = apply(document.text(), edits).unwrap();
            after
                .lines()
                .filter(|line| !document.text().contains(line))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        let after: Vec<_> = after.collect();
        assert_eq!(
            after,
            [
                vec!["        allowPrivilegeEscalation: false".to_owned()],
                vec!["          drop:".to_owned(), "            - ALL".to_owned()],
            ]
        );
    }
}
