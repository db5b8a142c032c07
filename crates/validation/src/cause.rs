//! What is told: causes, in the server's vocabulary, with words for people.

use podyard_kube::{Reason, Text, Words, near, text};
use podyard_syntax::{NodeId, Span};

use crate::at::At;
use crate::forms;

/// What a cause is about, by which findings are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Topic {
    /// A value that has to be there.
    Missing,
    /// A number outside of what it may be.
    Range,
    /// A text that is not of its form.
    Form,
    /// A value that is none of a few.
    Choice,
    /// Values that do not go together.
    Conflict,
    /// A name or a number used twice.
    Duplicate,
}

/// One thing for which the API server would refuse an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// What it is about.
    pub topic: Topic,
    /// The server's word for it.
    pub reason: Reason,
    /// The field path as the server writes it, such as `spec.containers[0].image`; empty for the
    /// object itself.
    pub path: String,
    /// The offending characters: UTF-8 bytes from the start of the document's text.
    pub span: Span,
    /// What is wrong.
    pub message: Text,
    /// The value, and the text that is likely meant by it, unquoted; none where nothing is near.
    pub meant: Option<(NodeId, String)>,
}

/// Collects causes.
#[derive(Default)]
pub(crate) struct Causes(pub Vec<Cause>);

impl Causes {
    fn tell(&mut self, at: &At<'_, '_>, topic: Topic, reason: Reason, message: Text) {
        self.tell_of(at, at.path().to_string(), topic, reason, message);
    }

    fn tell_of(
        &mut self,
        at: &At<'_, '_>,
        path: String,
        topic: Topic,
        reason: Reason,
        message: Text,
    ) {
        self.0.push(Cause {
            topic,
            reason,
            path,
            span: at.span(),
            message,
            meant: None,
        });
    }

    /// A field that has to be there and is not, or is empty.
    pub fn required(&mut self, owner: &At<'_, '_>, name: &str) {
        if owner.has(name) {
            return;
        }
        let message = text!("`{name}` must be given.", "`{name}` 값이 있어야 해요.");
        let path = owner.path().field(name).to_string();
        let at = owner.get(name);
        self.tell_of(
            at.as_ref().unwrap_or(owner),
            path,
            Topic::Missing,
            Reason::Required,
            message,
        );
    }

    /// What has to be there, told at a path of its own.
    pub fn missing(&mut self, owner: &At<'_, '_>, name: &str, message: Text) {
        let mut path = owner.path();
        if !name.is_empty() {
            path.push_field(name);
        }
        let at = owner.get(name);
        self.tell_of(
            at.as_ref().unwrap_or(owner),
            path.to_string(),
            Topic::Missing,
            Reason::Required,
            message,
        );
    }

    /// A number that has to be from `least` to `most`, where it is there.
    pub fn range(&mut self, owner: &At<'_, '_>, name: &str, least: i64, most: i64) {
        let Some(at) = owner.get(name) else { return };
        let Some(number) = at.number().filter(|it| *it < least || *it > most) else {
            return;
        };
        let message = match (least, most) {
            (0, i64::MAX) => text!(
                "`{name}` cannot be negative: `{number}`.",
                "`{name}` 값은 음수일 수 없어요. 지금 값은 `{number}`이에요."
            ),
            (_, i64::MAX) => text!(
                "`{name}` must be at least {least}: it is `{number}`.",
                "`{name}` 값은 {least} 이상이어야 해요. 지금 값은 `{number}`이에요."
            ),
            _ => text!(
                "`{name}` must be from {least} to {most}: it is `{number}`.",
                "`{name}` 값은 {least}부터 {most}까지여야 해요. 지금 값은 `{number}`이에요."
            ),
        };
        self.tell(&at, Topic::Range, Reason::Invalid, message);
    }

    /// A field that cannot be negative, where it is there.
    pub fn natural(&mut self, owner: &At<'_, '_>, name: &str) {
        self.range(owner, name, 0, i64::MAX);
    }

    /// A value of a form that it does not have.
    pub fn form(&mut self, at: &At<'_, '_>, form: Words) {
        let (value, en, ko) = (excerpt(at), form.en, form.ko);
        let message = text!(
            "`{value}` does not serve here: it has to be {en}.",
            "여기에는 `{value}` 값을 쓸 수 없어요. {ko} 써야 해요."
        );
        self.tell(at, Topic::Form, Reason::Invalid, message);
        self.meant(at, at.text().and_then(|it| forms::nearest(it, form)));
    }

