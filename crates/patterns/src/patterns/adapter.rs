//! Adapter: a helper shows the main container to the outside in a form that others know.

use podyard_kube::{Words, text};

use super::sidecar::push;
use crate::structure::Help;
use crate::{Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "adapter",
    part: Part::Structural,
    chapter: 17,
    name: Words::new("Adapter", "어댑터"),
    gist: Words::new(
        "Applications of many kinds are shown to the outside in one form: a helper translates what \
         each has to say, mostly metrics or logs.",
        "서로 다른 애플리케이션을 바깥에서는 한 가지 형식으로 볼 수 있게, 돕는 컨테이너가 메트릭이나 로그를 \
         번역해 줘요.",
    ),
    roles: &[
        Role::new("helper", "adapter", "어댑터"),
        Role::new("main", "main container", "주 컨테이너"),
        Role::new("shared-volume", "shared volume", "공유 볼륨"),
        Role::new("local-call", "call on localhost", "localhost 호출"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    push(scene, Help::Adapter, |helper, _| {
        let (helper, main) = (helper.container.name, helper.main.name);
        text!(
            "`{helper}` shows the outside what `{main}` has to say.",
            "`{helper}` 컨테이너가 `{main}` 컨테이너의 상태를 바깥에서 알아볼 수 있게 보여 줘요."
        )
    });
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, present, says};

    fn pod(second: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: db}}\nspec:\n  containers:\n    - name: db\n      image: redis:8\n      ports: [{{containerPort: 6379}}]\n      volumeMounts: [{{name: logs, mountPath: /logs}}]\n{second}  volumes: [{{name: logs, emptyDir: {{}}}}]\n"
        )
    }

    #[test]
    fn known_exporters_and_what_serves_metrics() {
        present(
            "adapter",
            &pod(
                "    - name: metrics\n      ^^^^^^^^^^^^^ helper\n      image: oliver006/redis_exporter:v1\n      args: ['--redis.addr=redis://localhost:6379']\n",
            ),
        );
        present(
            "adapter",
            &pod(
                "    - name: view\n      image: r.example/view:1\n      ports: [{name: metrics, containerPort: 9100}]\n      volumeMounts: [{name: logs, mountPath: /logs, readOnly: true}]\n",
            ),
        );
        let thin = pod("    - {name: metrics, image: 'prom/node-exporter:v1'}\n");
        says(
            "adapter",
            &thin,
            "the image `node-exporter` of `metrics` is known for it; nothing in the manifest ties the two together.",
        );
    }

    #[test]
    fn log_shippers_proxies_and_lone_exporters_are_none() {
        absent(
            "adapter",
            &pod(
                "    - name: ship\n      image: fluent/fluent-bit:4\n      volumeMounts: [{name: logs, mountPath: /logs}]\n",
            ),
        );
        absent(
            "adapter",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: e}\nspec: {containers: [{name: e, image: 'prom/node-exporter:v1'}]}\n",
        );
        absent(
            "adapter",
            &pod(
                "    - {name: other, image: 'other:1', ports: [{name: metrics, containerPort: 9100}]}\n",
            ),
        );
    }
}
