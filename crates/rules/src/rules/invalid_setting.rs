//! Settings that say nothing that can be followed.

use podyard_kube::{Diagnostic, Layer, Severity, Words};
use podyard_syntax::Document;

use crate::{Check, Docs, Rule, settings};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-setting",
    layer: Layer::Practice,
    severity: Severity::Warning,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Setting that cannot be followed",
            ko: "따를 수 없는 설정",
        },
        why: Words {
            en: "What `podyard.yaml` says here is passed over, so more or less is told than its \
                 author meant. It has `profile` and, below `rules`, a rule's name with `off`, `on`, \
                 `hint`, `info` or `warning`. What the API server refuses stays an error.",
            ko: "`podyard.yaml` 파일의 이 부분은 적용되지 않아서, 의도와 다른 결과가 나올 수 있어요. \
                 `profile`을 고르고, `rules` 아래에는 규칙 이름마다 `off`, `on`, `hint`, `info`, \
                 `warning` 가운데 하나를 적으세요. API 서버가 거부하는 것은 항상 오류예요.",
        },
        wrong: "\
profile: default
rules:
  floating-image-tags: off
",
        right: "\
profile: default
rules:
  floating-image-tag: off
",
    },
    check: Check::Settings(check),
};

fn check(document: &Document, found: &mut Vec<Diagnostic>) {
    settings::slips(&RULE, document, found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_looked_at() {
        let told = |text: &str| -> Vec<String> {
            let mut found = Vec::new();
            check(&Document::parse(text), &mut found);
            let show = |it: &Diagnostic| {
                let fix = it.fixes.first().map(|fix| fix.edits[0].new_text.as_str());
                format!("{} → {}", it.span.of(text), fix.unwrap_or("?"))
            };
            found.iter().map(show).collect()
        };
        assert_eq!(told("profil: strict\n"), ["profil → profile"]);
        assert_eq!(told("profile: kubelinter\n"), ["kubelinter → kube-linter"]);
        assert_eq!(
            told("rules: {latest-tags: off}\n"),
            ["latest-tags → latest-tag"]
        );
        assert_eq!(told("rules: {latest-tag: error}\n"), ["error → ?"]);
        assert_eq!(told("- a\n"), ["- → ?"]);
        assert!(told("profile: off\nrules: {latest-tag: warning}\n").is_empty());
    }
}
