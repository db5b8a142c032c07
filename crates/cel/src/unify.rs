//! Which type fits which, and what is found out about open types by it.

use std::collections::HashMap;

use crate::types::Type;

/// What open types were found to be.
#[derive(Clone, Default)]
pub(crate) struct Found(HashMap<u32, Type>);

impl Found {
    /// Whether the first fits the second; then it is kept what that says about open types.
    pub fn fits(&mut self, given: &Type, due: &Type) -> bool {
        self.all_fit(std::slice::from_ref(given), std::slice::from_ref(due))
    }

    /// Whether each of the first fits its counterpart of the second.
    pub fn all_fit(&mut self, given: &[Type], due: &[Type]) -> bool {
        let mut found = self.clone();
        let fit = found.try_all(given, due);
        if fit {
            *self = found;
        }
        fit
    }

    fn try_all(&mut self, given: &[Type], due: &[Type]) -> bool {
        given.len() == due.len() && given.iter().zip(due).all(|(a, b)| self.try_fit(a, b))
    }

    fn try_fit(&mut self, given: &Type, due: &Type) -> bool {
        if let Type::Var(var) = due {
            match self.take_place(given, *var) {
                Some(true) => return true,
                Some(false) if self.0.contains_key(var) => return false,
                _ => {}
            }
        }
        if let Type::Var(var) = given {
            return self.take_place(due, *var) == Some(true);
        }
        match (given, due) {
            (Type::Dyn, _) | (_, Type::Dyn) => true,
            (Type::Null, other) | (other, Type::Null) => can_be_null(other),
            (Type::Kind(_), Type::Kind(_)) => true,
            (Type::List(a), Type::List(b)) => self.try_fit(a, b),
            (Type::Map(key, value), Type::Map(other_key, other_value)) => {
                self.try_fit(key, other_key) && self.try_fit(value, other_value)
            }
            (Type::Opaque(a, of), Type::Opaque(b, other_of)) => {
                a == b && self.try_all(of, other_of)
            }
            _ => given == due,
        }
    }

    /// Whether a type can stand for an open one, which then stands for the more general of both.
    fn take_place(&mut self, ty: &Type, var: u32) -> Option<bool> {
        if *ty == Type::Var(var) {
            return Some(true);
        }
        if let Some(known) = self.0.get(&var).cloned() {
            if known == *ty {
                return Some(true);
            }
            if !self.try_fit(ty, &known) {
                return Some(false);
            }
            let general = most_general(ty, &known);
            if !self.occurs(var, general) {
                self.0.insert(var, general.clone());
            }
            return Some(true);
        }
        if self.occurs(var, ty) {
            return Some(false);
        }
        self.0.insert(var, ty.clone());
        Some(true)
    }

    fn occurs(&self, var: u32, within: &Type) -> bool {
        match within {
            Type::Var(other) if *other == var => true,
            Type::Var(other) => self.0.get(other).is_some_and(|it| self.occurs(var, it)),
            Type::List(of) | Type::Kind(of) => self.occurs(var, of),
            Type::Map(key, value) => self.occurs(var, key) || self.occurs(var, value),
            Type::Opaque(_, of) => of.iter().any(|it| self.occurs(var, it)),
            _ => false,
        }
    }

    /// The type with what was found in place of open ones.
    pub fn resolved(&self, ty: &Type) -> Type {
        match ty {
            Type::Var(var) => match self.0.get(var) {
                Some(known) => self.resolved(known),
                None => ty.clone(),
            },
            Type::List(of) => Type::list(self.resolved(of)),
            Type::Map(key, value) => Type::map(self.resolved(key), self.resolved(value)),
            Type::Kind(of) => Type::Kind(self.resolved(of).into()),
            Type::Opaque(name, of) => {
                let of = of.iter().map(|it| self.resolved(it)).collect();
                Type::Opaque(name.clone(), of)
            }
            _ => ty.clone(),
        }
    }

    /// The type in the end: what is still open can be anything.
    pub fn settled(&self, ty: &Type) -> Type {
        match self.resolved(ty) {
            Type::Var(_) => Type::Dyn,
            Type::List(of) => Type::list(self.settled(&of)),
            Type::Map(key, value) => Type::map(self.settled(&key), self.settled(&value)),
            Type::Kind(of) => Type::Kind(self.settled(&of).into()),
            Type::Opaque(name, of) => {
                let of = of.iter().map(|it| self.settled(it)).collect();
                Type::Opaque(name, of)
            }
            other => other,
        }
    }
}

fn can_be_null(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Null | Type::Opaque(..) | Type::Struct(_) | Type::Duration | Type::Timestamp
    )
}

/// Of two types that fit, the one that says less.
pub(crate) fn most_general<'t>(one: &'t Type, other: &'t Type) -> &'t Type {
    match says_no_more(one, other) {
        true => one,
        false => other,
    }
}

fn says_no_more(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Dyn | Type::Var(_), _) => true,
        (_, Type::Dyn | Type::Var(_)) => false,
        (Type::List(a), Type::List(b)) => says_no_more(a, b),
        (Type::Map(key, value), Type::Map(other_key, other_value)) => {
            says_no_more(key, other_key) && says_no_more(value, other_value)
        }
        (Type::Opaque(a, of), Type::Opaque(b, other_of)) => {
            let mut pairs = of.iter().zip(other_of.iter());
            a == b && of.len() == other_of.len() && pairs.all(|(a, b)| says_no_more(a, b))
        }
        (Type::Kind(_), Type::Kind(_)) => true,
        _ => one == other,
    }
}
