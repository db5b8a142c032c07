//! What is told about Immutable Configuration.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "A setting changed in place reaches some pods now, others at their next start, and nobody \
         can say which version ran when something broke. Going back means remembering the old \
         values.",
        "설정을 제자리에서 바꾸면 어떤 파드에는 지금, 어떤 파드에는 다음 시작 때 적용돼요. 장애가 \
         났을 때 어느 버전이었는지 알 수 없고, 되돌리려면 옛 값을 기억해야 해요.",
    ),
    solution: Words::new(
        "A version of the settings never changes. ConfigMaps and Secrets say so with `immutable: \
         true` and carry the version in their name; a change is a new object, and the workload \
         that names it is rolled out like any release. Large settings come as an image, mounted \
         as a volume or copied by an init container.",
        "한 번 만든 설정 버전은 바뀌지 않아요. 컨피그맵과 시크릿에 `immutable: true`를 적고 \
         이름에 버전을 담아요. 바꿀 때는 새 오브젝트를 만들고, 그 이름을 쓰는 워크로드를 여느 \
         배포처럼 롤아웃해요. 큰 설정은 이미지로 만들어 볼륨으로 마운트하거나 초기화 컨테이너가 \
         복사해요.",
    ),
    example: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-v3
immutable: true
data:
  CURRENCY: KRW
---
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
          envFrom:
            - configMapRef:
                name: shop-v3 # a new version is a new name here
",
    example_says: Words::new(
        "Version 4 will be another ConfigMap; changing one word in the Deployment rolls it out, \
         and changing it back undoes it.",
        "버전 4는 새 컨피그맵이에요. 디플로이먼트에서 이름 하나만 바꾸면 롤아웃되고, 되돌리면 \
         원래대로예요.",
    ),
    knobs: &[
        Knob::new(
            "immutable",
            "false",
            "Once `true` it cannot be taken back; only deleting helps.",
            "`true`가 되면 되돌릴 수 없고 지울 수만 있어요.",
        ),
        Knob::new(
            "pod.volumes[].image.reference",
            "",
            "An image as a volume.",
            "볼륨으로 쓸 이미지예요.",
        ),
        Knob::new(
            "pod.volumes[].image.pullPolicy",
            "IfNotPresent",
            "When it is fetched; `Always` for the tag `latest`.",
            "언제 가져올지 정해요. 태그가 `latest`면 `Always`예요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The same name is wanted for new values.",
                "같은 이름으로 새 값을 넣으려 해요.",
            ),
            (
                "Refused: `field is immutable when immutable is set`.",
                "`field is immutable when immutable is set` 오류로 거부돼요.",
            ),
        ),
        Pitfall::new(
            (
                "Old versions are never deleted.",
                "옛 버전을 지우지 않아요.",
            ),
            (
                "They pile up; deleting one that is still named keeps pods from starting.",
                "계속 쌓이고, 아직 쓰는 것을 지우면 파드가 시작하지 못해요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Settings that should change while the application runs, such as feature flags, belong \
         into a ConfigMap that is read again.",
        "기능 플래그처럼 실행 중에 바꿔야 하는 설정은 다시 읽는 컨피그맵에 두세요.",
    ),
    relatives: &[
        Relative::new(
            "configuration-resource",
            "What it is made of.",
            "이것을 바탕으로 만들어요.",
        ),
        Relative::new(
            "declarative-deployment",
            "How a new version gets out.",
            "새 버전을 내보내는 방법이에요.",
        ),
        Relative::new(
            "init-container",
            "Copies a configuration image.",
            "설정 이미지를 복사해요.",
        ),
    ],
};
