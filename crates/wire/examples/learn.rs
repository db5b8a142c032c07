//! Writes what is told about the patterns, the lessons and the rules, as the site loads them, into
//! the folder that is the argument: `learn/en/index.json`, `learn/en/health-probe.json`,
//! `practice/en/index.json`, `practice/en/probe-the-kitchen.json`, `rules/en/index.json`,
//! `rules/en/unknown-field.json` and so on, and the same under `ko/`.

use std::path::Path;
use std::{env, error::Error, fs};

use podyard_analysis::{Language, patterns};
use podyard_wire::learn::{Explanation, Overview};
use podyard_wire::practice::{Lesson, Practice};
use podyard_wire::rules::{RuleList, Rules};
use serde::Serialize;

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::args_os().nth(1).ok_or("which folder?")?;
    let lessons = podyard_lessons::all()?;
    for (language, tag) in [(Language::English, "en"), (Language::Korean, "ko")] {
        let folder = Path::new(&root).join("learn").join(tag);
        write(&folder, "index", &Overview::new(language))?;
        for pattern in patterns() {
            if let Some(explanation) = Explanation::new(pattern.id, language) {
                write(&folder, pattern.id, &explanation)?;
            }
        }
        let folder = Path::new(&root).join("rules").join(tag);
        let rules = Rules::new(language);
        write(&folder, "index", &RuleList::from(&rules))?;
        for rule in &rules.rules {
            write(&folder, &rule.code, rule)?;
        }
        let folder = Path::new(&root).join("practice").join(tag);
        write(&folder, "index", &Practice::new(&lessons, language))?;
        for (at, lesson) in lessons.iter().enumerate() {
            let next = lessons.get(at + 1);
            write(&folder, &lesson.id, &Lesson::new(lesson, next, language))?;
        }
    }
    Ok(())
}

fn write(folder: &Path, name: &str, content: &impl Serialize) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("{name}.json"));
    Ok(fs::write(path, serde_json::to_vec(content)?)?)
}
