use super::suggested;

#[test]
fn what_had_a_default_is_said() {
    suggested(
        "\
apiVersion: admissionregistration.k8s.io/v1beta1
kind: ValidatingWebhookConfiguration
metadata:
  name: images
webhooks:
  - name: images.example.com
    clientConfig:
      service: {name: images, namespace: default}
    rules: # pods alone
      - apiGroups: ['']
        apiVersions: [v1]
        operations: [CREATE]
        resources: [pods]
  # the other one
  - {name: tags.example.com, sideEffects: Unknown, clientConfig: {url: 'https://tags.example.com'}}
",
        "\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: images
webhooks:
  - name: images.example.com
    clientConfig:
      service: {name: images, namespace: default}
    rules: # pods alone
      - apiGroups: ['']
        apiVersions: [v1]
        operations: [CREATE]
        resources: [pods]
    sideEffects: None
    admissionReviewVersions:
      - v1beta1
  # the other one
  - {name: tags.example.com, sideEffects: None, clientConfig: {url: 'https://tags.example.com'}, admissionReviewVersions: [v1beta1]}
",
    );
    suggested(
        "\
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingWebhookConfiguration
metadata: {name: a}
webhooks:
- name: a.example.com
  sideEffects: Some
  admissionReviewVersions: [v1]
  clientConfig: {url: 'https://a.example.com'}
",
        "\
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: a}
webhooks:
- name: a.example.com
  sideEffects: NoneOnDryRun
  admissionReviewVersions: [v1]
  clientConfig: {url: 'https://a.example.com'}
",
    );
}
