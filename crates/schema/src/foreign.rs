//! Kinds of other systems that people paste beside Kubernetes' own.

/// A kind that a cluster serves when some other system is installed in it, or that a tool reads
/// from a file of the same form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ForeignKind {
    /// The kind, such as `Route`.
    pub kind: &'static str,
    /// The `apiVersion` to write for it, the one its documentation uses.
    pub api_version: &'static str,
    /// Whose it is, such as `OpenShift`.
    pub system: &'static str,
}

/// Every foreign kind known here, by system.
pub fn foreign_kinds() -> &'static [ForeignKind] {
    FOREIGN
}

/// The foreign kinds of that name (exact, case matters): a name may belong to several systems.
pub fn foreign_kinds_named(kind: &str) -> impl Iterator<Item = &'static ForeignKind> {
    FOREIGN.iter().filter(move |foreign| foreign.kind == kind)
}

/// The foreign kind of that name in the group of that `apiVersion`, whichever version of the group
/// it names.
pub fn foreign_kind(api_version: &str, kind: &str) -> Option<&'static ForeignKind> {
    foreign_kinds_named(kind).find(|foreign| foreign.group() == group(api_version))
}

/// The systems, each once, that a pair of `apiVersion` and `kind` that Kubernetes does not have may
/// be of: the one that has the kind in the group; else those that have the group; else those that
/// have the kind.
pub fn systems_of(api_version: &str, kind: &str) -> Vec<&'static str> {
    let group = group(api_version);
    let of = |fits: &dyn Fn(&ForeignKind) -> bool| {
        let mut systems: Vec<_> = FOREIGN
            .iter()
            .filter(|foreign| fits(foreign))
            .map(|foreign| foreign.system)
            .collect();
        systems.dedup();
        systems
    };
    let exact = of(&|foreign| foreign.kind == kind && foreign.is_of_group(group));
    if !exact.is_empty() {
        return exact;
    }
    let grouped = of(&|foreign| foreign.is_of_group(group));
    if !grouped.is_empty() {
        return grouped;
    }
    of(&|foreign| foreign.kind == kind)
}

/// `build.openshift.io` of `build.openshift.io/v1`.
fn group(api_version: &str) -> &str {
    api_version.split_once('/').map_or("", |(group, _)| group)
}

impl ForeignKind {
    /// The API group, such as `route.openshift.io`.
    pub fn group(&self) -> &'static str {
        group(self.api_version)
    }

    /// Whether it is of that API group (exact; empty for an `apiVersion` without one).
    pub fn is_of_group(&self, group: &str) -> bool {
        match group {
            "" => self.group().is_empty(),
            _ => {
                let rest = self.api_version.strip_prefix(group);
                rest.is_some_and(|rest| rest.starts_with('/'))
            }
        }
    }

    /// Whether it is the configuration of a tool, which reads the file itself: no API server sees
    /// it, and it needs no name.
    pub fn is_configuration(&self) -> bool {
        TOOLS.contains(&self.system)
    }
}

const TOOLS: [&str; 8] = [
    "Descheduler",
    "Kustomize",
    "kind",
    "kube-apiserver",
    "kube-proxy",
    "kube-scheduler",
    "kubeadm",
    "kubelet",
];

const fn foreign(
    system: &'static str,
    api_version: &'static str,
    kind: &'static str,
) -> ForeignKind {
    ForeignKind {
        kind,
        api_version,
        system,
    }
}

