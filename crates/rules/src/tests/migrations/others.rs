use super::{migrated, safe, suggested};
use crate::harness::findings;

/// Kinds of which only the name of the version changed.
#[test]
fn a_new_name_is_enough() {
    for (old, new, rest) in [
        (
            "batch/v1beta1",
            "batch/v1",
            "kind: CronJob\nmetadata: {name: a}\nspec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}\n",
        ),
        (
            "batch/v2alpha1",
            "batch/v1",
            "kind: CronJob\nmetadata: {name: a}\nspec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}\n",
        ),
        (
            "policy/v1beta1",
            "policy/v1",
            "kind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1, selector: {matchLabels: {a: b}}}\n",
        ),
        (
            "extensions/v1beta1",
            "networking.k8s.io/v1",
            "kind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}}\n",
        ),
        (
            "rbac.authorization.k8s.io/v1beta1",
            "rbac.authorization.k8s.io/v1",
            "kind: Role\nmetadata: {name: a}\nrules: [{apiGroups: [''], resources: [pods], verbs: [get]}]\n",
        ),
        (
            "scheduling.k8s.io/v1beta1",
            "scheduling.k8s.io/v1",
            "kind: PriorityClass\nmetadata: {name: a}\nvalue: 10\n",
        ),
        (
            "storage.k8s.io/v1beta1",
            "storage.k8s.io/v1",
            "kind: StorageClass\nmetadata: {name: a}\nprovisioner: csi.example.com\n",
        ),
        (
            "storage.k8s.io/v1beta1",
            "storage.k8s.io/v1",
            "kind: CSIDriver\nmetadata: {name: csi.example.com}\nspec: {attachRequired: false}\n",
        ),
        (
            "storage.k8s.io/v1beta1",
            "storage.k8s.io/v1",
            "kind: CSIStorageCapacity\nmetadata: {name: a}\nstorageClassName: fast\ncapacity: 1Gi\n",
        ),
        (
            "node.k8s.io/v1beta1",
            "node.k8s.io/v1",
            "kind: RuntimeClass\nmetadata: {name: gvisor}\nhandler: runsc\n",
        ),
        (
            "coordination.k8s.io/v1beta1",
            "coordination.k8s.io/v1",
            "kind: Lease\nmetadata: {name: a}\nspec: {holderIdentity: a}\n",
        ),
        (
            "networking.k8s.io/v1beta1",
            "networking.k8s.io/v1",
            "kind: IngressClass\nmetadata: {name: a}\nspec: {controller: example.com/a}\n",
        ),
        (
            "apiregistration.k8s.io/v1beta1",
            "apiregistration.k8s.io/v1",
            "kind: APIService\nmetadata: {name: v1.a.example.com}\nspec: {group: a.example.com, version: v1, groupPriorityMinimum: 100, versionPriority: 10, service: {name: a, namespace: a}}\n",
        ),
        (
            "admissionregistration.k8s.io/v1beta1",
            "admissionregistration.k8s.io/v1",
            "kind: ValidatingAdmissionPolicy\nmetadata: {name: a}\nspec: {validations: [{expression: 'true'}], matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}}\n",
        ),
    ] {
        safe(
            &format!("apiVersion: {old}\n{rest}"),
            &format!("apiVersion: {new}\n{rest}"),
        );
    }
}

#[test]
fn an_empty_selector_of_a_budget_means_more_than_before() {
    suggested(
        "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1, selector: {}}\n",
        "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1, selector: {}}\n",
    );
}

#[test]
fn a_runtime_class_without_its_spec() {
    safe(
        "\
apiVersion: node.k8s.io/v1alpha1
kind: RuntimeClass
metadata:
  name: gvisor
spec:
  # as containerd calls it
  runtimeHandler: runsc
  overhead:
    podFixed: {cpu: 250m}
",
        "\
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata:
  name: gvisor
# as containerd calls it
handler: runsc
overhead:
  podFixed: {cpu: 250m}
",
    );
    safe(
        "{apiVersion: node.k8s.io/v1alpha1, kind: RuntimeClass, metadata: {name: a}, spec: {runtimeHandler: runsc}}\n",
        "{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: a}, handler: runsc}\n",
    );
}

