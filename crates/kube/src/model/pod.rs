//! Pods and pod templates by their fields.

use podyard_syntax::{Node, NodeKind};

use super::{Label, Resource, dig, items_at, labels, text_at};

/// A pod, or the template of one.
#[derive(Debug)]
pub struct Pod<'d> {
    /// What has the pod's `metadata` and `spec`.
    pub template: Node<'d>,
    /// The pod's `spec`.
    pub spec: Node<'d>,
    /// The pod's labels.
    pub labels: Vec<Label<'d>>,
    /// The pod's annotations.
    pub annotations: Vec<Label<'d>>,
    /// Its containers: init containers first, each in the order of the text.
    pub containers: Vec<Container<'d>>,
    /// Its volumes.
    pub volumes: Vec<Volume<'d>>,
    /// The claims that a StatefulSet makes for it.
    pub claims: Vec<Claim<'d>>,
}

/// When a container runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Before the others, to its end.
    Init,
    /// From before the others to after them: an init container with `restartPolicy: Always`.
    NativeSidecar,
    /// As long as the pod.
    Main,
}

/// A container of a pod.
#[derive(Debug)]
pub struct Container<'d> {
    /// The mapping.
    pub node: Node<'d>,
    /// Its name; empty where there is none.
    pub name: &'d str,
    /// Its image; empty where there is none.
    pub image: &'d str,
    /// When it runs.
    pub stage: Stage,
    /// `command`.
    pub command: Vec<&'d str>,
    /// `args`.
    pub args: Vec<&'d str>,
    /// `ports`.
    pub ports: Vec<Port<'d>>,
    /// `env`.
    pub env: Vec<Env<'d>>,
    /// `volumeMounts`.
    pub mounts: Vec<Mount<'d>>,
}

/// A port of a container.
#[derive(Clone, Copy, Debug)]
pub struct Port<'d> {
    /// The mapping.
    pub node: Node<'d>,
    /// Its name.
    pub name: Option<&'d str>,
    /// `containerPort`.
    pub number: Option<u16>,
}

/// An environment variable.
#[derive(Clone, Copy, Debug)]
pub struct Env<'d> {
    /// The mapping.
    pub node: Node<'d>,
    /// Its name.
    pub name: &'d str,
    /// `value`, where it is written.
    pub value: Option<&'d str>,
    /// `valueFrom`.
    pub from: Option<Node<'d>>,
}

/// A volume at a path of a container.
#[derive(Clone, Copy, Debug)]
pub struct Mount<'d> {
    /// The mapping.
    pub node: Node<'d>,
    /// The volume's name.
    pub volume: &'d str,
    /// `mountPath`.
    pub path: &'d str,
    /// `readOnly: true`.
    pub read_only: bool,
    /// Whether only a part of the volume is mounted.
    pub sub_path: bool,
}

/// A volume of a pod.
#[derive(Clone, Copy, Debug)]
pub struct Volume<'d> {
    /// The mapping.
    pub node: Node<'d>,
    /// Its name.
    pub name: &'d str,
    /// The field that says where it comes from, such as `emptyDir`; empty where there is none.
    pub source: &'d str,
    /// That field's value.
    pub from: Option<Node<'d>>,
}

/// A claim that a StatefulSet makes for each of its pods.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'d> {
    /// The template.
    pub node: Node<'d>,
    /// Its name, which is the volume's.
    pub name: &'d str,
}

/// Where the pod is in the kinds of Kubernetes, from the deepest.
const TEMPLATES: [&str; 3] = [
    "spec.jobTemplate.spec.template",
    "spec.template",
    "template",
];

impl<'d> Pod<'d> {
    pub(super) fn of(resource: &Resource<'d>) -> Option<Self> {
        let root = resource.object.root;
        let template = if resource.is("Pod") {
            root
        } else {
            TEMPLATES.iter().find_map(|path| {
                dig(root, path).filter(|template| dig(*template, "spec.containers").is_some())
            })?
        };
        let spec = dig(template, "spec")?;
        if spec.kind() != NodeKind::Mapping {
            return None;
        }
        let init = items_at(spec, "initContainers").map(|node| {
            let native = text_at(node, "restartPolicy") == Some("Always");
            let stage = if native {
                Stage::NativeSidecar
            } else {
                Stage::Init
            };
            Container::of(node, stage)
        });
        let main = items_at(spec, "containers").map(|node| Container::of(node, Stage::Main));
        let claims = items_at(root, "spec.volumeClaimTemplates");
        Some(Self {
            template,
            spec,
            labels: labels(dig(template, "metadata.labels")),
            annotations: labels(dig(template, "metadata.annotations")),
            containers: init.chain(main).collect(),
            volumes: items_at(spec, "volumes").map(Volume::of).collect(),
            claims: claims
                .map(|node| Claim {
                    node,
                    name: text_at(node, "metadata.name").unwrap_or_default(),
                })
                .collect(),
        })
    }