/// Each from the page named above it.
#[rustfmt::skip]
static FOREIGN: &[ForeignKind] = &[
    // https://docs.openshift.com/container-platform/latest/rest_api/
    foreign("OpenShift", "apps.openshift.io/v1", "DeploymentConfig"),
    foreign("OpenShift", "build.openshift.io/v1", "Build"),
    foreign("OpenShift", "build.openshift.io/v1", "BuildConfig"),
    foreign("OpenShift", "config.openshift.io/v1", "OAuth"),
    foreign("OpenShift", "image.openshift.io/v1", "Image"),
    foreign("OpenShift", "image.openshift.io/v1", "ImageStream"),
    foreign("OpenShift", "image.openshift.io/v1", "ImageStreamTag"),
    foreign("OpenShift", "machineconfiguration.openshift.io/v1", "MachineConfig"),
    foreign("OpenShift", "project.openshift.io/v1", "Project"),
    foreign("OpenShift", "project.openshift.io/v1", "ProjectRequest"),
    foreign("OpenShift", "route.openshift.io/v1", "Route"),
    foreign("OpenShift", "security.openshift.io/v1", "SecurityContextConstraints"),
    foreign("OpenShift", "template.openshift.io/v1", "Template"),
    foreign("OpenShift", "user.openshift.io/v1", "Group"),
    foreign("OpenShift", "user.openshift.io/v1", "Identity"),
    foreign("OpenShift", "user.openshift.io/v1", "User"),
    // https://knative.dev/docs/reference/
    foreign("Knative", "eventing.knative.dev/v1", "Broker"),
    foreign("Knative", "eventing.knative.dev/v1", "Trigger"),
    foreign("Knative", "messaging.knative.dev/v1", "Channel"),
    foreign("Knative", "messaging.knative.dev/v1", "Subscription"),
    foreign("Knative", "serving.knative.dev/v1", "Configuration"),
    foreign("Knative", "serving.knative.dev/v1", "Revision"),
    foreign("Knative", "serving.knative.dev/v1", "Route"),
    foreign("Knative", "serving.knative.dev/v1", "Service"),
    foreign("Knative", "serving.knative.dev/v1beta1", "DomainMapping"),
    foreign("Knative", "sources.knative.dev/v1", "ApiServerSource"),
    foreign("Knative", "sources.knative.dev/v1", "ContainerSource"),
    foreign("Knative", "sources.knative.dev/v1", "PingSource"),
    foreign("Knative", "sources.knative.dev/v1", "SinkBinding"),
    // https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
    foreign("Argo CD", "argoproj.io/v1alpha1", "AppProject"),
    foreign("Argo CD", "argoproj.io/v1alpha1", "Application"),
    foreign("Argo CD", "argoproj.io/v1alpha1", "ApplicationSet"),
    // https://argo-rollouts.readthedocs.io/en/stable/features/specification/
    foreign("Argo Rollouts", "argoproj.io/v1alpha1", "AnalysisRun"),
    foreign("Argo Rollouts", "argoproj.io/v1alpha1", "AnalysisTemplate"),
    foreign("Argo Rollouts", "argoproj.io/v1alpha1", "ClusterAnalysisTemplate"),
    foreign("Argo Rollouts", "argoproj.io/v1alpha1", "Experiment"),
    foreign("Argo Rollouts", "argoproj.io/v1alpha1", "Rollout"),
    // https://argo-workflows.readthedocs.io/en/latest/fields/
    foreign("Argo Workflows", "argoproj.io/v1alpha1", "ClusterWorkflowTemplate"),
    foreign("Argo Workflows", "argoproj.io/v1alpha1", "CronWorkflow"),
    foreign("Argo Workflows", "argoproj.io/v1alpha1", "Workflow"),
    foreign("Argo Workflows", "argoproj.io/v1alpha1", "WorkflowTemplate"),
    // https://argoproj.github.io/argo-events/
    foreign("Argo Events", "argoproj.io/v1alpha1", "EventBus"),
    foreign("Argo Events", "argoproj.io/v1alpha1", "EventSource"),
    foreign("Argo Events", "argoproj.io/v1alpha1", "Sensor"),
    // https://cert-manager.io/docs/reference/api-docs/
    foreign("cert-manager", "acme.cert-manager.io/v1", "Challenge"),
    foreign("cert-manager", "acme.cert-manager.io/v1", "Order"),
    foreign("cert-manager", "cert-manager.io/v1", "Certificate"),
    foreign("cert-manager", "cert-manager.io/v1", "CertificateRequest"),
    foreign("cert-manager", "cert-manager.io/v1", "ClusterIssuer"),
    foreign("cert-manager", "cert-manager.io/v1", "Issuer"),
    // https://prometheus-operator.dev/docs/api-reference/api/
    foreign("Prometheus Operator", "monitoring.coreos.com/v1", "Alertmanager"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1", "PodMonitor"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1", "Probe"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1", "Prometheus"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1", "PrometheusRule"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1", "ServiceMonitor"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1", "ThanosRuler"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1alpha1", "AlertmanagerConfig"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1alpha1", "PrometheusAgent"),
    foreign("Prometheus Operator", "monitoring.coreos.com/v1alpha1", "ScrapeConfig"),
    // https://gateway-api.sigs.k8s.io/reference/spec/
    foreign("Gateway API", "gateway.networking.k8s.io/v1", "GRPCRoute"),
    foreign("Gateway API", "gateway.networking.k8s.io/v1", "Gateway"),
    foreign("Gateway API", "gateway.networking.k8s.io/v1", "GatewayClass"),
    foreign("Gateway API", "gateway.networking.k8s.io/v1", "HTTPRoute"),
    foreign("Gateway API", "gateway.networking.k8s.io/v1alpha2", "TCPRoute"),
    foreign("Gateway API", "gateway.networking.k8s.io/v1alpha2", "UDPRoute"),
    foreign("Gateway API", "gateway.networking.k8s.io/v1beta1", "ReferenceGrant"),
    // https://keda.sh/docs/latest/reference/
    foreign("KEDA", "keda.sh/v1alpha1", "ClusterTriggerAuthentication"),
    foreign("KEDA", "keda.sh/v1alpha1", "ScaledJob"),
    foreign("KEDA", "keda.sh/v1alpha1", "ScaledObject"),
    foreign("KEDA", "keda.sh/v1alpha1", "TriggerAuthentication"),
    // https://istio.io/latest/docs/reference/config/
    foreign("Istio", "extensions.istio.io/v1alpha1", "WasmPlugin"),
    foreign("Istio", "networking.istio.io/v1", "DestinationRule"),
    foreign("Istio", "networking.istio.io/v1", "Gateway"),
    foreign("Istio", "networking.istio.io/v1", "ServiceEntry"),
    foreign("Istio", "networking.istio.io/v1", "Sidecar"),
    foreign("Istio", "networking.istio.io/v1", "VirtualService"),
    foreign("Istio", "networking.istio.io/v1", "WorkloadEntry"),
    foreign("Istio", "networking.istio.io/v1alpha3", "EnvoyFilter"),
    foreign("Istio", "security.istio.io/v1", "AuthorizationPolicy"),
    foreign("Istio", "security.istio.io/v1", "PeerAuthentication"),
    foreign("Istio", "security.istio.io/v1", "RequestAuthentication"),
    foreign("Istio", "telemetry.istio.io/v1", "Telemetry"),
    // https://github.com/kubernetes/autoscaler/tree/master/vertical-pod-autoscaler
    foreign("Vertical Pod Autoscaler", "autoscaling.k8s.io/v1", "VerticalPodAutoscaler"),
    foreign("Vertical Pod Autoscaler", "autoscaling.k8s.io/v1", "VerticalPodAutoscalerCheckpoint"),
    // https://kubernetes.io/docs/concepts/storage/volume-snapshots/
    foreign("CSI snapshots", "snapshot.storage.k8s.io/v1", "VolumeSnapshot"),
    foreign("CSI snapshots", "snapshot.storage.k8s.io/v1", "VolumeSnapshotClass"),
    foreign("CSI snapshots", "snapshot.storage.k8s.io/v1", "VolumeSnapshotContent"),
    // https://github.com/bitnami-labs/sealed-secrets
    foreign("Sealed Secrets", "bitnami.com/v1alpha1", "SealedSecret"),
    // https://external-secrets.io/latest/api/spec/
    foreign("External Secrets", "external-secrets.io/v1", "ClusterExternalSecret"),
    foreign("External Secrets", "external-secrets.io/v1", "ClusterSecretStore"),
    foreign("External Secrets", "external-secrets.io/v1", "ExternalSecret"),
    foreign("External Secrets", "external-secrets.io/v1", "SecretStore"),
    foreign("External Secrets", "external-secrets.io/v1alpha1", "PushSecret"),
    // https://secrets-store-csi-driver.sigs.k8s.io/
    foreign("Secrets Store CSI Driver", "secrets-store.csi.x-k8s.io/v1", "SecretProviderClass"),
    // https://tekton.dev/docs/pipelines/pipeline-api/
    foreign("Tekton", "tekton.dev/v1", "Pipeline"),
    foreign("Tekton", "tekton.dev/v1", "PipelineRun"),
    foreign("Tekton", "tekton.dev/v1", "Task"),
    foreign("Tekton", "tekton.dev/v1", "TaskRun"),
    foreign("Tekton", "triggers.tekton.dev/v1beta1", "EventListener"),
    foreign("Tekton", "triggers.tekton.dev/v1beta1", "Trigger"),
    foreign("Tekton", "triggers.tekton.dev/v1beta1", "TriggerBinding"),
    foreign("Tekton", "triggers.tekton.dev/v1beta1", "TriggerTemplate"),
    // https://shipwright.io/docs/
    foreign("Shipwright", "shipwright.io/v1beta1", "Build"),
    foreign("Shipwright", "shipwright.io/v1beta1", "BuildRun"),
    foreign("Shipwright", "shipwright.io/v1beta1", "BuildStrategy"),
    foreign("Shipwright", "shipwright.io/v1beta1", "ClusterBuildStrategy"),
    // https://fluxcd.io/flux/components/
    foreign("Flux", "helm.toolkit.fluxcd.io/v2", "HelmRelease"),
    foreign("Flux", "kustomize.toolkit.fluxcd.io/v1", "Kustomization"),
    foreign("Flux", "source.toolkit.fluxcd.io/v1", "Bucket"),
    foreign("Flux", "source.toolkit.fluxcd.io/v1", "GitRepository"),
    foreign("Flux", "source.toolkit.fluxcd.io/v1", "HelmChart"),
    foreign("Flux", "source.toolkit.fluxcd.io/v1", "HelmRepository"),
    foreign("Flux", "source.toolkit.fluxcd.io/v1", "OCIRepository"),
    // https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
    foreign("Kustomize", "kustomize.config.k8s.io/v1alpha1", "Component"),
    foreign("Kustomize", "kustomize.config.k8s.io/v1beta1", "Kustomization"),
    // https://kind.sigs.k8s.io/docs/user/configuration/
    foreign("kind", "kind.x-k8s.io/v1alpha4", "Cluster"),
    // https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/
    foreign("kubeadm", "kubeadm.k8s.io/v1beta4", "ClusterConfiguration"),
    foreign("kubeadm", "kubeadm.k8s.io/v1beta4", "InitConfiguration"),
    foreign("kubeadm", "kubeadm.k8s.io/v1beta4", "JoinConfiguration"),
    // https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
    foreign("kubelet", "kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"),
    // https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/
    foreign("kube-proxy", "kubeproxy.config.k8s.io/v1alpha1", "KubeProxyConfiguration"),
    // https://kubernetes.io/docs/reference/config-api/kube-scheduler-config.v1/
    foreign("kube-scheduler", "kubescheduler.config.k8s.io/v1", "KubeSchedulerConfiguration"),
    // https://kubernetes.io/docs/reference/config-api/apiserver-config.v1/
    foreign("kube-apiserver", "apiserver.config.k8s.io/v1", "AdmissionConfiguration"),
    foreign("kube-apiserver", "apiserver.config.k8s.io/v1", "EncryptionConfiguration"),
    foreign("kube-apiserver", "audit.k8s.io/v1", "Policy"),
    // https://github.com/kubernetes-sigs/descheduler
    foreign("Descheduler", "descheduler/v1alpha2", "DeschedulerPolicy"),
    // https://doc.traefik.io/traefik/reference/dynamic-configuration/kubernetes-crd/
    foreign("Traefik", "traefik.io/v1alpha1", "IngressRoute"),
    foreign("Traefik", "traefik.io/v1alpha1", "IngressRouteTCP"),
    foreign("Traefik", "traefik.io/v1alpha1", "Middleware"),
    // https://kyverno.io/docs/
    foreign("Kyverno", "kyverno.io/v1", "ClusterPolicy"),
    foreign("Kyverno", "kyverno.io/v1", "Policy"),
    // https://open-policy-agent.github.io/gatekeeper/website/docs/
    foreign("Gatekeeper", "templates.gatekeeper.sh/v1", "ConstraintTemplate"),
    // https://docs.cilium.io/en/stable/network/kubernetes/policy/
    foreign("Cilium", "cilium.io/v2", "CiliumClusterwideNetworkPolicy"),
    foreign("Cilium", "cilium.io/v2", "CiliumNetworkPolicy"),
    // https://docs.tigera.io/calico/latest/reference/resources/
    foreign("Calico", "projectcalico.org/v3", "GlobalNetworkPolicy"),
    foreign("Calico", "projectcalico.org/v3", "IPPool"),
    // https://metallb.universe.tf/apis/
    foreign("MetalLB", "metallb.io/v1beta1", "IPAddressPool"),
    foreign("MetalLB", "metallb.io/v1beta1", "L2Advertisement"),
    // https://velero.io/docs/main/api-types/
    foreign("Velero", "velero.io/v1", "Backup"),
    foreign("Velero", "velero.io/v1", "Restore"),
    foreign("Velero", "velero.io/v1", "Schedule"),
    // https://docs.crossplane.io/latest/api/
    foreign("Crossplane", "apiextensions.crossplane.io/v1", "Composition"),
    // https://karpenter.sh/docs/concepts/
    foreign("Karpenter", "karpenter.k8s.aws/v1", "EC2NodeClass"),
    foreign("Karpenter", "karpenter.sh/v1", "NodePool"),
    // https://cloudnative-pg.io/documentation/current/
    foreign("CloudNativePG", "postgresql.cnpg.io/v1", "Cluster"),
    // https://kubevirt.io/api-reference/
    foreign("KubeVirt", "kubevirt.io/v1", "VirtualMachine"),
    foreign("KubeVirt", "kubevirt.io/v1", "VirtualMachineInstance"),
    // https://metacontroller.github.io/metacontroller/api.html
    foreign("Metacontroller", "metacontroller.k8s.io/v1alpha1", "CompositeController"),
    foreign("Metacontroller", "metacontroller.k8s.io/v1alpha1", "ControllerRevision"),
    foreign("Metacontroller", "metacontroller.k8s.io/v1alpha1", "DecoratorController"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Schema, Version};

    #[test]
    fn a_name_may_belong_to_several_systems() {
        let named = |kind| {
            foreign_kinds_named(kind)
                .map(|foreign| foreign.api_version)
                .collect::<Vec<_>>()
        };
        assert_eq!(named("ImageStream"), ["image.openshift.io/v1"]);
        assert_eq!(
            named("Route"),
            ["route.openshift.io/v1", "serving.knative.dev/v1"]
        );
        assert_eq!(named("Deployment"), Vec::<&str>::new());
    }

    #[test]
    fn the_group_tells_the_system_before_the_kind_does() {
        assert_eq!(systems_of("argoproj.io/v1", "Rollout"), ["Argo Rollouts"]);
        assert_eq!(systems_of("v1", "BuildConfig"), ["OpenShift"]);
        assert_eq!(systems_of("keda.sh/v1", "Scaler"), ["KEDA"]);
        assert_eq!(systems_of("argoproj.io/v1alpha1", "App").len(), 4);
        assert_eq!(systems_of("v1", "Route"), ["OpenShift", "Knative"]);
        assert_eq!(systems_of("example.com/v1", "CronTab"), Vec::<&str>::new());
    }

    #[test]
    fn every_tool_has_a_kind() {
        for tool in TOOLS {
            assert!(foreign_kinds().iter().any(|foreign| foreign.system == tool));
        }
        assert!(
            foreign_kind("kind.x-k8s.io/v1alpha3", "Cluster")
                .is_some_and(ForeignKind::is_configuration)
        );
        assert!(
            foreign_kind("postgresql.cnpg.io/v1", "Cluster")
                .is_some_and(|it| !it.is_configuration())
        );
    }

    #[test]
    fn none_is_kubernetes_own() {
        let schema = Schema::embedded();
        for foreign in foreign_kinds() {
            let known = schema.kind(Version::LATEST, foreign.api_version, foreign.kind);
            assert_eq!(known, None);
            assert!(foreign.api_version.contains('/'), "{foreign:?}");
        }
    }
}