#[test]
fn shares_have_another_name() {
    safe(
        "\
apiVersion: flowcontrol.apiserver.k8s.io/v1beta2
kind: PriorityLevelConfiguration
metadata: {name: a}
spec:
  type: Limited
  limited:
    assuredConcurrencyShares: 10 # of all
    limitResponse: {type: Reject}
",
        "\
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: a}
spec:
  type: Limited
  limited:
    nominalConcurrencyShares: 10 # of all
    limitResponse: {type: Reject}
",
    );
}

#[test]
fn a_request_says_who_signs_it() {
    suggested(
        "\
apiVersion: certificates.k8s.io/v1beta1
kind: CertificateSigningRequest
metadata: {name: jane}
spec:
  request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0=
  usages:
  - client auth
",
        "\
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: jane}
spec:
  signerName: kubernetes.io/kube-apiserver-client
  request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0=
  usages:
  - client auth
",
    );
}

#[test]
fn topology_becomes_node_and_zone() {
    suggested(
        "\
apiVersion: discovery.k8s.io/v1beta1
kind: EndpointSlice
metadata:
  name: web-1
  labels: {kubernetes.io/service-name: web}
addressType: IPv4
ports: [{port: 80}]
endpoints:
  - addresses: [10.1.2.3]
    topology:
      kubernetes.io/hostname: node-1
      topology.kubernetes.io/zone: eu-1a
      topology.kubernetes.io/region: eu-1
    conditions: {ready: true}
  - {addresses: [10.1.2.4], topology: {topology.kubernetes.io/zone: eu-1b}}
  - {addresses: [10.1.2.5], topology: {topology.kubernetes.io/region: eu-1}}
",
        "\
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
  labels: {kubernetes.io/service-name: web}
addressType: IPv4
ports: [{port: 80}]
endpoints:
  - addresses: [10.1.2.3]
    nodeName: node-1
    zone: eu-1a
    conditions: {ready: true}
  - {addresses: [10.1.2.4], zone: eu-1b}
  - {addresses: [10.1.2.5]}
",
    );
    let (text, _) = migrated(
        "apiVersion: discovery.k8s.io/v1alpha1\nkind: EndpointSlice\nmetadata: {name: a}\naddressType: IP\nendpoints:\n- addresses: ['fd00::1']\n",
    );
    assert!(text.contains("addressType: IPv6\n"), "{text}");
}

#[test]
fn subjects_name_a_group() {
    safe(
        "\
apiVersion: rbac.authorization.k8s.io/v1alpha1
kind: ClusterRoleBinding
metadata: {name: a}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - kind: User
    name: jane
    apiVersion: rbac.authorization.k8s.io/v1alpha1
  - {kind: ServiceAccount, apiVersion: v1, name: a, namespace: a}
",
        "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: a}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - kind: User
    name: jane
    apiGroup: rbac.authorization.k8s.io
  - {kind: ServiceAccount, name: a, namespace: a}
",
    );
}

#[test]
fn groups_of_an_access_review() {
    safe(
        "apiVersion: authorization.k8s.io/v1beta1\nkind: SubjectAccessReview\nspec:\n  user: jane\n  group: [dev]\n  nonResourceAttributes: {path: /, verb: get}\n",
        "apiVersion: authorization.k8s.io/v1\nkind: SubjectAccessReview\nspec:\n  user: jane\n  groups: [dev]\n  nonResourceAttributes: {path: /, verb: get}\n",
    );
}

