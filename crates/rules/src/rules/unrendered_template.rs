//! A template, which is read around what it will bring.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::around::template;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unrendered-template",
    layer: Layer::Schema,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Template that was not rendered",
            ko: "렌더링되지 않은 템플릿",
        },
        why: Words {
            en: "`{{ … }}` belongs to Helm or another template language, and Kubernetes cannot \
                 read it. What surrounds it is analysed; what it brings is taken as unknown. \
                 Render the template, for example with `helm template`, to have all of it checked.",
            ko: "`{{ … }}`는 Helm 같은 템플릿 언어의 문법이라서 쿠버네티스가 읽지 못해요. 템플릿이 \
                 채울 부분은 모르는 값으로 두고 나머지를 분석해요. 전부 검사하려면 \
                 `helm template` 명령 등으로 먼저 렌더링하세요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: {{ .Values.image }}
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(span) = template(context.document) else {
        return;
    };
    let (message, help) = match is_of_helm(context) {
        true => (
            Text::new(
                "This is a Helm template: it is analysed around what `{{ }}` brings.",
                "Helm 템플릿이에요. `{{ }}`로 채울 부분은 빼고 분석해요.",
            ),
            Text::new(
                "To have all of it checked, render it: `helm template <chart>` prints the \
                 manifests.",
                "전부 검사하려면 렌더링하세요. `helm template <차트>` 명령이 매니페스트를 출력해요.",
            ),
        ),
        false => (
            Text::new(
                "This is a template: it is analysed around what its braces bring.",
                "템플릿이에요. 중괄호로 채울 부분은 빼고 분석해요.",
            ),
            Text::new(
                "To have all of it checked, render it with the tool it is made for.",
                "전부 검사하려면 템플릿에 맞는 도구로 먼저 렌더링하세요.",
            ),
        ),
    };
    found.push(RULE.finding(span, message).help(help));
}

/// Whether what stands between the braces is of Helm.
fn is_of_helm(context: &Context<'_, '_>) -> bool {
    const WORDS: [&str; 9] = [
        ".Values",
        ".Release",
        ".Chart",
        "include ",
        "define ",
        "{{-",
        ".Capabilities",
        "{{ end }}",
        "$.",
    ];
    let text = context.document.text();
    let mut holes = context.document.holes().iter();
    holes.any(|hole| {
        let action = hole.span.of(text);
        WORDS.iter().any(|word| action.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, findings};

    #[test]
    fn a_template_in_quotes_is_text() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  quoted: \"{{ .Values.color }}\"
",
        );
    }

    #[test]
    fn told_once_and_slips_beside_it_all_the_same() {
        expect(
            "\
{{- if .Values.enabled }}
^^^^^^^^^^^^^^^^^^^^^^^^^ unrendered-template
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include \"web.fullname\" . }}
  labels:
    {{- include \"web.labels\" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  selectr:
  ^^^^^^^ unknown-field
    matchLabels: {app: web}
  template:
    metadata:
      labels: {{- include \"web.labels\" . | nindent 8 }}
        app: web
    spec:
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .Chart.Name }}
          image: \"{{ .Values.image.repository }}:{{ .Values.image.tag }}\"
          imagePullPolicy: Allways
                           ^^^^^^^ unknown-value
          ports:
            - containerPort: {{ .Values.port }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
          env:
            {{- range $key, $value := .Values.env }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
{{- end }}
",
        );
    }

    #[test]
    fn branches_are_no_duplicates_and_what_they_may_bring_is_not_missing() {
        expect(
            "\
apiVersion: v1
kind: Service
metadata:
  {{- if .Values.name }}
  ^^^^^^^^^^^^^^^^^^^^^^ unrendered-template
  name: {{ .Values.name }}
  {{- else }}
  name: web
  {{- end }}
spec:
  {{- if eq .Values.type \"NodePort\" }}
  type: NodePort
  {{- else }}
  type: ClusterIP
  {{- end }}
  ports:
    {{- toYaml .Values.ports | nindent 4 }}
",
        );
    }

    #[test]
    fn an_api_version_that_depends_says_nothing_of_the_fields() {
        expect(
            "\
{{- if .Capabilities.APIVersions.Has \"networking.k8s.io/v1\" }}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unrendered-template
apiVersion: networking.k8s.io/v1
{{- else }}
apiVersion: extensions/v1beta1
{{- end }}
kind: Ingress
metadata: {name: web}
spec:
  backend: {serviceName: web, servicePort: 80}
",
        );
    }

    #[test]
    fn a_file_of_definitions_is_only_named() {
        expect(
            "\
{{/* Labels */}}
^^^^^^^^^^^^^^^^ unrendered-template
{{- define \"web.labels\" -}}
app: {{ .Chart.Name }}
kind of: thing
{{- end }}
",
        );
    }

    #[test]
    fn other_template_languages() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ app_name }}
        ^^^^^^^^^^^^^^ unrendered-template
{% if colour is defined %}
dta:
^^^ unknown-field
  colour: {{ colour }}
{% endif %}
",
        );
    }

    #[test]
    fn fixes_change_words_and_no_lines() {
        let found = findings(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  {{- include \"web.spec\" . | nindent 2 }}
  template:
    spec:
      containers:
        - name: web
          image: nginx:1.29
          imagePullPolicy: always
      volumes:
        - name: a
          emptyDir: {}
          hostpth: {path: /}
",
        );
        let fixes = |code: &str| {
            let found = found.iter().find(|it| it.code == code).unwrap();
            found.fixes.len()
        };
        assert_eq!(fixes("unknown-value"), 1);
        assert_eq!(fixes("unknown-field"), 1);
    }
}
