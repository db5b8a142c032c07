//! What advice about resources shares: amounts that are missing, and requests below their limits.

use podyard_kube::model::{Container, Pod, Resource, Stage, dig};
use podyard_kube::{Diagnostic, Words};
use podyard_syntax::{Node, NodeKind};
use podyard_validation::amount;

use crate::Rule;
use crate::advice::{SERVERS, add, containers, label, set};
use crate::words::{excerpt, fill};

/// An amount that a container should name.
pub(crate) struct Wanted {
    /// `requests` or `limits`.
    pub list: &'static str,
    /// Of what.
    pub resource: &'static str,
    /// What a fix writes, for want of a measured one.
    pub guess: &'static str,
    /// What is told of a container that names none.
    pub message: Words,
}

/// The containers whose needs a node has to meet all the time that their pod runs.
pub(crate) fn workers<'r, 'd>(
    resource: &'r Resource<'d>,
) -> impl Iterator<Item = (&'r Pod<'d>, &'r Container<'d>)> {
    let works = resource.is_any(&SERVERS) || resource.is_any(&["CronJob", "Job"]);
    containers(resource)
        .filter(move |(_, it)| works && it.stage != Stage::Init && !it.image.is_empty())
}

/// Whether an amount is written for a container, or for its pod as a whole. A limit stands for the
/// request that is not there.
pub(crate) fn names(pod: &Pod<'_>, container: &Container<'_>, list: &str, resource: &str) -> bool {
    let lists = [list, "limits"];
    lists.iter().any(|list| {
        let path = format!("resources.{list}.{resource}");
        container.at(&path).is_some() || dig(pod.spec, &path).is_some()
    })
}

impl Rule {
    /// Tells of the containers that do not name an amount.
    pub(crate) fn wants(
        &self,
        wanted: &Wanted,
        resource: &Resource<'_>,
        found: &mut Vec<Diagnostic>,
    ) {
        for (pod, container) in workers(resource) {
            if names(pod, container, wanted.list, wanted.resource) {
                continue;
            }
            let message = fill(wanted.message, &[&excerpt(container.name)]);
            let title = fill(ADD, &[wanted.list, wanted.resource, wanted.guess]);
            let path = format!("resources.{}.{}", wanted.list, wanted.resource);
            let fix = add(title, container.node, &path, wanted.guess);
            found.push(self.about(resource, label(container), message).fix(fix));
        }
    }

    /// Tells of the containers that request less than they may use.
    pub(crate) fn requests_less(
        &self,
        of: &str,
        message: Words,
        resource: &Resource<'_>,
        found: &mut Vec<Diagnostic>,
    ) {
        for (_, container) in containers(resource) {
            let path = format!("resources.requests.{of}");
            let request = container.at(&path).filter(is_written);
            let limit = container.at(&format!("resources.limits.{of}"));
            let (Some(request), Some(limit)) = (request, limit.filter(is_written)) else {
                continue;
            };
            if !is_less(request.value(), limit.value()) {
                continue;
            }
            let (less, most) = (excerpt(request.value()), excerpt(limit.value()));
            let message = fill(message, &[&excerpt(container.name), &less, &most]);
            let title = fill(RAISE, &[&most]);
            let fix = set(title, container.node, &path, limit.source());
            found.push(self.about(resource, request, message).fix(fix));
        }
    }
}

const ADD: Words = Words {
    en: "Add `{}.{}: {}`, to be adjusted once measured",
    ko: "`{}.{}: {}` 추가하기(사용량을 측정한 뒤 조정하세요)",
};

const RAISE: Words = Words {
    en: "Raise the request to the limit, `{}`",
    ko: "요청량을 제한과 같은 `{}` 값으로 올리기",
};

fn is_written(node: &Node<'_>) -> bool {
    node.kind() == NodeKind::Scalar && !node.is_repaired() && !node.value().is_empty()
}

/// Whether one amount is less than the other; not for what is no amount.
fn is_less(a: &str, b: &str) -> bool {
    // What is written in another unit may differ by a rounding error.
    const NEARLY: f64 = 1.0 - 1e-9;
    a != b && amount(a).is_some_and(|a| amount(b).is_some_and(|b| a < b * NEARLY))
}

#[cfg(test)]
mod tests {
    use super::is_less;
    use crate::harness::findings;

    #[test]
    fn no_fix_hides_what_is_merged_in() {
        let text = "\
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      initContainers:
        - &base {name: a, image: 'a:1', resources: {requests: {memory: 1Gi}}}
      containers:
        - {<<: *base, name: b}
";
        let found = findings(text);
        let told = found.iter().find(|it| it.code == "missing-memory-limit");
        assert!(told.is_some_and(|it| it.fixes.is_empty()));
    }

    #[test]
    fn units_do_not_matter() {
        assert!(is_less("128Mi", "1Gi"));
        assert!(is_less("500m", "1"));
        for (a, b) in [("1Gi", "1024Mi"), ("700m", "0.7"), ("2", "1"), ("x", "1")] {
            assert!(!is_less(a, b), "{a} {b}");
        }
    }
}
