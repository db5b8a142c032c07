//! What is told about Daemon Service.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Some work belongs to the node: collecting its logs, measuring it, providing storage or \
         networking. It has to run on every node once, also on nodes that come tomorrow, and \
         before anything else can work.",
        "로그 수집, 모니터링, 스토리지나 네트워크 제공처럼 노드에 딸린 일이 있어요. 모든 노드에 \
         하나씩, 내일 추가될 노드에도, 다른 파드보다 먼저 있어야 해요.",
    ),
    solution: Words::new(
        "A DaemonSet keeps one pod on each node that fits its selector and tolerations, places \
         one when a node joins and removes it when the node leaves. Such pods often reach into \
         the host by its network, its file system, or a port.",
        "데몬셋은 조건에 맞는 노드마다 파드를 하나씩 두고, 노드가 들어오면 추가하고 나가면 \
         없애요. 이런 파드는 호스트의 네트워크나 파일 시스템, 포트에 닿는 경우가 많아요.",
    ),
    example: "\
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: log-collector
spec:
  selector:
    matchLabels:
      app: log-collector
  template:
    metadata:
      labels:
        app: log-collector
    spec:
      tolerations: # on the control plane too
        - key: node-role.kubernetes.io/control-plane
          operator: Exists
          effect: NoSchedule
      containers:
        - name: collector
          image: registry.example.com/collector:2.2.0
          resources:
            requests:
              cpu: 50m
              memory: 64Mi
            limits:
              memory: 64Mi
          volumeMounts:
            - name: logs
              mountPath: /var/log
              readOnly: true
      volumes:
        - name: logs
          hostPath:
            path: /var/log
",
    example_says: Words::new(
        "One collector on every node, the control plane included; it reads the logs of the host \
         and cannot write them.",
        "컨트롤 플레인을 포함한 모든 노드에 하나씩 두고, 호스트의 로그를 읽기만 해요.",
    ),
    knobs: &[
        Knob::new(
            "pod.nodeSelector",
            "",
            "Only nodes with these labels.",
            "이 레이블이 있는 노드에만 둬요.",
        ),
        Knob::new(
            "pod.tolerations",
            "",
            "On nodes with these taints too. Some, such as for a node that is not ready, are \
             added by themselves.",
            "이 테인트가 있는 노드에도 둬요. 준비되지 않은 노드의 테인트 등은 자동으로 견뎌요.",
        ),
        Knob::new(
            "spec.updateStrategy.rollingUpdate.maxUnavailable",
            "1",
            "On how many nodes it may be missing during an update.",
            "업데이트하는 동안 몇 개 노드에서 빠져도 되는지 정해요.",
        ),
        Knob::new(
            "pod.hostNetwork",
            "false",
            "Uses the network of the node.",
            "노드의 네트워크를 그대로 써요.",
        ),
        Knob::new(
            "pod.priorityClassName",
            "",
            "Important ones should not be pushed aside.",
            "중요한 데몬은 밀려나지 않게 해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "No toleration for the control plane.",
                "컨트롤 플레인의 테인트를 견디지 않아요.",
            ),
            (
                "`DESIRED` is smaller than the number of nodes.",
                "`DESIRED` 값이 노드 수보다 작아요.",
            ),
        ),
        Pitfall::new(
            ("Generous requests.", "요청량을 넉넉히 잡아요."),
            (
                "They are paid on every node; on full nodes the pod stays `Pending`.",
                "노드마다 그만큼 차지하고, 가득 찬 노드에서는 `Pending`에 머물러요.",
            ),
        ),
    ],
    avoid: Words::new(
        "What serves requests and need not be on each node is a Deployment, with spread \
         constraints if it must be spread.",
        "모든 노드에 있을 필요가 없는 서비스는 디플로이먼트로 두고, 나눠야 하면 토폴로지 분배를 \
         쓰세요.",
    ),
    relatives: &[
        Relative::new(
            "automated-placement",
            "Which nodes it is placed on follows the same rules.",
            "어느 노드에 둘지는 같은 규칙을 따라요.",
        ),
        Relative::new(
            "sidecar",
            "The other way to collect logs: beside each application.",
            "로그를 모으는 다른 방법으로, 애플리케이션 옆에 둬요.",
        ),
    ],
};
