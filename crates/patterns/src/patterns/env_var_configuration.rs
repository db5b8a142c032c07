//! EnvVar Configuration: what differs from place to place comes in by environment variables.

use podyard_kube::graph::{End, Graph, Id};
use podyard_kube::model::{Container, Relation, Resource, dig, entries, items_at, text_at};
use podyard_kube::{Words, text};

use crate::{Card, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "env-var-configuration",
    part: Part::Configuration,
    chapter: 19,
    name: Words::new("EnvVar Configuration", "EnvVar 설정"),
    gist: Words::new(
        "One image runs everywhere, and what differs is handed in by environment variables when the \
         container starts.",
        "이미지는 어디서나 같고, 환경마다 다른 값은 컨테이너가 시작할 때 환경 변수로 넘겨줘요.",
    ),
    roles: &[
        Role::new("value", "value", "값"),
        Role::new("config-map-key", "key of a ConfigMap", "컨피그맵의 키"),
        Role::new("secret-key", "key of a Secret", "시크릿의 키"),
        Role::new("all-keys", "all keys of a source", "모든 키"),
    ],
    detect,
};

/// How many variables of a container are told one by one.
const TOLD: usize = 8;

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let (kind, name) = (resource.kind, resource.name);
        let says = || {
            text!(
                "{kind} `{name}` hands its containers their settings as environment variables.",
                "{kind} `{name}` 리소스가 설정을 환경 변수로 컨테이너에 넘겨줘요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        for container in &pod.containers {
            for env in &container.env {
                let from = |field| env.from.and_then(|from| dig(from, field));
                if env.value.is_some() {
                    card.role("value", env.node);
                } else if from("configMapKeyRef").is_some() {
                    card.role("config-map-key", env.node);
                } else if from("secretKeyRef").is_some() {
                    card.role("secret-key", env.node);
                }
            }
            if let Some(all) = container.at("envFrom") {
                card.role("all-keys", all);
            }
            tell(&mut card, scene.graph, resource, container);
        }
        keys(scene.graph, &mut card, id);
        scene.push(card);
    }
}

/// A key that is named, but not in what is here.
fn keys<'d>(graph: &Graph<'d>, card: &mut Card<'d>, id: Id) {
    for edge in graph.edges_from(id) {
        let (Relation::KeyOf, End::Here(to), Some(reference)) =
            (edge.relation, edge.to, edge.reference)
        else {
            continue;
        };
        let (Some(key), Some(holder)) = (reference.key, graph.placed(to)) else {
            continue;
        };
        let holder = holder.resource;
        let written = data(holder);
        let has = |wanted: &str| written.iter().any(|(name, _)| *name == wanted);
        if reference.optional || written.is_empty() || has(key.value()) {
            continue;
        }
        // Keys as files are another pattern's.
        let is_env = key.parent().is_some_and(|it| it.get("name").is_some());
        if !is_env {
            continue;
        }
        let (kind, name, key) = (holder.kind, holder.name, key.value());
        let role = match kind {
            "Secret" => "secret-key",
            _ => "config-map-key",
        };
        let why = text!(
            "{kind} `{name}` has no key `{key}`: the container does not start.",
            "{kind} `{name}` 리소스에 `{key}` 키가 없어서 컨테이너가 시작하지 못해요."
        );
        card.missing(role, why, None);
    }
}

/// Keys and values of a ConfigMap; of a Secret only the keys are told.
fn data<'d>(holder: &Resource<'d>) -> Vec<(&'d str, Option<&'d str>)> {
    let of = |field: &str| holder.at(field).map(entries).unwrap_or_default();
    let is_secret = holder.is("Secret");
    ["data", "stringData", "binaryData"]
        .into_iter()
        .flat_map(of)
        .map(|entry| {
            let value = entry.value.target().map(podyard_syntax::Node::value);
            (entry.key.value(), value.filter(|_| !is_secret))
        })
        .collect()
}

