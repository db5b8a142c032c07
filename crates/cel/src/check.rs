//! Gives every part of an expression its type.

use std::ops::Range;

use crate::ast::{Expr, Field, Kind, Literal};
use crate::functions;
use crate::literal;
use crate::problem::{Problem, ProblemKind};
use crate::scope::Scope;
use crate::types::Type;
use crate::unify::{Found, most_general};

pub(crate) type Checked = Result<Type, Problem>;

/// The type of an expression.
pub(crate) fn check(expression: &Expr, scope: &Scope) -> Checked {
    let mut checker = Checker {
        scope,
        locals: Vec::new(),
        found: Found::default(),
        // Letters are the open types of functions.
        next_open: 1_000,
        written: Vec::new(),
        formats: 0,
    };
    let ty = checker.check(expression)?;
    checker.alike()?;
    Ok(checker.found.settled(&ty))
}

pub(crate) struct Checker<'s> {
    scope: &'s Scope,
    /// The variables of macros, the innermost last.
    pub locals: Vec<(String, Type)>,
    pub found: Found,
    next_open: u32,
    /// The items of each list, and the keys and values of each map, that are written out.
    written: Vec<Vec<(Range<usize>, Type)>>,
    /// How many calls of `format`, which takes lists of everything, this is in.
    formats: usize,
}

pub(crate) fn problem(span: &Range<usize>, kind: ProblemKind) -> Problem {
    Problem {
        span: span.clone(),
        kind,
    }
}

