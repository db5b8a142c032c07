//! What the parser's error means to the person who wrote the text, and what might mend it.

use granit_parser::ErrorKind;

use super::site::Site;
use super::{colon, escape, fallback, flow, indentation, quote, tab};
use crate::span::offset;
use crate::{Edit, Span, SyntaxErrorKind};

/// One error, and changes that may let the parser go on.
pub(crate) struct Diagnosis {
    pub kind: SyntaxErrorKind,
    pub span: Span,
    pub related: Option<Span>,
    /// Tried in this order; what keeps most of the text comes first.
    pub attempts: Vec<Attempt>,
    /// How many of them are made for this kind of error.
    pub specific: usize,
    /// Kubernetes' reader takes it as it is: the first attempt says what it reads.
    pub tolerated: bool,
}

/// A change that may let the parser go on.
pub(crate) struct Attempt {
    pub edits: Vec<Edit>,
    /// Whether a person would mend the text this way, so that it can be offered.
    pub is_cure: bool,
}

impl Diagnosis {
    pub fn new(kind: SyntaxErrorKind, span: Span) -> Self {
        Self {
            kind,
            span,
            related: None,
            attempts: Vec::new(),
            specific: 0,
            tolerated: false,
        }
    }

    pub fn related(mut self, span: Option<Span>) -> Self {
        self.related = span;
        self
    }

    /// Adds a change a person would make.
    pub fn cure(mut self, edits: Vec<Edit>) -> Self {
        self.attempts.push(Attempt {
            edits,
            is_cure: true,
        });
        self
    }

    /// Adds a change that only serves to read on.
    pub fn attempt(mut self, edits: Vec<Edit>) -> Self {
        self.attempts.push(Attempt {
            edits,
            is_cure: false,
        });
        self
    }

    pub fn tolerated(mut self) -> Self {
        self.tolerated = true;
        self
    }
}

/// Names the error at `site` and lists what to try, the general changes last.
pub(crate) fn diagnose(site: &Site<'_>) -> Diagnosis {
    let mut diagnosis = specific(site);
    diagnosis.specific = diagnosis.attempts.len();
    diagnosis.attempts.extend(fallback::attempts(site));
    diagnosis
}

fn specific(site: &Site<'_>) -> Diagnosis {
    use ErrorKind as E;
    match site.kind {
        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar => quote::unclosed(site),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            quote::text_after(site)
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => escape::invalid(site),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping => flow::unclosed(site),
        E::InvalidIndentation | E::InvalidFlowScalarIndent => {
            let openers = site.openers();
            if openers.quote.is_some() {
                quote::unclosed(site)
            } else if openers.flows.is_empty() {
                indentation::bad(site)
            } else {
                flow::unclosed(site)
            }
        }
        E::MismatchedFlowCollectionEnd { open, .. } => flow::mismatched(site, *open),
        E::MisplacedFlowCollectionEnd => flow::unexpected_bracket(site),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            flow::missing_comma(site)
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart
        | E::InvalidBlockEntryWhitespace
        | E::InvalidMappingValueWhitespace => tab::tab(site),
        E::MappingValueNotAllowed | E::InvalidColonPlacement => colon::value_not_allowed(site),
        E::SimpleKeyExpected | E::InvalidSimpleKey => colon::key_expected(site),
        E::ExpectedBlockMappingKey => indentation::key_expected(site),
        E::ExpectedBlockSequenceEntry => indentation::entry_expected(site),
        E::BlockSequenceEntryNotAllowed => indentation::entry_not_allowed(site),
        _ => other(site),
    }
}

