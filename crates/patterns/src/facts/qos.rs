//! The quality of service class of a pod: what is evicted first when a node runs out of memory.
//!
//! Source: kubernetes.io/docs/concepts/workloads/pods/pod-qos, and `ComputePodQOS` of Kubernetes.

use podyard_kube::model::{Pod, dig, text_at};

use super::quantity::milli;

/// The class of a pod.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Every container has limits of CPU and memory, and requests as much.
    Guaranteed,
    /// Some container asks for something.
    Burstable,
    /// No container asks for anything.
    BestEffort,
}

/// The class; `None` where an amount cannot be read, or where the pod asks for resources as a whole.
pub(crate) fn class(pod: &Pod<'_>) -> Option<Class> {
    if dig(pod.spec, "resources").is_some() {
        return None;
    }
    let (mut any, mut all) = (false, true);
    for container in &pod.containers {
        for resource in ["cpu", "memory"] {
            let amount = |kind: &str| {
                let text = text_at(container.node, &format!("resources.{kind}.{resource}"));
                text.map_or(Some(None), |text| milli(text).map(Some))
            };
            let (limit, request) = (amount("limits")?, amount("requests")?);
            let is_set = |amount: Option<i128>| amount.filter(|amount| *amount > 0);
            let (limit, request) = (is_set(limit), is_set(request));
            any |= limit.is_some() || request.is_some();
            // A request that is not written is as large as the limit.
            all &= limit.is_some() && request.is_none_or(|request| Some(request) == limit);
        }
    }
    Some(match (any, all && !pod.containers.is_empty()) {
        (false, _) => Class::BestEffort,
        (true, true) => Class::Guaranteed,
        (true, false) => Class::Burstable,
    })
}