    /// What is likely meant by the value that was told last.
    fn meant(&mut self, at: &At<'_, '_>, meant: Option<String>) {
        if let (Some(told), Some(meant)) = (self.0.last_mut(), meant) {
            told.meant = Some((at.node.id(), meant));
        }
    }

    /// A value that is none of a few.
    pub fn choice(&mut self, at: &At<'_, '_>, reason: Reason, choices: &[&str]) {
        let value = excerpt(at);
        let list = choices.join("`, `");
        let message = text!(
            "`{value}` is none of `{list}`.",
            "`{value}` 값은 쓸 수 없어요. `{list}` 가운데 하나여야 해요."
        );
        self.tell(at, Topic::Choice, reason, message);
        let near = at
            .text()
            .and_then(|it| near::nearest(it, choices.iter().copied()));
        self.meant(at, near.map(|(choice, _)| choice.to_owned()));
    }

    /// A value used twice.
    pub fn twice(&mut self, at: &At<'_, '_>) {
        let value = excerpt(at);
        let message = text!(
            "`{value}` is there twice: it has to be unique.",
            "`{value}` 값이 두 번 나와요. 한 번만 쓸 수 있어요."
        );
        self.tell(at, Topic::Duplicate, Reason::Duplicate, message);
    }

    /// Values that do not go together.
    pub fn conflict(&mut self, at: &At<'_, '_>, reason: Reason, words: Words) {
        self.tell(at, Topic::Conflict, reason, words.into());
    }

    /// The same, told at a field of a value, which may be absent.
    pub fn conflict_at(&mut self, owner: &At<'_, '_>, name: &str, reason: Reason, words: Words) {
        let at = owner.get(name);
        let path = owner.path().field(name).to_string();
        self.tell_of(
            at.as_ref().unwrap_or(owner),
            path,
            Topic::Conflict,
            reason,
            words.into(),
        );
    }

    /// A number that does not fit, in words of its own.
    pub fn unfit(&mut self, at: &At<'_, '_>, words: Words) {
        self.tell(at, Topic::Range, Reason::Invalid, words.into());
    }
}

/// A value as it can be shown: not too long.
pub(crate) fn excerpt(at: &At<'_, '_>) -> String {
    let source = at.text().unwrap_or_else(|| at.node.source());
    let line = source.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.replace('`', "'"),
    }
}

impl Causes {
    /// A key of a map that is not of its form. The server tells it at the map.
    pub fn key(&mut self, map: &At<'_, '_>, value: &At<'_, '_>, form: Words) {
        let (en, ko) = (form.en, form.ko);
        let key = value.key().map(|it| it.value()).unwrap_or_default();
        let message = text!(
            "`{key}` cannot be a key here: it has to be {en}.",
            "여기에는 `{key}` 키를 쓸 수 없어요. {ko} 써야 해요."
        );
        let span = value.key().map_or_else(|| value.span(), |it| it.span());
        self.0.push(Cause {
            topic: Topic::Form,
            reason: Reason::Invalid,
            path: map.path().to_string(),
            span,
            message,
            meant: None,
        });
    }

    /// A value of a map that is not of its form. The server tells it at the map.
    pub fn value(&mut self, map: &At<'_, '_>, value: &At<'_, '_>, form: Words) {
        self.form(value, form);
        if let Some(told) = self.0.last_mut() {
            told.path = map.path().to_string();
        }
    }

    /// A field that cannot be empty, which the server calls not valid.
    pub fn empty(&mut self, owner: &At<'_, '_>, name: &str) {
        let message = text!(
            "`{name}` must not be empty.",
            "`{name}` 값은 비어 있으면 안 돼요."
        );
        let path = owner.path().field(name).to_string();
        let at = owner.get(name);
        self.tell_of(
            at.as_ref().unwrap_or(owner),
            path,
            Topic::Missing,
            Reason::Invalid,
            message,
        );
    }
}

impl Causes {
    /// The bits of a file's mode.
    pub fn mode(&mut self, owner: &At<'_, '_>, name: &str) {
        let Some(at) = owner.get(name) else { return };
        if at.number().is_some_and(|it| !(0..=0o777).contains(&it)) {
            self.unfit(
                &at,
                Words {
                    en: "A mode is from 0 to 0777, which is 511 in decimal: JSON, and YAML without a leading 0, count in tens.",
                    ko: "모드는 0부터 0777까지예요. 10진수로는 511까지예요. JSON과, 0으로 시작하지 않는 YAML 숫자는 10진수예요.",
                },
            );
        }
    }

