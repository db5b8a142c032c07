//! What is told about EnvVar Configuration.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "An image that holds its settings has to be built anew for every place it runs in, and \
         what was tested is not what is released.",
        "설정을 담은 이미지는 환경마다 다시 빌드해야 하고, 테스트한 것과 배포한 것이 달라져요.",
    ),
    solution: Words::new(
        "Settings are read from environment variables, which every language and every image \
         understands. The manifest gives plain values, values of a key in a ConfigMap or Secret, \
         or all keys of one at once. Sensible defaults in the application keep the list short.",
        "설정을 환경 변수에서 읽어요. 어떤 언어와 이미지에서도 통해요. 매니페스트에서 값을 직접 \
         적거나, 컨피그맵이나 시크릿의 키를 가리키거나, 모든 키를 한 번에 가져와요. \
         애플리케이션에 알맞은 기본값이 있으면 목록이 짧아져요.",
    ),
    example: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  LOG_LEVEL: info
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
          envFrom: # LOG_LEVEL and CURRENCY
            - configMapRef:
                name: shop
          env:
            - name: PAGE_SIZE
              value: \"50\" # a number in quotes: variables are text
            - name: LOG_LEVEL
              value: debug # wins over the ConfigMap
",
    example_says: Words::new(
        "`env` wins over `envFrom`, so this shop logs with `debug`.",
        "`env`가 `envFrom`보다 우선이라 이 쇼핑몰은 `debug`로 로그를 남겨요.",
    ),
    knobs: &[
        Knob::new(
            "pod.containers[].env[].value",
            "",
            "A text; numbers and booleans need quotes.",
            "문자열이에요. 숫자와 불리언은 따옴표로 감싸요.",
        ),
        Knob::new(
            "pod.containers[].env[].valueFrom.configMapKeyRef",
            "",
            "One key of a ConfigMap.",
            "컨피그맵의 키 하나예요.",
        ),
        Knob::new(
            "pod.containers[].envFrom[].prefix",
            "",
            "Put before each name that comes from there.",
            "가져온 이름 앞에 붙여요.",
        ),
        Knob::new(
            "pod.containers[].env[].valueFrom.secretKeyRef.optional",
            "false",
            "Whether the container starts without the key.",
            "키가 없어도 컨테이너를 시작할지 정해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A value without quotes, such as `8080` or `true`.",
                "`8080`이나 `true`를 따옴표 없이 적어요.",
            ),
            (
                "Refused: a variable's value must be text.",
                "변수 값은 문자열이어야 해서 거부돼요.",
            ),
        ),
        Pitfall::new(
            ("A key that is not there.", "없는 키를 가리켜요."),
            (
                "The container waits with `CreateContainerConfigError`.",
                "컨테이너가 `CreateContainerConfigError` 상태로 기다려요.",
            ),
        ),
        Pitfall::new(
            (
                "A ConfigMap is changed and nothing happens.",
                "컨피그맵을 바꿨는데 아무 일도 없어요.",
            ),
            (
                "Variables are read once; the pods have to be started anew.",
                "변수는 시작할 때 한 번만 읽어요. 파드를 다시 시작해야 해요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Many settings, or such with structure, are better files. Passwords in variables show up \
         in crash reports and child processes.",
        "설정이 많거나 구조가 있으면 파일이 나아요. 변수에 둔 비밀번호는 오류 보고서나 자식 \
         프로세스에 드러날 수 있어요.",
    ),
    relatives: &[
        Relative::new(
            "configuration-resource",
            "Where the values live.",
            "값을 보관하는 곳이에요.",
        ),
        Relative::new(
            "self-awareness",
            "Facts about the pod come in the same way.",
            "파드 정보도 같은 길로 들어와요.",
        ),
    ],
};
