//! Expressions in CEL: what the API server's compiler says of one, at its own characters.

use podyard_cel::{Problem, ProblemKind, Scope, Type};
use podyard_kube::{Reason, Text, near, text};
use podyard_syntax::{Node, Span, Style};

use crate::at::At;
use crate::cause::{Causes, Topic};

/// What the API server's compiler would refuse an expression for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExpressionFault {
    /// Its characters, in bytes of the document's text; none where they cannot be told apart.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: Text,
    /// What is likely meant.
    pub meant: Option<Meant>,
}

/// What is likely meant in place of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meant {
    /// The whole value with it, unquoted.
    pub whole: String,
    /// The part of it that is changed, where that is not all.
    pub part: Option<String>,
}

impl Meant {
    /// What a fix that writes it is called.
    pub fn title(&self) -> Text {
        let meant = self.part.as_ref().unwrap_or(&self.whole);
        text!("Write `{meant}`", "`{meant}` 값으로 바꾸기")
    }
}

/// What is wrong with the expression that a scalar is; it has to give one of the types `due`, or
/// anything where there are none. None where nothing is, and where it is too deep to be looked at.
pub fn expression_fault(node: Node<'_>, scope: &Scope, due: &[Type]) -> Option<ExpressionFault> {
    judge(node, scope, due).err()
}

/// The type of an expression; none where it is too deep to be looked at.
fn judge(node: Node<'_>, scope: &Scope, due: &[Type]) -> Result<Option<Type>, ExpressionFault> {
    let text = node.value();
    let problem = match podyard_cel::compile(text, scope) {
        Ok(ty) if due.is_empty() || due.contains(&ty) => return Ok(Some(ty)),
        Ok(ty) => {
            return Err(ExpressionFault {
                span: within(node, &(0..text.len())),
                message: other_type(&ty, due),
                meant: None,
            });
        }
        Err(Problem {
            kind: ProblemKind::TooDeep,
            ..
        }) => return Ok(None),
        Err(problem) => problem,
    };
    let (message, part) = words(&problem);
    let meant = part.and_then(|part| {
        let before = text.get(..problem.span.start)?;
        let after = text.get(problem.span.end..)?;
        Some(Meant {
            whole: format!("{before}{part}{after}"),
            part: Some(part),
        })
    });
    Err(ExpressionFault {
        span: within(node, &problem.span),
        message,
        meant,
    })
}

fn other_type(ty: &Type, due: &[Type]) -> Text {
    let due: Vec<_> = due.iter().map(|it| format!("`{it}`")).collect();
    let (en, ko) = (due.join(" or "), due.join("이나 "));
    match ty {
        Type::Dyn => text!(
            "The expression has to give {en}; what this one gives is known only once it is evaluated (`dyn`). Compare it, as in `… == true`, or convert it.",
            "표현식의 결과가 {ko} 타입이어야 하는데, 이 표현식은 평가해 봐야 타입을 알 수 있어요(`dyn`). `… == true`처럼 비교하거나 변환하세요."
        ),
        _ => text!(
            "The expression has to give {en}, but gives `{ty}`.",
            "표현식의 결과가 {ko} 타입이어야 하는데 `{ty}` 타입이에요."
        ),
    }
}

/// The type of a field's expression, with what is wrong told; none where something is.
fn compile(at: &At<'_, '_>, scope: &Scope, due: &[Type], out: &mut Causes) -> Option<Type> {
    at.text()?;
    match judge(at.node, scope, due) {
        Ok(ty) => ty,
        Err(fault) => {
            out.tell(at, Topic::Expression, Reason::Invalid, fault.message);
            if let Some(told) = out.told.last_mut() {
                told.span = fault.span.unwrap_or(told.span);
                told.meant = fault.meant.map(|meant| (at.node.id(), meant));
            }
            None
        }
    }
}

/// The type of the expression in a field that has to be there.
pub(crate) fn given(
    owner: &At<'_, '_>,
    name: &str,
    scope: &Scope,
    due: &[Type],
    out: &mut Causes,
) -> Option<Type> {
    required(owner, name, out);
    optional(owner, name, scope, due, out)
}

/// The type of the expression in a field, where there is one.
pub(crate) fn optional(
    owner: &At<'_, '_>,
    name: &str,
    scope: &Scope,
    due: &[Type],
    out: &mut Causes,
) -> Option<Type> {
    let at = owner.get(name)?;
    match at.text()?.trim().is_empty() {
        true => None,
        false => compile(&at, scope, due, out),
    }
}

