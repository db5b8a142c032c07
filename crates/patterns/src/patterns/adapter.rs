//! Adapter: a helper shows the main container to the outside in a form that others know.

use podyard_kube::{Words, text};

use super::sidecar::push;
use crate::mend::append;
use crate::structure::{Help, Helper};
use crate::{Card, Mend, Part, Pattern, Role, Scene};

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
        Role::new("port", "port for the outside", "바깥에 여는 포트"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    push(
        scene,
        Help::Adapter,
        |helper, _| {
            let (helper, main) = (helper.container.name, helper.main.name);
            text!(
                "`{helper}` shows the outside what `{main}` has to say.",
                "`{helper}` 컨테이너가 `{main}` 컨테이너의 상태를 바깥에서 알아볼 수 있게 보여 줘요."
            )
        },
        exposed,
    );
}

/// The port on which an exporter answers unless it is told otherwise.
/// <https://github.com/prometheus/prometheus/wiki/Default-port-allocations>
const PORTS: [(&str, u16); 8] = [
    ("redis_exporter", 9121),
    ("mysqld-exporter", 9104),
    ("postgres_exporter", 9187),
    ("postgres-exporter", 9187),
    ("nginx-prometheus-exporter", 9113),
    ("memcached-exporter", 9150),
    ("mongodb_exporter", 9216),
    ("node-exporter", 9100),
];

/// Where the outside finds what it shows: without a port that is declared, monitors that choose by
/// a port's name find none.
fn exposed<'d>(card: &mut Card<'d>, helper: &Helper<'_, 'd>) {
    let container = helper.container;
    if let Some(port) = container.ports.first() {
        card.role("port", port.node);
        return;
    }
    let Some((_, port)) = PORTS
        .iter()
        .find(|(image, _)| *image == container.image_name())
    else {
        return;
    };
    let name = container.name;
    let why = text!(
        "`{name}` answers on port {port} unless it is told otherwise, but declares no port: what \
         chooses ports by name, such as a PodMonitor, does not find it.",
        "`{name}` 컨테이너는 따로 정하지 않으면 {port}번 포트로 답하는데, 선언한 포트가 없어요. 파드모니터처럼 \
         포트를 이름으로 고르는 쪽에서 찾을 수 없어요."
    );
    let title = text!(
        "Declare port {port} of `{name}`",
        "`{name}` 컨테이너에 {port}번 포트 선언하기"
    );
    let item = format!("name: metrics\ncontainerPort: {port}");
    let edits = append(container.node, "ports", &item);
    card.missing("port", why, Mend::suggested(title, card.document(), edits));
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mended, partial, present, says};

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
                "    - name: metrics\n      ^^^^^^^^^^^^^ helper\n      image: oliver006/redis_exporter:v1\n      args: ['--redis.addr=redis://localhost:6379']\n      ports: [{containerPort: 9121}]\n",
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
    fn a_port_is_declared_where_the_exporter_is_known() {
        let silent = pod(
            "    - name: metrics\n      image: oliver006/redis_exporter:v1\n      args: ['--redis.addr=redis://localhost:6379']\n",
        );
        partial("adapter", "port", &silent);
        let mended = mended("adapter", "port", &silent);
        let ports = "      ports:\n        - name: metrics\n          containerPort: 9121\n";
        assert!(mended.contains(ports), "{mended}");
        present(
            "adapter",
            &pod(
                "    - name: m\n      image: r.example/strange-exporter:1\n      args: ['--target=localhost:6379']\n",
            ),
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
