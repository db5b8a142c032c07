//! Immutable Configuration: settings that never change, and a new name for new settings.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Pod, Relation, Resource, Stage};
use podyard_kube::{Text, Words, text};
use podyard_syntax::edit;

use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "immutable-configuration",
    part: Part::Configuration,
    chapter: 21,
    name: Words::new("Immutable Configuration", "불변 설정"),
    gist: Words::new(
        "Settings are released like code: a version never changes, and a change is a new version \
         that is rolled out and can be taken back.",
        "설정도 코드처럼 버전을 매겨 내보내요. 한 번 나간 버전은 바뀌지 않고, 바꿀 때는 새 버전을 \
         롤아웃하거나 되돌려요.",
    ),
    roles: &[
        Role::new("immutable", "immutable data", "불변 데이터"),
        Role::new("versioned-name", "versioned name", "버전이 담긴 이름"),
        Role::new("consumer", "consumer", "읽는 쪽"),
        Role::new("configuration-image", "configuration image", "설정 이미지"),
        Role::new("shared-volume", "shared volume", "공유 볼륨"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for kind in ["ConfigMap", "Secret"] {
        for (id, resource) in scene.of_kind(kind) {
            if let Some(card) = of_data(scene, id, resource) {
                scene.push(card);
            }
        }
    }
    for (id, resource, pod) in scene.pods() {
        if let Some(card) = of_image(scene, id, resource, pod) {
            scene.push(card);
        }
    }
}

fn of_data<'d>(scene: &Scene<'_, '_, 'd>, id: Id, resource: &'d Resource<'d>) -> Option<Card<'d>> {
    let graph = scene.graph;
    let immutable = resource.at("immutable").filter(|it| it.value() == "true")?;
    let (kind, name) = (resource.kind, resource.name);
    let says = || {
        text!(
            "{kind} `{name}` cannot be changed any more; new settings get a new name.",
            "{kind} `{name}` 리소스는 더 이상 바꿀 수 없어요. 새 설정에는 새 이름을 붙여요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("immutable", immutable);
    for edge in graph.edges_to(id) {
        if matches!(
            edge.relation,
            Relation::Mounts | Relation::EnvFrom | Relation::KeyOf
        ) {
            card.role_of("consumer", graph, edge.from, edge.at);
        }
    }
    let written = resource.object.name.map(|entry| entry.value);
    match written.filter(|_| is_versioned(name)) {
        Some(name) => card.role("versioned-name", name),
        None if !name.is_empty() => {
            let why = text!(
                "The name `{name}` holds no version: the next settings cannot have it while these \
                 are there, and those who read it would not notice a change.",
                "`{name}` 이름에 버전이 없어요. 이 리소스가 있는 동안 다음 설정은 같은 이름을 쓸 수 없고, \
                 바뀌어도 읽는 쪽이 알 수 없어요."
            );
            let mend = rename(graph, id, resource, &format!("{name}-v1"));
            card.missing("versioned-name", why, mend);
        }
        None => {}
    }
    Some(card)
}

/// Whether a name ends in a version: a number, a date, a hash.
fn is_versioned(name: &str) -> bool {
    let last = name.rsplit(['-', '.']).next().unwrap_or_default();
    let number = last.trim_start_matches(['v', 'r']);
    let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    let is_hash = last.len() >= 8
        && last.bytes().all(|it| it.is_ascii_alphanumeric())
        && last.bytes().any(|it| it.is_ascii_digit());
    // Hashes that leave out letters that make words have as little as ten signs without a digit.
    let is_kustomized = last.len() == 10 && !last.contains(['a', 'e', 'i', 'o', 'u']);
    last != name && (is_number || is_hash || is_kustomized)
}

/// Another name, and the same for all who speak of it.
fn rename<'d>(graph: &Graph<'d>, id: Id, resource: &Resource<'d>, new: &str) -> Option<Mend> {
    let yaml = edit::scalar(new);
    let title = text!(
        "Call it `{new}`, also where it is read",
        "읽는 곳까지 함께 `{new}` 이름으로 바꾸기"
    );
    let document = graph.placed(id)?.document;
    let name = resource.object.name?.value;
    let mut mend = Mend::suggested(title, document, edit::replace_value(name, &yaml).ok())?;
    let mut done = Vec::new();
    for edge in graph.edges_to(id) {
        let at = graph.placed(edge.from)?.document;
        if done.contains(&(at, edge.at.span())) {
            continue;
        }
        done.push((at, edge.at.span()));
        let edits = edit::replace_value(edge.at, &yaml).ok();
        mend = mend.and(Mend::suggested(Text::default(), at, edits));
    }
    Some(mend)
}

