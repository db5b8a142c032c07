//! What the address names after its `#`.

/// What is shown beside the manifest.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Route {
    /// What is found in it.
    #[default]
    Playground,
    /// The list of all patterns: `#/learn`.
    Overview,
    /// The explanation of one: `#/learn/health-probe`.
    Pattern(String),
}

impl Route {
    /// Reads the address's part from `#` on. What is unknown stands for the playground.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path.split_once('/') {
            None if path == "learn" => Route::Overview,
            Some(("learn", id)) if is_id(id) => Route::Pattern(id.to_owned()),
            _ => Route::Playground,
        }
    }

    /// The address's part from `#` on.
    pub fn hash(&self) -> String {
        match self {
            Route::Playground => "#/".to_owned(),
            Route::Overview => "#/learn".to_owned(),
            Route::Pattern(id) => format!("#/learn/{id}"),
        }
    }
}

/// Whether it can be a pattern's name: it becomes part of the path of a file.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_lowercase() || it == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_read_as_it_is_written() {
        let pattern = Route::Pattern("health-probe".to_owned());
        for route in [Route::Playground, Route::Overview, pattern] {
            assert_eq!(Route::from_hash(&route.hash()), route);
        }
    }

    #[test]
    fn nothing_but_a_name_becomes_part_of_a_path() {
        for hash in [
            "",
            "#",
            "#/learn/../x",
            "#/learn/a/b",
            "#/learn/A",
            "#/practice",
        ] {
            assert_eq!(Route::from_hash(hash), Route::Playground, "{hash}");
        }
        assert_eq!(Route::from_hash("#/learn/"), Route::Overview);
    }
}
