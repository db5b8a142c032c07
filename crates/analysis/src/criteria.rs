//! By what a workspace is judged.

use podyard_kube::Diagnostic;
use podyard_kube::graph::Graph;
use podyard_rules::{
    Inspection, Policy, Rule, Summary, check_graph, check_workspace, inspect_beside,
};
use podyard_schema::Version;

use crate::{Executor, known::Known, read::Read};

/// The rules that are run: those whose findings may be told. At first there are none.
#[derive(Default)]
pub(crate) struct Chosen {
    policy: Policy,
    rules: Vec<&'static Rule>,
    /// Another one whenever other rules are chosen.
    generation: u64,
}

impl Chosen {
    /// Chooses the rules that a policy asks for from now on.
    pub fn follow(&mut self, policy: Policy) {
        if self.policy == policy && self.generation > 0 {
            return;
        }
        let rules = policy.due();
        let is_same = |(one, other): (&&Rule, &&Rule)| one.code == other.code;
        if rules.len() != self.rules.len() || !rules.iter().zip(&self.rules).all(is_same) {
            self.rules = rules;
            self.generation += 1;
        }
        self.policy = policy;
    }

    /// What of what they find is told.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}

/// By what a document is judged.
#[derive(Clone, Copy)]
pub(crate) struct Criteria<'k> {
    pub known: &'k Known,
    pub chosen: &'k Chosen,
    pub version: Version,
}

/// What stands for criteria that are gone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub version: Version,
    chosen: u64,
    known: u64,
}

impl Criteria<'_> {
    pub fn stamp(&self) -> Stamp {
        Stamp {
            version: self.version,
            chosen: self.chosen.generation,
            known: self.known.generation,
        }
    }

    /// Whether what these found then would be found now as well, whatever kinds are known.
    pub fn are_those_of(&self, stamp: Stamp) -> bool {
        let now = self.stamp();
        now.version == stamp.version && now.chosen == stamp.chosen
    }

    /// What is wrong with a document by itself, and what it speaks of.
    pub fn inspect<'d>(&self, read: &'d Read) -> Inspection<'d> {
        let Known {
            schema,
            definitions,
            ..
        } = self.known;
        let (rules, version) = (&self.chosen.rules, self.version);
        let (document, model) = (read.document(), read.model());
        inspect_beside(rules, definitions, schema, version, document, model)
    }

    /// What is wrong between documents, each finding with its document's index. Each rule is a piece
    /// of work for `executor`.
    pub fn between(
        &self,
        summaries: &[&Summary],
        graph: &Graph<'_>,
        executor: &impl Executor,
    ) -> Vec<(usize, Diagnostic)> {
        let found = executor.map(self.chosen.rules.clone(), |rule| {
            let mut found = check_workspace(&[rule], summaries);
            found.extend(check_graph(&[rule], self.version, graph));
            found
        });
        found.into_iter().flatten().collect()
    }
}
