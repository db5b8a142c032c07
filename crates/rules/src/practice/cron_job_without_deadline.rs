//! A scheduled run that may start at any later time.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::add;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "cron-job-without-deadline",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "CronJob without a starting deadline",
            ko: "시작 기한이 없는 크론잡",
        },
        why: Words {
            en: "A run that was missed, say while the control plane was down, is started as soon \
                 as that is possible, however late: the nightly job comes in the middle of the \
                 day. With `startingDeadlineSeconds` it is skipped after that time. Against it: a \
                 backup that comes late is better than none. A deadline below 10 seconds may keep \
                 the job from running at all.",
            ko: "컨트롤 플레인이 멈춰 있는 등의 이유로 놓친 실행은 아무리 늦어도 가능해지는 대로 \
                 시작돼요. 그래서 밤에 돌 작업이 한낮에 돌기도 해요. `startingDeadlineSeconds` \
                 값을 정하면 그 시간이 지난 실행은 건너뛰어요. 다만 백업처럼 늦더라도 하는 편이 \
                 나은 작업에는 맞지 않아요. 10초보다 짧게 정하면 아예 실행되지 않을 수 있어요.",
        },
        wrong: "\
apiVersion: batch/v1
kind: CronJob
metadata:
  name: load
spec:
  schedule: \"0 3 * * *\"
  jobTemplate:
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
kind: CronJob
metadata:
  name: load
spec:
  schedule: \"0 3 * * *\"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: load
              image: busybox:1.37
  startingDeadlineSeconds: 300
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "A run that CronJob `{}` missed may start at any later time.",
    ko: "`{}` 크론잡이 놓친 실행은 한참 뒤에도 시작될 수 있어요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let has_deadline = resource.at("spec.startingDeadlineSeconds").is_some();
    if !resource.is("CronJob") || resource.pod.is_none() || has_deadline {
        return;
    }
    let message = fill(MESSAGE, &[&excerpt(resource.name)]);
    let title = Text::new(
        "Skip runs that are 5 minutes late",
        "5분 넘게 늦은 실행은 건너뛰기",
    );
    let fix = add(
        title,
        resource.object.root,
        "spec.startingDeadlineSeconds",
        "300",
    );
    found.push(RULE.about(resource, resource.head(), message).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn any_deadline_will_do() {
        expect(
            "\
apiVersion: batch/v1
kind: CronJob
      ^^^^^^^ cron-job-without-deadline
metadata: {name: a}
spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: b}
spec: {schedule: '@daily', startingDeadlineSeconds: 60, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}
",
        );
    }
}