/// What is told by one character or by one word.
fn other(site: &Site<'_>) -> Diagnosis {
    use ErrorKind as E;
    use SyntaxErrorKind as S;
    let here = site.char_span(site.at);
    let rest = site.rest_of_line(site.at);
    let first = site.char_at(site.at).unwrap_or(' ');
    match site.kind {
        E::UnexpectedCharacter { character } => {
            let kind = match character {
                '@' | '`' | '%' => S::ReservedIndicator {
                    character: *character,
                },
                _ => S::UnexpectedIndicator {
                    character: *character,
                },
            };
            quotable(site, Diagnosis::new(kind, here))
        }
        E::MissingAnchorOrAliasName => {
            quotable(site, Diagnosis::new(S::MissingName { sigil: first }, here))
        }
        E::PlainScalarStartsWithDashFlowIndicator | E::BlockEntryInFlowCollection
            if matches!(site.char_at(here.end), Some(',' | ']' | '}')) =>
        {
            // `[-]`: go-yaml reads a text.
            Diagnosis::new(S::UnexpectedIndicator { character: first }, here)
                .cure(vec![site.quote(here)])
                .tolerated()
        }
        E::BlockEntryInFlowCollection
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::MappingKeyNotAllowed
        | E::ExpectedNodeContent
        | E::UnexpectedEofBlockMapping
        | E::UnexpectedEofBlockSequence
        | E::UnexpectedEof
        | E::FlowMappingValueAdjacentCollection
        | E::UnexpectedEndOfPlainScalar => quotable(
            site,
            Diagnosis::new(S::UnexpectedIndicator { character: first }, here),
        ),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => {
            let indicators = |c: char| "|>+-".contains(c) || c.is_ascii_digit();
            let header = site.of(rest);
            let comment = header.trim_start_matches(indicators);
            if comment.starts_with('#') {
                let at = site.at + offset(header.len() - comment.len());
                return Diagnosis::new(S::MissingSpaceBeforeComment, Span::new(at, rest.end))
                    .cure(vec![Edit::insert(at, " ")])
                    .tolerated();
            }
            quotable(site, Diagnosis::new(S::BadBlockHeader, rest))
        }
        E::InvalidBlockScalarIndent => indentation::block_scalar(site),
        E::CommentNotSeparated | E::ExpectedWhitespace if first == '#' => {
            Diagnosis::new(S::MissingSpaceBeforeComment, rest)
                .cure(vec![Edit::insert(site.at, " ")])
                .tolerated()
        }
        E::CommentInterceptedScalar => {
            let comment = Span::new(site.at, site.error_line().end);
            Diagnosis::new(S::CommentInValue, comment).attempt(vec![Edit::delete(comment)])
        }
        E::UndeclaredTagHandle
        | E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8 => quotable(site, Diagnosis::new(S::BadTag, rest)),
        E::DuplicateVersionDirective
        | E::UnsupportedYamlMajorVersion
        | E::DuplicateTagDirective
        | E::MissingDocumentEndBeforeDirective
        | E::ExpectedTagDirectiveBang
        | E::InvalidDirectiveTerminator
        | E::MissingYamlVersionSeparator
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::DirectiveByteLimitExceeded { .. }
        | E::TooManyReservedDirectiveParams { .. }
        | E::YamlVersionTooLong
        | E::MissingYamlVersion
        | E::InvalidTagDirectiveTerminator => {
            Diagnosis::new(S::BadDirective, site.error_line().span())
        }
        E::ExpectedDocumentStart if first == '%' => Diagnosis::new(S::BadDirective, rest),
        E::ExpectedDocumentStart => Diagnosis::new(S::SecondRoot, rest),
        E::InvalidDocumentEnd => {
            let text = Span::new(site.error_line().start + 3, site.error_line().end);
            Diagnosis::new(S::TextAfterDocumentEnd, text).cure(vec![Edit::delete(text)])
        }
        E::BomInsideDocument => {
            let kind = S::ControlCharacter { character: first };
            Diagnosis::new(kind, here).cure(vec![Edit::delete(here)])
        }
        E::RecursionLimitExceeded => Diagnosis::new(S::TooDeep, here),
        kind => Diagnosis::new(
            S::Other {
                detail: kind.to_string(),
            },
            here,
        ),
    }
}

/// A value that would be sound text in quotes.
fn quotable(site: &Site<'_>, diagnosis: Diagnosis) -> Diagnosis {
    let line = site.error_line();
    let in_flow = !site.openers().flows.is_empty();
    let value = site.rest_of_line(site.at);
    // A lone `-` or `&` is something not yet written; a lone `*` means all.
    let is_text = |span: Span| span.len() > 1 || matches!(site.of(span), "*" | "@" | "`" | "%");
    if in_flow {
        let text = site.of(value);
        let end = text.find([',', ']', '}']).unwrap_or(text.len());
        let item = text.get(..end).unwrap_or(text).trim_end();
        let item = Span::new(value.start, value.start + offset(item.len()));
        return if is_text(item) {
            diagnosis.cure(vec![site.quote(item)])
        } else {
            diagnosis.attempt(vec![Edit::delete(site.char_span(site.at))])
        };
    }
    // An anchor or alias that was taken before may be part of the value: `*/5 * * * *`.
    let value = site
        .value_of_line(line)
        .filter(|whole| {
            whole.encloses(value) && !site.of(*whole).starts_with(['"', '\'', '&', '!'])
        })
        .unwrap_or(value);
    if is_text(value) {
        diagnosis.cure(vec![site.quote(value)])
    } else {
        diagnosis.attempt(vec![Edit::delete(value)])
    }
}