/// A text that has to be there, with more than blanks.
pub(crate) fn required(owner: &At<'_, '_>, name: &str, out: &mut Causes) {
    out.required(owner, name);
    let at = owner.get(name).filter(|at| !at.is_empty());
    if at.is_some_and(|at| at.text().is_some_and(|it| it.trim().is_empty())) {
        out.missing(
            owner,
            name,
            Text::new("There is nothing but blanks in it.", "공백만 있어요."),
        );
    }
}

/// Where a part of a scalar's text stands in the source: its characters other than blanks come
/// there in the same order, whatever is folded. None where escapes stand between.
fn within(node: Node<'_>, part: &std::ops::Range<usize>) -> Option<Span> {
    let (source, value) = (node.source(), node.value());
    let header = match node.style() {
        Style::Literal | Style::Folded => source.find('\n')? + 1,
        Style::SingleQuoted | Style::DoubleQuoted => 1,
        _ => 0,
    };
    let solid = |text: &str| {
        let solid = text.char_indices().filter(|(_, c)| !c.is_whitespace());
        solid.collect::<Vec<_>>()
    };
    let (inner, outer) = (solid(value), solid(source.get(header..)?));
    let count = |end: usize| inner.iter().filter(|(at, _)| *at < end).count();
    // What is missing at the end is told at the end.
    let first = count(part.start).min(inner.len().saturating_sub(1));
    let last = count(part.end).max(first + 1) - 1;
    let same = inner.iter().zip(&outer).take(last + 1);
    if same.clone().count() <= last || !same.clone().all(|((_, a), (_, b))| a == b) {
        return None;
    }
    let start = outer.get(first)?.0;
    let (at, c) = *outer.get(last)?;
    let place = |at: usize| {
        u32::try_from(header + at)
            .ok()
            .map(|at| node.span().start + at)
    };
    Some(Span::new(place(start)?, place(at + c.len_utf8())?))
}

