//! Which of the findings are listed: what a person hides, and looks for.

use podyard_wire::worker::Checked;

use super::problems::{Meaning, Problem};

/// Up to so many findings are seen at a glance; to look for one among more, there is a field.
pub const HANDFUL: usize = 5;

/// What is listed. It is about what a person looks at now, so it is not kept across reloads.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    hidden: Vec<Meaning>,
    /// What is looked for, as typed.
    pub text: String,
}

impl Filter {
    /// Whether findings of a meaning are listed.
    pub fn shows(&self, meaning: Meaning) -> bool {
        !self.hidden.contains(&meaning)
    }

    /// Hides what is listed, lists what is hidden.
    pub fn toggle(&mut self, meaning: Meaning) {
        match self.hidden.iter().position(|it| *it == meaning) {
            Some(at) => drop(self.hidden.remove(at)),
            None => self.hidden.push(meaning),
        }
    }

    /// Whether it may keep anything back.
    pub fn is_narrow(&self) -> bool {
        !self.hidden.is_empty() || !self.text.trim().is_empty()
    }

    /// The findings that are listed, those of each meaning together. Empty groups are left out.
    pub fn listed(
        &self,
        checked: &Checked,
        groups: Vec<(Meaning, Vec<Problem>)>,
    ) -> Vec<(Meaning, Vec<Problem>)> {
        let wanted = self.text.to_lowercase();
        let wanted: Vec<_> = wanted.split_whitespace().collect();
        let shown = groups.into_iter().filter(|(it, _)| self.shows(*it));
        let shown = shown.map(|(meaning, mut problems)| {
            problems.retain(|it| is_meant(checked, it, &wanted));
            (meaning, problems)
        });
        shown.filter(|(_, problems)| !problems.is_empty()).collect()
    }
}

/// Whether all words occur in what is said of a finding, or in where it is.
fn is_meant(checked: &Checked, problem: &Problem, wanted: &[&str]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let found = &problem.diagnostic;
    let file = checked.files.get(problem.file);
    let resource = found
        .resource
        .and_then(|at| file?.resources.get(usize::try_from(at).ok()?));
    let said = [
        Some(found.code.as_str()),
        Some(found.message.as_str()),
        found.path.as_deref(),
        found.reason.as_deref(),
        file.map(|it| it.path.as_str()),
        resource.map(|it| it.kind.as_str()),
        resource.and_then(|it| it.name.as_deref()),
    ];
    let said: Vec<_> = said.into_iter().flatten().collect();
    let said = said.join("\n").replace('`', "").to_lowercase();
    wanted.iter().all(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::problems::{
        groups,
        tests::{checked, finding},
    };
    use podyard_wire::worker::Severity;

    fn listed(filter: &Filter) -> Vec<(Meaning, usize)> {
        let checked = checked(vec![
            finding(Severity::Error, None),
            finding(Severity::Hint, None),
            finding(Severity::Info, None),
        ]);
        let listed = filter.listed(&checked, groups(&checked));
        listed
            .into_iter()
            .map(|(it, all)| (it, all.len()))
            .collect()
    }

    #[test]
    fn a_meaning_is_hidden_and_comes_back() {
        let mut filter = Filter::default();
        let all = [(Meaning::Refused, 1), (Meaning::Advice, 2)];
        assert_eq!(listed(&filter), all);
        filter.toggle(Meaning::Advice);
        assert!(filter.is_narrow() && !filter.shows(Meaning::Advice));
        assert_eq!(listed(&filter), [(Meaning::Refused, 1)]);
        filter.toggle(Meaning::Advice);
        assert_eq!(listed(&filter), all);
        assert!(!filter.is_narrow());
    }

    #[test]
    fn every_word_is_looked_for_wherever_it_is_said() {
        let with = |text: &str| {
            let text = text.to_owned();
            listed(&Filter {
                text,
                ..Filter::default()
            })
            .len()
        };
        assert_eq!(with("X IS unknown-field spec.x web.yaml"), 2);
        assert_eq!(with(" "), 2);
        assert_eq!(with("unknown nowhere"), 0);
    }
}
