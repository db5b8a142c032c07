//! Reads an expression.

use std::ops::Range;

use crate::ast::{Expr, Field, Kind, Literal};
use crate::lex::{self, Token, TokenKind};
use crate::problem::{Problem, ProblemKind};

/// How many brackets that stand in one another are looked into.
const NESTED: usize = 60;

/// How many parts that stand in one another are looked at: the API server looks at no more either.
const DEEPEST: usize = 250;

/// Words that no variable and no function can have for a name.
pub(crate) const RESERVED: &[&str] = &[
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "namespace",
    "package",
    "return",
    "var",
    "void",
    "while",
];

/// Operators with two operands, by how tightly they bind.
const LEVELS: &[&[&str]] = &[
    &["||"],
    &["&&"],
    &["<", "<=", ">=", ">", "==", "!="],
    &["+", "-"],
    &["*", "/", "%"],
];

/// The level of `in`.
const RELATIONS: usize = 2;

/// Reads an expression.
pub(crate) fn parse(text: &str) -> Result<Expr, Problem> {
    let mut parser = Parser {
        text,
        tokens: lex::tokens(text)?,
        at: 0,
        depth: 0,
    };
    let expression = parser.expr()?;
    match parser.kind() {
        TokenKind::End => Ok(expression),
        _ => Err(parser.unexpected()),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

type Read = Result<Expr, Problem>;

impl<'t> Parser<'t> {
    fn kind(&self) -> TokenKind {
        let token = self.tokens.get(self.at);
        token.map_or(TokenKind::End, |it| it.kind)
    }

    fn span(&self) -> Range<usize> {
        let end = self.text.len();
        let token = self.tokens.get(self.at);
        token.map_or(end..end, |it| it.span.clone())
    }

    fn word(&self) -> &'t str {
        self.text.get(self.span()).unwrap_or_default()
    }

    /// Goes on, and gives where the token was.
    fn advance(&mut self) -> Range<usize> {
        let span = self.span();
        self.at += 1;
        span
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.kind(), TokenKind::Sign(it) if it == sign)
    }

    fn take(&mut self, sign: &str) -> bool {
        let is_there = self.is(sign);
        self.at += usize::from(is_there);
        is_there
    }

    /// The sign that must come now.
    fn expect(&mut self, sign: &str) -> Result<Range<usize>, Problem> {
        match self.is(sign) {
            true => Ok(self.advance()),
            false => Err(self.unexpected()),
        }
    }

    fn unexpected(&self) -> Problem {
        let kind = match self.kind() {
            TokenKind::End => ProblemKind::End,
            _ => ProblemKind::Unexpected(self.word().to_owned()),
        };
        Problem {
            span: self.span(),
            kind,
        }
    }

    fn expr(&mut self) -> Read {
        self.depth += 1;
        if self.depth > NESTED {
            return Err(self.too_deep());
        }
        let condition = self.binary(0)?;
        let sign = self.span();
        let out = match self.take("?") {
            false => condition,
            true => {
                let yes = self.binary(0)?;
                self.expect(":")?;
                let no = self.expr()?;
                call("_?_:_", sign, vec![condition, yes, no])
            }
        };
        self.depth -= 1;
        Ok(out)
    }

    fn too_deep(&self) -> Problem {
        Problem {
            span: self.span(),
            kind: ProblemKind::TooDeep,
        }
    }

    fn shallow(&self, expr: Expr) -> Read {
        match expr.depth > DEEPEST {
            true => Err(self.too_deep()),
            false => Ok(expr),
        }
    }

    /// Operators with two operands that bind at least so tightly.
    fn binary(&mut self, least: usize) -> Read {
        let mut left = self.unary()?;
        while let Some((level, name)) = self.operator().filter(|(level, _)| *level >= least) {
            let sign = self.advance();
            let right = self.binary(level + 1)?;
            left = self.shallow(call(&name, sign, vec![left, right]))?;
        }
        Ok(left)
    }

    /// How tightly the operator binds that comes now, and its name.
    fn operator(&self) -> Option<(usize, String)> {
        match self.kind() {
            TokenKind::Sign(sign) => {
                let level = LEVELS.iter().position(|signs| signs.contains(&sign))?;
                Some((level, format!("_{sign}_")))
            }
            TokenKind::Word if self.word() == "in" => Some((RELATIONS, "@in".to_owned())),
            _ => None,
        }
    }

    fn unary(&mut self) -> Read {
        for sign in ["!", "-"] {
            if !self.is(sign) || (sign == "-" && self.is_negative_number()) {
                continue;
            }
            let mut spans = Vec::new();
            while self.is(sign) && !(sign == "-" && self.is_negative_number()) {
                spans.push(self.advance());
            }
            let mut operand = self.member()?;
            for span in spans.into_iter().rev() {
                operand = self.shallow(call(&format!("{sign}_"), span, vec![operand]))?;
            }
            return Ok(operand);
        }
        self.member()
    }

    fn is_negative_number(&self) -> bool {
        let next = self.tokens.get(self.at + 1).map(|it| it.kind);
        matches!(next, Some(TokenKind::Int | TokenKind::Double))
    }

    fn member(&mut self) -> Read {
        let mut of = self.primary()?;
        loop {
            of = self.shallow(of)?;
            if self.take(".") {
                let is_optional = self.take("?");
                let field_span = self.span();
                let field = self.name()?;
                if !is_optional && self.is("(") {
                    let args = self.args()?;
                    let span = of.span.start..self.end();
                    of = Expr::new(
                        span,
                        Kind::Call {
                            target: Some(of.into()),
                            name: field,
                            name_span: field_span,
                            args,
                        },
                    );
                    continue;
                }
                of = Expr::new(
                    of.span.start..field_span.end,
                    Kind::Select {
                        of: of.into(),
                        field,
                        field_span,
                        is_optional,
                    },
                );
            } else if self.is("[") {
                let sign = self.advance();
                let name = match self.take("?") {
                    true => "_[?_]",
                    false => "_[_]",
                };
                let index = self.expr()?;
                let end = self.expect("]")?.end;
                let mut access = call(name, sign, vec![of, index]);
                access.span.end = end;
                of = access;
            } else if self.is("{")
                && let Some(name) = of.qualified()
            {
                let fields = self.fields()?;
                of = Expr::new(of.span.start..self.end(), Kind::Object { name, fields });
            } else {
                return Ok(of);
            }
        }
    }

    /// Where the token before ends.
    fn end(&self) -> usize {
        let before = self.tokens.get(self.at.saturating_sub(1));
        before.map_or(0, |it| it.span.end)
    }

    /// A name after a dot.
    fn name(&mut self) -> Result<String, Problem> {
        let word = self.word();
        let is_kept = matches!(word, "true" | "false" | "null" | "in");
        if self.kind() != TokenKind::Word || is_kept {
            return Err(self.unexpected());
        }
        self.advance();
        Ok(word.to_owned())
    }

    fn args(&mut self) -> Result<Vec<Expr>, Problem> {
        self.expect("(")?;
        let mut args = Vec::new();
        if !self.is(")") {
            args.push(self.expr()?);
            while self.take(",") {
                args.push(self.expr()?);
            }
        }
        self.expect(")")?;
        Ok(args)
    }

    /// What stands between brackets, with commas between, and one at the end if one likes.
    fn all<T>(
        &mut self,
        (open, close): (&str, &str),
        one: impl Fn(&mut Self, bool) -> Result<T, Problem>,
    ) -> Result<Vec<T>, Problem> {
        self.expect(open)?;
        let mut all = Vec::new();
        while !self.is(close) {
            // A comma alone is taken, too.
            if all.is_empty() && self.take(",") {
                break;
            }
            let is_optional = self.take("?");
            all.push(one(self, is_optional)?);
            if !self.take(",") {
                break;
            }
        }
        self.expect(close)?;
        Ok(all)
    }

    fn fields(&mut self) -> Result<Vec<Field>, Problem> {
        self.all(("{", "}"), |parser, is_optional| {
            let name = parser.name()?;
            parser.expect(":")?;
            Ok(Field {
                is_optional,
                name,
                value: parser.expr()?,
            })
        })
    }

    fn primary(&mut self) -> Read {
        let start = self.span().start;
        let kind = match self.kind() {
            TokenKind::Sign("(") => {
                self.advance();
                let mut inner = self.expr()?;
                let end = self.expect(")")?.end;
                inner.span = start..end;
                return Ok(inner);
            }
            TokenKind::Sign("[") => Kind::List(self.all(("[", "]"), |parser, is_optional| {
                Ok((is_optional, parser.expr()?))
            })?),
            TokenKind::Sign("{") => Kind::Map(self.all(("{", "}"), |parser, is_optional| {
                let key = parser.expr()?;
                parser.expect(":")?;
                Ok((is_optional, key, parser.expr()?))
            })?),
            TokenKind::Sign(".") => {
                self.advance();
                return self.named(start, ".");
            }
            TokenKind::Word => return self.named(start, ""),
            TokenKind::Sign("-") => {
                self.advance();
                self.literal(true)?
            }
            _ => self.literal(false)?,
        };
        Ok(Expr::new(start..self.end(), kind))
    }

    fn literal(&mut self, is_negative: bool) -> Result<Kind, Problem> {
        let literal = match self.kind() {
            TokenKind::Int => Literal::Int,
            TokenKind::Double => Literal::Double,
            TokenKind::Uint if !is_negative => Literal::Uint,
            TokenKind::Text if !is_negative => Literal::Text(said(self.word())),
            TokenKind::Bytes if !is_negative => Literal::Bytes,
            _ => return Err(self.unexpected()),
        };
        let word = self.word();
        let is_least = matches!(word, "9223372036854775808" | "0x8000000000000000");
        let span = self.advance();
        if literal == Literal::Int && is_least && !is_negative {
            return Err(Problem {
                span,
                kind: ProblemKind::Number(word.to_owned()),
            });
        }
        Ok(Kind::Literal(literal))
    }

    /// A word: a literal, a name, or a function with what it is given.
    fn named(&mut self, start: usize, dot: &str) -> Read {
        let word = self.word();
        let literal = match word {
            "true" | "false" => Some(Literal::Bool),
            "null" => Some(Literal::Null),
            _ => None,
        };
        if self.kind() != TokenKind::Word || word == "in" || (literal.is_some() && !dot.is_empty())
        {
            return Err(self.unexpected());
        }
        let name_span = self.advance();
        let kind = match literal {
            Some(literal) => Kind::Literal(literal),
            None if RESERVED.contains(&word) => {
                return Err(Problem {
                    span: name_span,
                    kind: ProblemKind::Reserved(word.to_owned()),
                });
            }
            None if self.is("(") => Kind::Call {
                target: None,
                name: word.to_owned(),
                name_span,
                args: self.args()?,
            },
            None => Kind::Name(format!("{dot}{word}")),
        };
        Ok(Expr::new(start..self.end(), kind))
    }
}

/// What a text in quotes says, where no escape has to be read for it.
fn said(quoted: &str) -> Option<String> {
    let inner = quoted.trim_start_matches(['r', 'R']);
    let is_raw = inner.len() < quoted.len();
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    let inside = quotes
        .iter()
        .find_map(|quote| inner.strip_prefix(quote)?.strip_suffix(quote))?;
    (is_raw || !inside.contains('\\')).then(|| inside.to_owned())
}

/// An operator.
fn call(name: &str, sign: Range<usize>, args: Vec<Expr>) -> Expr {
    let start = args.first().map_or(sign.start, |it| it.span.start);
    let end = args.last().map_or(sign.end, |it| it.span.end);
    Expr::new(
        start.min(sign.start)..end.max(sign.end),
        Kind::Call {
            target: None,
            name: name.to_owned(),
            name_span: sign,
            args,
        },
    )
}
