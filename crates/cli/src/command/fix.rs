//! `podyard fix`: the manifests, mended.

use std::fs;

use podyard_analysis::{Analyzer, Applicability, Language, Schema, Sequential, Text, Workspace};

use crate::{
    Outcome, args::Fix, command::check::outcome, failure::Failure, format::human, input, print,
};

/// Applies the fixes and prints the mended text, or changes the files.
pub fn run(fix: &Fix, language: Language) -> Result<Outcome, Failure> {
    if fix.write && input::is_stdin(&fix.path) {
        return Err(Failure::new(
            "standard input cannot be changed in place: leave out `--write` or give a file",
            "표준 입력은 바로 고칠 수 없어요. `--write`를 빼거나 파일을 지정하세요",
        ));
    }
    let mut files = input::read(std::slice::from_ref(&fix.path), &Sequential)?;
    let asked = files.len();
    input::add_settings(&mut files)?;
    let workspace = Workspace {
        files,
        kubernetes: fix.kubernetes,
    };
    if asked > 1 && !fix.write {
        return Err(Failure::new(
            "there are several files: give `--write` to change them in place",
            "파일이 여러 개예요. 파일을 바로 고치려면 `--write`를 쓰세요",
        ));
    }
    let upto = match fix.suggested {
        true => Applicability::Suggested,
        false => Applicability::Safe,
    };
    let fixed = Analyzer::new(Schema::complete()).fix_all(&workspace, upto);
    let mended = workspace.files.iter().zip(&fixed.files);
    for (before, after) in mended.take(asked) {
        if !fix.write {
            print(&after.text)?;
        } else if after.text != before.text {
            fs::write(&before.path, &after.text).map_err(|error| {
                let path = &before.path;
                Failure::new(
                    format!("could not write `{path}`: {error}"),
                    format!("`{path}` 파일에 쓸 수 없어요: {error}"),
                )
            })?;
            let (path, applied) = (&before.path, after.applied);
            let fixes = if applied == 1 { "fix" } else { "fixes" };
            let told = Text::new(
                format!("{path}: {applied} {fixes} applied\n"),
                format!("{path}: 수정 {applied}개를 적용했어요\n"),
            );
            print(told.get(language))?;
        }
    }
    if fix.write {
        print(&human::summary(&fixed.report, language))?;
    }
    Ok(outcome(&fixed.report))
}
