//! Sidecar: a second container helps the first, and neither knows the other's insides.

use podyard_kube::model::{Container, Resource, Stage};
use podyard_kube::{Text, Words, text};

use podyard_syntax::{Edit, Style, edit};

use crate::mend::append;
use crate::structure::{Help, Helper, helpers};
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "sidecar",
    part: Part::Structural,
    chapter: 16,
    name: Words::new("Sidecar", "사이드카"),
    gist: Words::new(
        "A container does one thing; what it should not do itself, a second container beside it \
         does, over a shared volume or `localhost`.",
        "컨테이너는 한 가지 일만 해요. 그 밖의 일은 옆에 둔 두 번째 컨테이너가 공유 볼륨이나 \
         `localhost`를 통해 맡아요.",
    ),
    roles: &[
        Role::new("helper", "helper", "돕는 컨테이너"),
        Role::new("main", "main container", "주 컨테이너"),
        Role::new("shared-volume", "shared volume", "공유 볼륨"),
        Role::new("local-call", "call on localhost", "localhost 호출"),
        Role::new("ending", "end of the helper", "돕는 컨테이너의 끝"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    push(
        scene,
        Help::Sidecar,
        |helper, resource| {
            let (helper, main) = (helper.container.name, helper.main.name);
            let (kind, name) = (resource.kind, resource.name);
            text!(
                "`{helper}` runs beside `{main}` in {kind} `{name}`.",
                "{kind} `{name}` 리소스에서 `{helper}` 컨테이너가 `{main}` 컨테이너 옆에서 실행돼요."
            )
        },
        ending,
    );
}

/// A Job waits for all of its containers: a helper that never ends keeps it from completing, unless
/// it is a native sidecar.
fn ending<'d>(card: &mut Card<'d>, helper: &Helper<'_, 'd>) {
    let (container, resource) = (helper.container, card.resource);
    if !(resource.is("Job") || resource.is("CronJob")) {
        return;
    }
    if container.stage == Stage::NativeSidecar {
        card.role("ending", container.node);
        return;
    }
    let (helper, kind) = (container.name, resource.kind);
    let why = text!(
        "{kind} waits for all containers: `{helper}` never ends, and so the work is never done. As \
         an init container with `restartPolicy: Always` it is stopped when the others are done.",
        "{kind} 리소스는 모든 컨테이너가 끝나기를 기다려요. `{helper}` 컨테이너가 끝나지 않으면 작업도 끝나지 \
         않아요. `restartPolicy: Always`를 쓴 초기화 컨테이너로 두면 다른 컨테이너가 끝날 때 함께 멈춰요."
    );
    let title = text!(
        "Make `{helper}` a native sidecar",
        "`{helper}` 컨테이너를 네이티브 사이드카로 바꾸기"
    );
    card.missing(
        "ending",
        why,
        Mend::suggested(title, card.document(), native(card, container)),
    );
}

/// Moves a container to the init containers. `None` in JSON and in braces, where its text cannot
/// stand as it is.
fn native(card: &Card<'_>, container: &Container<'_>) -> Option<Vec<Edit>> {
    let spec = card.resource.pod.as_ref()?.spec;
    if container.node.style() == Style::FlowCollection {
        return None;
    }
    let item = format!("{}\nrestartPolicy: Always", edit::dedented(container.node));
    let mut edits = append(spec, "initContainers", &item)?;
    edits.extend(edit::delete_item(container.node));
    Some(edits)
}

/// A card for each pod with a container that helps in this way, about the first of them. `complete`
/// tells what else the pattern needs of each.
pub(super) fn push(
    scene: &mut Scene<'_, '_, '_>,
    help: Help,
    says: fn(&Helper<'_, '_>, &Resource<'_>) -> Text,
    complete: for<'d> fn(&mut Card<'d>, &Helper<'_, 'd>),
) {
    for (id, resource, pod) in scene.pods() {
        let found = helpers(pod);
        let mine: Vec<_> = found.iter().filter(|it| it.help == help).collect();
        let Some(first) = mine.first() else { continue };
        let Some(mut card) = scene.card(id, || says(first, resource)) else {
            continue;
        };
        card.role("helper", first.container.node);
        card.role("main", first.main.node);
        for helper in &mine {
            fill(&mut card, helper);
            complete(&mut card, helper);
        }
        thin(&mut card, first);
        scene.push(card);
    }
}

