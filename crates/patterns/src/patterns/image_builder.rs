//! Image Builder: images are built in the cluster, from sources, and rolled out from there.

use podyard_kube::graph::Id;
use podyard_kube::model::{Container, Relation, Resource, items_at, text_at};
use podyard_kube::{Words, text};
use podyard_syntax::Node;

use crate::{Card, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "image-builder",
    part: Part::Advanced,
    chapter: 30,
    name: Words::new("Image Builder", "이미지 빌더"),
    gist: Words::new(
        "The cluster builds the images it runs: the same machines, the same rules, and no other \
         place that has to be kept up.",
        "클러스터가 실행할 이미지를 클러스터에서 직접 빌드해요. 빌드 서버를 따로 두지 않아도 돼요.",
    ),
    roles: &[
        Role::new("build", "build", "빌드"),
        Role::new("source", "source", "소스"),
        Role::new("output", "output image", "출력 이미지"),
        Role::new("trigger", "trigger", "트리거"),
        Role::new("strategy", "strategy", "빌드 전략"),
        Role::new("builder", "building container", "빌드하는 컨테이너"),
    ],
    detect,
};

/// Programs and images that build images.
const BUILDERS: [&str; 13] = [
    "kaniko",
    "executor",
    "kaniko-executor",
    "buildah",
    "buildkit",
    "buildctl",
    "buildctl-daemonless.sh",
    "img",
    "jib",
    "ko",
    "s2i",
    "pack",
    "buildkitd",
];

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource) in scene.resources() {
        let card = match (resource.kind, resource.group) {
            ("BuildConfig", "build.openshift.io" | "") => of_build(
                scene,
                id,
                resource,
                ["spec.source", "spec.output", "spec.strategy"],
            ),
            ("Build", "shipwright.io") => of_build(
                scene,
                id,
                resource,
                ["spec.source", "spec.output", "spec.strategy"],
            ),
            ("BuildRun", "shipwright.io") => of_build(
                scene,
                id,
                resource,
                ["spec.build.spec.source", "spec.output", "spec.build"],
            ),
            ("Image", "kpack.io") => of_build(
                scene,
                id,
                resource,
                ["spec.source", "spec.tag", "spec.builder"],
            ),
            ("Task" | "TaskRun" | "ClusterTask" | "Pipeline" | "PipelineRun", "tekton.dev") => {
                of_steps(scene, id, resource)
            }
            _ => of_pod(scene, id, resource),
        };
        if let Some(card) = card {
            scene.push(card);
        }
    }
}

fn of_build<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    build: &'d Resource<'d>,
    [source, output, strategy]: [&str; 3],
) -> Option<Card<'d>> {
    let (kind, name) = (build.kind, build.name);
    let says = || {
        text!(
            "{kind} `{name}` builds an image in the cluster.",
            "{kind} `{name}` 리소스가 클러스터에서 이미지를 빌드해요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("build", build.head());
    for (role, path) in [
        ("source", source),
        ("output", output),
        ("strategy", strategy),
    ] {
        if let Some(node) = build.at(path) {
            card.role(role, node);
        }
    }
    for field in ["spec.triggers", "spec.trigger"] {
        if let Some(node) = build.at(field) {
            card.role("trigger", node);
        }
    }
    for (run, it) in scene.graph.sources(id, Relation::Builds) {
        card.role_of("trigger", scene.graph, run, it.head());
    }
    if kind != "BuildRun" && !card.has("output") {
        let why = text!(
            "{kind} `{name}` says nothing of where the image goes: what is built is thrown away.",
            "{kind} `{name}` 리소스에 이미지를 둘 곳이 없어요. 빌드한 결과가 버려져요."
        );
        card.missing("output", why, None);
    }
    chain(scene, &mut card, build);
    Some(card)
}

/// From the source to what runs.
fn chain<'d>(scene: &Scene<'_, '_, 'd>, card: &mut Card<'d>, build: &Resource<'d>) {
    let from = [
        "spec.source.git.uri",
        "spec.source.git.url",
        "spec.source.url",
    ];
    let source = from.into_iter().find_map(|path| build.text(path));
    let to = ["spec.output.to.name", "spec.output.image", "spec.tag"];
    let Some(output) = to.into_iter().find_map(|path| build.text(path)) else {
        return;
    };
    let name = build.name;
    let source = source.map_or_else(String::new, |source| format!("`{source}` → "));
    // A DeploymentConfig that an image stream's tag sets off.
    let follows = |it: &Resource<'_>| {
        items_at(it.object.root, "spec.triggers")
            .any(|trigger| text_at(trigger, "imageChangeParams.from.name") == Some(output))
    };
    let runs = |it: &Resource<'_>| {
        let pod = it.pod.as_ref();
        pod.is_some_and(|pod| pod.containers.iter().any(|it| it.image == output))
    };
    let graph = scene.graph;
    let end = graph.resources().find(|(_, it)| follows(it) || runs(it));
    let end = match end {
        Some((id, it)) => {
            card.role_of("trigger", graph, id, it.head());
            format!(" → {} `{}`", it.kind, it.name)
        }
        None => String::new(),
    };
    card.fact(|| {
        text!(
            "The chain: {source}`{name}` → `{output}`{end}.",
            "빌드 흐름: {source}`{name}` → `{output}`{end}"
        )
    });
}

