//! Ambassador: a helper is the main container's way out to the world.

use podyard_kube::model::dig;
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use super::sidecar::push;
use crate::structure::{Help, Helper, ports};
use crate::{Card, Mend, Part, Pattern, Role, Scene};

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
        passed_by,
    );
}

/// A proxy runs, and the main container calls the same port at another host: past the proxy.
fn passed_by<'d>(card: &mut Card<'d>, helper: &Helper<'_, 'd>) {
    if !helper.is_known || helper.call.is_some() {
        return;
    }
    let ports = ports(helper.container);
    let past = helper.main.env.iter().find_map(|env| {
        let value = env.value?;
        let local = ports.iter().find_map(|port| at_home(value, port))?;
        Some((env, value, local))
    });
    let Some((env, value, local)) = past else {
        return;
    };
    let (name, main, proxy) = (env.name, helper.main.name, helper.container.name);
    let why = text!(
        "`{main}` calls `{value}` itself, past `{proxy}`: what the proxy knows of the outside helps \
         only who calls it on `localhost`.",
        "`{main}` 컨테이너가 `{proxy}` 컨테이너를 거치지 않고 `{value}` 주소를 직접 호출해요. 프록시는 \
         `localhost`로 부를 때만 도움이 돼요."
    );
    let title = text!(
        "Let `{name}` point at `{local}`",
        "`{name}` 변수가 `{local}` 주소를 가리키게 하기"
    );
    let edits = dig(env.node, "value")
        .and_then(|node| edit::replace_value(node, &edit::scalar(&local)).ok());
    card.missing(
        "local-call",
        why,
        Mend::suggested(title, card.document(), edits),
    );
}

/// An address with `localhost` in place of its host, where it is one of that port.
fn at_home(address: &str, port: &str) -> Option<String> {
    let mark = format!(":{port}");
    let at = address.find(&mark)?;
    let (before, after) = (address.get(..at)?, address.get(at + mark.len()..)?);
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let start = before.rfind(['/', '@']).map_or(0, |at| at + 1);
    let host = before.get(start..)?;
    let is_host = !host.is_empty()
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c));
    is_host.then(|| {
        format!(
            "{}localhost{mark}{after}",
            before.get(..start).unwrap_or_default()
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mended, partial, present, says};

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
    fn a_proxy_that_is_passed_by() {
        let past = pod(
            "'postgres://me@db.example.com:5432/shop'",
            "{name: sql, image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2', args: [--port=5432, p:r:i]}",
        );
        partial("ambassador", "local-call", &past);
        let mended = mended("ambassador", "local-call", &past);
        assert!(
            mended.contains("postgres://me@localhost:5432/shop"),
            "{mended}"
        );
        present("ambassador", &mended);
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
