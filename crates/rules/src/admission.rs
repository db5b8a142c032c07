//! Pods that admission would look at: what is refused at once, and what only later, when the pods
//! of an object are made.

use podyard_kube::graph::Graph;
use podyard_kube::model::{Pod, Resource};
use podyard_kube::{Severity, Text, Words};

use crate::words::fill;

/// A pod, or an object that has pods made.
#[derive(Clone, Copy)]
pub(crate) struct Applicant<'d> {
    /// Its document's place among the graph's models.
    pub document: usize,
    /// The object.
    pub resource: &'d Resource<'d>,
    /// The pod it is or makes.
    pub pod: &'d Pod<'d>,
    /// The namespace it names.
    pub namespace: &'d str,
}

/// Kubernetes' own kinds whose pods are made by their template.
const MAKERS: [&str; 8] = [
    "CronJob",
    "DaemonSet",
    "Deployment",
    "Job",
    "PodTemplate",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

/// The pods, and what makes pods, whose namespace is written. Of a document that cannot be read as
/// it stands, or that a program will fill in, nothing is sure.
pub(crate) fn applicants<'g, 'd>(
    graph: &'g Graph<'d>,
) -> impl Iterator<Item = Applicant<'d>> + use<'g, 'd> {
    graph.pods().filter_map(|(id, resource, pod)| {
        let namespace = resource.namespace?;
        let is_known = resource.is("Pod") || resource.is_any(&MAKERS);
        (is_known && is_sure(resource)).then_some(Applicant {
            document: graph.placed(id)?.document,
            resource,
            pod,
            namespace,
        })
    })
}

/// Whether an object is in a document that is read as it is written.
pub(crate) fn is_sure(resource: &Resource<'_>) -> bool {
    resource.object.root.document().is_as_written()
}

impl Applicant<'_> {
    /// How much a refusal of the pod matters: only what is a pod itself is refused at once.
    pub fn severity(&self) -> Severity {
        match self.resource.is("Pod") {
            true => Severity::Error,
            false => Severity::Warning,
        }
    }

    /// What becomes of it, and what to do, which is told in `advice`.
    pub fn help(&self, advice: Words) -> Text {
        const REFUSED: Words = Words::new(
            "The API server refuses the Pod. {}",
            "API 서버가 이 파드를 거부해요. {}",
        );
        const LATER: Words = Words::new(
            "The API server takes the {}, but refuses the pods it asks for, so that none is \
             created. {}",
            "API 서버가 이 {} 오브젝트는 받아들이지만, 이 오브젝트가 만들려는 파드는 거부해요. \
             그래서 파드가 하나도 생기지 않아요. {}",
        );
        Text::each(|language| {
            let advice = advice.get(language);
            let text = match self.resource.is("Pod") {
                true => fill(REFUSED, &[advice]),
                false => fill(LATER, &[self.resource.kind, advice]),
            };
            text.get(language).to_owned()
        })
    }
}
