//! Finds every name by which an object speaks of another.

use podyard_syntax::{Node, NodeKind};

use super::{Pod, Reference, Relation, Resource, dig, items_at, text_at};

/// Collects references.
struct Uses<'d> {
    found: Vec<Reference<'d>>,
}

pub(super) fn references<'d>(resource: &Resource<'d>) -> Vec<Reference<'d>> {
    let mut uses = Uses { found: Vec::new() };
    if let Some(pod) = &resource.pod {
        uses.of_pod(pod);
    }
    uses.of_metadata(resource);
    uses.of_kind(resource);
    uses.found
}

impl<'d> Uses<'d> {
    /// A name that is written at `name`, if one is.
    fn add(
        &mut self,
        relation: Relation,
        kind: &'d str,
        name: Option<Node<'d>>,
    ) -> Option<&mut Reference<'d>> {
        let name = name.filter(|name| {
            name.kind() == NodeKind::Scalar && !name.value().is_empty() && !name.is_repaired()
        })?;
        self.found.push(Reference {
            relation,
            kind,
            name,
            namespace: None,
            key: None,
            port: None,
            optional: false,
        });
        self.found.last_mut()
    }

    /// A ConfigMap or Secret named in a source that may be optional.
    fn source(
        &mut self,
        relation: Relation,
        kind: &'d str,
        source: Option<Node<'d>>,
        field: &str,
    ) -> Option<&mut Reference<'d>> {
        let source = source?;
        let optional = text_at(source, "optional") == Some("true");
        let found = self.add(relation, kind, dig(source, field))?;
        found.optional = optional;
        Some(found)
    }

    fn of_pod(&mut self, pod: &Pod<'d>) {
        for container in &pod.containers {
            for env in &container.env {
                let Some(from) = env.from else { continue };
                for (field, kind) in [("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")]
                {
                    let source = dig(from, field);
                    if let Some(found) = self.source(Relation::KeyOf, kind, source, "name") {
                        found.key = source.and_then(|source| dig(source, "key"));
                    }
                }
            }
            for from in items_at(container.node, "envFrom") {
                for (field, kind) in [("configMapRef", "ConfigMap"), ("secretRef", "Secret")] {
                    self.source(Relation::EnvFrom, kind, dig(from, field), "name");
                }
            }
        }
        for volume in &pod.volumes {
            let Some(from) = volume.from else { continue };
            match volume.source {
                "configMap" => self.files(Relation::Mounts, "ConfigMap", from, "name"),
                "secret" => self.files(Relation::Mounts, "Secret", from, "secretName"),
                "projected" => {
                    for source in items_at(from, "sources") {
                        for (field, kind) in [("configMap", "ConfigMap"), ("secret", "Secret")] {
                            if let Some(source) = dig(source, field) {
                                self.files(Relation::Mounts, kind, source, "name");
                            }
                        }
                    }
                }
                "persistentVolumeClaim" => {
                    let name = dig(from, "claimName");
                    self.add(Relation::Stores, "PersistentVolumeClaim", name);
                }
                "ephemeral" => {
                    let class = dig(from, "volumeClaimTemplate.spec.storageClassName");
                    self.class("StorageClass", class);
                }
                "csi" => {
                    let name = dig(from, "volumeAttributes.secretProviderClass");
                    let kind = "SecretProviderClass.secrets-store.csi.x-k8s.io";
                    self.add(Relation::Mounts, kind, name);
                }
                _ => {}
            }
        }
        for claim in &pod.claims {
            self.class("StorageClass", dig(claim.node, "spec.storageClassName"));
        }
        let spec = |field| dig(pod.spec, field);
        let account = spec("serviceAccountName").or_else(|| spec("serviceAccount"));
        self.add(Relation::RunsAs, "ServiceAccount", account);
        for secret in items_at(pod.spec, "imagePullSecrets") {
            self.add(Relation::Uses, "Secret", dig(secret, "name"));
        }
        self.class("PriorityClass", spec("priorityClassName"));
        self.class("RuntimeClass", spec("runtimeClassName"));
    }

    /// A ConfigMap or Secret as files, whole or some of its keys.
    fn files(&mut self, relation: Relation, kind: &'d str, source: Node<'d>, field: &str) {
        let whole = self.source(relation, kind, Some(source), field).is_some();
        for item in items_at(source, "items").filter(|_| whole) {
            let found = self.source(Relation::KeyOf, kind, Some(source), field);
            if let (Some(found), Some(key)) = (found, dig(item, "key")) {
                found.key = Some(key);
            }
        }
    }

    /// A class, which most clusters have some of.
    fn class(&mut self, kind: &'d str, name: Option<Node<'d>>) {
        let relation = match kind {
            "StorageClass" | "PersistentVolume" => Relation::Stores,
            _ => Relation::ScheduledBy,
        };
        if let Some(found) = self.add(relation, kind, name) {
            found.optional = true;
        }
    }

    /// An object named by `kind` and `name`, and perhaps `namespace`.
    fn named(&mut self, relation: Relation, node: Option<Node<'d>>, default_kind: &'d str) {
        let Some(node) = node else { return };
        let kind = text_at(node, "kind").unwrap_or(default_kind);
        if let Some(found) = self.add(relation, kind, dig(node, "name")) {
            found.namespace = text_at(node, "namespace");
            found.port = dig(node, "port").filter(|port| port.kind() == NodeKind::Scalar);
        }
    }

    fn of_metadata(&mut self, resource: &Resource<'d>) {
        for owner in items_at(resource.object.root, "metadata.ownerReferences") {
            self.named(Relation::OwnedBy, Some(owner), "");
        }
    }

    fn of_kind(&mut self, resource: &Resource<'d>) {
        let at = |path| resource.at(path);
        match resource.kind {
            "StatefulSet" if resource.is("StatefulSet") => {
                self.add(Relation::GovernedBy, "Service", at("spec.serviceName"));
            }
            "HorizontalPodAutoscaler" => {
                self.named(Relation::Scales, at("spec.scaleTargetRef"), "");
            }
            "VerticalPodAutoscaler" => self.named(Relation::Scales, at("spec.targetRef"), ""),
            "ScaledObject" => {
                self.named(Relation::Scales, at("spec.scaleTargetRef"), "Deployment");
            }
            "Ingress" if resource.is("Ingress") => self.of_ingress(resource),
            "HTTPRoute" | "GRPCRoute" | "TCPRoute" | "TLSRoute" | "UDPRoute" => {
                self.of_gateway_route(resource);
            }
            "Gateway" => {
                self.class(
                    "GatewayClass.gateway.networking.k8s.io",
                    at("spec.gatewayClassName"),
                );
                for listener in items_at(resource.object.root, "spec.listeners") {
                    for certificate in items_at(listener, "tls.certificateRefs") {
                        self.named(Relation::Uses, Some(certificate), "Secret");
                    }
                }
            }
            "Route" if resource.is("Route.route.openshift.io") => {
                self.named(Relation::RoutesTo, at("spec.to"), "Service");
                for backend in items_at(resource.object.root, "spec.alternateBackends") {
                    self.named(Relation::RoutesTo, Some(backend), "Service");
                }
            }
            "RoleBinding" | "ClusterRoleBinding" => self.of_binding(resource),
            "PersistentVolumeClaim" => {
                self.class("StorageClass", at("spec.storageClassName"));
                self.class("PersistentVolume", at("spec.volumeName"));
            }
            "PersistentVolume" => {
                self.class("StorageClass", at("spec.storageClassName"));
                self.named(
                    Relation::Stores,
                    at("spec.claimRef"),
                    "PersistentVolumeClaim",
                );
            }
            "Endpoints" => {
                let name = resource.object.name.map(|entry| entry.value);
                self.add(Relation::Backs, "Service", name);
            }
            "EndpointSlice" => {
                let name = at("metadata.labels").and_then(|labels| {
                    labels
                        .get("kubernetes.io/service-name")
                        .map(|entry| entry.value)
                });
                self.add(Relation::Backs, "Service", name);
            }
            "ServiceAccount" if resource.is("ServiceAccount") => {
                for field in ["secrets", "imagePullSecrets"] {
                    for secret in items_at(resource.object.root, field) {
                        self.add(Relation::Uses, "Secret", dig(secret, "name"));
                    }
                }
            }
            "MutatingWebhookConfiguration" | "ValidatingWebhookConfiguration" => {
                for webhook in items_at(resource.object.root, "webhooks") {
                    let service = dig(webhook, "clientConfig.service");
                    self.named(Relation::RoutesTo, service, "Service");
                }
            }
            "APIService" => self.named(Relation::RoutesTo, at("spec.service"), "Service"),
            "ExternalSecret" => {
                self.named(Relation::Uses, at("spec.secretStoreRef"), "SecretStore");
            }
            "BuildConfig" => self.of_build(resource),
            "PipelineRun" => self.named(Relation::Builds, at("spec.pipelineRef"), "Pipeline"),
            "TaskRun" => self.named(Relation::Builds, at("spec.taskRef"), "Task"),
            "Pipeline" => {
                for task in items_at(resource.object.root, "spec.tasks") {
                    self.named(Relation::Builds, dig(task, "taskRef"), "Task");
                }
            }
            "Build" => self.named(Relation::Builds, at("spec.strategy"), "BuildStrategy"),
            "BuildRun" => {
                self.named(
                    Relation::Builds,
                    at("spec.build").or(at("spec.buildRef")),
                    "Build",
                );
            }
            _ => {}
        }
    }

    /// Both of today's and of the old shape.
    fn of_ingress(&mut self, resource: &Resource<'d>) {
        let root = resource.object.root;
        let rules = items_at(root, "spec.rules");
        let paths = rules.flat_map(|rule| items_at(rule, "http.paths"));
        let mut backends: Vec<_> = paths.filter_map(|path| dig(path, "backend")).collect();
        backends.extend(dig(root, "spec.defaultBackend"));
        backends.extend(dig(root, "spec.backend"));
        for backend in backends {
            let (name, port) = match dig(backend, "service") {
                Some(service) => (
                    dig(service, "name"),
                    dig(service, "port.name").or_else(|| dig(service, "port.number")),
                ),
                None => (dig(backend, "serviceName"), dig(backend, "servicePort")),
            };
            if let Some(found) = self.add(Relation::RoutesTo, "Service", name) {
                found.port = port;
            }
        }
        for tls in items_at(root, "spec.tls") {
            self.add(Relation::Uses, "Secret", dig(tls, "secretName"));
        }
        self.class("IngressClass", dig(root, "spec.ingressClassName"));
    }

    fn of_gateway_route(&mut self, resource: &Resource<'d>) {
        let root = resource.object.root;
        for parent in items_at(root, "spec.parentRefs") {
            self.named(Relation::RoutesTo, Some(parent), "Gateway");
        }
        for rule in items_at(root, "spec.rules") {
            for backend in items_at(rule, "backendRefs") {
                self.named(Relation::RoutesTo, Some(backend), "Service");
            }
        }
    }

    fn of_binding(&mut self, resource: &Resource<'d>) {
        self.named(Relation::Binds, resource.at("roleRef"), "");
        for subject in items_at(resource.object.root, "subjects") {
            // Users and groups are no objects.
            if text_at(subject, "kind") == Some("ServiceAccount") {
                self.named(Relation::Binds, Some(subject), "");
            }
        }
    }

    fn of_build(&mut self, resource: &Resource<'d>) {
        const STRATEGIES: [&str; 3] = ["dockerStrategy", "sourceStrategy", "customStrategy"];
        let strategy = resource.at("spec.strategy");
        let from = STRATEGIES
            .into_iter()
            .filter_map(|field| dig(dig(strategy?, field)?, "from"));
        for image in from.chain(resource.at("spec.output.to")) {
            self.named(Relation::Builds, Some(image), "");
        }
    }
}

