//! A container of which nobody knows what it needs.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{add, label};
use crate::requests::{names, workers};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-resources",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without resource requests",
            ko: "리소스 요청량이 없는 컨테이너",
        },
        why: Words {
            en: "The scheduler places a pod by what its containers request. One that requests \
                 neither CPU nor memory may land on a node that is full, gets CPU time last, and \
                 is evicted first when memory runs short. Measure what it needs and request that; \
                 a LimitRange of the namespace may fill in a default, but seldom a fitting one.",
            ko: "스케줄러는 컨테이너의 요청량을 보고 파드를 배치해요. CPU도 메모리도 요청하지 \
                 않으면 이미 꽉 찬 노드에 배치될 수 있고, CPU를 가장 나중에 받고, 메모리가 \
                 부족해지면 가장 먼저 축출돼요. 실제 사용량을 측정해서 요청량을 적으세요. \
                 네임스페이스의 LimitRange가 기본값을 채워 줄 수도 있지만 딱 맞는 값인 경우는 \
                 드물어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
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
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        requests:
          cpu: 100m
          memory: 128Mi
        limits:
          memory: 256Mi
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` requests neither CPU nor memory.",
    ko: "`{}` 컨테이너에 CPU와 메모리 요청량이 모두 없어요.",
};

const ADD: Words = Words {
    en: "Add requests of CPU and memory, to be adjusted once measured",
    ko: "CPU와 메모리 요청량 추가하기(사용량을 측정한 뒤 조정하세요)",
};

const ADD_ALL: Words = Words {
    en: "Add requests and a memory limit, to be adjusted once measured",
    ko: "요청량과 메모리 제한 추가하기(사용량을 측정한 뒤 조정하세요)",
};

const REQUESTS: &str = "cpu: 100m\nmemory: 128Mi";
const ALL: &str = "requests:\n  cpu: 100m\n  memory: 128Mi\nlimits:\n  memory: 256Mi";

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (pod, container) in workers(resource) {
        if ["cpu", "memory"]
            .iter()
            .any(|it| names(pod, container, "requests", it))
        {
            continue;
        }
        let message = fill(MESSAGE, &[&excerpt(container.name)]);
        let fix = match container.at("resources") {
            None => add(ADD_ALL.into(), container.node, "resources", ALL),
            Some(_) => add(ADD.into(), container.node, "resources.requests", REQUESTS),
        };
        found.push(RULE.about(resource, label(container), message).fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn one_finding_for_each_that_runs_on() {
        expect(
            "\
apiVersion: batch/v1
kind: Job
metadata: {name: load}
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
        - {name: wait, image: 'a:1'}
        - {name: proxy, image: 'a:1', restartPolicy: Always}
                 ^^^^^ missing-resources
      containers:
        - {name: load, image: 'a:1', resources: {limits: {ephemeral-storage: 1Gi}}}
                 ^^^^ missing-resources
        - {name: some, image: 'a:1', resources: {requests: {cpu: 1}}}
",
        );
    }

    #[test]
    fn limits_stand_for_requests_and_the_pod_for_its_containers() {
        expect_none(
            "missing-resources",
            "\
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers: [{name: a, image: 'a:1', resources: {limits: {memory: 1Gi}}}]
---
apiVersion: v1
kind: Pod
metadata: {name: b}
spec:
  resources: {requests: {cpu: 1}}
  containers: [{name: b, image: 'a:1'}]
",
        );
    }
}
