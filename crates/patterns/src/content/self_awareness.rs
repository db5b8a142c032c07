//! What is told about Self Awareness.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "An application may need to know its own pod name for a log line, its node for a metric, \
         or its memory limit to size a heap. Asking the API server needs a client and a \
         permission, for facts the platform knows anyway.",
        "로그에 넣을 파드 이름, 메트릭에 넣을 노드, 힙 크기를 정할 메모리 제한처럼 애플리케이션이 \
         자기 정보를 알아야 할 때가 있어요. API 서버에 물으려면 클라이언트와 권한이 필요한데, \
         플랫폼은 이미 알고 있어요.",
    ),
    solution: Words::new(
        "The downward API hands them in: fields of the pod and amounts of its containers become \
         environment variables or files. Variables are fixed at the start of the container; files \
         with labels and annotations follow changes.",
        "Downward API가 넘겨줘요. 파드의 필드와 컨테이너의 자원량이 환경 변수나 파일이 돼요. \
         변수는 컨테이너가 시작할 때 정해지고, 레이블과 어노테이션 파일은 바뀐 값을 따라가요.",
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
            requests:
              memory: 256Mi
            limits:
              memory: 256Mi
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: MEMORY_LIMIT # in bytes
              valueFrom:
                resourceFieldRef:
                  resource: limits.memory
",
    example_says: Words::new(
        "The pod's name goes into each log line, and the heap is sized by the limit that really \
         holds.",
        "파드 이름은 로그마다 들어가고, 힙 크기는 실제 제한에 맞춰요.",
    ),
    knobs: &[
        Knob::new(
            "pod.containers[].env[].valueFrom.fieldRef.fieldPath",
            "",
            "Such as `metadata.name`, `spec.nodeName`, `status.podIP`.",
            "`metadata.name`, `spec.nodeName`, `status.podIP` 등을 써요.",
        ),
        Knob::new(
            "pod.containers[].env[].valueFrom.resourceFieldRef.resource",
            "",
            "Such as `limits.cpu`; without a limit it is what the node has.",
            "`limits.cpu` 등을 써요. 제한이 없으면 노드가 가진 양이에요.",
        ),
        Knob::new(
            "pod.containers[].env[].valueFrom.resourceFieldRef.divisor",
            "1",
            "The unit, such as `1Mi`.",
            "`1Mi` 같은 단위예요.",
        ),
        Knob::new(
            "pod.volumes[].downwardAPI.items[].path",
            "",
            "The file's name in the volume.",
            "볼륨 안의 파일 이름이에요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A label is read that the pod does not have.",
                "파드에 없는 레이블을 읽어요.",
            ),
            (
                "The variable is empty, and nothing complains.",
                "변수가 비어 있는데 아무 오류도 없어요.",
            ),
        ),
        Pitfall::new(
            (
                "A label is changed and read from a variable.",
                "레이블을 바꾸고 변수로 읽어요.",
            ),
            (
                "The old value stays until the container is started anew.",
                "컨테이너를 다시 시작할 때까지 옛 값이 남아요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Facts about other pods, or changes as they happen, need the API server and a role for it.",
        "다른 파드의 정보나 실시간 변화가 필요하면 API 서버와 권한이 필요해요.",
    ),
    relatives: &[
        Relative::new(
            "env-var-configuration",
            "The same way in for what a person decides.",
            "사람이 정한 값이 들어오는 같은 길이에요.",
        ),
        Relative::new(
            "predictable-demands",
            "The amounts that can be read.",
            "읽을 수 있는 자원량이에요.",
        ),
    ],
};
