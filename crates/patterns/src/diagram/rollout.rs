//! A rollout's bounds in pods.

use podyard_kube::Text;
use podyard_kube::model::Resource;

use super::{Diagram, Look, Stretch};
use crate::facts::rollout::bounds;

pub(super) fn of(deployment: &Resource<'_>) -> Option<Diagram> {
    if !deployment.is("Deployment") || deployment.text("spec.strategy.type") == Some("Recreate") {
        return None;
    }
    let replicas: u64 = deployment
        .text("spec.replicas")
        .unwrap_or("1")
        .parse()
        .ok()?;
    let part = |field: &str| deployment.text(&format!("spec.strategy.rollingUpdate.{field}"));
    let bounds = bounds(replicas, part("maxSurge"), part("maxUnavailable"))?;
    let stretches = [
        (
            bounds.least,
            Text::new("always available", "항상 사용 가능"),
            Look::Strong,
        ),
        (
            replicas.saturating_sub(bounds.least),
            Text::new("may be missing meanwhile", "그동안 없을 수 있음"),
            Look::Plain,
        ),
        (
            bounds.most.saturating_sub(replicas),
            Text::new("more at most, meanwhile", "그동안 더 생길 수 있음"),
            Look::Dashed,
        ),
    ];
    let stretches = stretches.into_iter().filter(|(count, _, _)| *count > 0);
    let stretches: Vec<_> = stretches
        .map(|(count, says, look)| Stretch { says, count, look })
        .collect();
    (!stretches.is_empty()).then_some(Diagram::Bar(stretches))
}

#[cfg(test)]
mod tests {
    use super::super::told;

    #[test]
    fn the_bar_has_all_pods_there_may_be() {
        let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 10\n  selector: {matchLabels: {app: web}}\n  strategy: {rollingUpdate: {maxSurge: 2}}\n  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: 'a:1'}]}}\n";
        assert_eq!(
            told(text, "declarative-deployment").expect("it has a picture"),
            [
                "8 always available",
                "2 may be missing meanwhile",
                "2 more at most, meanwhile",
            ]
        );
        let recreated = text.replace("{rollingUpdate: {maxSurge: 2}}", "{type: Recreate}");
        assert_eq!(told(&recreated, "declarative-deployment"), None);
    }
}
