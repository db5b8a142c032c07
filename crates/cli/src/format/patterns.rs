//! Patterns for a person: what a manifest is.

use super::runs;
use jiff::Timestamp;
use std::fmt::Write;

use podyard_analysis::{Language, LineIndex, Part, Recognised, Status, Text, Usage, Workspace};

/// So many resources are named that use a pattern; of more, how many there are.
pub const NAMED: usize = 8;

/// A line for each pattern with the resources that use it; nothing where there is none.
pub fn brief(used: &[Usage], language: Language) -> String {
    let mut out = String::new();
    for usage in used {
        let named = usage.first.iter().map(|it| user(it, language));
        let named: Vec<_> = named.collect();
        let more = match (usage.count.saturating_sub(named.len()), language) {
            (0, _) => String::new(),
            (more, Language::English) => format!(" and {more} more"),
            (more, Language::Korean) => format!(" 외 {more}개"),
        };
        let name = usage.pattern.name.get(language);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {name}: {}{more}", named.join(", "));
    }
    match (out.is_empty(), language) {
        (true, _) => out,
        (false, Language::English) => format!("Patterns\n{out}\n"),
        (false, Language::Korean) => format!("패턴\n{out}\n"),
    }
}

/// The resource, and what it lacks.
fn user(card: &Recognised, language: Language) -> String {
    let name = resource(card);
    let missing: Vec<_> = card
        .missing
        .iter()
        .map(|missing| missing.role.name.get(language))
        .collect();
    match (card.status, language) {
        (Status::Present, _) => name,
        (Status::Partial, Language::English) => format!("{name} (missing: {})", missing.join(", ")),
        (Status::Partial, Language::Korean) => format!("{name} (빠짐: {})", missing.join(", ")),
    }
}

fn resource(card: &Recognised) -> String {
    match card.name.is_empty() {
        true => card.kind.clone(),
        false => format!("{}/{}", card.kind, card.name),
    }
}

/// Every pattern by the parts of the book, with the lines that fill its roles, what is missing, and
/// what follows.
pub fn full(workspace: &Workspace, patterns: &[Recognised], language: Language) -> String {
    if patterns.is_empty() {
        let none = Text::new("no pattern found\n", "찾은 패턴이 없어요\n");
        return none.get(language).to_owned();
    }
    let files = workspace.files.iter();
    let page = Page {
        workspace,
        indexes: files.map(|file| LineIndex::new(&file.text)).collect(),
        language,
    };
    let mut out = String::new();
    for part in Part::ALL {
        let cards = patterns.iter().filter(|it| it.pattern.part == part);
        let cards: Vec<_> = cards.map(|card| page.card(card)).collect();
        if !cards.is_empty() {
            let _ = write!(out, "{}\n\n{}", part.name().get(language), cards.concat());
        }
    }
    out
}

struct Page<'a> {
    workspace: &'a Workspace,
    indexes: Vec<LineIndex<'a>>,
    language: Language,
}

impl Page<'_> {
    fn card(&self, card: &Recognised) -> String {
        let pattern = card.pattern;
        let status = match card.status {
            Status::Present => "",
            Status::Partial => self.say(" (partial)", " (일부)"),
        };
        let mut out = format!(
            "  {name} [{id}]{status}  {resource}\n    {says}\n",
            name = pattern.name.get(self.language),
            id = pattern.id,
            resource = resource(card),
            says = card.says.get(self.language),
        );
        if let Some(why) = &card.looks_like {
            let title = self.say("looks like it", "비슷해 보여요");
            let _ = writeln!(out, "    {title}: {}", why.get(self.language));
        }
        for filled in &card.roles {
            let name = filled.role.name.get(self.language);
            let _ = writeln!(
                out,
                "    ✓ {name}  {}",
                self.place(filled.file, filled.span.start)
            );
        }
        for missing in &card.missing {
            let name = missing.role.name.get(self.language);
            let _ = writeln!(out, "    ✗ {name}: {}", missing.why.get(self.language));
            if let Some(fix) = &missing.fix {
                let title = self.say("suggestion", "제안");
                let _ = writeln!(out, "      {title}: {}", fix.title.get(self.language));
            }
        }
        for fact in &card.facts {
            let _ = writeln!(out, "    · {}", fact.says.get(self.language));
        }
        if let Some(runs) = &card.runs {
            let next = runs::next(runs, Timestamp::now());
            if !next.is_empty() {
                let title = self.say("next runs", "다음 실행");
                let zone = runs.zone.as_deref().unwrap_or("UTC");
                let _ = writeln!(out, "    · {title} ({zone}): {}", next.join(", "));
            }
        }
        out.push('\n');
        out
    }

    /// Such as `web.yaml:12`.
    fn place(&self, file: usize, offset: u32) -> String {
        let path = self.workspace.files.get(file).map_or("", |it| &it.path);
        let index = self.indexes.get(file);
        let line = index.map_or(1, |index| index.line_column(offset).line);
        format!("{path}:{line}")
    }

    fn say(&self, en: &'static str, ko: &'static str) -> &'static str {
        match self.language {
            Language::English => en,
            Language::Korean => ko,
        }
    }
}
