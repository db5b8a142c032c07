//! A Job that stays when it has finished.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::add;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "job-without-ttl",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Job that is never cleaned up",
            ko: "정리되지 않는 잡",
        },
        why: Words {
            en: "A finished Job and its pods stay until somebody deletes them: lists grow long, \
                 and a Job of the same name cannot be made again. With `ttlSecondsAfterFinished` \
                 they go by themselves. Leave it out where something else cleans up; a tool such \
                 as Argo CD that keeps the cluster as the manifest says would run the Job again \
                 each time it is gone.",
            ko: "끝난 잡과 파드는 누군가 지울 때까지 남아요. 그래서 목록이 길어지고 같은 이름의 \
                 잡을 다시 만들 수 없어요. `ttlSecondsAfterFinished` 값을 정하면 스스로 지워져요. \
                 다른 도구가 정리한다면 없어도 괜찮아요. Argo CD처럼 클러스터를 매니페스트대로 \
                 유지하는 도구는 잡이 지워질 때마다 다시 실행하니 주의하세요.",
        },
        wrong: "\
apiVersion: batch/v1
kind: Job
metadata:
  name: load
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: load
          image: busybox:1.37
",
        right: "\
apiVersion: batch/v1
kind: Job
metadata:
  name: load
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: load
          image: busybox:1.37
  ttlSecondsAfterFinished: 86400
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Job `{}` and its pods stay when it has finished.",
    ko: "`{}` 잡이 끝나도 잡과 파드가 지워지지 않아요.",
};

/// Annotations of tools that delete the Jobs they run.
const CLEANED_UP: [&str; 2] = ["argocd.argoproj.io/hook", "helm.sh/hook"];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let is_there = |path| resource.at(path).is_some();
    if !resource.is("Job")
        || resource.pod.is_none()
        || is_there("spec.ttlSecondsAfterFinished")
        || is_there("metadata.ownerReferences")
        || CLEANED_UP
            .iter()
            .any(|it| resource.annotation(it).is_some())
    {
        return;
    }
    let message = fill(MESSAGE, &[&excerpt(resource.name)]);
    let title = Text::new(
        "Delete it a day after it has finished",
        "끝나고 하루 뒤에 지우기",
    );
    let fix = add(
        title,
        resource.object.root,
        "spec.ttlSecondsAfterFinished",
        "86400",
    );
    found.push(RULE.about(resource, resource.head(), message).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn unless_it_goes_by_itself() {
        expect(
            "\
apiVersion: batch/v1
kind: Job
      ^^^ job-without-ttl
metadata: {name: a}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: b}
spec: {ttlSecondsAfterFinished: 0, template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}
",
        );
    }

    #[test]
    fn what_others_clean_up_is_theirs() {
        expect_none(
            "job-without-ttl",
            "\
apiVersion: batch/v1
kind: Job
metadata: {name: a, annotations: {helm.sh/hook: post-install}}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: b}
spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}
",
        );
    }
}