#[cfg(test)]
mod tests {
    use podyard_syntax::Document;

    use super::super::Model;

    fn told(text: &str) -> Vec<String> {
        let document = Document::parse(text);
        let model = Model::of(&document);
        let references = model.resources.iter().flat_map(|it| &it.references);
        references
            .map(|it| {
                let key = it
                    .key
                    .map_or(String::new(), |key| format!("[{}]", key.value()));
                let optional = if it.optional { "?" } else { "" };
                let name = it.name.value();
                format!("{} {} {name}{key}{optional}", it.relation.as_str(), it.kind)
            })
            .collect()
    }

    #[test]
    fn of_a_pod() {
        let text = "
apiVersion: v1
kind: Pod
spec:
  serviceAccountName: robot
  priorityClassName: high
  imagePullSecrets: [{name: registry}]
  initContainers:
    - envFrom: [{secretRef: {name: all, optional: true}}]
  containers:
    - env:
        - {name: A, valueFrom: {configMapKeyRef: {name: settings, key: color}}}
        - {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
  volumes:
    - {name: a, secret: {secretName: tls, items: [{key: crt, path: x}]}}
    - {name: b, projected: {sources: [{configMap: {name: more}}]}}
    - {name: c, persistentVolumeClaim: {claimName: data}}
";
        assert_eq!(
            told(text),
            [
                "env-from Secret all?",
                "key-of ConfigMap settings[color]",
                "mounts Secret tls",
                "key-of Secret tls[crt]",
                "mounts ConfigMap more",
                "stores PersistentVolumeClaim data",
                "runs-as ServiceAccount robot",
                "uses Secret registry",
                "scheduled-by PriorityClass high?",
            ]
        );
    }

    #[test]
    fn of_an_old_and_a_new_ingress() {
        for backend in [
            "{service: {name: web, port: {number: 80}}}",
            "{serviceName: web, servicePort: 80}",
        ] {
            let text = format!(
                "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {{rules: [{{http: {{paths: [{{backend: {backend}}}]}}}}]}}\n"
            );
            assert_eq!(told(&text), ["routes-to Service web"]);
        }
    }

    #[test]
    fn of_a_binding_only_accounts_count() {
        let text = "
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects:
  - {kind: ServiceAccount, name: robot, namespace: x}
  - {kind: User, name: jane}
";
        assert_eq!(
            told(text),
            ["binds Role reader", "binds ServiceAccount robot"]
        );
    }
}
