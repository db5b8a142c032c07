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
    /// The lists of lessons: `#/practice`; or those of a set, their ids with commas between them:
    /// `#/practice/set/a,b`.
    Practice(String),
    /// One lesson: `#/practice/probe-the-kitchen`.
    Lesson(String),
    /// The list of all rules: `#/rules`.
    Rules,
    /// One rule: `#/rules/unknown-field`.
    Rule(String),
    /// What somebody shared: `#v1:` and the letters of a [`super::share::Shared`].
    Shared(String),
}

impl Route {
    /// Reads the address's part from `#` on. What is unknown stands for the playground.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        if let Some(data) = path.strip_prefix("v1:") {
            return Route::Shared(data.to_owned());
        }
        match path.split_once('/') {
            None if path == "learn" => Route::Overview,
            Some(("learn", id)) if is_id(id) => Route::Pattern(id.to_owned()),
            None if path == "rules" => Route::Rules,
            Some(("rules", code)) if is_id(code) => Route::Rule(code.to_owned()),
            None if path == "practice" => Route::Practice(String::new()),
            Some(("practice", id)) if is_id(id) => Route::Lesson(id.to_owned()),
            Some(("practice", set)) => match set.strip_prefix("set/") {
                Some(ids) if ids.split(',').all(is_id) => Route::Practice(ids.to_owned()),
                _ => Route::Playground,
            },
            _ => Route::Playground,
        }
    }

    /// The address's part from `#` on.
    pub fn hash(&self) -> String {
        match self {
            Route::Playground => "#/".to_owned(),
            Route::Overview => "#/learn".to_owned(),
            Route::Pattern(id) => format!("#/learn/{id}"),
            Route::Practice(set) if set.is_empty() => "#/practice".to_owned(),
            Route::Practice(set) => format!("#/practice/set/{set}"),
            Route::Rules => "#/rules".to_owned(),
            Route::Rule(code) => format!("#/rules/{code}"),
            Route::Lesson(id) => format!("#/practice/{id}"),
            Route::Shared(data) => format!("#v1:{data}"),
        }
    }

    /// Whether it is all about reading: the manifest may make room.
    pub fn is_reading(&self) -> bool {
        !matches!(
            self,
            Route::Playground | Route::Lesson(_) | Route::Shared(_)
        )
    }
}

/// Whether it can be the name of a pattern, a lesson or a rule: it becomes part of the path of a file.
fn is_id(text: &str) -> bool {
    let is_plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    !text.is_empty() && text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_read_as_it_is_written() {
        let pattern = Route::Pattern("health-probe".to_owned());
        let lesson = Route::Lesson("deployment-from-2017".to_owned());
        let practice = Route::Practice(String::new());
        let set = Route::Practice("a,b-2".to_owned());
        let rule = Route::Rule("unknown-field".to_owned());
        let shared = Route::Shared("q1YqUbKqVkpJLEkEAA".to_owned());
        for route in [
            shared,
            Route::Playground,
            Route::Overview,
            pattern,
            lesson,
            practice,
            set,
            Route::Rules,
            rule,
        ] {
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
            "#/practice/set/a,,b",
            "#/practice/../x",
            "#/rules/../x",
            "#/rules/a.b",
        ] {
            assert_eq!(Route::from_hash(hash), Route::Playground, "{hash}");
        }
        assert_eq!(Route::from_hash("#/learn/"), Route::Overview);
    }
}
