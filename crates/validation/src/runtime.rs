//! A RuntimeClass: what runs containers, on which nodes, and what that takes for itself.

use std::collections::HashSet;

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta, resources, scheduling};

pub(crate) fn class(root: &At<'_, '_>, out: &mut Causes) {
    out.like(root, "handler", forms::LABEL, forms::is_label);
    if let Some(overhead) = root.get("overhead")
        && let Some(fixed) = overhead.get("podFixed")
    {
        let count = out.told.len();
        resources::amounts(&overhead, "podFixed", out);
        // To the server they are limits of a container.
        out.rebase(count, &fixed, overhead.path().field("limits"));
    }
    let Some(scheduling) = root.get("scheduling") else {
        return;
    };
    meta::labels(&scheduling, "nodeSelector", out);
    scheduling::tolerations(&scheduling, out);
    let mut seen = HashSet::new();
    for one in scheduling.get("tolerations").iter().flat_map(At::items) {
        if !seen.insert(["key", "operator", "value", "effect"].map(|name| one.word(name))) {
            out.repeated(&one);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn what_it_takes_and_where_it_runs() {
        let told = causes(
            "
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: gvisor}
handler: runsc
overhead: {podFixed: {MEMORY: 64Mi, cpu: 50m}}
scheduling:
  nodeSelector: {runtime: '%'}
  tolerations:
  - {key: a, operator: Exists}
  - {key: a, operator: Exists}
",
        );
        assert_eq!(
            told,
            [
                "overhead.limits[MEMORY] Invalid",
                "scheduling.nodeSelector Invalid",
                "scheduling.tolerations[1] Duplicate"
            ]
        );
    }
}
