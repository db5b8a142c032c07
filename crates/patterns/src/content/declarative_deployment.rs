//! What is told about Declarative Deployment.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Bringing a new version to many machines by hand is a list of steps: start the new, wait, \
         stop the old, and know what to undo when something fails in between. Every step can be \
         forgotten, and no two people do it alike.",
        "새 버전을 여러 서버에 손으로 내보내려면 새 것을 띄우고, 기다리고, 옛 것을 멈추고, 중간에 \
         실패하면 어디까지 되돌릴지 알아야 해요. 단계마다 실수할 수 있고 사람마다 방식이 달라요.",
    ),
    solution: Words::new(
        "A Deployment says which version is wanted and how many; the way there is the cluster's. \
         `RollingUpdate` replaces pods in steps and keeps the service up; `Recreate` stops all \
         first, for versions that cannot live side by side.\n\nBlue-green and canary releases are \
         made of two Deployments and a Service: its selector decides who gets requests, at once \
         or by share.",
        "디플로이먼트에 원하는 버전과 개수를 적으면 거기까지 가는 과정은 클러스터가 맡아요. \
         `RollingUpdate`는 조금씩 바꾸면서 서비스를 유지하고, `Recreate`는 함께 있을 수 없는 \
         버전일 때 모두 멈춘 뒤 시작해요.\n\n블루-그린이나 카나리 배포는 디플로이먼트 두 개와 \
         서비스로 만들어요. 서비스의 셀렉터가 요청을 한 번에 옮기거나 나눠 보내요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 4
  strategy:
    rollingUpdate:
      maxSurge: 1 # one more while it goes on
      maxUnavailable: 0 # never fewer than four
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: shop
          image: registry.example.com/shop:1.5.0
          ports:
            - name: http
              containerPort: 8080
          readinessProbe: # the rollout waits for this
            httpGet:
              path: /ready
              port: http
",
    example_says: Words::new(
        "Four pods serve all the time; the new version takes over one pod at a time, as each \
         becomes ready.",
        "네 개가 항상 요청을 받고, 새 파드가 준비될 때마다 하나씩 새 버전으로 바뀌어요.",
    ),
    knobs: &[
        Knob::new(
            "spec.strategy.type",
            "RollingUpdate",
            "`Recreate` stops all old pods before it starts new ones.",
            "`Recreate`로 두면 옛 파드를 모두 멈춘 뒤 새 파드를 시작해요.",
        ),
        Knob::new(
            "spec.strategy.rollingUpdate.maxSurge",
            "25%",
            "How many pods more than wanted there may be; rounded up.",
            "원하는 수보다 몇 개까지 더 띄울지 정해요. 올림해요.",
        ),
        Knob::new(
            "spec.strategy.rollingUpdate.maxUnavailable",
            "25%",
            "How many may be missing; rounded down.",
            "몇 개까지 빠져도 되는지 정해요. 내림해요.",
        ),
        Knob::new(
            "spec.minReadySeconds",
            "0",
            "How long a pod must stay ready before it counts.",
            "파드가 몇 초 동안 준비 상태여야 쓸 수 있다고 볼지 정해요.",
        ),
        Knob::new(
            "spec.progressDeadlineSeconds",
            "600",
            "After so long without progress the rollout counts as failed.",
            "이 시간 동안 진전이 없으면 실패한 롤아웃으로 봐요.",
        ),
        Knob::new(
            "spec.revisionHistoryLimit",
            "10",
            "How many old versions can be gone back to.",
            "되돌릴 수 있는 옛 버전 수예요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            ("No readiness probe.", "준비성 프로브가 없어요."),
            (
                "The rollout finishes in seconds and the new version answers nobody.",
                "롤아웃은 몇 초 만에 끝났는데 새 버전이 아무에게도 응답하지 못해요.",
            ),
        ),
        Pitfall::new(
            ("The image tag is `latest`.", "이미지 태그가 `latest`예요."),
            (
                "Applying the manifest again changes nothing, and there is nothing to go back to.",
                "매니페스트를 다시 적용해도 바뀌지 않고, 되돌릴 버전도 없어요.",
            ),
        ),
        Pitfall::new(
            (
                "A schema change that the old version cannot read.",
                "옛 버전이 읽을 수 없는 스키마 변경을 함께 내보내요.",
            ),
            (
                "Errors from half of the pods while the rollout goes on.",
                "롤아웃하는 동안 파드 절반에서 오류가 나요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Replicas that are not interchangeable need a StatefulSet, work that ends a Job, and a \
         pod on each node a DaemonSet.",
        "서로 대신할 수 없는 레플리카는 스테이트풀셋, 끝나는 작업은 잡, 노드마다 하나씩은 \
         데몬셋을 쓰세요.",
    ),
    relatives: &[
        Relative::new(
            "health-probe",
            "Readiness is what a rollout waits for.",
            "롤아웃은 준비 상태를 기다려요.",
        ),
        Relative::new(
            "managed-lifecycle",
            "Old pods leave in order only if they listen.",
            "옛 파드가 신호를 들어야 질서 있게 빠져요.",
        ),
        Relative::new(
            "stateless-service",
            "What is mostly rolled out this way.",
            "대개 이런 서비스를 이렇게 내보내요.",
        ),
    ],
};