/// Settings that come as an image: mounted as a volume, or copied by an init container.
fn of_image<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    resource: &'d Resource<'d>,
    pod: &'d Pod<'d>,
) -> Option<Card<'d>> {
    let (kind, name) = (resource.kind, resource.name);
    let says = || {
        text!(
            "{kind} `{name}` takes its settings from an image.",
            "{kind} `{name}` 리소스는 설정을 이미지에서 가져와요."
        )
    };
    let mut card = scene.card(id, says)?;
    for volume in pod.volumes.iter().filter(|it| it.source == "image") {
        card.role("configuration-image", volume.node);
        for mount in pod.long_running().flat_map(|it| it.mounts_of(volume.name)) {
            card.role("consumer", mount.node);
        }
    }
    for init in pod.of_stage(Stage::Init).filter(|it| copies(it)) {
        for mount in &init.mounts {
            let shared = pod
                .volume(mount.volume)
                .filter(|it| it.source == "emptyDir");
            let mut readers = pod.long_running().flat_map(|it| it.mounts_of(mount.volume));
            if let (Some(volume), Some(reader)) = (shared, readers.next()) {
                card.role("configuration-image", init.node);
                card.role("shared-volume", volume.node);
                card.role("consumer", reader.node);
            }
        }
    }
    card.has("configuration-image").then_some(card)
}

/// Whether a container does nothing but copy files of its own image.
fn copies(container: &podyard_kube::model::Container<'_>) -> bool {
    let line = container.command_line();
    let mut words = line.split([' ', ';', '&']).filter(|word| !word.is_empty());
    let is_shell = |word: &&str| {
        matches!(
            *word,
            "sh" | "/bin/sh" | "bash" | "/bin/bash" | "-c" | "-ec"
        )
    };
    let first = words.find(|word| !is_shell(word)).unwrap_or_default();
    // An image that is made for it says so by name and knows by itself what to do.
    let by_itself = line.is_empty() || line.split(' ').count() == 1;
    let image = container.image_name();
    matches!(first, "cp" | "/bin/cp")
        || (by_itself && (image.ends_with("-config") || image.ends_with("-settings")))
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present};

    const POD: &str = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n      envFrom: [{configMapRef: {name: NAME}}]\n";

    fn map(name: &str) -> String {
        format!(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\nimmutable: true\ndata: {{a: b}}\n{}",
            POD.replace("NAME", name)
        )
    }

    #[test]
    fn with_a_version_in_the_name() {
        present(
            "immutable-configuration",
            &map("settings-v3").replace(
                "immutable: true\n",
                "immutable: true\n^^^^^^^^^^^^^^^ immutable\n",
            ),
        );
        for name in [
            "settings-20261124",
            "settings-6ct58987ht",
            "settings-h7hb4cbt5m",
        ] {
            present("immutable-configuration", &map(name));
        }
    }

    #[test]
    fn as_an_image() {
        present(
            "immutable-configuration",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: config
      ^^^^^^^^^^^^ configuration-image
      image: r.example/web-config:7
      command: [cp, -r, /config/., /out]
      volumeMounts: [{name: c, mountPath: /out}]
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts: [{name: c, mountPath: /etc/web}]
  volumes: [{name: c, emptyDir: {}}]
",
        );
        present(
            "immutable-configuration",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: web, image: 'nginx:1.29', volumeMounts: [{name: c, mountPath: /etc/web}]}]\n  volumes:\n    - {name: c, image: {reference: 'r.example/web-config:7'}}\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ configuration-image\n",
        );
    }

    #[test]
    fn a_version_is_put_into_the_name_everywhere() {
        partial(
            "immutable-configuration",
            "versioned-name",
            &map("settings"),
        );
        mends(
            "immutable-configuration",
            "versioned-name",
            &map("settings"),
            &map("settings-v1"),
        );
    }

    #[test]
    fn what_may_change_is_none() {
        absent(
            "immutable-configuration",
            &map("settings-v1").replace("immutable: true\n", ""),
        );
        absent(
            "immutable-configuration",
            &map("settings-v1").replace("immutable: true", "immutable: false"),
        );
        absent(
            "immutable-configuration",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  initContainers: [{name: wait, image: 'busybox:1.37', command: [sh, -c, 'until nc db 1; do sleep 1; done'], volumeMounts: [{name: c, mountPath: /out}]}]\n  containers: [{name: web, image: 'nginx:1.29', volumeMounts: [{name: c, mountPath: /in}]}]\n  volumes: [{name: c, emptyDir: {}}]\n",
        );
    }
}