    /// A name of a resource that is not of its form. It is told at the amount.
    pub fn resource(&mut self, amount: &At<'_, '_>, form: Words) {
        self.key(amount, amount, form);
    }

    /// An amount below nothing.
    pub fn negative(&mut self, at: &At<'_, '_>) {
        self.unfit(
            at,
            Words {
                en: "An amount cannot be negative.",
                ko: "양은 음수일 수 없어요.",
            },
        );
    }

    /// A request beyond its limit. The server tells it at the requests.
    pub fn more_than_limit(&mut self, requests: &At<'_, '_>, request: &At<'_, '_>) {
        self.tell_of(
            request,
            requests.path().to_string(),
            Topic::Range,
            Reason::Invalid,
            Text::new(
                "More is requested than the limit allows.",
                "요청이 제한보다 커요.",
            ),
        );
    }

    /// A deadline that is over before anything could be ready.
    pub fn late(&mut self, spec: &At<'_, '_>) {
        self.conflict_at(
            spec,
            "progressDeadlineSeconds",
            Reason::Invalid,
            Words {
                en: "`progressDeadlineSeconds` must be more than `minReadySeconds`: otherwise the deadline is over before a pod counts as available.",
                ko: "`progressDeadlineSeconds` 값은 `minReadySeconds` 값보다 커야 해요. 그렇지 않으면 파드가 사용 가능해지기 전에 기한이 지나요.",
            },
        );
    }

    /// Two entries of a list that are the same by what the server compares.
    pub fn twice_at(&mut self, at: &At<'_, '_>, path: String) {
        self.tell_of(
            at,
            path,
            Topic::Duplicate,
            Reason::Duplicate,
            Text::new("This entry is there twice.", "같은 항목이 두 번 나와요."),
        );
    }
}

impl Causes {
    /// A value that has to be there, told at a path and at a place of their own.
    pub fn told(&mut self, at: &At<'_, '_>, path: String, reason: Reason, message: Text) {
        self.tell_of(at, path, Topic::Missing, reason, message);
    }

    /// A key that a Secret of some type must have.
    pub fn key_missing(&mut self, root: &At<'_, '_>, path: String, key: &str, kind: &str) {
        let message = text!(
            "A Secret of type `{kind}` must have the key `{key}`.",
            "`{kind}` 유형의 시크릿에는 `{key}` 키가 있어야 해요."
        );
        let at = root.get("type");
        self.tell_of(
            at.as_ref().unwrap_or(root),
            path,
            Topic::Missing,
            Reason::Required,
            message,
        );
    }

    /// A key that is not of its form, told at its own path.
    pub fn map_key(&mut self, map: &At<'_, '_>, key: &str, value: &At<'_, '_>, form: Words) {
        let mut path = map.path();
        path.push_key(key);
        self.key_at(value, key, path.to_string(), form);
    }

    /// The same at another path.
    pub fn key_at(&mut self, value: &At<'_, '_>, key: &str, path: String, form: Words) {
        let (en, ko) = (form.en, form.ko);
        let span = value.key().map_or_else(|| value.span(), |it| it.span());
        self.0.push(Cause {
            topic: Topic::Form,
            reason: Reason::Invalid,
            path,
            span,
            message: text!(
                "`{key}` cannot be a key here: it has to be {en}.",
                "여기에는 `{key}` 키를 쓸 수 없어요. {ko} 써야 해요."
            ),
            meant: None,
        });
    }

    /// A key that stands in two maps.
    pub fn conflict_key(&mut self, map: &At<'_, '_>, value: &At<'_, '_>, words: Words) {
        let mut path = map.path();
        path.push_key(value.key().map_or("", |it| it.value()));
        self.tell_of(
            value,
            path.to_string(),
            Topic::Conflict,
            Reason::Invalid,
            words.into(),
        );
    }

    /// A path that does not begin at the root, which may be absent.
    pub fn absolute(&mut self, owner: &At<'_, '_>, name: &str) {
        let at = owner.get(name);
        let path = owner.path().field(name).to_string();
        let message = text!(
            "`{name}` must begin with `/`.",
            "`{name}` 값은 `/` 문자로 시작해야 해요."
        );
        self.tell_of(
            at.as_ref().unwrap_or(owner),
            path,
            Topic::Form,
            Reason::Invalid,
            message,
        );
    }

