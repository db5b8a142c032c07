//! What is told about Access Control.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "The API server can do everything, so whoever may ask it for everything owns the cluster. \
         A program with too broad a role is one bug away from that.",
        "API 서버는 무엇이든 할 수 있어서, 무엇이든 요청할 수 있는 쪽이 클러스터의 주인이에요. \
         역할이 너무 넓은 프로그램은 버그 하나로 그렇게 될 수 있어요.",
    ),
    solution: Words::new(
        "Every program has a ServiceAccount as its name. A Role lists verbs on resources of a \
         namespace, a ClusterRole the same for the cluster or for reuse, and a binding gives a \
         role to a name. Nothing is allowed that no rule allows.\n\nPods that never ask get no \
         token at all.",
        "프로그램은 저마다 서비스어카운트라는 이름이 있어요. 롤은 네임스페이스의 리소스에 할 수 \
         있는 동사를, 클러스터롤은 클러스터 전체나 재사용할 목록을 적고, 바인딩이 이름에 역할을 \
         줘요. 규칙이 허용하지 않은 것은 할 수 없어요.\n\nAPI 서버에 물을 일이 없는 파드에는 \
         토큰을 주지 않아요.",
    ),
    example: "\
apiVersion: v1
kind: ServiceAccount
metadata:
  name: reporter
  namespace: shop
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: read-pods
  namespace: shop
rules:
  - apiGroups: [\"\"]
    resources: [pods]
    verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reporter-reads-pods
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: read-pods
subjects:
  - kind: ServiceAccount
    name: reporter
    namespace: shop
",
    example_says: Words::new(
        "Whatever runs as `reporter` may look at the pods of this namespace, and at nothing else.",
        "`reporter`로 실행되는 것은 이 네임스페이스의 파드를 볼 수 있을 뿐, 다른 일은 할 수 \
         없어요.",
    ),
    knobs: &[
        Knob::new(
            "rules[].verbs",
            "",
            "`get`, `list`, `watch`, `create`, `update`, `patch`, `delete`.",
            "`get`, `list`, `watch`, `create`, `update`, `patch`, `delete`가 있어요.",
        ),
        Knob::new(
            "rules[].resourceNames",
            "",
            "Only these objects; does not work with `create`.",
            "이 이름의 오브젝트만 허용해요. `create`에는 쓸 수 없어요.",
        ),
        Knob::new(
            "pod.serviceAccountName",
            "default",
            "The name that the pod has.",
            "파드의 이름표예요.",
        ),
        Knob::new(
            "pod.automountServiceAccountToken",
            "true",
            "`false` for pods that never ask.",
            "물을 일이 없는 파드에는 `false`로 둬요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A subject in the wrong namespace.",
                "주체의 네임스페이스가 틀려요.",
            ),
            (
                "`is forbidden: User \"system:serviceaccount:…\" cannot list`.",
                "`is forbidden: User \"system:serviceaccount:…\" cannot list` 오류가 나요.",
            ),
        ),
        Pitfall::new(
            (
                "`cluster-admin` to make it work.",
                "되게 하려고 `cluster-admin`을 줘요.",
            ),
            (
                "Everything works, for an intruder too.",
                "침입자에게도 모두 돼요.",
            ),
        ),
        Pitfall::new(
            ("A changed `roleRef`.", "`roleRef`를 바꿔요."),
            (
                "Refused: `cannot change roleRef`; the binding has to be made anew.",
                "`cannot change roleRef` 오류로 거부돼요. 바인딩을 다시 만들어야 해요.",
            ),
        ),
    ],
    avoid: Words::new(
        "An application that never talks to the API server needs no role, only no token.",
        "API 서버와 이야기하지 않는 애플리케이션에는 역할 대신 토큰을 없애세요.",
    ),
    relatives: &[
        Relative::new("controller", "Needs exactly this.", "바로 이것이 필요해요."),
        Relative::new(
            "process-containment",
            "The other border: the node.",
            "또 다른 경계인 노드를 지켜요.",
        ),
    ],
};