/// What is wrong, and what is likely meant in its place.
fn words(problem: &Problem) -> (Text, Option<String>) {
    let message = match &problem.kind {
        ProblemKind::Character(c) => text!(
            "`{c}` has no meaning in CEL.",
            "CEL 표현식에는 `{c}` 문자를 쓸 수 없어요."
        ),
        ProblemKind::OpenText => Text::new(
            "The text in quotes is not closed.",
            "따옴표로 시작한 문자열이 닫히지 않았어요.",
        ),
        ProblemKind::Escape => Text::new(
            "A backslash means nothing before this; for a pattern, write `r'…'`.",
            "이 문자 앞의 백슬래시는 의미가 없어요. 정규식이라면 `r'…'`로 쓰세요.",
        ),
        ProblemKind::Number(number) => text!(
            "`{number}` is no number of 64 bits.",
            "`{number}` 값은 64비트 숫자가 아니에요."
        ),
        ProblemKind::Unexpected(word) => text!(
            "`{word}` cannot stand here: something before it is missing or not closed.",
            "이 자리에는 `{word}` 토큰이 올 수 없어요. 앞에 빠졌거나 닫히지 않은 것이 있어요."
        ),
        ProblemKind::End => Text::new(
            "The expression breaks off: something more is due here.",
            "표현식이 중간에 끊겼어요. 뒤에 더 있어야 해요.",
        ),
        ProblemKind::Reserved(word) => text!(
            "CEL keeps the word `{word}` for itself: it names no variable and no function.",
            "`{word}` 단어는 CEL 예약어예요. 변수나 함수의 이름으로 쓸 수 없어요."
        ),
        ProblemKind::UnknownName { name, known } => {
            let meant = nearest(name, known);
            let all = listed(known);
            let message = match (&meant, known.is_empty()) {
                (Some(meant), _) => text!(
                    "There is no `{name}` here. Did you mean `{meant}`?",
                    "여기에는 `{name}` 변수가 없어요. `{meant}` 변수를 뜻했나요?"
                ),
                (None, true) => text!(
                    "There is no type `{name}` of which an object could be made.",
                    "오브젝트를 만들 수 있는 `{name}` 타입이 없어요."
                ),
                (None, false) => text!(
                    "There is no `{name}` here: an expression knows {all}. A text stands in quotes.",
                    "여기에는 `{name}` 변수가 없어요. 쓸 수 있는 변수는 {all}예요. 문자열은 따옴표로 감싸야 해요."
                ),
            };
            return (message, meant);
        }
        ProblemKind::UnknownFunction {
            name,
            since: Some(minor),
            ..
        } => text!(
            "New expressions can use `{name}` only from Kubernetes 1.{minor} on.",
            "새 표현식에서는 쿠버네티스 1.{minor} 버전부터 `{name}` 함수를 쓸 수 있어요."
        ),
        ProblemKind::UnknownFunction { name, known, .. } => {
            let meant = nearest(name, known);
            let message = match &meant {
                Some(meant) => text!(
                    "There is no function `{name}`. Did you mean `{meant}`?",
                    "`{name}` 함수는 없어요. `{meant}` 함수를 뜻했나요?"
                ),
                None => text!(
                    "There is no function `{name}` that is called in this way.",
                    "이렇게 호출하는 `{name}` 함수는 없어요."
                ),
            };
            return (message, meant);
        }
        ProblemKind::UnknownField { name, known } => {
            let meant = nearest(name, known);
            let all = listed(known);
            let message = match &meant {
                Some(meant) => text!(
                    "There is no field `{name}` in it. Did you mean `{meant}`?",
                    "`{name}` 필드는 없어요. `{meant}` 필드를 뜻했나요?"
                ),
                None => text!(
                    "There is no field `{name}` in it: it has {all}.",
                    "`{name}` 필드는 없어요. 있는 필드는 {all}예요."
                ),
            };
            return (message, meant);
        }
        ProblemKind::NoFields(ty) => text!(
            "A value of type `{ty}` has no fields.",
            "`{ty}` 타입의 값에는 필드가 없어요."
        ),
        ProblemKind::NoOverload { name, given } => no_overload(name, given),
        ProblemKind::Mismatch { due, found } => text!(
            "A value of type `{due}` is due here; this one is of type `{found}`.",
            "여기에는 `{due}` 타입의 값이 와야 하는데 `{found}` 타입이에요."
        ),
        ProblemKind::Unreadable { name, text } if name == "matches" => text!(
            "`{text}` is no regular expression that Go reads (RE2): it has neither look-around nor back-references.",
            "`{text}` 값은 Go(RE2)가 읽을 수 있는 정규 표현식이 아니에요. 전방·후방 탐색과 역참조는 쓸 수 없어요."
        ),
        ProblemKind::Unreadable { name, text } => text!(
            "`{name}()` cannot read `{text}`.",
            "`{name}()` 함수가 `{text}` 값을 읽을 수 없어요."
        ),
        ProblemKind::NoRange(ty) => text!(
            "Only a list or a map can be gone through item by item, not `{ty}`.",
            "항목을 하나씩 볼 수 있는 것은 목록과 맵뿐이에요. `{ty}` 타입은 안 돼요."
        ),
        ProblemKind::NoSelection => Text::new(
            "`has()` asks for a field, such as `has(object.spec)`.",
            "`has()` 함수에는 `has(object.spec)`처럼 필드를 적어야 해요.",
        ),
        ProblemKind::NoVariable => Text::new(
            "First comes the name that each item has, such as `c` in `all(c, c.image != '')`.",
            "먼저 `all(c, c.image != '')`의 `c`처럼 항목을 부를 이름을 적어야 해요.",
        ),
        ProblemKind::TooDeep => Text::new("", ""),
    };
    (message, None)
}

fn no_overload(name: &str, given: &[Type]) -> Text {
    let types: Vec<_> = given.iter().map(|ty| format!("`{ty}`")).collect();
    let types = types.join(", ");
    let sign = match name {
        "@in" => "in",
        "_?_:_" => "? :",
        "_[_]" | "_[?_]" => "[]",
        _ => name.trim_matches('_'),
    };
    match sign == name {
        true => text!(
            "`{name}` does not take {types}.",
            "`{name}` 함수는 {types} 타입을 받지 않아요."
        ),
        false => text!(
            "`{sign}` does not go with {types}: convert one, as `int()`, `double()` or `string()` do.",
            "`{sign}` 연산자는 {types} 타입에 쓸 수 없어요. `int()`, `double()`, `string()` 등으로 맞춰 주세요."
        ),
    }
}

fn nearest(name: &str, known: &[String]) -> Option<String> {
    let near = near::nearest(name, known.iter().map(String::as_str));
    near.map(|(near, _)| near.to_owned())
        .filter(|it| it != name)
}

fn listed(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
