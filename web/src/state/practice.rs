//! What somebody has solved. It stays on the device unless they take it along.

use std::collections::BTreeSet;

use podyard_wire::practice::Practice;
use serde::{Deserialize, Serialize};

/// The lessons that were solved.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Their ids.
    pub solved: BTreeSet<String>,
}

/// The part of the lists that a set names; all for an empty one. Ids are given with commas between
/// them.
pub fn chosen(practice: &Practice, set: &str) -> Practice {
    let ids: Vec<_> = set.split(',').filter(|id| !id.is_empty()).collect();
    let mut chosen = practice.clone();
    if !ids.is_empty() {
        for track in &mut chosen.tracks {
            track
                .lessons
                .retain(|lesson| ids.contains(&lesson.id.as_str()));
        }
        chosen.tracks.retain(|track| !track.lessons.is_empty());
    }
    chosen
}

/// How many lessons of some lists are solved, and how many there are.
pub fn count(practice: &Practice, progress: &Progress) -> (usize, usize) {
    let lessons = practice.tracks.iter().flat_map(|track| &track.lessons);
    let solved = lessons
        .clone()
        .filter(|it| progress.solved.contains(&it.id));
    (solved.count(), lessons.count())
}

/// The results as text, to be handed in: one line a lesson.
pub fn results(practice: &Practice, progress: &Progress) -> String {
    let mut text = String::new();
    for track in &practice.tracks {
        text.push_str(&track.name);
        text.push('\n');
        for lesson in &track.lessons {
            let mark = match progress.solved.contains(&lesson.id) {
                true => "[x]",
                false => "[ ]",
            };
            text.push_str(&format!("  {mark} {}\n", lesson.title));
        }
    }
    let (solved, all) = count(practice, progress);
    text.push_str(&format!("{solved} / {all}\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use podyard_wire::practice::{Entry, Track};

    fn practice() -> Practice {
        let track = |name: &str, ids: &[&str]| Track {
            name: name.to_owned(),
            lessons: ids
                .iter()
                .map(|id| Entry {
                    id: (*id).to_owned(),
                    title: format!("Lesson {id}"),
                    level: 1,
                    pattern: None,
                })
                .collect(),
        };
        Practice {
            tracks: vec![track("One", &["a", "b"]), track("Two", &["c"])],
        }
    }

    #[test]
    fn a_set_keeps_only_its_lessons() {
        assert_eq!(chosen(&practice(), ""), practice());
        let set = chosen(&practice(), "b,zzz");
        assert_eq!(set.tracks.len(), 1);
        assert_eq!(set.tracks[0].lessons.len(), 1);
        assert!(chosen(&practice(), "zzz").tracks.is_empty());
    }

    #[test]
    fn results_say_what_is_solved() {
        let progress = Progress {
            solved: ["b", "gone"].map(str::to_owned).into(),
        };
        assert_eq!(count(&practice(), &progress), (1, 3));
        let text = results(&practice(), &progress);
        assert_eq!(
            text,
            "One\n  [ ] Lesson a\n  [x] Lesson b\nTwo\n  [ ] Lesson c\n1 / 3\n"
        );
    }
}
