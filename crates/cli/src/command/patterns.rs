//! `podyard patterns`: which patterns the manifests use.

use podyard_analysis::{Analyzer, Language, Part, Schema, Sequential, Workspace, patterns as all};
use podyard_wire::report;

use crate::{
    Outcome,
    args::Check,
    failure::Failure,
    format::{Format, patterns},
    input, print,
};

/// Prints the patterns of the manifests with the lines that fill their roles.
pub fn run(asked: &Check, language: Language) -> Result<Outcome, Failure> {
    let workspace = Workspace {
        files: input::read(&asked.paths, &Sequential)?,
        kubernetes: asked.kubernetes.newest(),
    };
    let mut analyzer = Analyzer::new(Schema::complete());
    let found = analyzer.patterns(&workspace);
    print(&match asked.format {
        Format::Json => {
            let judged = analyzer.check(&workspace);
            report::to_json(&workspace, &judged, &found, language) + "\n"
        }
        _ => patterns::full(&workspace, &found, language),
    })
}

/// Prints every pattern there is by the parts of the book.
pub fn list(language: Language) -> Result<Outcome, Failure> {
    let mut out = String::new();
    for part in Part::ALL {
        out.push_str(part.name().get(language));
        out.push('\n');
        let mut patterns: Vec<_> = all().iter().filter(|it| it.part == part).collect();
        patterns.sort_by_key(|pattern| pattern.chapter);
        for pattern in patterns {
            let name = pattern.name.get(language);
            out.push_str(&format!("  {}  {name}\n", pattern.id));
        }
    }
    print(&out)
}
