//! Kinds and apiVersions.

use std::{cmp::Reverse, collections::HashSet};

use podyard_kube::TOP_LEVEL;
use podyard_schema::{Kind, Origin};
use podyard_syntax::{Style, sort_by_key};

use super::{Completion, CompletionKind, common, offer::Offer, skeleton};

impl<'a> Offer<'a> {
    /// Every kind in the place of `kind`'s value; in an object that has nothing else yet, with all
    /// that it needs.
    pub fn kinds(&self, lead: &str) -> Vec<Completion> {
        let object = &self.judged.object;
        let written = object.api_version_text();
        let is_new = object.root.style() == Style::BlockCollection
            && self.probe.quote.is_none()
            && object.root.entries().all(|entry| {
                let key = entry.key.value();
                TOP_LEVEL.contains(&key) && key != "metadata"
            });
        let item = |kind: Kind<'_>| {
            let fits = written.is_none_or(|written| written == kind.api_version());
            let head = match written {
                Some(_) => String::new(),
                None => format!("apiVersion: {}\n", kind.api_version()),
            };
            Completion {
                insert: format!("{lead}{}", kind.name()),
                snippet: (is_new && fits)
                    .then(|| self.whole(kind, &format!("{}\n{head}", kind.name())))
                    .map(|whole| format!("{lead}{whole}")),
                ..described(kind)
            }
        };
        self.ranked_kinds(written).map(item).collect()
    }

    /// Every kind with all that it needs, for an empty page.
    pub fn whole_objects(&self) -> impl Iterator<Item = Completion> {
        self.ranked_kinds(None).map(|kind| {
            let head = format!(
                "apiVersion: {}\nkind: {}\n",
                kind.api_version(),
                kind.name()
            );
            Completion {
                insert: head.replace('\n', self.newline()),
                snippet: Some(self.whole(kind, &head)),
                ..described(kind)
            }
        })
    }

    /// A whole object from `head` on, in the column that its first key has.
    fn whole(&self, kind: Kind<'_>, head: &str) -> String {
        let first = self.judged.object.root.span().start as usize;
        let before = self.document.text().get(..first).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let column = line.len().saturating_sub(self.probe.line_indent);
        let whole = self.skeletons.object(kind, head);
        let whole = match self.indents_lists() {
            true => skeleton::lists_indented(&whole),
            false => whole,
        };
        skeleton::indented(whole.trim_end(), &" ".repeat(column))
            .trim_start_matches(' ')
            .to_owned()
    }

    /// One kind of each name and group: those of the written apiVersion first, then common ones.
    fn ranked_kinds(&self, written: Option<&str>) -> impl Iterator<Item = Kind<'a>> {
        let mut kinds: Vec<Kind<'_>> = self.objects().collect();
        sort_by_key(&mut kinds, |kind| {
            let fits = written == Some(kind.api_version());
            (
                Reverse(fits),
                common::kind_rank(kind.name()),
                kind.off_by_default(),
                kind.name(),
                stability(*kind),
            )
        });
        let mut seen = HashSet::new();
        kinds
            .into_iter()
            .filter(move |kind| seen.insert((kind.group(), kind.name())))
    }

    /// Every apiVersion: that of the written kind first.
    pub fn api_versions(&self, lead: &str) -> Vec<Completion> {
        let written = self.judged.object.kind_text();
        let mut kinds: Vec<Kind<'_>> = self.objects().collect();
        sort_by_key(&mut kinds, |kind| {
            (
                Reverse(written == Some(kind.name())),
                common::kind_rank(kind.name()),
                kind.off_by_default(),
                stability(*kind),
                kind.api_version(),
            )
        });
        let mut seen = HashSet::new();
        kinds
            .into_iter()
            .filter(|kind| seen.insert(kind.api_version()))
            .map(|kind| Completion {
                label: kind.api_version().to_owned(),
                kind: CompletionKind::ApiVersion,
                detail: written
                    .filter(|written| *written == kind.name())
                    .unwrap_or_default()
                    .to_owned(),
                insert: format!("{lead}{}", kind.api_version()),
                snippet: None,
                required: false,
            })
            .collect()
    }

    /// The kinds that people write manifests of.
    fn objects(&self) -> impl Iterator<Item = Kind<'a>> {
        let defined = self.schema.extension_kinds();
        let defined = defined.filter(|kind| kind.origin() == Origin::Definition);
        self.schema
            .kinds(self.version)
            .chain(defined)
            .filter(|kind| !kind.plural().is_empty() && !kind.is_list())
    }
}

fn described(kind: Kind<'_>) -> Completion {
    Completion {
        label: kind.name().to_owned(),
        kind: CompletionKind::Kind,
        detail: kind.api_version().to_owned(),
        insert: String::new(),
        snippet: None,
        required: false,
    }
}

/// Stable versions before beta and alpha ones, newer ones first.
fn stability(kind: Kind<'_>) -> (bool, bool, Reverse<&str>) {
    let version = kind.version();
    (
        version.contains("alpha"),
        version.contains("beta"),
        Reverse(version),
    )
}