#[test]
fn a_claim_asks_for_exactly_one_class() {
    safe(
        "\
apiVersion: resource.k8s.io/v1beta1
kind: ResourceClaimTemplate
metadata: {name: gpu}
spec:
  spec:
    devices:
      requests:
        - name: gpu
          # any of them
          deviceClassName: gpu.example.com
          count: 2
          selectors:
            - cel: {expression: 'true'}
",
        "\
apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata: {name: gpu}
spec:
  spec:
    devices:
      requests:
        - name: gpu
          # any of them
          exactly:
            deviceClassName: gpu.example.com
            count: 2
            selectors:
              - cel: {expression: 'true'}
",
    );
    safe(
        "{apiVersion: resource.k8s.io/v1alpha3, kind: ResourceClaim, metadata: {name: a}, spec: {controller: example.com/a, devices: {requests: [{name: a, deviceClassName: a, count: 1, adminAccess: false}]}}}\n",
        "{apiVersion: resource.k8s.io/v1, kind: ResourceClaim, metadata: {name: a}, spec: {devices: {requests: [{name: a, exactly: {deviceClassName: a, count: 1, adminAccess: false}}]}}}\n",
    );
}

#[test]
fn a_device_is_flat() {
    safe(
        "\
apiVersion: resource.k8s.io/v1alpha3
kind: ResourceSlice
metadata: {name: a}
spec:
  driver: gpu.example.com
  nodeName: node-1
  pool: {name: node-1, generation: 1, resourceSliceCount: 1}
  devices:
    - name: gpu-0
      basic:
        attributes: {model: {string: a}}
        capacity: {memory: 10Gi}
",
        "\
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: {name: a}
spec:
  driver: gpu.example.com
  nodeName: node-1
  pool: {name: node-1, generation: 1, resourceSliceCount: 1}
  devices:
    - name: gpu-0
      attributes: {model: {string: a}}
      capacity: {memory: {value: 10Gi}}
",
    );
}

#[test]
fn a_binding_says_what_it_does() {
    safe(
        "apiVersion: admissionregistration.k8s.io/v1alpha1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: a}\nspec:\n  policyName: a\n",
        "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: a}\nspec:\n  policyName: a\n  validationActions:\n  - Deny\n",
    );
}

#[test]
fn a_storage_migration_names_no_version() {
    safe(
        "apiVersion: storagemigration.k8s.io/v1alpha1\nkind: StorageVersionMigration\nmetadata: {name: a}\nspec:\n  resource:\n    group: apps\n    version: v1\n    resource: deployments\n  continueToken: abc\n",
        "apiVersion: storagemigration.k8s.io/v1\nkind: StorageVersionMigration\nmetadata: {name: a}\nspec:\n  resource:\n    group: apps\n    resource: deployments\n",
    );
}

#[test]
fn endpoints_of_one_subset_become_a_slice() {
    suggested(
        "\
apiVersion: v1
kind: Endpoints
metadata:
  name: db # as the service
subsets:
  - addresses:
      - ip: 10.0.0.1
        hostname: one
      - {ip: 10.0.0.2, nodeName: node-2}
    ports:
      - name: sql
        port: 5432
",
        "\
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db # as the service
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 10.0.0.1
    hostname: one
  - addresses:
      - 10.0.0.2
    nodeName: node-2
ports:
  - name: sql
    port: 5432
",
    );
    suggested(
        "{apiVersion: v1, kind: Endpoints, metadata: {name: a, labels: {b: c}}, subsets: [{addresses: [{ip: 'fd00::1'}], ports: [{port: 80}]}]}\n",
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a, labels: {b: c, kubernetes.io/service-name: a}}, addressType: IPv6, endpoints: [{addresses: ['fd00::1']}], ports: [{port: 80}]}\n",
    );
}

#[test]
fn another_kind_only_where_it_fits() {
    for text in [
        "apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\nsubsets:\n- addresses: [{ip: 10.0.0.1}]\n- addresses: [{ip: 10.0.0.2}]\n",
        "apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\nsubsets:\n- addresses: [{ip: 10.0.0.1}]\n  notReadyAddresses: [{ip: 10.0.0.2}]\n",
        "apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\nsubsets:\n- addresses: [{ip: 10.0.0.1}, {ip: 'fd00::1'}]\n",
        "apiVersion: resource.k8s.io/v1alpha2\nkind: ResourceClass\nmetadata: {name: a}\ndriverName: gpu.example.com\n",
    ] {
        let found = findings(text);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].layer, podyard_kube::Layer::Deprecation);
        assert_eq!(found[0].fixes, [], "{text}");
    }
}