/// Steps of a pipeline that build.
fn of_steps<'d>(scene: &Scene<'_, '_, 'd>, id: Id, resource: &'d Resource<'d>) -> Option<Card<'d>> {
    let root = resource.object.root;
    let mut steps: Vec<Node<'d>> = items_at(root, "spec.steps").collect();
    steps.extend(items_at(root, "spec.taskSpec.steps"));
    for task in items_at(root, "spec.tasks").chain(items_at(root, "spec.pipelineSpec.tasks")) {
        steps.extend(items_at(task, "taskSpec.steps"));
        let named = text_at(task, "taskRef.name").is_some_and(is_builder);
        if named {
            steps.push(task);
        }
    }
    let builds = |node: &&Node<'d>| {
        let words = ["command", "args"]
            .into_iter()
            .flat_map(|it| items_at(**node, it));
        let mut words = words.flat_map(|it| it.value().split_whitespace());
        let image = text_at(**node, "image").unwrap_or_default();
        let script = text_at(**node, "script").unwrap_or_default();
        is_builder(last(image))
            || words.any(|it| is_builder(last(it)))
            || script.split_whitespace().any(|it| is_builder(last(it)))
            || text_at(**node, "taskRef.name").is_some()
    };
    let builder = steps.iter().find(builds)?;
    let (kind, name) = (resource.kind, resource.name);
    let says = || {
        text!(
            "{kind} `{name}` has a step that builds an image.",
            "{kind} `{name}` 리소스에 이미지를 빌드하는 단계가 있어요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("build", resource.head());
    card.role("builder", *builder);
    Some(card)
}

fn of_pod<'d>(scene: &Scene<'_, '_, 'd>, id: Id, resource: &'d Resource<'d>) -> Option<Card<'d>> {
    let pod = resource.pod.as_ref()?;
    let builder = pod.containers.iter().find(|it| builds(it))?;
    let (kind, name, called) = (resource.kind, resource.name, builder.name);
    let says = || {
        text!(
            "`{called}` in {kind} `{name}` builds an image.",
            "{kind} `{name}` 리소스의 `{called}` 컨테이너가 이미지를 빌드해요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("build", resource.head());
    card.role("builder", builder.node);
    for (flag, role) in [
        ("--context", "source"),
        ("--destination", "output"),
        ("--tag", "output"),
    ] {
        let mut args = items_at(builder.node, "args").chain(items_at(builder.node, "command"));
        if let Some(arg) = args.find(|it| it.value().starts_with(flag)) {
            card.role(role, arg);
        }
    }
    Some(card)
}

fn builds(container: &Container<'_>) -> bool {
    let line = container.command_line();
    let is_kaniko = container.image.contains("kaniko");
    let by_image = is_kaniko || is_builder(container.image_name());
    let words: Vec<_> = line.split_whitespace().map(last).collect();
    // What runs such a program for something else does not build.
    let asks = words
        .iter()
        .any(|it| matches!(*it, "build" | "bud" | "image"))
        || line.contains("--destination")
        || line.contains("--dockerfile");
    match by_image {
        true => is_kaniko || asks || container.image_name() == "buildkit",
        false => asks && words.iter().any(|it| is_builder(it)),
    }
}

fn last(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split([':', '@']).next().unwrap_or(name)
}

fn is_builder(name: &str) -> bool {
    BUILDERS.contains(&name)
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, partial, present, says};

    #[test]
    fn of_openshift_with_its_chain() {
        let text = "apiVersion: build.openshift.io/v1\nkind: BuildConfig\nmetadata: {name: shop}\nspec:\n  source: {git: {uri: 'https://example.com/shop.git'}}\n  strategy: {dockerStrategy: {}}\n  output: {to: {kind: ImageStreamTag, name: 'shop:latest'}}\n---\napiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nmetadata: {name: web}\nspec:\n  triggers: [{type: ImageChange, imageChangeParams: {from: {kind: ImageStreamTag, name: 'shop:latest'}}}]\n  template: {spec: {containers: [{name: a, image: ' '}]}}\n";
        present("image-builder", text);
        says(
            "image-builder",
            text,
            "The chain: `https://example.com/shop.git` → `shop` → `shop:latest` → DeploymentConfig `web`.",
        );
    }

    #[test]
    fn by_programs_in_pods_and_pipelines() {
        present(
            "image-builder",
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: b}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: build\n          ^^^^^^^^^^^ builder\n          image: gcr.io/kaniko-project/executor:v1\n          args: [--context=git://example.com/a.git, --destination=r.example/a:1]\n",
        );
        present(
            "image-builder",
            "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  steps:\n    - name: build\n      ^^^^^^^^^^^ builder\n      image: quay.io/buildah/stable:v1\n      script: buildah bud .\n",
        );
        present(
            "image-builder",
            "apiVersion: shipwright.io/v1beta1\nkind: Build\nmetadata: {name: b}\nspec: {source: {git: {url: 'https://example.com/a.git'}}, strategy: {name: buildah}, output: {image: 'r.example/a:1'}}\n",
        );
    }

    #[test]
    fn one_that_goes_nowhere() {
        partial(
            "image-builder",
            "output",
            "apiVersion: build.openshift.io/v1\nkind: BuildConfig\n^^^^^^^^^^^^^^^^^ build\nmetadata: {name: shop}\nspec: {source: {}, strategy: {}}\n",
        );
    }

    #[test]
    fn other_pipelines_and_pods_are_none() {
        absent(
            "image-builder",
            "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {steps: [{name: test, image: 'golang:1', script: go test ./...}]}\n",
        );
        absent(
            "image-builder",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: build}\nspec: {containers: [{name: build, image: 'maven:3', args: [package]}]}\n",
        );
        absent(
            "image-builder",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: d}\nspec: {containers: [{name: d, image: 'docker:27-dind'}]}\n",
        );
    }
}
