//! What is told about Network Segmentation.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "In a cluster every pod can reach every other by default. One that is broken into can try \
         the database, the metadata service of the cloud, and all its neighbours.",
        "기본적으로 클러스터의 모든 파드는 서로 닿을 수 있어요. 하나가 뚫리면 데이터베이스도, \
         클라우드 메타데이터 서비스도, 이웃도 모두 시도해 볼 수 있어요.",
    ),
    solution: Words::new(
        "A NetworkPolicy closes the pods it selects and opens what it names: peers by labels, by \
         namespace, or by addresses, and ports. Policies add up; none can take back what another \
         allows. One that selects all pods and allows nothing makes refusal the default.\n\nA \
         network plugin has to enforce it. A mesh can decide by request and identity as well.",
        "네트워크폴리시는 고른 파드를 닫고, 적은 상대(레이블, 네임스페이스, 주소)와 포트만 \
         열어요. 정책은 더해지기만 하고, 다른 정책이 연 길을 닫을 수는 없어요. 모든 파드를 고르고 \
         아무것도 허용하지 않는 정책을 두면 거부가 기본이 돼요.\n\n네트워크 플러그인이 지원해야 \
         동작해요. 서비스 메시는 요청과 신원으로도 판단할 수 있어요.",
    ),
    example: "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny-ingress
spec:
  podSelector: {} # every pod of the namespace
  policyTypes:
    - Ingress
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db-from-shop
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: shop
      ports:
        - port: 5432
",
    example_says: Words::new(
        "Nothing is let in, except from the shop to the database on its port.",
        "쇼핑몰에서 데이터베이스 포트로 오는 것만 빼고 모두 막아요.",
    ),
    knobs: &[
        Knob::new(
            "spec.podSelector",
            "",
            "Whom it stands over; empty means all pods of the namespace.",
            "적용할 파드예요. 비우면 네임스페이스의 모든 파드예요.",
        ),
        Knob::new(
            "spec.policyTypes",
            "",
            "`Ingress`, and `Egress` if there are egress rules.",
            "`Ingress`이고, egress 규칙이 있으면 `Egress`도 포함돼요.",
        ),
        Knob::new(
            "spec.ingress[].from",
            "",
            "Who may come in; without it everybody.",
            "들어올 수 있는 상대예요. 없으면 누구나예요.",
        ),
        Knob::new(
            "spec.egress[].ports",
            "",
            "Keep 53 open, or no name is found.",
            "53번 포트를 열어 두지 않으면 이름을 찾을 수 없어요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "Two selectors as two items of a list instead of one.",
                "셀렉터 두 개를 한 항목이 아니라 두 항목으로 적어요.",
            ),
            (
                "`or` instead of `and`: far more may come in than was meant.",
                "‘그리고’가 아니라 ‘또는’이 되어 훨씬 많은 상대가 들어와요.",
            ),
        ),
        Pitfall::new(
            ("Egress without port 53.", "egress에 53번 포트가 없어요."),
            (
                "Every lookup times out, as if the other side were down.",
                "이름 조회가 모두 시간 초과되고 상대가 죽은 것처럼 보여요.",
            ),
        ),
        Pitfall::new(
            (
                "The network plugin knows no policies.",
                "네트워크 플러그인이 정책을 지원하지 않아요.",
            ),
            (
                "The policy is accepted, and all stays open.",
                "정책은 만들어지는데 모두 열려 있어요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Rules on users, paths or methods are not for a NetworkPolicy; a mesh or the application \
         has to decide.",
        "사용자, 경로, 메서드에 대한 규칙은 네트워크폴리시로 적을 수 없어요. 메시나 \
         애플리케이션이 판단해야 해요.",
    ),
    relatives: &[
        Relative::new(
            "process-containment",
            "What happens inside of the pod.",
            "파드 안에서 일어나는 일을 막아요.",
        ),
        Relative::new(
            "service-discovery",
            "Finding is not reaching.",
            "찾을 수 있다고 닿을 수 있는 것은 아니에요.",
        ),
    ],
};
