//! What is told about Configuration Template.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Large configuration files differ from place to place in a handful of lines. Copies of \
         the whole file drift apart, and a ConfigMap has an end at 1 MiB.",
        "큰 설정 파일은 환경마다 몇 줄만 달라요. 통째로 복사해 두면 점점 어긋나고, 컨피그맵에는 \
         1MiB 한도가 있어요.",
    ),
    solution: Words::new(
        "The file is kept once, as a template, in an image. The few values that differ are \
         parameters in a ConfigMap or in variables. Before the application starts, an init \
         container fills them in and writes the file to a shared volume, from which the \
         application reads it.",
        "파일은 템플릿으로 이미지에 한 번만 둬요. 달라지는 값은 컨피그맵이나 환경 변수의 \
         매개변수로 둬요. 애플리케이션이 시작하기 전에 초기화 컨테이너가 템플릿을 채워 공유 \
         볼륨에 쓰고, 애플리케이션은 거기서 읽어요.",
    ),
    example: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: parameters
data:
  parameters.yaml: |
    workers: 8
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
      initContainers:
        - name: render
          image: hairyhenderson/gomplate:v4.3.0
          args: [--input-dir=/templates, --output-dir=/out]
          volumeMounts:
            - name: parameters
              mountPath: /params
            - name: config
              mountPath: /out
      containers:
        - name: shop
          image: registry.example.com/shop:1.4.2
          volumeMounts:
            - name: config
              mountPath: /etc/shop
      volumes:
        - name: parameters
          configMap:
            name: parameters
        - name: config
          emptyDir: {}
",
    example_says: Words::new(
        "`render` fills the templates of its image with the parameters; the shop sees only the \
         outcome.",
        "`render` 컨테이너가 이미지 안의 템플릿에 매개변수를 채우고, 쇼핑몰은 결과만 봐요.",
    ),
    knobs: &[
        Knob::new(
            "pod.initContainers[].image",
            "",
            "The image with processor and templates.",
            "처리기와 템플릿이 들어 있는 이미지예요.",
        ),
        Knob::new(
            "pod.volumes[].emptyDir",
            "",
            "Where the outcome is handed over.",
            "결과를 넘겨주는 곳이에요.",
        ),
        Knob::new(
            "pod.volumes[].configMap.name",
            "",
            "The parameters of this place.",
            "이 환경의 매개변수예요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The outcome is written to a volume that the application does not mount.",
                "애플리케이션이 마운트하지 않은 볼륨에 써요.",
            ),
            (
                "It starts with the defaults of its image.",
                "이미지의 기본값으로 시작해요.",
            ),
        ),
        Pitfall::new(
            ("A parameter is changed.", "매개변수를 바꿔요."),
            (
                "Nothing happens until the pods are made anew: templates are filled once.",
                "템플릿은 한 번만 채우므로 파드를 다시 만들 때까지 그대로예요.",
            ),
        ),
    ],
    avoid: Words::new(
        "A few values are simpler as variables. Where manifests are rendered anyway, by Helm or \
         Kustomize, the file can be filled there.",
        "값이 몇 개뿐이면 환경 변수가 간단해요. Helm이나 Kustomize로 매니페스트를 렌더링한다면 \
         거기서 채울 수도 있어요.",
    ),
    relatives: &[
        Relative::new(
            "init-container",
            "Does the filling in.",
            "템플릿을 채우는 일을 해요.",
        ),
        Relative::new(
            "configuration-resource",
            "Holds the parameters.",
            "매개변수를 보관해요.",
        ),
        Relative::new(
            "immutable-configuration",
            "When the whole file comes as an image.",
            "파일 전체를 이미지로 가져올 때 써요.",
        ),
    ],
};
