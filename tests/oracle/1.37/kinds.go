package main

import (
	"context"
	"fmt"

	v1 "k8s.io/api/core/v1"
	resourceapi "k8s.io/api/resource/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
	corev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/controlplane"

	// Every group installs its types into the scheme.
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/certificates/install"
	_ "k8s.io/kubernetes/pkg/apis/coordination/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/discovery/install"
	_ "k8s.io/kubernetes/pkg/apis/flowcontrol/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/node/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/resource/install"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"

	apiextensionsinstall "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"

	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingadmissionpolicy"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingadmissionpolicybinding"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/resolver"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicy"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicybinding"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/apps/controllerrevision"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/certificates/certificates"
	"k8s.io/kubernetes/pkg/registry/coordination/lease"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/endpoint"
	"k8s.io/kubernetes/pkg/registry/core/limitrange"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/node"
	"k8s.io/kubernetes/pkg/registry/core/persistentvolume"
	"k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/replicationcontroller"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
	"k8s.io/kubernetes/pkg/registry/core/secret"
	"k8s.io/kubernetes/pkg/registry/core/service"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/discovery/endpointslice"
	"k8s.io/kubernetes/pkg/registry/flowcontrol/flowschema"
	"k8s.io/kubernetes/pkg/registry/flowcontrol/prioritylevelconfiguration"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/networking/ingressclass"
	"k8s.io/kubernetes/pkg/registry/networking/ipaddress"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/networking/servicecidr"
	"k8s.io/kubernetes/pkg/registry/node/runtimeclass"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrole"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding"
	"k8s.io/kubernetes/pkg/registry/rbac/role"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"
	"k8s.io/kubernetes/pkg/registry/resource/deviceclass"
	"k8s.io/kubernetes/pkg/registry/resource/resourceclaim"
	"k8s.io/kubernetes/pkg/registry/resource/resourceclaimtemplate"
	"k8s.io/kubernetes/pkg/registry/scheduling/priorityclass"
	"k8s.io/kubernetes/pkg/registry/storage/csidriver"
	"k8s.io/kubernetes/pkg/registry/storage/csistoragecapacity"
	"k8s.io/kubernetes/pkg/registry/storage/storageclass"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattachment"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattributesclass"
)

var scheme = legacyscheme.Scheme

// A kind is how the server creates objects of it.
type kind struct {
	resource string
	strategy rest.RESTCreateStrategy
}

// kinds is every built-in kind that people write, by its group.
var kinds = map[schema.GroupKind]kind{}

// served is the versions of groups that a server serves without being told to.
var served = controlplane.DefaultAPIResourceConfigSource()

// isServed tells whether a version of a kind is served.
func isServed(gvk schema.GroupVersionKind) bool {
	if gvk.Group == "apiextensions.k8s.io" {
		return gvk.Version == "v1"
	}
	resource := gvk.GroupVersion().WithResource(kinds[gvk.GroupKind()].resource)
	return served.ResourceEnabled(resource)
}

// resources finds none: it is asked only for whether a user may read parameters, and nobody is
// asked for that here, as if whoever creates a policy might do everything.
var resources = resolver.ResourceResolverFunc(func(gvk schema.GroupVersionKind) (schema.GroupVersionResource, error) {
	return schema.GroupVersionResource{}, fmt.Errorf("there is no resource for %v", gvk)
})

// administrators holds every namespace to be one of administrators, as it must be for some claims:
// which one is, no manifest tells.
type administrators struct{ corev1.NamespaceInterface }

func (administrators) Get(_ context.Context, name string, _ metav1.GetOptions) (*v1.Namespace, error) {
	labels := map[string]string{resourceapi.DRAAdminNamespaceLabelKey: "true"}
	return &v1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}}, nil
}

