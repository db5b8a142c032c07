//! Init Container: what has to be done before the application starts is done by others.

use podyard_kube::model::{Container, Pod, Stage};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use crate::mend::append;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "init-container",
    part: Part::Structural,
    chapter: 15,
    name: Words::new("Init Container", "초기화 컨테이너"),
    gist: Words::new(
        "Preparing is another job than serving: it has its own image, runs to its end first, and \
         may fail and be tried again.",
        "준비하는 일과 서비스하는 일은 달라요. 준비는 따로 만든 이미지로 먼저 끝까지 실행하고, 실패하면 \
         다시 시도해요.",
    ),
    roles: &[
        Role::new("init-container", "init container", "초기화 컨테이너"),
        Role::new("shared-volume", "shared volume", "공유 볼륨"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let first: Vec<_> = pod.of_stage(Stage::Init).collect();
        let names: Vec<_> = first.iter().map(|it| format!("`{}`", it.name)).collect();
        let (kind, name, names) = (resource.kind, resource.name, names.join(", "));
        let says = || {
            text!(
                "Before the containers of {kind} `{name}` start, {names} must have succeeded.",
                "{kind} `{name}` 리소스의 컨테이너가 시작하기 전에 {names} 컨테이너가 먼저 성공해야 해요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        for init in &first {
            card.role("init-container", init.node);
            share(&mut card, pod, init);
        }
        if first.len() > 1 {
            card.fact(|| {
                text!(
                    "They run one after the other: {names}.",
                    "차례대로 실행돼요: {names}"
                )
            });
        }
        scene.push(card);
    }
}

/// What it prepares in a volume that lives as long as the pod.
fn share<'d>(card: &mut Card<'d>, pod: &Pod<'d>, init: &Container<'d>) {
    for mount in init.mounts.iter().filter(|it| !it.read_only) {
        let Some(volume) = pod
            .volume(mount.volume)
            .filter(|it| it.source == "emptyDir")
        else {
            continue;
        };
        let mut others = pod.containers.iter().filter(|it| it.name != init.name);
        if others.any(|it| it.mounts_of(mount.volume).next().is_some()) {
            card.role("shared-volume", volume.node);
            continue;
        }
        let Some(main) = pod.of_stage(Stage::Main).next() else {
            continue;
        };
        let (by, what, to) = (init.name, mount.volume, main.name);
        let why = text!(
            "What `{by}` puts into `{what}` is mounted by no other container.",
            "`{by}` 컨테이너가 `{what}` 볼륨에 준비한 것을 마운트한 컨테이너가 없어요."
        );
        let title = text!(
            "Mount `{what}` in `{to}`",
            "`{to}` 컨테이너에 `{what}` 볼륨 마운트하기"
        );
        let item = format!(
            "name: {}\nmountPath: {}",
            edit::scalar(what),
            edit::scalar(mount.path)
        );
        let edits = append(main.node, "volumeMounts", &item);
        card.missing(
            "shared-volume",
            why,
            Mend::suggested(title, card.document(), edits),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    fn pod(init: &str, rest: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  initContainers:\n{init}  containers:\n    - name: web\n      image: nginx:1.29\n{rest}  volumes: [{{name: site, emptyDir: {{}}}}]\n"
        )
    }

    const CLONE: &str = "    - name: clone\n      image: alpine/git:2\n      args: [clone, 'https://example.com/site.git', /site]\n      volumeMounts: [{name: site, mountPath: /site}]\n";

    #[test]
    fn that_prepares_or_waits() {
        let marked = CLONE.replace(
            "- name: clone\n",
            "- name: clone\n      ^^^^^^^^^^^ init-container\n",
        );
        present(
            "init-container",
            &pod(
                &marked,
                "      volumeMounts: [{name: site, mountPath: /www}]\n",
            ),
        );
        let wait = "    - {name: wait, image: 'busybox:1.37', command: [sh, -c, 'until nc -z db 5432; do sleep 1; done']}\n";
        present("init-container", &pod(wait, ""));
        says(
            "init-container",
            &pod(&format!("{wait}{}", wait.replace("wait", "then")), ""),
            "They run one after the other: `wait`, `then`.",
        );
    }

    #[test]
    fn what_it_prepares_is_mounted() {
        partial("init-container", "shared-volume", &pod(CLONE, ""));
        mends(
            "init-container",
            "shared-volume",
            &pod(CLONE, ""),
            &pod(
                CLONE,
                "      volumeMounts:\n        - name: site\n          mountPath: /site\n",
            ),
        );
    }

    #[test]
    fn native_sidecars_and_none_at_all() {
        absent(
            "init-container",
            &pod(
                "    - {name: tail, image: 'busybox:1.37', restartPolicy: Always}\n",
                "",
            ),
        );
        absent(
            "init-container",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: init}\nspec: {initContainers: [], containers: [{name: init, image: 'a:1'}]}\n",
        );
        absent(
            "init-container",
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: init-db}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: init, image: 'a:1'}]}}}\n",
        );
    }
}
