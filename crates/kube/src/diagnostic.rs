//! What Podyard says about a manifest: findings, in the vocabulary of editors and of the API server.

use podyard_syntax::{Edit, Span};

use crate::Text;

/// One finding at one place of one document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The rule's stable slug, such as `unknown-field`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Who would notice.
    pub layer: Layer,
    /// What the API server would call it in a `Status`, where it would.
    pub reason: Option<Reason>,
    /// What is wrong here.
    pub message: Text,
    /// Why it matters or what to do, where the message alone does not say.
    pub help: Option<Text>,
    /// Index into [`objects`](crate::objects) of the object it belongs to.
    pub object: Option<usize>,
    /// The field path, such as `spec.containers[0].image`.
    pub path: Option<String>,
    /// The offending characters, relative to the document's text.
    pub span: Span,
    /// When the API server comes upon it among all that is wrong with an object: the lower, the
    /// earlier.
    pub order: u32,
    /// Other places that belong to the same slip.
    pub related: Vec<Related>,
    /// Cures, the best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// With a word on why it matters or what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// With one more cure, worse than those before it. One without edits is no cure.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fixes
            .extend(fix.into().filter(|fix| !fix.edits.is_empty()));
        self
    }

    /// With one more place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, message: Text) -> Self {
        self.related.push(Related { message, span });
        self
    }

    /// About the object of that index.
    #[must_use]
    pub fn of_object(mut self, object: usize) -> Self {
        self.object = Some(object);
        self
    }

    /// At that field path; none when it is empty.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into()).filter(|path| !path.is_empty());
        self
    }

    /// Of that severity instead of its rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The API server would refuse the object, or the text is not YAML.
    Error,
    /// Very likely a mistake, though it would be accepted.
    Warning,
    /// Worth knowing.
    Info,
    /// Debatable advice.
    Hint,
}

impl Severity {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Hint => "hint",
        }
    }
}

/// Who would notice: the step of an object's way into a cluster at which it matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Layer {
    /// The YAML reader.
    Syntax,
    /// The API server's strict decoding.
    Schema,
    /// The API server's validation.
    ApiServer,
    /// Whoever resolves a reference between objects.
    Reference,
    /// A later version of Kubernetes.
    Deprecation,
    /// The people who run it.
    Practice,
}

impl Layer {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Layer::Syntax => "syntax",
            Layer::Schema => "schema",
            Layer::ApiServer => "api-server",
            Layer::Reference => "reference",
            Layer::Deprecation => "deprecation",
            Layer::Practice => "practice",
        }
    }
}

impl Layer {
    /// [`Diagnostic::order`] of what is found there, where nothing nearer is known: a text is read,
    /// then decoded, then validated; room is left between the steps.
    pub fn order(self) -> u32 {
        let step = match self {
            Layer::Syntax => 0,
            Layer::Deprecation => 1,
            Layer::Schema => 2,
            Layer::ApiServer => 3,
            Layer::Reference | Layer::Practice => 4,
        };
        step * (u32::MAX / 8)
    }
}

/// The API server's own word for a refusal: `field.ErrorType` of `k8s.io/apimachinery`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// A value is missing.
    Required,
    /// A value has the wrong form.
    Invalid,
    /// A value is none of the ones that are allowed.
    NotSupported,
    /// The field must not be set here.
    Forbidden,
    /// A value that must be unique is given twice.
    Duplicate,
    /// A text is too long.
    TooLong,
    /// A list has too many items.
    TooMany,
    /// Something referred to does not exist.
    NotFound,
}

impl Reason {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Required => "Required",
            Reason::Invalid => "Invalid",
            Reason::NotSupported => "NotSupported",
            Reason::Forbidden => "Forbidden",
            Reason::Duplicate => "Duplicate",
            Reason::TooLong => "TooLong",
            Reason::TooMany => "TooMany",
            Reason::NotFound => "NotFound",
        }
    }
}

/// Another place that belongs to a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// What that place has to do with it.
    pub message: Text,
    /// The place, relative to the document's text.
    pub span: Span,
}

/// A cure: text edits that remove the finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What pressing it does.
    pub title: Text,
    /// Whether a person should look first.
    pub applicability: Applicability,
    /// The edits, relative to the document's text, not overlapping.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that keeps the meaning, or whose outcome is the only thing that can be meant.
    pub fn safe(title: Text, edits: Vec<Edit>) -> Self {
        Self {
            title,
            applicability: Applicability::Safe,
            edits,
        }
    }

    /// A fix a person should look at.
    pub fn suggested(title: Text, edits: Vec<Edit>) -> Self {
        Self {
            title,
            applicability: Applicability::Suggested,
            edits,
        }
    }
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Applicability {
    /// Same meaning, or the only thing that can be meant.
    Safe,
    /// A person should look.
    Suggested,
}

impl Applicability {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Suggested => "suggested",
        }
    }
}
