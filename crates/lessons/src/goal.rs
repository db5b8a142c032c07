//! What a lesson asks for.

use podyard_analysis::{Version, pattern, rules};
use podyard_kube::{Text, text};

/// Something that can be said of a workspace by looking at its report. Each is a check on data:
/// nothing is run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goal {
    /// The API server of a version accepts everything; the newest where none is named.
    Accepted(Option<Version>),
    /// A pattern, by its id, is there and complete.
    Pattern(String),
    /// No finding of that rule, by its code, is left.
    Gone(String),
    /// A field of an object has a value.
    Field {
        /// The object's kind and name, such as `Deployment/web`.
        object: String,
        /// The field's path, such as `spec.containers[0].image`.
        path: String,
        /// The value as it is written, without quotes.
        value: String,
    },
}

impl Goal {
    /// What is asked, as a state that holds when it is met.
    pub fn says(&self) -> Text {
        match self {
            Goal::Accepted(None) => {
                Text::new("The API server would accept it.", "API 서버가 받아들여요.")
            }
            Goal::Accepted(Some(version)) => text!(
                "Kubernetes {version} would accept it.",
                "쿠버네티스 {version} API 서버가 받아들여요."
            ),
            Goal::Pattern(id) => {
                let name = pattern(id).map(|it| it.name);
                let (en, ko) = name.map_or((id.as_str(), id.as_str()), |it| (it.en, it.ko));
                text!(
                    "The pattern {en} is complete.",
                    "{ko} 패턴을 모두 갖췄어요."
                )
            }
            Goal::Gone(code) => {
                let rule = rules().iter().find(|it| it.code == code);
                let title = rule.map(|it| it.docs.title);
                let (en, ko) = title.map_or((code.as_str(), code.as_str()), |it| (it.en, it.ko));
                text!("Gone: {en}.", "사라졌어요: {ko}")
            }
            Goal::Field {
                object,
                path,
                value,
            } => text!(
                "`{path}` of `{object}` is `{value}`.",
                "`{object}` 오브젝트의 `{path}` 값이 `{value}`예요."
            ),
        }
    }
}
