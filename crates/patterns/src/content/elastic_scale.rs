//! What is told about Elastic Scale.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Load goes up and down, and every fixed number is wrong: too many pods cost money at \
         night, too few fail at noon.",
        "부하는 오르내리고 고정된 개수는 늘 틀려요. 밤에는 너무 많아 비용이 들고, 낮에는 모자라 \
         장애가 나요.",
    ),
    solution: Words::new(
        "An autoscaler measures and changes. The horizontal one changes how many pods there are, \
         by CPU, memory or any metric; KEDA also by the length of a queue, down to zero. The \
         vertical one changes what each pod requests. The cluster autoscaler adds nodes when pods \
         find no place.\n\nFor shares of CPU or memory the pods must state their requests.",
        "오토스케일러가 재고 바꿔요. 수평 오토스케일러는 CPU, 메모리, 그 밖의 메트릭으로 파드 \
         수를 바꾸고, KEDA는 큐 길이로 0까지 줄여요. 수직 오토스케일러는 파드의 요청량을 바꿔요. \
         클러스터 오토스케일러는 파드를 둘 곳이 없으면 노드를 늘려요.\n\nCPU나 메모리 사용률로 \
         조절하려면 파드에 요청량이 있어야 해요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
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
          image: registry.example.com/shop:1.4.2
          resources:
            requests: # shares are measured against this
              cpu: 250m
              memory: 256Mi
            limits:
              memory: 256Mi
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: shop
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: shop
  minReplicas: 2
  maxReplicas: 10
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
",
    example_says: Words::new(
        "Between two and ten pods, so that each uses about 70 % of the CPU it requests. The \
         Deployment names no number of its own.",
        "파드마다 요청한 CPU의 70%쯤 쓰도록 둘에서 열 개 사이로 조절해요. 디플로이먼트에는 개수를 \
         적지 않아요.",
    ),
    knobs: &[
        Knob::new(
            "spec.minReplicas",
            "1",
            "Never fewer.",
            "이보다 적어지지 않아요.",
        ),
        Knob::new(
            "spec.maxReplicas",
            "",
            "Never more.",
            "이보다 많아지지 않아요.",
        ),
        Knob::new(
            "spec.metrics[].resource.target.averageUtilization",
            "",
            "The share of the requests that should be used, in percent.",
            "요청량의 몇 퍼센트를 쓰게 할지 정해요.",
        ),
        Knob::new(
            "spec.behavior.scaleDown.stabilizationWindowSeconds",
            "300",
            "How long the load must be lower before pods are taken away.",
            "부하가 얼마나 오래 낮아야 파드를 줄일지 정해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            ("No requests.", "요청량이 없어요."),
            (
                "`TARGETS` shows `<unknown>/70%`, with `FailedGetResourceMetric`.",
                "`TARGETS`에 `<unknown>/70%`가 보이고 `FailedGetResourceMetric` 이벤트가 남아요.",
            ),
        ),
        Pitfall::new(
            (
                "`replicas` is in the Deployment too.",
                "디플로이먼트에도 `replicas`를 적어요.",
            ),
            (
                "Each apply sets the number back.",
                "적용할 때마다 개수가 되돌아가요.",
            ),
        ),
        Pitfall::new(
            (
                "Horizontal and vertical scaling by the same metric.",
                "같은 메트릭으로 수평과 수직을 함께 조절해요.",
            ),
            ("The two chase each other.", "둘이 서로를 뒤쫓아요."),
        ),
    ],
    avoid: Words::new(
        "What cannot run as several, or takes long to start, does not follow the load; plan for \
         its peak.",
        "여럿으로 실행할 수 없거나 시작이 느린 것은 부하를 따라가지 못해요. 최대치에 맞춰 두세요.",
    ),
    relatives: &[
        Relative::new(
            "predictable-demands",
            "The requests it measures against.",
            "기준이 되는 요청량이에요.",
        ),
        Relative::new(
            "stateless-service",
            "What scales well.",
            "잘 늘어나는 대상이에요.",
        ),
    ],
};
