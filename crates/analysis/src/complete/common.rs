//! What manifests commonly have: our own count of what people write, the likeliest first.

use podyard_schema::{Field, ObjectType};

/// Fields of some types, each row beginning with the types.
const FIELDS: &str = "\
PodSpec: containers initContainers volumes restartPolicy serviceAccountName securityContext \
nodeSelector affinity tolerations topologySpreadConstraints terminationGracePeriodSeconds \
imagePullSecrets priorityClassName
Container: name image command args ports env envFrom resources volumeMounts livenessProbe \
readinessProbe startupProbe securityContext lifecycle imagePullPolicy workingDir restartPolicy
Probe: httpGet tcpSocket exec grpc initialDelaySeconds periodSeconds timeoutSeconds \
failureThreshold successThreshold
HTTPGetAction: path port scheme httpHeaders
ContainerPort: containerPort name protocol
EnvVar: name value valueFrom
EnvVarSource: configMapKeyRef secretKeyRef fieldRef resourceFieldRef
EnvFromSource: configMapRef secretRef prefix
Volume: name configMap secret persistentVolumeClaim emptyDir projected hostPath downwardAPI csi
VolumeMount: name mountPath readOnly subPath
SecurityContext: runAsNonRoot runAsUser runAsGroup allowPrivilegeEscalation \
readOnlyRootFilesystem capabilities seccompProfile privileged
PodSecurityContext: runAsNonRoot runAsUser runAsGroup fsGroup seccompProfile
DeploymentSpec: replicas selector template strategy revisionHistoryLimit minReadySeconds
StatefulSetSpec: serviceName replicas selector template volumeClaimTemplates updateStrategy \
podManagementPolicy
DaemonSetSpec: selector template updateStrategy
JobSpec: template backoffLimit completions parallelism completionMode activeDeadlineSeconds \
ttlSecondsAfterFinished
CronJobSpec: schedule jobTemplate concurrencyPolicy timeZone startingDeadlineSeconds \
successfulJobsHistoryLimit failedJobsHistoryLimit suspend
ServiceSpec: type selector ports clusterIP sessionAffinity externalName externalTrafficPolicy
ServicePort: port targetPort name protocol nodePort
IngressSpec: ingressClassName rules tls defaultBackend
IngressRule: host http
HTTPIngressPath: path pathType backend
NetworkPolicySpec: podSelector policyTypes ingress egress
HorizontalPodAutoscalerSpec: scaleTargetRef minReplicas maxReplicas metrics behavior
CrossVersionObjectReference: apiVersion kind name
RoleRef Subject: kind name namespace apiGroup
PolicyRule: apiGroups resources verbs resourceNames
PersistentVolumeClaimSpec: accessModes resources storageClassName volumeMode
PersistentVolumeSpec: capacity accessModes storageClassName persistentVolumeReclaimPolicy
PodDisruptionBudgetSpec: minAvailable maxUnavailable selector
ObjectMeta: name namespace labels annotations
ConfigMap: data binaryData immutable
Secret: type stringData data immutable
";

/// Fields that stand first in whatever type has them.
const ANYWHERE: &str = "apiVersion kind metadata name namespace labels annotations spec type data \
                        rules selector template image path port value resources";

/// Kinds that most manifests are of.
const KINDS: &str = "Deployment Service Pod ConfigMap Secret Ingress StatefulSet DaemonSet Job \
                     CronJob PersistentVolumeClaim Namespace ServiceAccount Role RoleBinding \
                     HorizontalPodAutoscaler NetworkPolicy PodDisruptionBudget ClusterRole \
                     ClusterRoleBinding StorageClass PersistentVolume";

/// Values of fields that have no closed set, each row beginning with the field.
const VALUES: &str = "\
topologyKey: kubernetes.io/hostname topology.kubernetes.io/zone topology.kubernetes.io/region
verbs: get list watch create update patch delete deletecollection *
cpu: 100m 250m 500m 1
memory: 128Mi 256Mi 512Mi 1Gi
storage: 1Gi 5Gi 10Gi
fieldPath: metadata.name metadata.namespace metadata.uid spec.nodeName spec.serviceAccountName \
status.hostIP status.podIP
";

/// Keys of maps that have no known fields, each row beginning with the map's field.
const KEYS: &str = "\
requests limits: cpu memory ephemeral-storage
nodeSelector: kubernetes.io/os kubernetes.io/arch kubernetes.io/hostname \
topology.kubernetes.io/zone
labels: app.kubernetes.io/name app.kubernetes.io/instance app.kubernetes.io/version \
app.kubernetes.io/component app.kubernetes.io/part-of app.kubernetes.io/managed-by
";

/// Where a field stands among those of its type: commoner ones lower, then by name.
pub(super) fn rank<'s>(owner: ObjectType<'_>, field: Field<'s>) -> (usize, usize, &'s str) {
    let name = field.name();
    (
        position(row(FIELDS, owner.name()), name),
        position(ANYWHERE, name),
        name,
    )
}

/// Where a kind stands among all.
pub(super) fn kind_rank(name: &str) -> usize {
    position(KINDS, name)
}

/// Values that a field of that name commonly has.
pub(super) fn values(field: &str) -> impl Iterator<Item = &'static str> {
    row(VALUES, field).split_ascii_whitespace()
}

/// Keys that a map in a field of that name commonly has.
pub(super) fn keys(field: &str) -> impl Iterator<Item = &'static str> {
    row(KEYS, field).split_ascii_whitespace()
}

fn row(table: &'static str, name: &str) -> &'static str {
    table
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(names, _)| names.split(' ').any(|known| known == name))
        .map_or("", |(_, words)| words)
}

fn position(words: &str, name: &str) -> usize {
    let mut words = words.split_ascii_whitespace();
    words.position(|word| word == name).unwrap_or(usize::MAX)
}