impl Checker<'_> {
    /// Whether what came with that version's libraries can be used.
    pub fn has(&self, since: u8) -> bool {
        self.scope.has(since)
    }

    /// A type that is still to be found out.
    pub fn open(&mut self) -> Type {
        self.next_open += 1;
        Type::Var(self.next_open)
    }

    pub fn check(&mut self, expr: &Expr) -> Checked {
        match &expr.kind {
            Kind::Literal(literal) => Ok(of_literal(literal)),
            Kind::Name(name) => self.named(expr, name),
            Kind::Select {
                of,
                field,
                field_span,
                is_optional,
            } => {
                let qualified = expr.qualified().and_then(|name| self.lookup(&name));
                match qualified {
                    Some(ty) => Ok(ty),
                    None => self.select(of, field, field_span, *is_optional),
                }
            }
            Kind::Call {
                target,
                name,
                name_span,
                args,
            } => match self.expand(expr, target.as_deref(), name, args) {
                Some(checked) => checked,
                None => self.call(expr, target.as_deref(), name, name_span, args),
            },
            Kind::List(items) => self.list(items),
            Kind::Map(entries) => self.map(entries),
            Kind::Object { name, fields } => self.object(expr, name, fields),
        }
    }

    /// What a name, which may have dots, stands for.
    fn lookup(&self, name: &str) -> Option<Type> {
        let first = name.split('.').next();
        let mut locals = self.locals.iter().rev();
        match locals.find(|(local, _)| Some(local.as_str()) == first) {
            Some((local, ty)) => (local == name).then(|| ty.clone()),
            None => self.scope.named(name.strip_prefix('.').unwrap_or(name)),
        }
    }

    fn named(&self, expr: &Expr, name: &str) -> Checked {
        self.lookup(name).ok_or_else(|| {
            let locals = self.locals.iter().map(|(name, _)| name.as_str());
            let known = locals.chain(self.scope.names());
            let kind = ProblemKind::UnknownName {
                name: name.to_owned(),
                known: known.map(str::to_owned).collect(),
            };
            problem(&expr.span, kind)
        })
    }

    /// The type of a field of something.
    pub fn select(
        &mut self,
        of: &Expr,
        field: &str,
        span: &Range<usize>,
        is_optional: bool,
    ) -> Checked {
        let of = self.check(of)?;
        let of = self.found.resolved(&of);
        let inner = of.unwrapped();
        let ty = match inner.unwrap_or(&of) {
            Type::Map(_, value) => (**value).clone(),
            Type::Struct(of) => match &of.fields {
                None => Type::Dyn,
                Some(fields) => {
                    let found = fields.iter().find(|(name, _)| name == field);
                    let Some((_, ty)) = found else {
                        let kind = ProblemKind::UnknownField {
                            name: field.to_owned(),
                            known: fields.iter().map(|(name, _)| name.clone()).collect(),
                        };
                        return Err(problem(span, kind));
                    };
                    ty.clone()
                }
            },
            open @ Type::Var(_) => {
                self.found.fits(&Type::Dyn, open);
                Type::Dyn
            }
            Type::Dyn => Type::Dyn,
            other => {
                return Err(problem(
                    span,
                    ProblemKind::NoFields(self.found.settled(other)),
                ));
            }
        };
        let ty = match inner.is_some() || is_optional {
            true => Type::optional(ty),
            false => ty,
        };
        Ok(self.found.resolved(&ty))
    }

    fn call(
        &mut self,
        expr: &Expr,
        target: Option<&Expr>,
        name: &str,
        name_span: &Range<usize>,
        args: &[Expr],
    ) -> Checked {
        let is_format = name == "format";
        self.formats += usize::from(is_format);
        let ty = self.called(expr, target, name, name_span, args);
        self.formats -= usize::from(is_format);
        ty
    }

    fn called(
        &mut self,
        expr: &Expr,
        target: Option<&Expr>,
        name: &str,
        name_span: &Range<usize>,
        args: &[Expr],
    ) -> Checked {
        let mut given = Vec::new();
        for arg in args {
            given.push(self.check(arg)?);
        }
        let Some(target) = target else {
            let ty = self.resolve(expr, name, name_span, given, false)?;
            return literal::check(name, args, self.scope).map_or(Ok(ty), Err);
        };
        // A name with dots may be that of a function.
        if let Some(prefix) = target.qualified() {
            let full = format!("{prefix}.{name}");
            if self.is_there(&full) {
                let span = target.span.start..name_span.end;
                return self.resolve(expr, &full, &span, given, false);
            }
        }
        given.insert(0, self.check(target)?);
        let ty = self.resolve(expr, name, name_span, given, true)?;
        literal::check(name, args, self.scope).map_or(Ok(ty), Err)
    }

    fn is_there(&self, function: &str) -> bool {
        let overloads = functions::named(function).unwrap_or_default();
        let is_for_patches = function.starts_with("jsonpatch.");
        overloads.iter().any(|it| self.can_use(function, it.since))
            && (!is_for_patches || self.scope.has_patches())
    }

    fn can_use(&self, function: &str, since: u8) -> bool {
        self.scope.has(since) || (function == "includes" && self.scope.has_bindings())
    }

    /// Whether names can be given to values.
    pub fn has_bindings(&self) -> bool {
        self.scope.has_bindings()
    }

    /// What a function gives for what it is given.
    pub fn resolve(
        &mut self,
        expr: &Expr,
        name: &str,
        name_span: &Range<usize>,
        given: Vec<Type>,
        is_member: bool,
    ) -> Checked {
        if !self.is_there(name) {
            let overloads = functions::named(name).unwrap_or_default();
            let kind = ProblemKind::UnknownFunction {
                name: name.to_owned(),
                since: overloads.iter().map(|it| it.since.saturating_add(1)).min(),
                known: functions::names().map(str::to_owned).collect(),
            };
            return Err(problem(name_span, kind));
        }
        if matches!(name, "_&&_" | "_||_") {
            for (operand, ty) in operands(expr).zip(&given) {
                self.due(operand, ty, &Type::Bool)?;
            }
            return Ok(Type::Bool);
        }
        let mut result: Option<Type> = None;
        for overload in functions::named(name).unwrap_or_default() {
            if overload.is_member != is_member || !self.can_use(name, overload.since) {
                continue;
            }
            let (takes, gives) = self.fresh(&overload.takes, &overload.gives);
            if !self.found.all_fit(&given, &takes) {
                continue;
            }
            let gives = self.found.resolved(&gives);
            result = Some(match result {
                None => gives,
                Some(before) if before == Type::Dyn || before == gives => before,
                Some(_) => Type::Dyn,
            });
        }
        result.ok_or_else(|| {
            let kind = ProblemKind::NoOverload {
                name: name.to_owned(),
                given: given.iter().map(|it| self.found.settled(it)).collect(),
            };
            problem(name_span, kind)
        })
    }

    /// A function's types with open types of this call in place of letters.
    fn fresh(&mut self, takes: &[Type], gives: &Type) -> (Vec<Type>, Type) {
        let base = self.next_open;
        self.next_open += 128;
        let fresh = |ty: &Type| renamed(ty, base);
        (takes.iter().map(fresh).collect(), fresh(gives))
    }

    /// Holds a part's type against what is due.
    pub fn due(&mut self, expr: &Expr, ty: &Type, due: &Type) -> Result<(), Problem> {
        if self.found.fits(ty, due) {
            return Ok(());
        }
        let kind = ProblemKind::Mismatch {
            due: due.clone(),
            found: self.found.settled(ty),
        };
        Err(problem(&expr.span, kind))
    }

    fn list(&mut self, items: &[(bool, Expr)]) -> Checked {
        let mut joined = None;
        let mut written = Vec::new();
        for (is_optional, item) in items {
            let ty = self.check(item)?;
            let ty = self.present(item, ty, *is_optional)?;
            written.push((item.span.clone(), ty.clone()));
            joined = Some(self.join(joined, ty));
        }
        self.hold(written);
        let item = joined.unwrap_or_else(|| self.open());
        Ok(Type::list(item))
    }

    fn map(&mut self, entries: &[(bool, Expr, Expr)]) -> Checked {
        let (mut keys, mut values) = (None, None);
        let (mut written_keys, mut written_values) = (Vec::new(), Vec::new());
        for (is_optional, key, value) in entries {
            let ty = self.check(key)?;
            written_keys.push((key.span.clone(), ty.clone()));
            keys = Some(self.join(keys, ty));
            let ty = self.check(value)?;
            let ty = self.present(value, ty, *is_optional)?;
            written_values.push((value.span.clone(), ty.clone()));
            values = Some(self.join(values, ty));
        }
        self.hold(written_keys);
        self.hold(written_values);
        let key = keys.unwrap_or_else(|| self.open());
        let value = values.unwrap_or_else(|| self.open());
        Ok(Type::map(key, value))
    }

    /// Keeps what has to be of one type in the end.
    fn hold(&mut self, written: Vec<(Range<usize>, Type)>) {
        if self.formats == 0 {
            self.written.push(written);
        }
    }

    /// Holds all that is written out together against its first: what is only known once it is
    /// evaluated goes with nothing else.
    fn alike(&self) -> Result<(), Problem> {
        for written in &self.written {
            let mut types = written
                .iter()
                .map(|(span, ty)| (span, self.found.settled(ty)));
            let Some((_, due)) = types.next() else {
                continue;
            };
            if let Some((span, found)) = types.find(|(_, ty)| *ty != due) {
                return Err(problem(span, ProblemKind::Mismatch { due, found }));
            }
        }
        Ok(())
    }

    /// What is left out where it is not there must be something that may not be there.
    fn present(&self, expr: &Expr, ty: Type, is_optional: bool) -> Checked {
        match (is_optional, ty.unwrapped()) {
            (true, Some(inner)) => Ok(inner.clone()),
            (true, None) if ty != Type::Dyn => {
                let kind = ProblemKind::Mismatch {
                    due: Type::optional(ty.clone()),
                    found: ty,
                };
                Err(problem(&expr.span, kind))
            }
            _ => Ok(ty),
        }
    }

    /// The type that items of both types have.
    fn join(&mut self, before: Option<Type>, ty: Type) -> Type {
        match before {
            None => ty,
            Some(before) if self.found.fits(&before, &ty) => most_general(&before, &ty).clone(),
            Some(_) => Type::Dyn,
        }
    }

    fn object(&mut self, expr: &Expr, name: &str, fields: &[Field]) -> Checked {
        let Some(ty) = self.scope.object(name) else {
            let kind = ProblemKind::UnknownName {
                name: name.to_owned(),
                known: Vec::new(),
            };
            return Err(problem(&expr.span, kind));
        };
        for field in fields {
            let value = self.check(&field.value)?;
            let value = self.present(&field.value, value, field.is_optional)?;
            let Type::Struct(of) = &ty else { continue };
            let mut known = of.fields.iter().flatten();
            if let Some((_, due)) = known.find(|(name, _)| *name == field.name) {
                self.due(&field.value, &value, due)?;
            }
        }
        Ok(ty)
    }
}

/// The operands of an operator.
fn operands(expr: &Expr) -> impl Iterator<Item = &Expr> {
    let args = match &expr.kind {
        Kind::Call { args, .. } => args.as_slice(),
        _ => &[],
    };
    args.iter()
}

fn renamed(ty: &Type, base: u32) -> Type {
    let again = |ty: &Type| renamed(ty, base);
    match ty {
        Type::Var(letter) => Type::Var(base + letter),
        Type::List(of) => Type::list(again(of)),
        Type::Map(key, value) => Type::map(again(key), again(value)),
        Type::Kind(of) => Type::Kind(again(of).into()),
        Type::Opaque(name, of) => Type::Opaque(name.clone(), of.iter().map(again).collect()),
        other => other.clone(),
    }
}

fn of_literal(literal: &Literal) -> Type {
    match literal {
        Literal::Null => Type::Null,
        Literal::Bool => Type::Bool,
        Literal::Int => Type::Int,
        Literal::Uint => Type::Uint,
        Literal::Double => Type::Double,
        Literal::Text(_) => Type::String,
        Literal::Bytes => Type::Bytes,
    }
}
