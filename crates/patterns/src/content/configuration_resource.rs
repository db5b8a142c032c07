//! What is told about Configuration Resource.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Settings scattered over Deployments are written many times, cannot be changed without \
         touching the workload, and everyone who reads the manifest reads the passwords.",
        "설정이 디플로이먼트마다 흩어져 있으면 같은 값을 여러 번 적게 되고, 워크로드를 건드리지 \
         않고는 바꿀 수 없어요. 매니페스트를 보는 사람은 비밀번호도 봐요.",
    ),
    solution: Words::new(
        "ConfigMaps and Secrets hold settings as objects of their own, with their own permissions \
         and life. Pods read them as variables or mount them as files; files follow a change \
         after a while, variables do not.\n\nA Secret differs in how it is handled: kept in \
         memory on nodes, given only to nodes that need it. Its values are encoded, not encrypted.",
        "컨피그맵과 시크릿은 설정을 따로 보관하는 오브젝트예요. 권한도 수명도 따로예요. 파드는 \
         환경 변수로 읽거나 파일로 마운트하고, 파일은 조금 뒤 바뀐 값을 따라가지만 변수는 \
         그대로예요.\n\n시크릿은 다루는 방식이 달라요. 필요한 노드에만 전달하고 메모리에 둬요. \
         값은 인코딩일 뿐 암호화가 아니에요.",
    ),
    example: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  shop.properties: |
    currency=KRW
    page.size=50
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
          volumeMounts:
            - name: settings
              mountPath: /etc/shop # holds shop.properties
              readOnly: true
      volumes:
        - name: settings
          configMap:
            name: shop
",
    example_says: Words::new(
        "The file `/etc/shop/shop.properties` changes about a minute after the ConfigMap does; \
         whether the shop reads it again is its own affair.",
        "컨피그맵을 바꾸면 1분쯤 뒤 `/etc/shop/shop.properties` 파일도 바뀌어요. 다시 읽을지는 \
         애플리케이션에 달렸어요.",
    ),
    knobs: &[
        Knob::new(
            "data",
            "",
            "Keys and texts of a ConfigMap; at most 1 MiB in all.",
            "컨피그맵의 키와 문자열이에요. 모두 합쳐 1MiB까지예요.",
        ),
        Knob::new(
            "pod.volumes[].configMap.items",
            "",
            "Only some keys, under other file names.",
            "일부 키만 다른 파일 이름으로 가져와요.",
        ),
        Knob::new(
            "pod.volumes[].configMap.defaultMode",
            "0644",
            "The permissions of the files.",
            "파일 권한이에요.",
        ),
        Knob::new(
            "pod.volumes[].configMap.optional",
            "false",
            "Whether the pod starts without it.",
            "없어도 파드를 시작할지 정해요.",
        ),
        Knob::new(
            "immutable",
            "false",
            "Makes it unchangeable, and spares the API server its watches.",
            "바꿀 수 없게 하고 API 서버의 부담을 줄여요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A file mounted by `subPath`.",
                "`subPath`로 파일 하나만 마운트해요.",
            ),
            (
                "It never changes, whatever happens to the ConfigMap.",
                "컨피그맵을 바꿔도 절대 바뀌지 않아요.",
            ),
        ),
        Pitfall::new(
            (
                "A volume is mounted over a folder of the image.",
                "이미지에 있는 폴더 위에 볼륨을 마운트해요.",
            ),
            (
                "The image's files in it are gone.",
                "그 폴더에 있던 이미지의 파일이 보이지 않아요.",
            ),
        ),
        Pitfall::new(
            (
                "A value of a Secret's `data` that is not Base64.",
                "시크릿의 `data` 값이 Base64가 아니에요.",
            ),
            (
                "Refused with `illegal base64 data`; plain text belongs in `stringData`.",
                "`illegal base64 data` 오류로 거부돼요. 평문은 `stringData`에 적으세요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Large or binary data, and settings that must be versioned with the code, are better an \
         image or a volume.",
        "크거나 바이너리인 데이터, 코드와 함께 버전을 매겨야 하는 설정은 이미지나 볼륨이 나아요.",
    ),
    relatives: &[
        Relative::new(
            "env-var-configuration",
            "Its simplest reader.",
            "가장 단순하게 읽는 방법이에요.",
        ),
        Relative::new(
            "immutable-configuration",
            "When it should never change.",
            "절대 바뀌지 않아야 할 때 써요.",
        ),
        Relative::new(
            "secure-configuration",
            "When Base64 is not enough.",
            "Base64로 부족할 때 써요.",
        ),
    ],
};
