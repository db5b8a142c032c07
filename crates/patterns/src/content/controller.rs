//! What is told about Controller.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Some things should follow when an object changes: pods started anew when their ConfigMap \
         changes, an entry in DNS for each Service. Kubernetes does not do it, and a person \
         forgets.",
        "컨피그맵이 바뀌면 파드를 다시 시작하고, 서비스마다 DNS 항목을 만드는 것처럼 오브젝트가 \
         바뀌면 따라와야 하는 일이 있어요. 쿠버네티스가 해 주지 않고 사람은 잊어요.",
    ),
    solution: Words::new(
        "A program of one's own does what Kubernetes' own controllers do: it watches objects, \
         compares what is with what should be, and acts, again and again. It needs no new kind: \
         labels, annotations or ConfigMaps are its input. It runs as a Deployment with a \
         ServiceAccount that may watch and change just these objects, one at a time.",
        "직접 만든 프로그램이 쿠버네티스의 컨트롤러와 같은 일을 해요. 오브젝트를 지켜보고, 지금과 \
         원하는 상태를 비교하고, 맞추기를 되풀이해요. 새 종류 없이 레이블, 어노테이션, 컨피그맵을 \
         입력으로 써요. 필요한 오브젝트만 지켜보고 바꿀 수 있는 서비스어카운트로, 한 번에 하나만 \
         실행해요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: restarter
spec:
  replicas: 1
  selector:
    matchLabels:
      app: restarter
  template:
    metadata:
      labels:
        app: restarter
    spec:
      serviceAccountName: restarter
      containers:
        - name: restarter
          image: registry.example.com/restarter:0.3.0
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: restarter
  namespace: default
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: restarter
  namespace: default
rules:
  - apiGroups: [\"\"]
    resources: [configmaps]
    verbs: [get, list, watch]
  - apiGroups: [\"\"]
    resources: [pods]
    verbs: [list, delete]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: restarter
  namespace: default
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: restarter
subjects:
  - kind: ServiceAccount
    name: restarter
    namespace: default
",
    example_says: Words::new(
        "When a ConfigMap changes, it deletes the pods that an annotation names; their Deployment \
         makes new ones.",
        "컨피그맵이 바뀌면 어노테이션이 가리키는 파드를 지우고, 디플로이먼트가 새로 만들어요.",
    ),
    knobs: &[
        Knob::new(
            "rules[].verbs",
            "",
            "`watch` and `list` to see, and the fewest that change.",
            "보려면 `watch`와 `list`가, 바꾸려면 꼭 필요한 동사만 있어야 해요.",
        ),
        Knob::new(
            "spec.replicas",
            "1",
            "One, or several with leader election.",
            "하나이거나, 여럿이면 리더를 뽑아요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            ("`list` without `watch`.", "`watch` 없이 `list`만 줘요."),
            (
                "It starts and then misses every change: `forbidden` in its log.",
                "시작은 하지만 변화를 놓치고 로그에 `forbidden`이 남아요.",
            ),
        ),
        Pitfall::new(
            (
                "It reacts to its own changes.",
                "자기가 바꾼 것에 다시 반응해요.",
            ),
            (
                "An endless loop, and a busy API server.",
                "끝없이 되풀이되고 API 서버가 바빠져요.",
            ),
        ),
    ],
    avoid: Words::new(
        "What a Job, a hook or an admission policy can do needs no program that runs all the time.",
        "잡이나 훅, 어드미션 정책으로 되는 일이라면 늘 떠 있는 프로그램이 필요 없어요.",
    ),
    relatives: &[
        Relative::new(
            "operator",
            "With a kind of its own.",
            "자체 종류가 있으면 오퍼레이터예요.",
        ),
        Relative::new(
            "access-control",
            "What it may do.",
            "할 수 있는 일을 정해요.",
        ),
        Relative::new(
            "singleton-service",
            "How it runs once.",
            "하나만 실행하는 방법이에요.",
        ),
    ],
};
