//! What can be wrong with a text as YAML.

use crate::{Edit, Span};

/// Something that keeps a document from being read; told by [`crate::Document::error`], or by
/// [`crate::Document::refusals`] where only Kubernetes' reader stumbles over it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// The offending characters, in bytes of the document's text.
    pub span: Span,
    /// What it belongs to, such as the bracket or the quote that was never closed.
    pub related: Option<Span>,
    /// How to mend it; empty where no single cure is known. Applying it lets the text at `span`
    /// be read.
    pub repair: Vec<Edit>,
}

/// The kinds of syntax error, named after what a person did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SyntaxErrorKind {
    /// A tab where YAML wants spaces: indentation is made of spaces alone.
    Tab,
    /// A quoted text without its closing quote.
    UnclosedQuote {
        /// `"` or `'`.
        quote: char,
    },
    /// A flow collection without its closing bracket.
    UnclosedFlow {
        /// `[` or `{`.
        open: char,
    },
    /// A flow collection closed by the other kind of bracket.
    MismatchedBracket {
        /// `[` or `{`.
        open: char,
        /// `]` or `}`.
        close: char,
    },
    /// A closing bracket that nothing opened.
    UnexpectedBracket {
        /// `]` or `}`.
        close: char,
    },
    /// A line that starts at a column which belongs to no open mapping or sequence.
    BadIndentation,
    /// A `-` entry beside the keys of a mapping.
    EntryAmongKeys,
    /// A key beside the `-` entries of a sequence.
    KeyAmongEntries,
    /// A block sequence that starts on the line of its key: `key: - item`.
    SequenceOnKeyLine,
    /// A mapping nested on the line of its key: `a: b: c`; mostly a value that needs quotes.
    ColonInValue,
    /// A word alone where `key: value` is due.
    MissingColon,
    /// `key:value`, read as one word.
    MissingSpaceAfterColon,
    /// `-item`, read as one word.
    MissingSpaceAfterDash,
    /// A comma missing between the entries of a flow collection.
    MissingComma,
    /// A value that starts with a character YAML keeps for itself: `@`, `` ` `` or `%`.
    ReservedIndicator {
        /// The character.
        character: char,
    },
    /// A character that has a meaning in YAML, at a place where it has none, such as `,`.
    UnexpectedIndicator {
        /// The character.
        character: char,
    },
    /// `&` or `*` without a name, as in `*.example.com` or `* * * * *` without quotes.
    MissingName {
        /// `&` or `*`.
        sigil: char,
    },
    /// An alias to an anchor that does not stand before it.
    UnknownAlias {
        /// The name without `*`.
        name: String,
    },
    /// A `\` in double quotes before something that is no escape.
    InvalidEscape {
        /// The escape as written, with its `\`.
        escape: String,
    },
    /// Text between a closing quote or bracket and the end of the line.
    TextAfterQuote,
    /// `|` or `>` followed by something other than an indentation digit, `+`, `-` or a comment.
    BadBlockHeader,
    /// The text of a block scalar is indented less than its first line.
    BlockScalarIndentation,
    /// A continuation line of a quoted or flow value is indented no deeper than its key.
    ContinuationIndentation,
    /// A comment without a space before its `#`.
    MissingSpaceBeforeComment,
    /// A comment in the midst of a value that goes on afterwards.
    CommentInValue,
    /// A tag that is malformed or uses an undeclared handle.
    BadTag,
    /// A line starting with `%` that is no directive or stands where none may.
    BadDirective,
    /// Text on the line of a `...` marker.
    TextAfterDocumentEnd,
    /// A second root beside the first one.
    SecondRoot,
    /// A key longer than the 1,024 characters that may stand before a `:`.
    KeyTooLong,
    /// A character that may not stand in YAML at all, such as NUL.
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// Collections nested deeper than [`crate::MAX_DEPTH`].
    TooDeep,
    /// An alias inside the very node it refers to: YAML, but refused by Kubernetes' reader.
    RecursiveAlias {
        /// The name without `*`.
        name: String,
    },
    /// Aliases that would unfold to far more than was written: refused by Kubernetes' reader.
    ExcessiveAliases,
    /// A null, a collection, or a whole number beyond 2⁶³ − 1 as a key, which has no form in
    /// JSON: refused by Kubernetes' reader.
    UnsupportedKey,
    /// A text that does not fit its tag, such as `!!int abc`: refused by Kubernetes' reader.
    UnfitTag,
    /// `.inf` or `.nan`, which JSON cannot say: refused by Kubernetes.
    NotFinite,
    /// A merge key (`<<`) whose value is neither a mapping nor a list of mappings: refused by
    /// Kubernetes' reader.
    BadMerge,
    /// A `%YAML` directive for another version than 1.1, the only one Kubernetes' reader takes.
    UnsupportedVersion,
    /// Anything else, in the parser's own English words.
    Other {
        /// The parser's message.
        detail: String,
    },
}
