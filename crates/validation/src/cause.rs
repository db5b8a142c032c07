//! What is told: causes, in the server's vocabulary, with words for people.

use std::collections::HashSet;
use std::net::IpAddr;

use podyard_kube::{Reason, Text, Words, near, text};
use podyard_schema::Version;
use podyard_syntax::{NodeId, Span};

use crate::at::At;
use crate::expression::Meant;
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
    /// An expression that does not compile.
    Expression,
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
    /// The path of the value itself, where the server tells it at another one.
    pub own: Option<String>,
    /// The offending characters: UTF-8 bytes from the start of the document's text.
    pub span: Span,
    /// What is wrong.
    pub message: Text,
    /// The value, and what is likely meant by it; none where nothing is near.
    pub meant: Option<(NodeId, Meant)>,
}

/// Collects causes.
pub(crate) struct Causes {
    /// What was told so far.
    pub told: Vec<Cause>,
    /// The version of the server that would say it.
    pub version: Version,
}

impl Causes {
    /// Nothing yet.
    pub fn new(version: Version) -> Self {
        Self {
            told: Vec::new(),
            version,
        }
    }

    /// Whether the server is of that minor version of Kubernetes or newer.
    pub fn since(&self, minor: u8) -> bool {
        self.version >= Version::new(minor)
    }
}

// The two ways to tell: at a value, and at a field that may be absent.
impl Causes {
    /// Something about a value.
    pub fn tell(&mut self, at: &At<'_, '_>, topic: Topic, reason: Reason, message: Text) {
        self.told.push(Cause {
            topic,
            reason,
            path: at.path().to_string(),
            own: None,
            span: at.span(),
            message,
            meant: None,
        });
    }

    /// Something about a field of a value, which may be absent: then it is told where it should
    /// stand. Without a name it is about the value itself.
    pub fn tell_of(
        &mut self,
        owner: &At<'_, '_>,
        name: &str,
        topic: Topic,
        reason: Reason,
        message: Text,
    ) {
        match owner.get(name) {
            Some(at) => self.tell(&at, topic, reason, message),
            None => self.tell(owner, topic, reason, message),
        }
        if !name.is_empty()
            && let Some(told) = self.told.last_mut()
        {
            told.path = owner.path().field(name).to_string();
        }
    }

    /// What was told last is told by the server at another path.
    pub fn at_path(&mut self, path: impl ToString) {
        if let Some(told) = self.told.last_mut() {
            let own = std::mem::replace(&mut told.path, path.to_string());
            told.own.get_or_insert(own);
        }
    }

    /// What was told since `count` causes is told by the server at `there` in place of `here`.
    pub fn rebase(&mut self, count: usize, here: &At<'_, '_>, there: impl ToString) {
        let (here, there) = (here.path().to_string(), there.to_string());
        for told in self.told.iter_mut().skip(count) {
            if let Some(rest) = told.path.strip_prefix(&here) {
                let path = format!("{there}{rest}");
                let own = std::mem::replace(&mut told.path, path);
                told.own.get_or_insert(own);
            }
        }
    }

    /// The server has another word for what was told last.
    pub fn for_reason(&mut self, reason: Reason) {
        if let Some(told) = self.told.last_mut() {
            told.reason = reason;
        }
    }

    /// What is likely meant by the value that was told last.
    fn meant(&mut self, at: &At<'_, '_>, meant: Option<String>) {
        if let (Some(told), Some(meant)) = (self.told.last_mut(), meant) {
            let meant = Meant {
                whole: meant,
                part: None,
            };
            told.meant = Some((at.node.id(), meant));
        }
    }
}

// What is missing.
impl Causes {
    /// A field that has to be there and is not, or is empty.
    pub fn required(&mut self, owner: &At<'_, '_>, name: &str) {
        if owner.has(name) {
            return;
        }
        let message = text!("`{name}` must be given.", "`{name}` 값이 있어야 해요.");
        self.missing(owner, name, message);
    }

    /// Fields that have to be there, whatever is in them.
    pub fn present(&mut self, owner: &At<'_, '_>, names: &[&str]) {
        for name in names {
            if owner.get(name).is_none() {
                self.required(owner, name);
            }
        }
    }