func init() {
	apiextensionsinstall.Install(scheme)
	add := func(group, name, resource string, strategy rest.RESTCreateStrategy) {
		kinds[schema.GroupKind{Group: group, Kind: name}] = kind{resource, strategy}
	}
	add("", "ConfigMap", "configmaps", configmap.Strategy)
	add("", "Endpoints", "endpoints", endpoint.Strategy)
	add("", "LimitRange", "limitranges", limitrange.Strategy)
	add("", "Namespace", "namespaces", namespace.Strategy)
	add("", "Node", "nodes", node.Strategy)
	add("", "PersistentVolume", "persistentvolumes", persistentvolume.Strategy)
	add("", "PersistentVolumeClaim", "persistentvolumeclaims", persistentvolumeclaim.Strategy)
	add("", "Pod", "pods", pod.Strategy)
	add("", "PodTemplate", "podtemplates", podtemplate.Strategy)
	add("", "ReplicationController", "replicationcontrollers", replicationcontroller.Strategy)
	add("", "ResourceQuota", "resourcequotas", resourcequota.Strategy)
	add("", "Secret", "secrets", secret.Strategy)
	add("", "Service", "services", service.Strategy)
	add("", "ServiceAccount", "serviceaccounts", serviceaccount.Strategy)
	const admission = "admissionregistration.k8s.io"
	add(admission, "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", mutatingwebhookconfiguration.Strategy)
	add(admission, "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", validatingwebhookconfiguration.Strategy)
	add(admission, "MutatingAdmissionPolicy", "mutatingadmissionpolicies", mutatingadmissionpolicy.NewStrategy(nil, resources))
	add(admission, "MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings", mutatingadmissionpolicybinding.NewStrategy(nil, nil, resources))
	add(admission, "ValidatingAdmissionPolicy", "validatingadmissionpolicies", validatingadmissionpolicy.NewStrategy(nil, resources))
	add(admission, "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", validatingadmissionpolicybinding.NewStrategy(nil, nil, resources))
	add("apiextensions.k8s.io", "CustomResourceDefinition", "customresourcedefinitions", customresourcedefinition.NewStrategy(scheme))
	add("apps", "ControllerRevision", "controllerrevisions", controllerrevision.Strategy)
	add("apps", "DaemonSet", "daemonsets", daemonset.Strategy)
	add("apps", "Deployment", "deployments", deployment.Strategy)
	add("apps", "ReplicaSet", "replicasets", replicaset.Strategy)
	add("apps", "StatefulSet", "statefulsets", statefulset.Strategy)
	add("autoscaling", "HorizontalPodAutoscaler", "horizontalpodautoscalers", horizontalpodautoscaler.Strategy)
	add("batch", "CronJob", "cronjobs", cronjob.Strategy)
	add("batch", "Job", "jobs", job.Strategy)
	add("certificates.k8s.io", "CertificateSigningRequest", "certificatesigningrequests", certificates.Strategy)
	add("coordination.k8s.io", "Lease", "leases", lease.Strategy)
	add("discovery.k8s.io", "EndpointSlice", "endpointslices", endpointslice.Strategy)
	const flow = "flowcontrol.apiserver.k8s.io"
	add(flow, "FlowSchema", "flowschemas", flowschema.Strategy)
	add(flow, "PriorityLevelConfiguration", "prioritylevelconfigurations", prioritylevelconfiguration.Strategy)
	add("networking.k8s.io", "Ingress", "ingresses", ingress.Strategy)
	add("networking.k8s.io", "IngressClass", "ingressclasses", ingressclass.Strategy)
	add("networking.k8s.io", "IPAddress", "ipaddresses", ipaddress.Strategy)
	add("networking.k8s.io", "NetworkPolicy", "networkpolicies", networkpolicy.Strategy)
	add("networking.k8s.io", "ServiceCIDR", "servicecidrs", servicecidr.Strategy)
	add("node.k8s.io", "RuntimeClass", "runtimeclasses", runtimeclass.Strategy)
	add("policy", "PodDisruptionBudget", "poddisruptionbudgets", poddisruptionbudget.Strategy)
	const rbac = "rbac.authorization.k8s.io"
	add(rbac, "ClusterRole", "clusterroles", clusterrole.Strategy)
	add(rbac, "ClusterRoleBinding", "clusterrolebindings", clusterrolebinding.Strategy)
	add(rbac, "Role", "roles", role.Strategy)
	add(rbac, "RoleBinding", "rolebindings", rolebinding.Strategy)
	const resource = "resource.k8s.io"
	add(resource, "DeviceClass", "deviceclasses", deviceclass.Strategy)
	add(resource, "ResourceClaim", "resourceclaims", resourceclaim.NewStrategy(administrators{}, nil))
	add(resource, "ResourceClaimTemplate", "resourceclaimtemplates", resourceclaimtemplate.NewStrategy(administrators{}))
	add("scheduling.k8s.io", "PriorityClass", "priorityclasses", priorityclass.Strategy)
	const storage = "storage.k8s.io"
	add(storage, "CSIDriver", "csidrivers", csidriver.Strategy)
	add(storage, "CSIStorageCapacity", "csistoragecapacities", csistoragecapacity.Strategy)
	add(storage, "StorageClass", "storageclasses", storageclass.Strategy)
	add(storage, "VolumeAttachment", "volumeattachments", volumeattachment.Strategy)
	add(storage, "VolumeAttributesClass", "volumeattributesclasses", volumeattributesclass.Strategy)
}
