use super::suggested;

#[test]
fn one_version_with_all_that_was_said_of_the_whole() {
    suggested(
        "\
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata:
  name: crontabs.example.com
spec:
  group: example.com
  version: v1 # the only one
  scope: Namespaced
  names:
    plural: crontabs
    singular: crontab
    kind: CronTab
  subresources:
    status: {}
  # what kubectl shows
  additionalPrinterColumns:
    - name: Schedule
      type: string
      JSONPath: .spec.schedule
  validation:
    openAPIV3Schema:
      properties:
        spec:
          # what a person writes
          properties:
            schedule:
              type: string
            replicas:
              type: integer
",
        "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: crontabs.example.com
spec:
  group: example.com
  versions: # the only one
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              # what a person writes
              properties:
                schedule:
                  type: string
                replicas:
                  type: integer
      subresources:
        status: {}
      # what kubectl shows
      additionalPrinterColumns:
        - name: Schedule
          type: string
          jsonPath: .spec.schedule
  scope: Namespaced
  names:
    plural: crontabs
    singular: crontab
    kind: CronTab
",
    );
}

#[test]
fn no_schema_keeps_every_field() {
    suggested(
        "\
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: crontabs.example.com}
spec:
  group: example.com
  version: v1
  names: {plural: crontabs, kind: CronTab}
",
        "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: crontabs.example.com}
spec:
  scope: Namespaced
  group: example.com
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        x-kubernetes-preserve-unknown-fields: true
  names: {plural: crontabs, kind: CronTab}
",
    );
}

#[test]
fn several_versions_and_a_conversion() {
    suggested(
        "\
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: crontabs.example.com}
spec:
  group: example.com
  version: v1
  preserveUnknownFields: true
  versions:
  - name: v1
    served: true
    storage: true
  - {name: v1beta1, served: true, storage: false}
  scope: Namespaced
  names: {plural: crontabs, kind: CronTab}
  validation:
    openAPIV3Schema:
      type: object
  conversion:
    strategy: Webhook
    conversionReviewVersions: [v1beta1, v1]
    webhookClientConfig:
      service: {name: convert, namespace: default}
",
        "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: crontabs.example.com}
spec:
  group: example.com
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        x-kubernetes-preserve-unknown-fields: true
  - {name: v1beta1, served: true, storage: false, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
  scope: Namespaced
  names: {plural: crontabs, kind: CronTab}
  conversion:
    strategy: Webhook
    webhook:
      clientConfig:
        service: {name: convert, namespace: default}
      conversionReviewVersions: [v1beta1, v1]
",
    );
}