    /// What has to be there, in words of its own.
    pub fn missing(&mut self, owner: &At<'_, '_>, name: &str, message: Text) {
        self.tell_of(owner, name, Topic::Missing, Reason::Required, message);
    }

    /// A field that cannot be empty, which the server calls not valid.
    pub fn empty(&mut self, owner: &At<'_, '_>, name: &str) {
        let message = text!(
            "`{name}` must not be empty.",
            "`{name}` 값은 비어 있으면 안 돼요."
        );
        self.tell_of(owner, name, Topic::Missing, Reason::Invalid, message);
    }

    /// A choice that is not made.
    pub fn unchosen(&mut self, owner: &At<'_, '_>, name: &str, choices: &[&str]) {
        let list = choices.join("`, `");
        let message = text!(
            "`{name}` must be given: one of `{list}`.",
            "`{name}` 값이 있어야 해요. `{list}` 가운데 하나예요."
        );
        self.tell_of(owner, name, Topic::Choice, Reason::NotSupported, message);
    }
}

// Numbers and amounts.
impl Causes {
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

    /// A number that does not fit, in words of its own.
    pub fn unfit(&mut self, at: &At<'_, '_>, words: Words) {
        self.tell(at, Topic::Range, Reason::Invalid, words.into());
    }

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

    /// An amount that must be more than nothing.
    pub fn not_positive(&mut self, at: &At<'_, '_>) {
        self.unfit(
            at,
            Words {
                en: "It must be more than 0.",
                ko: "0보다 커야 해요.",
            },
        );
    }
}

// Forms of texts.
impl Causes {
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

    /// A text that has to be of a form, where it is given.
    pub fn formed(&mut self, at: Option<At<'_, '_>>, form: Words, is_good: fn(&str) -> bool) {
        if let Some(at) = at
            && at.text().is_some_and(|it| !is_good(it))
        {
            self.form(&at, form);
        }
    }

    /// The same of a field; empty it counts as absent.
    pub fn like(&mut self, owner: &At<'_, '_>, name: &str, form: Words, is_good: fn(&str) -> bool) {
        self.formed(owner.get(name).filter(|at| !at.is_empty()), form, is_good);
    }

    /// The same of a field that has to be there.
    pub fn due(&mut self, owner: &At<'_, '_>, name: &str, form: Words, is_good: fn(&str) -> bool) {
        self.required(owner, name);
        self.like(owner, name, form, is_good);
    }

    /// The same of a field that has to be there, which the server calls not valid where it is not.
    pub fn given(
        &mut self,
        owner: &At<'_, '_>,
        name: &str,
        form: Words,
        is_good: fn(&str) -> bool,
    ) {
        match owner.get(name) {
            None => self.empty(owner, name),
            at => self.formed(at, form, is_good),
        }
    }

    /// The same of each text of a list.
    pub fn each(&mut self, owner: &At<'_, '_>, name: &str, form: Words, is_good: fn(&str) -> bool) {
        for at in owner.get(name).iter().flat_map(At::items) {
            self.formed(Some(at), form, is_good);
        }
    }

    /// An IP address as the server reads it.
    pub fn ip(&self, text: &str) -> Option<IpAddr> {
        self.reader()(text)
    }

    /// A block of addresses as the server reads it, and how many bits of it are fixed.
    pub fn cidr(&self, text: &str) -> Option<(IpAddr, u32)> {
        forms::cidr(text, self.reader())
    }

    fn reader(&self) -> fn(&str) -> Option<IpAddr> {
        match self.is_strict() {
            true => forms::strict_ip,
            false => forms::lenient_ip,
        }
    }

    /// Whether the server reads addresses strictly.
    pub fn is_strict(&self) -> bool {
        self.since(36)
    }

    /// A text that is no IP address. Whether it was told.
    pub fn address(&mut self, at: &At<'_, '_>) -> bool {
        let is_none = at.text().is_some_and(|it| self.ip(it).is_none());
        if is_none {
            self.form(at, forms::IP);
        }
        is_none
    }

