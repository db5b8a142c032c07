//! What is told about Predictable Demands.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "A node has so much memory and no more. Where containers do not say what they need, the \
         scheduler packs them blindly, and when the node is full the kernel ends whichever \
         process it finds.\n\nNobody can plan a cluster, or answer for its cost, when nobody \
         knows what runs in it.",
        "노드의 메모리는 정해져 있어요. 컨테이너가 무엇을 얼마나 쓰는지 적어 두지 않으면 \
         스케줄러는 모르는 채로 배치하고, 노드가 가득 차면 커널이 아무 프로세스나 끝내 \
         버려요.\n\n무엇이 얼마나 쓰는지 모르면 클러스터 용량도 비용도 계획할 수 없어요.",
    ),
    solution: Words::new(
        "Each container states its requests, which the scheduler reserves, and its limits, which \
         the node enforces. CPU is compressible: who wants more is slowed down. Memory is not: \
         who takes more than the limit is killed.\n\nFrom both follows the quality of service \
         class, which decides who goes first when a node runs out of memory. Priority classes \
         decide who may stay when there is no room; quotas and limit ranges keep a whole \
         namespace within bounds.",
        "컨테이너마다 요청량과 제한량을 적어요. 요청량만큼 스케줄러가 자리를 잡아 두고, 제한량은 \
         노드가 지켜요. CPU는 더 쓰려 하면 느려질 뿐이지만, 메모리는 제한을 넘으면 프로세스가 \
         종료돼요.\n\n두 값에 따라 QoS 클래스가 정해지고, 노드에 메모리가 모자랄 때 누구부터 \
         내보낼지 결정해요. 자리가 없을 때 누가 남을지는 프라이어리티클래스가 정하고, \
         네임스페이스 전체의 한도는 리소스쿼터와 리밋레인지가 정해요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
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
            requests: # reserved on the node
              cpu: 250m
              memory: 256Mi
            limits: # memory equal to the request: no surprise for neighbours
              memory: 256Mi
",
    example_says: Words::new(
        "Memory is requested and limited at the same amount; CPU has no limit, so that idle time \
         on the node may be used.",
        "메모리는 요청량과 제한량을 같게 두고, CPU는 제한을 두지 않아 노드의 남는 시간을 쓸 수 \
         있어요.",
    ),
    knobs: &[
        Knob::new(
            "pod.containers[].resources.requests",
            "",
            "What the scheduler reserves. Where only a limit is written, the request is the same.",
            "스케줄러가 잡아 두는 양이에요. 제한량만 적으면 요청량도 같은 값이 돼요.",
        ),
        Knob::new(
            "pod.containers[].resources.limits.memory",
            "",
            "More than this and the container is killed with `OOMKilled`.",
            "이 값을 넘으면 컨테이너가 `OOMKilled`로 종료돼요.",
        ),
        Knob::new(
            "pod.containers[].resources.limits.cpu",
            "",
            "More than this is slowed down, even when the node is idle.",
            "이 값을 넘으면 노드가 한가해도 느려져요.",
        ),
        Knob::new(
            "pod.priorityClassName",
            "",
            "Who is served first, and who may be pushed aside for others.",
            "누구를 먼저 배치하고 누구를 밀어낼 수 있는지 정해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "Requests far above what is used.",
                "요청량을 실제 사용량보다 훨씬 크게 잡아요.",
            ),
            (
                "Pods stay `Pending` with `Insufficient memory` while the nodes are idle.",
                "노드가 한가한데도 파드가 `Insufficient memory` 이유로 `Pending` 상태에 머물러요.",
            ),
        ),
        Pitfall::new(
            (
                "No memory limit on a container that leaks.",
                "메모리가 새는 컨테이너에 제한이 없어요.",
            ),
            (
                "Other pods on the node are evicted, and the culprit stays.",
                "정작 원인은 남고 같은 노드의 다른 파드가 축출돼요.",
            ),
        ),
        Pitfall::new(
            (
                "A tight CPU limit on a service that must answer fast.",
                "빨리 응답해야 하는 서비스에 CPU 제한을 빠듯하게 둬요.",
            ),
            (
                "Slow answers although the node's CPU is free; throttling shows in its metrics.",
                "노드 CPU는 남는데 응답이 느려지고, 메트릭에 스로틀링이 보여요.",
            ),
        ),
    ],
    avoid: Words::new(
        "For a first try nobody needs exact numbers; measure before you write any. Numbers that \
         were copied from somewhere are worse than none.",
        "처음부터 정확한 값이 필요하지는 않아요. 먼저 측정하고 적으세요. 어디선가 베낀 숫자는 \
         없느니만 못해요.",
    ),
    relatives: &[
        Relative::new(
            "automated-placement",
            "The scheduler places by these numbers.",
            "스케줄러가 이 값을 보고 배치해요.",
        ),
        Relative::new(
            "elastic-scale",
            "Autoscalers measure use as a share of the requests.",
            "오토스케일러는 요청량에 대한 사용률을 재요.",
        ),
    ],
};
