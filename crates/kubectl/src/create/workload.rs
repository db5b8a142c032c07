//! `kubectl create deployment`, `job` and `cronjob`.

use podyard_kube::{Text, text};

use crate::flags::{Said, number};
use crate::making::{Making, command, image, metadata, object};
use crate::manifest::{Value, map};
use crate::name;
use crate::refusal::Refusal;
use crate::run::ports;

pub const DEPLOYMENT: &str = "image= port= r:replicas=";
pub const JOB: &str = "!from= image=";
pub const CRON_JOB: &str = "image= restart= schedule=";

pub fn deployment(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    said.required("image")?;
    let images = said.list("image");
    let replicas = said.number("replicas", 0)?.unwrap_or(1);
    let port = said.one("port").map(|port| number(port, 1, 65535));
    let mut port = port.transpose()?;
    let run = command(said);
    if let [_, second, ..] = images.as_slice()
        && said.arguments.len() > 1
    {
        return Err(Refusal::together(second.span(), "--image", "--"));
    }
    let mut names: Vec<String> = Vec::new();
    let mut containers = Vec::new();
    for word in &images {
        let image = image(word)?;
        let container = container_name(image, making);
        if names.contains(&container) {
            return Err(Refusal::new(
                word.span(),
                text!(
                    "Two containers would have the name `{container}`.",
                    "컨테이너 두 개의 이름이 `{container}` 값으로 같아져요."
                ),
                Text::new(
                    "Convert with one of the images and write the other container by hand.",
                    "이미지 하나만 남겨 변환하고 나머지 컨테이너는 직접 적으세요.",
                ),
            ));
        }
        containers.push(map([
            ("name", container.as_str().into()),
            ("image", image.into()),
            ("command", run.clone()),
            ("ports", ports(port.take())),
        ]));
        names.push(container);
    }
    let labels = || map([("app", name.into())]);
    let template = map([
        ("metadata", map([("labels", labels())])),
        ("spec", map([("containers", containers.into())])),
    ]);
    let spec = map([
        ("replicas", replicas.into()),
        ("selector", map([("matchLabels", labels())])),
        ("template", template),
    ]);
    let about = metadata(said, name, labels());
    Ok(vec![object(
        "apps/v1",
        "Deployment",
        about,
        [("spec", spec)],
    )])
}

pub fn job(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let spec = job_spec(said, name, "Never")?;
    let about = metadata(said, name, Value::Absent);
    Ok(vec![object("batch/v1", "Job", about, [("spec", spec)])])
}

pub fn cron_job(said: &Said, _: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let schedule = said.required("schedule")?.text();
    let restart = said.choice("restart", &["OnFailure", "Never"])?;
    let job = map([
        ("metadata", map([("name", name.into())])),
        (
            "spec",
            job_spec(said, name, restart.unwrap_or("OnFailure"))?,
        ),
    ]);
    let spec = map([("schedule", schedule.into()), ("jobTemplate", job)]);
    let about = metadata(said, name, Value::Absent);
    Ok(vec![object("batch/v1", "CronJob", about, [("spec", spec)])])
}

fn job_spec(said: &Said, name: &str, restart: &str) -> Result<Value, Refusal> {
    let container = map([
        ("name", name.into()),
        ("image", image(said.required("image")?)?.into()),
        ("command", command(said)),
    ]);
    let spec = map([
        ("containers", vec![container].into()),
        ("restartPolicy", restart.into()),
    ]);
    Ok(map([("template", map([("spec", spec)]))]))
}

/// The last part of an image's repository. Where that is no name, kubectl puts five letters of
/// chance behind it; here it goes without them.
fn container_name(image: &str, making: &mut Making<'_>) -> String {
    let last = image.rsplit('/').next().unwrap_or_default();
    let name = last.split([':', '@']).next().unwrap_or_default();
    if name.contains(['_', '.']) {
        making.notes.push(text!(
            "kubectl would put five random letters behind the container's name for `{name}`.",
            "`{name}` 이미지의 컨테이너 이름 뒤에 kubectl은 임의의 글자 다섯 개를 붙여요."
        ));
    }
    name.replace(['_', '.'], "-")
}