    /// A block of addresses, written as `text`, which has to name its first one since Kubernetes
    /// 1.36. Whether something is told.
    pub fn block(&mut self, at: &At<'_, '_>, text: &str) -> bool {
        let Some((address, fixed)) = self.cidr(text) else {
            self.form(at, forms::CIDR);
            return true;
        };
        let first = forms::first_of(address, fixed);
        let is_other = first != address && self.since(36);
        if is_other {
            let (value, meant) = (excerpt(at), format!("{first}/{fixed}"));
            let message = text!(
                "`{value}` names a block by an address in its middle: its first one is {first}.",
                "`{value}` 값은 대역 가운데의 주소예요. 대역의 첫 주소인 `{first}` 주소로 적어야 해요."
            );
            self.tell(at, Topic::Form, Reason::Invalid, message);
            self.meant(at, Some(meant));
        }
        is_other
    }

    /// A key of a map that is not of its form. The server tells it at the map.
    pub fn key(&mut self, map: &At<'_, '_>, value: &At<'_, '_>, form: Words) {
        let (en, ko) = (form.en, form.ko);
        let key = value.key().map(|it| it.value()).unwrap_or_default();
        let message = text!(
            "`{key}` cannot be a key here: it has to be {en}.",
            "여기에는 `{key}` 키를 쓸 수 없어요. {ko} 써야 해요."
        );
        self.tell(map, Topic::Form, Reason::Invalid, message);
        if let Some(told) = self.told.last_mut() {
            told.span = value.key().map_or_else(|| value.span(), |it| it.span());
        }
    }

    /// A value of a map that is not of its form. The server tells it at the map.
    pub fn value(&mut self, map: &At<'_, '_>, value: &At<'_, '_>, form: Words) {
        self.form(value, form);
        self.at_path(map.path());
    }

    /// A name of a resource that is not of its form. It is told at the amount.
    pub fn resource(&mut self, amount: &At<'_, '_>, form: Words) {
        self.key(amount, amount, form);
    }
}

// Choices and what goes together.
impl Causes {
    /// A value that is none of a few.
    pub fn choice(&mut self, at: &At<'_, '_>, reason: Reason, choices: &[&str]) {
        let value = excerpt(at);
        let list = choices.join("`, `");
        let message = match choices {
            [only] => text!(
                "`{value}` does not serve here: only `{only}` does.",
                "여기에는 `{value}` 값을 쓸 수 없어요. `{only}` 값만 쓸 수 있어요."
            ),
            _ => text!(
                "`{value}` is none of `{list}`.",
                "`{value}` 값은 쓸 수 없어요. `{list}` 가운데 하나여야 해요."
            ),
        };
        self.tell(at, Topic::Choice, reason, message);
        let near = at
            .text()
            .and_then(|it| near::nearest(it, choices.iter().copied()));
        self.meant(at, near.map(|(choice, _)| choice.to_owned()));
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
        self.at_path(list.path());
    }

    /// Values that do not go together.
    pub fn conflict(&mut self, at: &At<'_, '_>, reason: Reason, words: Words) {
        self.tell(at, Topic::Conflict, reason, words.into());
    }

    /// The same, told at a field of a value, which may be absent.
    pub fn conflict_at(&mut self, owner: &At<'_, '_>, name: &str, reason: Reason, words: Words) {
        self.tell_of(owner, name, Topic::Conflict, reason, words.into());
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

    /// A text of a field that an earlier entry of a list has already.
    pub fn once<'d>(&mut self, owner: &At<'_, 'd>, name: &str, seen: &mut HashSet<&'d str>) {
        if let Some(at) = owner.get(name).filter(|at| !at.is_empty())
            && at.text().is_some_and(|it| !seen.insert(it))
        {
            self.twice(&at);
        }
    }

    /// A list in which `*` stands beside others.
    pub fn alone(&mut self, owner: &At<'_, '_>, name: &str) {
        if let Some(list) = owner.get(name)
            && list.len() > 1
            && list.items().any(|it| it.text() == Some("*"))
        {
            self.conflict(
                &list,
                Reason::Invalid,
                Words {
                    en: "`*` means all: nothing else can stand beside it.",
                    ko: "`*` 값은 모두를 뜻해요. 다른 값과 함께 쓸 수 없어요.",
                },
            );
        }
    }

    /// Two entries of a list that are the same by what the server compares.
    pub fn repeated(&mut self, at: &At<'_, '_>) {
        let message = Text::new("This entry is there twice.", "같은 항목이 두 번 나와요.");
        self.tell(at, Topic::Duplicate, Reason::Duplicate, message);
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