/// The environment that a container sees, the later source winning, and `env` over all.
fn tell<'d>(
    card: &mut Card<'d>,
    graph: &Graph<'d>,
    resource: &Resource<'d>,
    container: &Container<'d>,
) {
    if !card.is_told() {
        return;
    }
    let mut seen: Vec<(String, String)> = Vec::new();
    let mut see = |name: String, value: String| {
        seen.retain(|(known, _)| *known != name);
        seen.push((name, value));
    };
    let mut complete = true;
    for source in items_at(container.node, "envFrom") {
        let prefix = text_at(source, "prefix").unwrap_or_default();
        let named = [("configMapRef", "ConfigMap"), ("secretRef", "Secret")]
            .into_iter()
            .find_map(|(field, kind)| Some((kind, text_at(dig(source, field)?, "name")?)));
        let holder = named.and_then(|(kind, name)| graph.find(kind, name, resource.namespace));
        let Some(holder) = holder.and_then(|it| graph.placed(it)) else {
            complete = false;
            continue;
        };
        for (key, value) in data(holder.resource) {
            let hidden = || format!("… ({})", holder.resource.name);
            see(
                format!("{prefix}{key}"),
                value.map_or_else(hidden, shortened),
            );
        }
    }
    for env in &container.env {
        let key_of = |field: &str, kind: &str| {
            let from = dig(env.from?, field)?;
            let (name, key) = (text_at(from, "name")?, text_at(from, "key")?);
            let holder = graph.placed(graph.find(kind, name, resource.namespace)?)?;
            let found = data(holder.resource);
            let (_, value) = found.iter().find(|(known, _)| *known == key)?;
            Some(value.map_or_else(|| format!("… ({name})"), shortened))
        };
        let value = env.value.map(shortened);
        let value = value
            .or_else(|| key_of("configMapKeyRef", "ConfigMap"))
            .or_else(|| key_of("secretKeyRef", "Secret"));
        match value {
            Some(value) => see(env.name.to_owned(), value),
            None => complete = false,
        }
    }
    if seen.is_empty() {
        return;
    }
    let name = container.name;
    let more = seen.len().saturating_sub(TOLD);
    let told: Vec<_> = seen
        .iter()
        .take(TOLD)
        .map(|(name, value)| format!("`{name}={value}`"))
        .collect();
    let told = told.join(", ");
    card.fact(|| match (more > 0, complete) {
        (false, true) => text!(
            "`{name}` sees {told}.",
            "`{name}` 컨테이너가 보는 값: {told}"
        ),
        _ => text!(
            "`{name}` sees {told}, and more.",
            "`{name}` 컨테이너가 보는 값: {told} 등"
        ),
    });
}

/// A value in one short line.
fn shortened(value: &str) -> String {
    let line = value.lines().next().unwrap_or_default();
    let short: String = line.chars().take(24).collect();
    let is_whole = short.len() == value.len();
    let short = short.replace('`', "'");
    if is_whole {
        short
    } else {
        format!("{short}…")
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, partial, present, says};

    const MAP: &str = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {COLOR: red, SIZE: big}\n";

    fn pod(rest: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n{rest}"
        )
    }

    #[test]
    fn values_and_keys() {
        present(
            "env-var-configuration",
            &pod(
                "      env:\n        - {name: MODE, value: fast}\n          ^^^^^^^^^^^^^^^^^^^^^^^^^ value\n",
            ),
        );
        present(
            "env-var-configuration",
            &pod(
                "      env:\n        - {name: P, valueFrom: {secretKeyRef: {name: s, key: p}}}\n          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-key\n",
            ),
        );
        present(
            "env-var-configuration",
            "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1', envFrom: [{configMapRef: {name: x}}]}]}}}}}\n",
        );
    }

    #[test]
    fn the_environment_it_sees() {
        let text = pod(
            "      envFrom:\n        - configMapRef: {name: settings}\n          prefix: APP_\n      env:\n        - {name: APP_SIZE, value: small}\n",
        );
        says(
            "env-var-configuration",
            &format!("{text}{MAP}"),
            "`web` sees `APP_COLOR=red`, `APP_SIZE=small`.",
        );
        says(
            "env-var-configuration",
            &text,
            "`web` sees `APP_SIZE=small`, and more.",
        );
    }

    #[test]
    fn a_key_that_is_not_there() {
        let text = pod(
            "      env:\n        - name: C\n          valueFrom: {configMapKeyRef: {name: settings, key: COLOUR}}\n",
        );
        partial(
            "env-var-configuration",
            "config-map-key",
            &format!("{text}{MAP}"),
        );
        present(
            "env-var-configuration",
            &format!(
                "{}{MAP}",
                text.replace("key: COLOUR", "key: COLOUR, optional: true")
            ),
        );
    }

    #[test]
    fn fields_of_the_pod_and_files_are_none() {
        absent(
            "env-var-configuration",
            &pod("      env: [{name: N, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]\n"),
        );
        absent("env-var-configuration", &pod("      env: []\n"));
        absent(
            "env-var-configuration",
            &pod("  volumes: [{name: a, configMap: {name: settings}}]\n"),
        );
    }
}
