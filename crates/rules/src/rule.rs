//! What a rule is.

use podyard_kube::graph::Graph;
use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words};
use podyard_schema::Version;
use podyard_syntax::{Document, Edit, Span, SyntaxError, apply};

use crate::allow::{Allowance, Named};
use crate::{Context, Slip, Summary};

/// One thing that can be wrong with a manifest. Each is one file under `rules/`.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stable slug: the file's name with `-` for `_`.
    pub code: &'static str,
    /// Who would notice.
    pub layer: Layer,
    /// How much it usually matters.
    pub severity: Severity,
    /// What the API server would call it.
    pub reason: Option<Reason>,
    /// Whether its findings usually come with a fix.
    pub mends: bool,
    /// What is shown to people about it.
    pub docs: Docs,
    /// Finds it.
    pub check: Check,
}

/// A rule's documentation. Both examples are run as tests.
#[derive(Clone, Copy, Debug)]
pub struct Docs {
    /// What it finds, in a few words.
    pub title: Words,
    /// Why it matters, in a sentence or two.
    pub why: Words,
    /// A manifest in which the rule, and no other, finds something.
    pub wrong: &'static str,
    /// The same manifest put right.
    pub right: &'static str,
}

/// How a rule looks for what it finds.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// In one document, alone.
    Document(fn(&Context<'_, '_>, &mut Vec<Diagnostic>)),
    /// In one object by itself, read by its fields, of a document that is whole: without syntax
    /// errors, and without holes from which may come what is absent.
    Resource(fn(&Resource<'_>, &mut Vec<Diagnostic>)),
    /// In the settings of a workspace.
    Settings(fn(&Document, &mut Vec<Diagnostic>)),
    /// Of a name in an allowance that allowed nothing.
    Allowance(fn(&Allowance, &Named) -> Diagnostic),
    /// Between documents: each finding names its document by its index in the slice.
    Workspace(fn(&[&Summary], &mut Vec<(usize, Diagnostic)>)),
    /// In the graph of the workspace: each finding names its document by the place of its model.
    Graph(fn(&Graph<'_>, &mut Vec<(usize, Diagnostic)>)),
    /// The same where it depends on the version that judges.
    Admission(fn(&Graph<'_>, Version, &mut Vec<(usize, Diagnostic)>)),
}

impl Rule {
    /// A finding of this rule at `span`. Its help is why the rule matters, until the rule has
    /// something nearer to say.
    pub(crate) fn finding(&self, span: Span, message: Text) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.severity,
            layer: self.layer,
            reason: self.reason,
            message,
            help: Some(self.docs.why.into()),
            object: None,
            path: None,
            span,
            order: self.layer.order(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// A finding of this rule about a mismatch.
    pub(crate) fn slip(&self, slip: &Slip<'_, '_, '_>, span: Span, message: Text) -> Diagnostic {
        let path = slip.path().to_string();
        self.finding(span, message)
            .of_object(slip.object)
            .at_path(path)
    }

    /// The finding of this rule for a document's syntax error, with the parser's own cure where
    /// that gets the reading further.
    pub(crate) fn syntax(
        &self,
        context: &Context<'_, '_>,
        error: &SyntaxError,
        message: Text,
        title: Text,
    ) -> Diagnostic {
        let repair = Some(&error.repair).filter(|repair| mends(context.document, error, repair));
        let finding = self
            .finding(error.span, message)
            .fix(repair.map(|repair| Fix::suggested(title, repair.clone())));
        match error.related.filter(|span| !error.span.encloses(*span)) {
            Some(span) => finding.related(span, Text::new("It belongs to this.", "여기에 속해요.")),
            None => finding,
        }
    }
}

/// Whether the text can be read at least beyond the error once it is repaired.
fn mends(document: &Document, error: &SyntaxError, repair: &[Edit]) -> bool {
    if document.error() != Some(error) {
        return true;
    }
    let Ok(repaired) = apply(document.text(), repair) else {
        return false;
    };
    Document::parse_as(document.dialect(), &repaired)
        .error()
        .is_none_or(|later| later.span.start > error.span.start)
}
