//! The examples that ship with the page: content files, each with a few slips of its own. Their
//! titles are in `locales/`, under the same names. All but the first come with the menu.

use super::workspace::Workspace;

/// One example.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Example {
    /// Which one.
    pub id: ExampleId,
    /// Its files: name and text.
    pub files: &'static [(&'static str, &'static str)],
}

impl Example {
    /// Its files, opened.
    pub fn workspace(&self) -> Workspace {
        Workspace::new(self.files.iter().copied())
    }
}

/// The names of the examples.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ExampleId {
    WebApp,
    CronJob,
    StatefulSet,
    ConfigEnv,
    Rbac,
    Autoscaler,
    NetworkPolicy,
    InitSidecar,
    Json,
    Korean,
}

macro_rules! file {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../content/examples/", $name)),
        )
    };
}

/// What the first visit opens; `index.html` shows the same text before any Wasm has arrived.
pub const FIRST: Example = Example {
    id: ExampleId::WebApp,
    files: &[file!("web.yaml"), file!("web-config.yaml")],
};

/// All examples in the order of the menu.
pub const ALL: [Example; 10] = [
    FIRST,
    one(ExampleId::CronJob, &[file!("backup.yaml")]),
    one(ExampleId::StatefulSet, &[file!("database.yaml")]),
    one(ExampleId::ConfigEnv, &[file!("settings.yaml")]),
    one(ExampleId::Rbac, &[file!("access.yaml")]),
    one(ExampleId::Autoscaler, &[file!("autoscaler.yaml")]),
    one(ExampleId::NetworkPolicy, &[file!("network-policy.yaml")]),
    one(ExampleId::InitSidecar, &[file!("init-sidecar.yaml")]),
    one(ExampleId::Json, &[file!("service.json")]),
    one(ExampleId::Korean, &[file!("cafe.yaml")]),
];

const fn one(id: ExampleId, files: &'static [(&'static str, &'static str)]) -> Example {
    Example { id, files }
}

#[cfg(test)]
mod tests {
    use super::*;
    use podyard_analysis::{Analyzer, Schema, Version};

    fn judge(example: &Example) -> podyard_analysis::Report {
        let files = example
            .files
            .iter()
            .map(|(path, text)| podyard_analysis::File {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            });
        let workspace = podyard_analysis::Workspace {
            files: files.collect(),
            kubernetes: Version::LATEST,
        };
        Analyzer::new(Schema::embedded()).check(&workspace)
    }

    #[test]
    fn every_example_has_something_to_mend() {
        for example in ALL {
            let report = judge(&example);
            let fixes = report
                .files
                .iter()
                .flat_map(|file| &file.diagnostics)
                .filter(|finding| !finding.fixes.is_empty())
                .count();
            assert!(fixes > 0, "{:?} has nothing to mend", example.id);
        }
    }

    #[test]
    fn the_first_one_would_be_refused() {
        assert!(judge(&FIRST).summary.errors > 0);
    }

    #[test]
    fn the_first_text_can_stand_in_html_as_it_is() {
        let (_, text) = FIRST.files[0];
        assert!(
            !text.contains(['<', '&', '>']),
            "it is copied into index.html"
        );
    }
}
