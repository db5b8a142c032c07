//! Ambassador: a helper is the main container's way out to the world.

use podyard_kube::{Words, text};

use super::sidecar::push;
use crate::structure::Help;
use crate::{Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "ambassador",
    part: Part::Structural,
    chapter: 18,
    name: Words::new("Ambassador", "앰배서더"),
    gist: Words::new(
        "The application calls `localhost`, and a proxy beside it knows where the other side really \
         is and how it must be spoken to.",
        "애플리케이션은 `localhost`만 호출하고, 옆에 둔 프록시가 상대가 실제로 어디에 있고 어떻게 불러야 \
         하는지 알아요.",
    ),
    roles: &[
        Role::new("helper", "ambassador", "앰배서더"),
        Role::new("main", "main container", "주 컨테이너"),
        Role::new("local-call", "call on localhost", "localhost 호출"),
        Role::new("shared-volume", "shared volume", "공유 볼륨"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    push(
        scene,
        Help::Ambassador,
        |helper, _| {
            let (helper, main) = (helper.container.name, helper.main.name);
            text!(
                "`{main}` reaches the outside through `{helper}`.",
                "`{main}` 컨테이너는 `{helper}` 컨테이너를 거쳐 바깥에 닿아요."
            )
        },
        |_, _| {},
    );
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, present, says};

    fn pod(env: &str, second: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: app}}\nspec:\n  containers:\n    - name: app\n      image: app:1\n      env:\n        - {{name: DB, value: {env}}}\n    - {second}\n"
        )
    }

    #[test]
    fn told_on_localhost() {
        let text = pod(
            "'postgres://localhost:5432/shop'",
            "{name: sql, image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2', args: [--port=5432, p:r:i]}",
        );
        present("ambassador", &text);
        says(
            "ambassador",
            &text,
            "`app` reaches the outside through `sql`.",
        );
        present(
            "ambassador",
            &pod(
                "'127.0.0.1:9999'",
                "{name: out, image: 'r.example/out:1', ports: [{containerPort: 9999}]}",
            ),
        );
        present(
            "ambassador",
            &pod("x", "{name: mesh, image: 'envoyproxy/envoy:v1.35'}"),
        );
    }

    #[test]
    fn exporters_and_neighbours_are_none() {
        absent(
            "ambassador",
            &pod(
                "x",
                "{name: m, image: 'redis-exporter:1', args: ['redis://localhost:6379']}",
            ),
        );
        absent(
            "ambassador",
            &pod(
                "'localhost:1234'",
                "{name: n, image: 'n:1', ports: [{containerPort: 80}]}",
            ),
        );
        absent(
            "ambassador",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: e}\nspec: {containers: [{name: e, image: 'envoyproxy/envoy:v1.35'}]}\n",
        );
    }
}
