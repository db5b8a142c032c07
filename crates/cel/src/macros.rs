//! What is written as a call and stands for more: tests whether something is there, and what is
//! done for each item.

use crate::ast::{Expr, Kind};
use crate::check::{Checked, Checker, problem};
use crate::problem::{Problem, ProblemKind};
use crate::types::Type;

/// Their names.
pub(crate) const NAMES: &[&str] = &[
    "has",
    "all",
    "exists",
    "exists_one",
    "existsOne",
    "map",
    "filter",
    "transformList",
    "transformMap",
    "transformMapEntry",
    "optMap",
    "optFlatMap",
    "sortBy",
];

/// The first libraries with macros of two variables, and with `sortBy`.
const TWO_VARIABLES: u8 = 32;
const SORTING: u8 = 34;

impl Checker<'_> {
    /// The type of a macro; none where a call is none.
    pub fn expand(
        &mut self,
        expr: &Expr,
        target: Option<&Expr>,
        name: &str,
        args: &[Expr],
    ) -> Option<Checked> {
        match (target, args) {
            (None, [of]) if name == "has" => Some(self.has_field(of)),
            (Some(of), [item, value, inner])
                if name == "bind" && of.name() == Some("cel") && self.has_bindings() =>
            {
                Some(self.bound(item, value, inner))
            }
            (Some(range), [item, rest @ ..]) => self.over(expr, range, name, item, rest),
            _ => None,
        }
    }

    fn has_field(&mut self, of: &Expr) -> Checked {
        let Kind::Select {
            of,
            field,
            field_span,
            is_optional: false,
        } = &of.kind
        else {
            return Err(problem(&of.span, ProblemKind::NoSelection));
        };
        self.select(of, field, field_span, false)?;
        Ok(Type::Bool)
    }

    fn over(
        &mut self,
        expr: &Expr,
        range: &Expr,
        name: &str,
        item: &Expr,
        rest: &[Expr],
    ) -> Option<Checked> {
        let two = self.has(TWO_VARIABLES);
        Some(match (name, rest) {
            ("all" | "exists" | "exists_one", [test]) => self.quantified(range, &[item], test),
            ("all" | "exists" | "exists_one" | "existsOne", [value, test]) if two => {
                self.quantified(range, &[item, value], test)
            }
            ("filter", [test]) => self.filtered(range, item, test),
            ("map", [to]) => self.listed(range, &[item], None, to),
            ("map", [test, to]) => self.listed(range, &[item], Some(test), to),
            ("transformList", [value, to]) if two => self.listed(range, &[item, value], None, to),
            ("transformList", [value, test, to]) if two => {
                self.listed(range, &[item, value], Some(test), to)
            }
            ("transformMap", [value, to]) if two => self.mapped(range, [item, value], None, to),
            ("transformMap", [value, test, to]) if two => {
                self.mapped(range, [item, value], Some(test), to)
            }
            ("transformMapEntry", [value, to]) if two => {
                self.entered(range, [item, value], None, to)
            }
            ("transformMapEntry", [value, test, to]) if two => {
                self.entered(range, [item, value], Some(test), to)
            }
            ("optMap", [to]) => self.if_there(range, item, to, false),
            ("optFlatMap", [to]) => self.if_there(range, item, to, true),
            ("sortBy", [by]) if self.has(SORTING) => self.sorted(expr, range, item, by),
            _ => return None,
        })
    }

    /// What `inner` gives, with variables for each item of a range; its own type first.
    fn each<T>(
        &mut self,
        range: &Expr,
        variables: &[&Expr],
        inner: impl FnOnce(&mut Self, &[Type]) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut names = Vec::new();
        for variable in variables {
            let name = variable.name();
            names.push(name.ok_or_else(|| problem(&variable.span, ProblemKind::NoVariable))?);
        }
        let types = self.items(range, names.len() == 2)?;
        let outside = self.locals.len();
        for (name, ty) in names.iter().zip(&types) {
            self.locals.push(((*name).to_owned(), ty.clone()));
        }
        let result = inner(self, &types);
        self.locals.truncate(outside);
        result
    }

    /// The types of what is gone through: items, or keys; with two, index or key, and value.
    fn items(&mut self, range: &Expr, are_two: bool) -> Result<Vec<Type>, Problem> {
        let ty = self.check(range)?;
        let ty = self.found.resolved(&ty);
        Ok(match &ty {
            Type::List(item) if are_two => vec![Type::Int, (**item).clone()],
            Type::List(item) => vec![(**item).clone()],
            Type::Map(key, value) => vec![(**key).clone(), (**value).clone()],
            Type::Dyn | Type::Var(_) => {
                self.found.fits(&Type::Dyn, &ty);
                vec![Type::Dyn, Type::Dyn]
            }
            _ => return Err(problem(&range.span, ProblemKind::NoRange(ty))),
        })
    }

    fn is_true(&mut self, test: &Expr) -> Result<(), Problem> {
        let ty = self.check(test)?;
        self.due(test, &ty, &Type::Bool)
    }

    fn quantified(&mut self, range: &Expr, variables: &[&Expr], test: &Expr) -> Checked {
        self.each(range, variables, |checker, _| checker.is_true(test))?;
        Ok(Type::Bool)
    }

    fn filtered(&mut self, range: &Expr, item: &Expr, test: &Expr) -> Checked {
        self.each(range, &[item], |checker, types| {
            checker.is_true(test)?;
            Ok(Type::list(types.first().cloned().unwrap_or(Type::Dyn)))
        })
    }

    fn listed(
        &mut self,
        range: &Expr,
        variables: &[&Expr],
        test: Option<&Expr>,
        to: &Expr,
    ) -> Checked {
        self.each(range, variables, |checker, _| {
            test.map_or(Ok(()), |test| checker.is_true(test))?;
            let item = checker.check(to)?;
            Ok(Type::list(checker.found.resolved(&item)))
        })
    }

    fn mapped(
        &mut self,
        range: &Expr,
        variables: [&Expr; 2],
        test: Option<&Expr>,
        to: &Expr,
    ) -> Checked {
        self.each(range, &variables, |checker, types| {
            test.map_or(Ok(()), |test| checker.is_true(test))?;
            let value = checker.check(to)?;
            let key = types.first().cloned().unwrap_or(Type::Dyn);
            Ok(Type::map(key, checker.found.resolved(&value)))
        })
    }

    fn entered(
        &mut self,
        range: &Expr,
        variables: [&Expr; 2],
        test: Option<&Expr>,
        to: &Expr,
    ) -> Checked {
        self.each(range, &variables, |checker, _| {
            test.map_or(Ok(()), |test| checker.is_true(test))?;
            let entry = checker.check(to)?;
            let due = Type::map(checker.open(), checker.open());
            checker.due(to, &entry, &due)?;
            Ok(checker.found.resolved(&due))
        })
    }

    /// What is made of what may be there.
    fn if_there(&mut self, of: &Expr, item: &Expr, to: &Expr, is_flat: bool) -> Checked {
        let Some(name) = item.name() else {
            return Err(problem(&item.span, ProblemKind::NoVariable));
        };
        let ty = self.check(of)?;
        let inner = self.open();
        self.due(of, &ty, &Type::optional(inner.clone()))?;
        let inner = self.found.resolved(&inner);
        self.locals.push((name.to_owned(), inner));
        let made = self.check(to);
        self.locals.pop();
        let made = made?;
        if !is_flat {
            return Ok(Type::optional(self.found.resolved(&made)));
        }
        let made = self.found.resolved(&made);
        let due = Type::optional(self.open());
        self.due(to, &made, &due)?;
        Ok(match made {
            Type::Dyn => made,
            _ => self.found.resolved(&due),
        })
    }

    /// What an expression gives that has a name for a value.
    fn bound(&mut self, item: &Expr, value: &Expr, inner: &Expr) -> Checked {
        let Some(name) = item.name() else {
            return Err(problem(&item.span, ProblemKind::NoVariable));
        };
        let ty = self.check(value)?;
        self.locals.push((name.to_owned(), ty));
        let inner = self.check(inner);
        self.locals.pop();
        inner
    }

    fn sorted(&mut self, expr: &Expr, range: &Expr, item: &Expr, by: &Expr) -> Checked {
        let keys = self.listed(range, &[item], None, by)?;
        let list = self.check(range)?;
        self.resolve(
            expr,
            "@sortByAssociatedKeys",
            &by.span,
            vec![list, keys],
            true,
        )
    }
}
