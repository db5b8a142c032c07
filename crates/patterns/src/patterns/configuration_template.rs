//! Configuration Template: a large file is made at the start from a template and a few parameters.

use podyard_kube::graph::Id;
use podyard_kube::model::{Container, Pod, Resource, Stage};
use podyard_kube::{Words, text};

use crate::mend::append;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "configuration-template",
    part: Part::Configuration,
    chapter: 22,
    name: Words::new("Configuration Template", "설정 템플릿"),
    gist: Words::new(
        "Large files that differ in a few values are not kept in many copies: a template is filled \
         in before the application starts.",
        "몇 군데만 다른 큰 설정 파일을 환경마다 복사해 두지 않고, 애플리케이션이 시작하기 전에 템플릿을 \
         채워 만들어요.",
    ),
    roles: &[
        Role::new("processor", "template processor", "템플릿 처리기"),
        Role::new("parameters", "parameters", "매개변수"),
        Role::new("output", "output volume", "출력 볼륨"),
        Role::new("consumer", "consumer", "읽는 쪽"),
    ],
    detect,
};

/// Programs and images that fill in templates.
const PROCESSORS: [&str; 11] = [
    "envsubst",
    "gomplate",
    "confd",
    "consul-template",
    "dockerize",
    "tiller",
    "ytt",
    "jsonnet",
    "jinja2",
    "j2",
    "template-processor",
];

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        for init in pod.of_stage(Stage::Init) {
            if let Some(card) = card(scene, id, resource, pod, init) {
                scene.push(card);
                break;
            }
        }
    }
}

fn card<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    resource: &'d Resource<'d>,
    pod: &'d Pod<'d>,
    init: &'d Container<'d>,
) -> Option<Card<'d>> {
    let evidence = processor(init)?;
    let out = init.mounts.iter().find(|mount| {
        let volume = pod.volume(mount.volume);
        !mount.read_only && volume.is_some_and(|it| it.source == "emptyDir")
    })?;
    let volume = pod.volume(out.volume)?;
    let (kind, name, called) = (resource.kind, resource.name, init.name);
    let says = || {
        text!(
            "`{called}` fills in a template before the containers of {kind} `{name}` start.",
            "{kind} `{name}` 리소스의 컨테이너가 시작하기 전에 `{called}` 컨테이너가 템플릿을 채워요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("processor", init.node);
    card.role("output", volume.node);
    for mount in &init.mounts {
        let source = pod.volume(mount.volume).map_or("", |it| it.source);
        if matches!(source, "configMap" | "secret" | "projected") {
            card.role("parameters", mount.node);
        }
    }
    for field in ["env", "envFrom"] {
        if let Some(node) = init.at(field) {
            card.role("parameters", node);
        }
    }
    for mount in pod.long_running().flat_map(|it| it.mounts_of(out.volume)) {
        card.role("consumer", mount.node);
    }
    if !card.has("consumer") {
        let main = pod.of_stage(Stage::Main).next()?;
        let (shared, main_name) = (out.volume, main.name);
        let why = text!(
            "What `{called}` writes into `{shared}` is mounted by no container that runs on.",
            "`{called}` 컨테이너가 `{shared}` 볼륨에 쓴 파일을 마운트한 컨테이너가 없어요."
        );
        let title = text!(
            "Mount `{shared}` in `{main_name}`",
            "`{main_name}` 컨테이너에 `{shared}` 볼륨 마운트하기"
        );
        let item = format!(
            "name: {}\nmountPath: {}",
            podyard_syntax::edit::scalar(shared),
            podyard_syntax::edit::scalar(out.path)
        );
        let edits = append(main.node, "volumeMounts", &item);
        card.missing(
            "consumer",
            why,
            Mend::suggested(title, card.document(), edits),
        );
    }
    if evidence == Evidence::Thin {
        card.looks_like(|| {
            text!(
                "`{called}` replaces words in a file and writes the outcome to a shared volume.",
                "`{called}` 컨테이너가 파일의 단어를 바꿔서 공유 볼륨에 써요."
            )
        });
    }
    Some(card)
}

/// How sure it is that a container fills in templates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Evidence {
    Known,
    Thin,
}

fn processor(container: &Container<'_>) -> Option<Evidence> {
    let line = container.command_line();
    let words = || {
        line.split(|c: char| {
            c.is_whitespace() || matches!(c, ';' | '|' | '&' | '(' | ')' | '"' | '\'')
        })
        .map(|word| word.rsplit('/').next().unwrap_or(word))
    };
    let known = |word: &str| PROCESSORS.contains(&word);
    if known(container.image_name()) || words().any(known) {
        return Some(Evidence::Known);
    }
    let renders = words().any(|word| word == "helm") && words().any(|word| word == "template");
    if renders {
        return Some(Evidence::Known);
    }
    let replaces = words().any(|word| word == "sed");
    let is_template = [".tmpl", ".tpl", ".template", ".j2"]
        .iter()
        .any(|it| line.contains(it));
    (replaces && (is_template || line.contains('>'))).then_some(Evidence::Thin)
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    fn pod(init: &str, mounts: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  initContainers:\n    - {init}\n      volumeMounts:\n        - {{name: out, mountPath: /out}}\n        - {{name: in, mountPath: /in}}\n  containers:\n    - name: web\n      image: nginx:1.29\n{mounts}  volumes:\n    - {{name: out, emptyDir: {{}}}}\n    - {{name: in, configMap: {{name: parameters}}}}\n"
        )
    }

    const MOUNTED: &str = "      volumeMounts:\n        - name: out\n          mountPath: /out\n";

    #[test]
    fn by_known_processors() {
        let text = pod("{name: fill, image: 'r.example/gomplate:4'}", MOUNTED);
        let text = text.replace(
            "{name: fill, image: 'r.example/gomplate:4'}",
            "name: fill\n      ^^^^^^^^^^ processor\n      image: r.example/gomplate:4",
        );
        present("configuration-template", &text);
        present(
            "configuration-template",
            &pod(
                "name: fill\n      image: alpine:3\n      command: [sh, -c, 'envsubst < /in/a.tmpl > /out/a.conf']",
                MOUNTED,
            ),
        );
    }

    #[test]
    fn by_a_stream_editor_it_only_looks_like_it() {
        let text = pod(
            "name: fill\n      image: busybox:1.37\n      command: [sh, -c, 'sed s/HOST/db/ /in/a.conf > /out/a.conf']",
            MOUNTED,
        );
        present("configuration-template", &text);
        says(
            "configuration-template",
            &text,
            "`fill` replaces words in a file and writes the outcome to a shared volume.",
        );
    }

    #[test]
    fn the_outcome_is_mounted() {
        let init = "name: fill\n      image: r.example/gomplate:4";
        partial("configuration-template", "consumer", &pod(init, ""));
        mends(
            "configuration-template",
            "consumer",
            &pod(init, ""),
            &pod(init, MOUNTED),
        );
    }

    #[test]
    fn copying_waiting_and_preparing_are_none() {
        absent(
            "configuration-template",
            &pod(
                "name: copy\n      image: busybox:1.37\n      command: [cp, /in/a, /out/a]",
                MOUNTED,
            ),
        );
        absent(
            "configuration-template",
            &pod(
                "name: clone\n      image: alpine/git:2\n      args: [clone, 'https://example.com/a.git', /out]",
                MOUNTED,
            ),
        );
        let without = pod("name: fill\n      image: r.example/gomplate:4", MOUNTED)
            .replace("emptyDir: {}", "configMap: {name: a}");
        absent("configuration-template", &without);
    }
}
