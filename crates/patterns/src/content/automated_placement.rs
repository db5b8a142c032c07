//! What is told about Automated Placement.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "With many pods and many kinds of nodes nobody can decide by hand what runs where, and a \
         decision made yesterday is wrong after the next failure.",
        "파드도 노드도 많아지면 무엇을 어디에 둘지 사람이 정할 수 없어요. 어제 정한 자리도 장애가 \
         한 번 나면 틀린 자리가 돼요.",
    ),
    solution: Words::new(
        "Pods say what they need and whom they want near or far, nodes say what they are and whom \
         they do not want, and the scheduler finds a place. `nodeSelector` and affinity draw pods \
         to nodes, taints keep them away unless tolerated, and spread constraints distribute them \
         over zones and nodes.\n\nThe decision is made once, when the pod is placed; a \
         descheduler can take it back later.",
        "파드는 필요한 것과 가까이·멀리 두고 싶은 것을, 노드는 자기 특징과 받고 싶지 않은 것을 \
         적고, 스케줄러가 자리를 찾아요. `nodeSelector`와 어피니티는 끌어당기고, 테인트는 \
         톨러레이션이 없으면 밀어내고, 토폴로지 분배는 존과 노드에 고르게 나눠요.\n\n결정은 \
         파드를 배치할 때 한 번만 해요. 나중에 다시 옮기려면 디스케줄러가 필요해요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: shop
      affinity:
        nodeAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 10
              preference:
                matchExpressions:
                  - key: disktype
                    operator: In
                    values: [ssd]
      containers:
        - name: shop
          image: registry.example.com/shop:1.4.2
",
    example_says: Words::new(
        "The pods are spread over zones as far as possible, and prefer nodes with an SSD; neither \
         keeps them from running.",
        "파드를 가능한 한 여러 존에 나누고 SSD가 있는 노드를 선호하지만, 조건에 안 맞아도 실행은 \
         해요.",
    ),
    knobs: &[
        Knob::new(
            "pod.nodeSelector",
            "",
            "Labels that a node must have.",
            "노드에 있어야 하는 레이블이에요.",
        ),
        Knob::new(
            "pod.affinity.nodeAffinity",
            "",
            "The same with operators, and as a wish with a weight.",
            "연산자를 쓰거나 가중치 있는 선호로 적을 수 있어요.",
        ),
        Knob::new(
            "pod.topologySpreadConstraints[].whenUnsatisfiable",
            "DoNotSchedule",
            "`ScheduleAnyway` makes a wish of it.",
            "`ScheduleAnyway`로 두면 선호로 바뀌어요.",
        ),
        Knob::new(
            "pod.tolerations",
            "",
            "Taints that do not keep the pod away.",
            "견딜 수 있는 테인트예요.",
        ),
        Knob::new(
            "pod.schedulerName",
            "default-scheduler",
            "Which scheduler decides.",
            "어느 스케줄러가 정할지 골라요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A rule that no node can meet.",
                "어떤 노드도 맞출 수 없는 조건이에요.",
            ),
            (
                "The pod stays `Pending`; the events count the nodes and why each does not fit.",
                "파드가 `Pending`에 머물고, 이벤트에 노드마다 안 맞는 이유가 나와요.",
            ),
        ),
        Pitfall::new(
            (
                "Anti-affinity by host with more replicas than nodes.",
                "노드보다 레플리카가 많은데 호스트별 안티-어피니티를 걸어요.",
            ),
            (
                "The last replicas never start, and rollouts get stuck.",
                "마지막 레플리카가 시작하지 못하고 롤아웃이 멈춰요.",
            ),
        ),
        Pitfall::new(
            (
                "A spread whose selector does not match the pod's own labels.",
                "분배 조건의 셀렉터가 파드 자신의 레이블과 달라요.",
            ),
            (
                "All pods land on one node although a spread is written.",
                "분배를 적었는데도 모두 한 노드에 몰려요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Naming the node with `nodeName` is the opposite: nothing is decided any more. Start with \
         requests alone and add rules only for a reason that you can name.",
        "`nodeName`으로 노드를 직접 적으면 자동 배치가 아니에요. 요청량만으로 시작하고, 이유를 \
         말할 수 있을 때만 조건을 더하세요.",
    ),
    relatives: &[
        Relative::new(
            "predictable-demands",
            "Without requests the scheduler is blind.",
            "요청량이 없으면 스케줄러는 알 수 없어요.",
        ),
        Relative::new(
            "daemon-service",
            "One on every node, by the same rules.",
            "같은 규칙으로 모든 노드에 하나씩 둬요.",
        ),
    ],
};