fn fill<'d>(card: &mut Card<'d>, helper: &Helper<'_, 'd>) {
    card.role("helper", helper.container.node);
    if let Some(mount) = helper.shared {
        card.role("shared-volume", mount.node);
        let (name, volume, main) = (helper.container.name, mount.volume, helper.main.name);
        card.fact(|| match mount.read_only {
            true => text!(
                "`{name}` reads what `{main}` writes into `{volume}`.",
                "`{name}` 컨테이너는 `{main}` 컨테이너가 `{volume}` 볼륨에 쓴 것을 읽어요."
            ),
            false => text!(
                "`{name}` and `{main}` share the volume `{volume}`.",
                "`{name}` 컨테이너와 `{main}` 컨테이너가 `{volume}` 볼륨을 함께 써요."
            ),
        });
    }
    if let Some(call) = helper.call {
        card.role("local-call", call);
    }
    if helper.container.stage == Stage::NativeSidecar {
        let name = helper.container.name;
        card.fact(|| text!(
            "`{name}` is a native sidecar: it starts before the main containers and stops after \
             them.",
            "`{name}` 컨테이너는 네이티브 사이드카예요. 주 컨테이너보다 먼저 시작하고 나중에 멈춰요."
        ));
    }
}

/// A container that only its image speaks for.
fn thin(card: &mut Card<'_>, helper: &Helper<'_, '_>) {
    if helper.is_known && helper.shared.is_none() && helper.call.is_none() {
        let (name, image) = (helper.container.name, helper.container.image_name());
        card.looks_like(|| text!(
            "the image `{image}` of `{name}` is known for it; nothing in the manifest ties the two \
             together.",
            "`{name}` 컨테이너의 `{image}` 이미지가 그런 일에 쓰여요. 매니페스트에는 둘을 잇는 것이 없어요."
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mended, partial, present, says};

    fn pod(second: &str, volume: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n      volumeMounts: [{{name: logs, mountPath: /var/log/nginx}}]\n{second}  volumes: [{{name: logs, {volume}: {{}}}}]\n"
        )
    }

    #[test]
    fn over_a_shared_volume() {
        let text = pod(
            "    - name: tail\n      ^^^^^^^^^^ helper\n      image: busybox:1.37\n      volumeMounts: [{name: logs, mountPath: /logs, readOnly: true}]\n",
            "emptyDir",
        );
        present("sidecar", &text);
        says(
            "sidecar",
            &text.replace("      ^^^^^^^^^^ helper\n", ""),
            "`tail` reads what `web` writes into `logs`.",
        );
    }

    #[test]
    fn native_and_by_localhost() {
        present(
            "sidecar",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  initContainers:\n    - name: tail\n      ^^^^^^^^^^ helper\n      image: busybox:1.37\n      restartPolicy: Always\n  containers: [{name: web, image: 'nginx:1.29'}]\n",
        );
        present(
            "sidecar",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: 'nginx:1.29', ports: [{containerPort: 80}]}\n    - {name: warm, image: 'curl:8', args: ['http://localhost:80/']}\n",
        );
    }

    #[test]
    fn in_a_job_it_must_end() {
        let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: dump}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: dump\n          image: postgres:17\n          volumeMounts: [{name: out, mountPath: /out}]\n        - name: upload\n          image: rclone/rclone:1\n          volumeMounts: [{name: out, mountPath: /out}]\n      volumes: [{name: out, emptyDir: {}}]\n";
        partial("sidecar", "ending", job);
        let mended = mended("sidecar", "ending", job);
        let moved = "      initContainers:\n        - name: upload\n          image: rclone/rclone:1\n          volumeMounts: [{name: out, mountPath: /out}]\n          restartPolicy: Always\n";
        assert!(mended.contains(moved), "{mended}");
        assert_eq!(mended.matches("rclone").count(), 2, "{mended}");
        present("sidecar", &mended);
    }

    #[test]
    fn unrelated_containers_are_none() {
        absent(
            "sidecar",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: two}\nspec:\n  containers:\n    - {name: a, image: 'a:1'}\n    - {name: b, image: 'b:1'}\n",
        );
        absent(
            "sidecar",
            &pod(
                "    - name: other\n      image: other:1\n      volumeMounts: [{name: logs, mountPath: /logs}]\n",
                "configMap",
            ),
        );
        absent(
            "sidecar",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: one}\nspec:\n  initContainers: [{name: sidecar, image: 'a:1'}]\n  containers: [{name: a, image: 'a:1'}]\n",
        );
    }
}
