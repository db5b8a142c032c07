//! What is told about Service Discovery.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Pods get a new address each time they are made, and their number changes. A caller that \
         remembers addresses is wrong within minutes.",
        "파드는 만들어질 때마다 주소가 바뀌고 개수도 달라져요. 주소를 기억하는 호출자는 몇 분이면 \
         틀린 주소를 들고 있게 돼요.",
    ),
    solution: Words::new(
        "A Service is a name and an address that stay. Its selector finds the pods, those that \
         are ready become its endpoints, and DNS gives its name to the whole cluster. Without a \
         selector it can stand for something outside; as headless Service its name leads to the \
         pods themselves.\n\nFrom outside of the cluster a node port, a load balancer, an Ingress \
         or a Gateway leads to it.",
        "서비스는 변하지 않는 이름과 주소예요. 셀렉터로 파드를 찾고, 준비된 파드가 엔드포인트가 \
         되고, DNS가 클러스터 전체에 이름을 알려요. 셀렉터가 없으면 밖에 있는 것을 가리킬 수 \
         있고, 헤드리스로 두면 이름이 파드 주소로 바로 이어져요.\n\n클러스터 밖에서는 노드포트, \
         로드밸런서, 인그레스, 게이트웨이로 들어와요.",
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
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - name: http
      port: 80
      targetPort: http # the name of the container's port
",
    example_says: Words::new(
        "Callers in the same namespace use `http://shop`; which pods answer, and on which port, \
         is not their concern.",
        "같은 네임스페이스에서는 `http://shop`만 알면 되고, 어느 파드가 어느 포트로 응답하는지는 \
         몰라도 돼요.",
    ),
    knobs: &[
        Knob::new(
            "spec.selector",
            "",
            "Labels of the pods behind it.",
            "뒤에 둘 파드의 레이블이에요.",
        ),
        Knob::new(
            "spec.ports[].targetPort",
            "",
            "The pod's port by number or name; the same as `port` without it.",
            "파드의 포트 번호나 이름이에요. 없으면 `port`와 같아요.",
        ),
        Knob::new(
            "spec.type",
            "ClusterIP",
            "`NodePort`, `LoadBalancer`, or `ExternalName`.",
            "`NodePort`, `LoadBalancer`, `ExternalName`도 있어요.",
        ),
        Knob::new(
            "spec.clusterIP",
            "",
            "`None` makes it headless.",
            "`None`이면 헤드리스예요.",
        ),
        Knob::new(
            "spec.publishNotReadyAddresses",
            "false",
            "Whether pods that are not ready are found too.",
            "준비되지 않은 파드도 찾을지 정해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The selector does not match the pods' labels.",
                "셀렉터가 파드 레이블과 맞지 않아요.",
            ),
            (
                "`Connection refused`, and the Service's `Endpoints` are empty.",
                "`Connection refused`가 나고 서비스의 `Endpoints`가 비어 있어요.",
            ),
        ),
        Pitfall::new(
            (
                "`targetPort` is not the port that the container listens on.",
                "`targetPort`가 컨테이너가 듣는 포트와 달라요.",
            ),
            (
                "There are endpoints, but every connection fails.",
                "엔드포인트는 있는데 연결이 모두 실패해요.",
            ),
        ),
        Pitfall::new(
            (
                "A client that caches DNS answers of a headless Service.",
                "클라이언트가 헤드리스 서비스의 DNS 응답을 캐시해요.",
            ),
            ("It calls pods that are gone.", "사라진 파드를 호출해요."),
        ),
    ],
    avoid: Words::new(
        "Pods that nobody calls, such as workers on a queue, need no Service.",
        "큐를 처리하는 워커처럼 아무도 호출하지 않는 파드에는 서비스가 필요 없어요.",
    ),
    relatives: &[
        Relative::new(
            "stateless-service",
            "What mostly stands behind it.",
            "대개 그 뒤에 있는 것이에요.",
        ),
        Relative::new(
            "stateful-service",
            "Names for each pod by a headless Service.",
            "헤드리스 서비스로 파드마다 이름을 줘요.",
        ),
        Relative::new(
            "network-segmentation",
            "A name does not mean that it may be called.",
            "이름을 안다고 호출할 수 있는 것은 아니에요.",
        ),
    ],
};
