//! Patterns, ordered as they are shown, and the lines that play their roles.

use podyard_wire::worker::{Patterns, Range};

/// Colours that tell roles apart; a pattern with more roles uses them again.
pub const TONES: u32 = 6;

/// The cards of one pattern, as indexes into [`Patterns::cards`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group(pub Vec<usize>);

/// Lines that play a role, for the editor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The lines.
    pub range: Range,
    /// Which colour, from 0 up to [`TONES`].
    pub tone: u32,
}

/// The lines of all roles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// For each file its marks.
    pub files: Vec<Vec<Mark>>,
    /// For each card and each of its roles: the file, and the index of its mark there.
    pub places: Vec<Vec<(usize, usize)>>,
}

/// The patterns that are whole or not, one group each, in the order of the cards.
pub fn groups(patterns: &Patterns, are_present: bool) -> Vec<Group> {
    let mut groups: Vec<(&str, Group)> = Vec::new();
    for (index, card) in patterns.cards.iter().enumerate() {
        if card.is_present != are_present {
            continue;
        }
        match groups.iter_mut().find(|(id, _)| *id == card.id) {
            Some((_, group)) => group.0.push(index),
            None => groups.push((&card.id, Group(vec![index]))),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// How many patterns there are, each counted once.
pub fn count(patterns: &Patterns) -> usize {
    let mut ids: Vec<_> = patterns.cards.iter().map(|card| &card.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// The lines of every role, in `files` files.
pub fn marks(patterns: &Patterns, files: usize) -> Marks {
    let mut marks = Marks {
        files: vec![Vec::new(); files],
        places: Vec::new(),
    };
    for card in &patterns.cards {
        let mut places = Vec::new();
        for role in &card.roles {
            let file = role.file as usize;
            let of_file = marks.files.get_mut(file);
            places.push((file, of_file.as_ref().map_or(0, |marks| marks.len())));
            if let Some(of_file) = of_file {
                of_file.push(Mark {
                    range: role.range,
                    tone: role.number % TONES,
                });
            }
        }
        marks.places.push(places);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use podyard_wire::worker::{Card, CardRole};

    fn card(id: &str, is_present: bool, roles: &[(u32, u32)]) -> Card {
        let roles = roles.iter().map(|(number, file)| CardRole {
            name: "readiness".to_owned(),
            number: *number,
            file: *file,
            range: Range { from: 3, to: 9 },
        });
        Card {
            id: id.to_owned(),
            name: id.to_owned(),
            english: id.to_owned(),
            part: String::new(),
            gist: String::new(),
            is_present,
            kind: "Deployment".to_owned(),
            resource: String::new(),
            says: String::new(),
            looks_like: None,
            roles: roles.collect(),
            missing: Vec::new(),
            facts: Vec::new(),
            runs: None,
            diagram: None,
        }
    }

    #[test]
    fn a_pattern_that_several_resources_use_is_one_group_and_counts_once() {
        let patterns = Patterns {
            cards: vec![
                card("health-probe", true, &[]),
                card("health-probe", false, &[]),
                card("sidecar", true, &[]),
                card("health-probe", true, &[]),
            ],
        };
        let present = groups(&patterns, true);
        assert_eq!(present, [Group(vec![0, 3]), Group(vec![2])]);
        assert_eq!(groups(&patterns, false), [Group(vec![1])]);
        assert_eq!(count(&patterns), 2);
    }

    #[test]
    fn every_role_finds_its_mark() {
        let patterns = Patterns {
            cards: vec![
                card("a", true, &[(0, 1), (7, 0)]),
                card("b", true, &[(2, 1), (0, 9)]),
            ],
        };
        let marks = marks(&patterns, 2);
        assert_eq!(marks.places, [[(1, 0), (0, 0)], [(1, 1), (9, 0)]]);
        assert_eq!(marks.files[0][0].tone, 1);
        assert_eq!(marks.files[1].len(), 2);
    }
}