    /// The containers of that stage.
    pub fn of_stage(&self, stage: Stage) -> impl Iterator<Item = &Container<'d>> {
        self.containers.iter().filter(move |it| it.stage == stage)
    }

    /// The containers that run as long as the pod.
    pub fn long_running(&self) -> impl Iterator<Item = &Container<'d>> {
        self.containers.iter().filter(|it| it.stage != Stage::Init)
    }

    /// The volume of that name.
    pub fn volume(&self, name: &str) -> Option<&Volume<'d>> {
        self.volumes.iter().find(|volume| volume.name == name)
    }

    /// The pod annotation's value.
    pub fn annotation(&self, key: &str) -> Option<&'d str> {
        super::value_of(&self.annotations, key)
    }
}

impl<'d> Container<'d> {
    fn of(node: Node<'d>, stage: Stage) -> Self {
        let words = |field| items_at(node, field).map(Node::value).collect();
        Self {
            node,
            name: text_at(node, "name").unwrap_or_default(),
            image: text_at(node, "image").unwrap_or_default(),
            stage,
            command: words("command"),
            args: words("args"),
            ports: items_at(node, "ports")
                .map(|node| Port {
                    node,
                    name: text_at(node, "name"),
                    number: text_at(node, "containerPort").and_then(|text| text.parse().ok()),
                })
                .collect(),
            env: items_at(node, "env")
                .map(|node| Env {
                    node,
                    name: text_at(node, "name").unwrap_or_default(),
                    value: dig(node, "value").map(Node::value),
                    from: dig(node, "valueFrom"),
                })
                .collect(),
            mounts: items_at(node, "volumeMounts")
                .map(|node| Mount {
                    node,
                    volume: text_at(node, "name").unwrap_or_default(),
                    path: text_at(node, "mountPath").unwrap_or_default(),
                    read_only: text_at(node, "readOnly") == Some("true"),
                    sub_path: text_at(node, "subPath").is_some()
                        || text_at(node, "subPathExpr").is_some(),
                })
                .collect(),
        }
    }

    /// The field's value, aliases followed.
    pub fn at(&self, path: &str) -> Option<Node<'d>> {
        dig(self.node, path)
    }

    /// The mounts of that volume.
    pub fn mounts_of(&self, volume: &str) -> impl Iterator<Item = &Mount<'d>> {
        self.mounts.iter().filter(move |it| it.volume == volume)
    }

    /// Everything it is told to run, `command` then `args`, as one text.
    pub fn command_line(&self) -> String {
        let words: Vec<_> = self.command.iter().chain(&self.args).copied().collect();
        words.join(" ")
    }

    /// The image's last name, without registry, tag and digest: `nginx` of `docker.io/nginx:1`.
    pub fn image_name(&self) -> &'d str {
        let path = self.image.split('@').next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        last.split(':').next().unwrap_or_default()
    }
}

impl<'d> Volume<'d> {
    fn of(node: Node<'d>) -> Self {
        let source = node.entries().find(|entry| entry.key.value() != "name");
        Self {
            node,
            name: text_at(node, "name").unwrap_or_default(),
            source: source.map_or("", |entry| entry.key.value()),
            from: source.and_then(|entry| entry.value.target()),
        }
    }
}

#[cfg(test)]
mod tests {
    use podyard_syntax::Document;

    use super::super::Model;
    use super::*;

    #[test]
    fn found_wherever_it_nests() {
        for (kind, around) in [
            ("apiVersion: v1\nkind: Pod\n", "spec: {S}"),
            (
                "apiVersion: apps/v1\nkind: Deployment\n",
                "spec: {template: {spec: {S}}}",
            ),
            (
                "apiVersion: batch/v1\nkind: CronJob\n",
                "spec: {jobTemplate: {spec: {template: {spec: {S}}}}}",
            ),
            (
                "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\n",
                "spec: {template: {spec: {S}}}",
            ),
            (
                "apiVersion: v1\nkind: PodTemplate\n",
                "template: {spec: {S}}",
            ),
        ] {
            let spec = "containers: [{name: a, image: 'r/b:1'}], initContainers: [{name: i}, \
                        {name: s, restartPolicy: Always}], volumes: [{emptyDir: {}, name: v}]";
            let text = format!("{kind}{}\n", around.replace('S', spec));
            let document = Document::parse(&text);
            let model = Model::of(&document);
            let pod = model.resources[0].pod.as_ref().expect(&text);
            let stages: Vec<_> = pod.containers.iter().map(|it| it.stage).collect();
            assert_eq!(stages, [Stage::Init, Stage::NativeSidecar, Stage::Main]);
            assert_eq!(pod.containers[2].image_name(), "b");
            assert_eq!(pod.volume("v").unwrap().source, "emptyDir");
        }
    }

    #[test]
    fn a_template_of_something_else_is_no_pod() {
        let document = Document::parse("kind: ExternalSecret\nspec: {template: {spec: {}}}\n");
        assert!(Model::of(&document).resources[0].pod.is_none());
    }
}