    /// A Service without an address of a type that needs one.
    pub fn none_of_type(&mut self, spec: &At<'_, '_>, path: String) {
        let at = spec.get("clusterIP");
        self.tell_of(
            at.as_ref().unwrap_or(spec),
            path,
            Topic::Conflict,
            Reason::Invalid,
            Text::new(
                "A Service of this type needs an address in the cluster: `clusterIP: None` does not go with it.",
                "이 유형의 서비스에는 클러스터 주소가 있어야 해요. `clusterIP: None` 설정과 함께 쓸 수 없어요.",
            ),
        );
    }

    /// Two amounts in the wrong order.
    pub fn disorder(&mut self, at: &At<'_, '_>, path: String) {
        self.tell_of(
            at,
            path,
            Topic::Range,
            Reason::Invalid,
            Text::new(
                "These amounts must grow: `min`, `defaultRequest`, `default`, `max`.",
                "값은 `min`, `defaultRequest`, `default`, `max` 순서로 커져야 해요.",
            ),
        );
    }

    /// A claim that does not say how much it claims.
    pub fn storage_missing(&mut self, spec: &At<'_, '_>, path: String) {
        let at = spec.get("resources");
        self.tell_of(
            at.as_ref().unwrap_or(spec),
            path,
            Topic::Missing,
            Reason::Required,
            Text::new(
                "A claim must say how much it needs, in `resources.requests.storage`.",
                "클레임에는 얼마나 필요한지 `resources.requests.storage`에 적어야 해요.",
            ),
        );
    }

    /// An amount that must be more than nothing.
    pub fn not_positive(&mut self, at: &At<'_, '_>, path: String) {
        self.tell_of(
            at,
            path,
            Topic::Range,
            Reason::Invalid,
            Text::new("It must be more than 0.", "0보다 커야 해요."),
        );
    }
}

impl Causes {
    /// Numbers that have to grow.
    pub fn unordered(&mut self, at: &At<'_, '_>) {
        self.unfit(
            at,
            Words {
                en: "The numbers must be in ascending order.",
                ko: "숫자는 작은 것부터 순서대로 써야 해요.",
            },
        );
    }

    /// An item that is none of a few, which the server tells at the list.
    pub fn choice_in(
        &mut self,
        list: &At<'_, '_>,
        item: &At<'_, '_>,
        reason: Reason,
        choices: &[&str],
    ) {
        self.choice(item, reason, choices);
        if let Some(told) = self.0.last_mut() {
            told.path = list.path().to_string();
        }
    }
}

impl Causes {
    /// A value that is none of a few, told at a path of its own.
    pub fn choice_told(&mut self, at: &At<'_, '_>, path: String, choices: &[&str]) {
        self.choice(at, Reason::Invalid, choices);
        if let Some(told) = self.0.last_mut() {
            told.path = path;
        }
    }

    /// Values that do not go together, told at a path of their own.
    pub fn conflict_told(&mut self, at: &At<'_, '_>, path: String, words: Words) {
        self.tell_of(at, path, Topic::Conflict, Reason::Invalid, words.into());
    }

    /// A choice that is not made.
    pub fn unchosen(&mut self, owner: &At<'_, '_>, name: &str, choices: &[&str]) {
        let list = choices.join("`, `");
        let message = text!(
            "`{name}` must be given: one of `{list}`.",
            "`{name}` 값이 있어야 해요. `{list}` 가운데 하나예요."
        );
        let path = owner.path().field(name).to_string();
        let at = owner.get(name);
        self.tell_of(
            at.as_ref().unwrap_or(owner),
            path,
            Topic::Choice,
            Reason::NotSupported,
            message,
        );
    }
}

impl Causes {
    /// A value that is not of its form, told at a path of its own.
    pub fn form_told(&mut self, at: &At<'_, '_>, path: String, form: Words) {
        self.form(at, form);
        if let Some(told) = self.0.last_mut() {
            told.path = path;
        }
    }
}

impl Causes {
    /// What was told last is told by the server at another path.
    pub fn at_path(&mut self, path: String) {
        if let Some(told) = self.0.last_mut() {
            told.path = path;
        }
    }
}
