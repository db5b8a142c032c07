//! Someone a LimitRange speaks of, and what it is told.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Fix, Reason, Text, Words};
use podyard_syntax::edit::{put, replace_value};
use podyard_syntax::{Node, Span};

use super::{Amount, Bound, Break, Fault, Needs, Range, alike, breaks, shown};
use crate::generated::limit_range::RULE;
use crate::words::{excerpt, fill};
use podyard_kube::pod_security::place_of;

/// Someone a LimitRange speaks of.
pub(crate) struct Subject<'s, 'd> {
    /// The object it is, or that it is part of.
    pub resource: &'s Resource<'d>,
    /// How it is called at the start of a sentence.
    pub who: &'s Text,
    /// What it asks for.
    pub needs: &'s Needs<'d>,
    /// Where to point when there is no amount to point at.
    pub place: Span,
    /// Whether its amounts are sums.
    pub is_total: bool,
}

/// Where to point when something has no amount: its `resources`, or what stands for it.
pub(crate) fn lacking(node: Node<'_>) -> Span {
    let resources = node.get("resources");
    resources.map_or_else(|| place_of(node), |entry| entry.key.span())
}

impl<'d> Subject<'_, 'd> {
    /// What the LimitRanges ask of things of its type that it does not keep.
    pub fn judge(&self, ty: &str, ranges: &[Range<'d>]) -> Vec<Diagnostic> {
        let items = ranges
            .iter()
            .flat_map(|range| range.items.iter().map(move |it| (range, it)));
        let items = items.filter(|(_, item)| item.ty == ty);
        let all = items.flat_map(|(range, item)| {
            let breaks = breaks(item, self.needs).into_iter();
            breaks.map(move |it| self.tell(ty, range, &it))
        });
        all.collect()
    }

    fn tell(&self, ty: &str, range: &Range<'_>, broken: &Break<'d>) -> Diagnostic {
        let allowed = excerpt(broken.allowed.node.value());
        let (range, name) = (excerpt(range.name), broken.name);
        let (key, bounds) = match broken.bound {
            Bound::Min => ("min", MIN),
            Bound::Max => ("max", MAX),
            Bound::Ratio => ("maxLimitRequestRatio", RATIO),
        };
        let message = |words: Words, values: &[&str]| {
            Text::each(|language| {
                let who = std::iter::once(self.who.get(language));
                let values: Vec<_> = who.chain(values.iter().copied()).collect();
                fill(words, &values).get(language).to_owned()
            })
        };
        let (span, message) = match broken.fault {
            Fault::Missing(list) => {
                let field = format!("{list}.{name}");
                let bound = format!("{key}: {{{name}: {allowed}}}");
                (self.place, message(MISSING, &[&field, &range, ty, &bound]))
            }
            Fault::Value(list, amount) => {
                let written = self.written(list, name, &amount);
                (
                    self.span(&amount),
                    message(bounds, &[&written, &range, ty, &allowed]),
                )
            }
            Fault::Ratio(limit, request) => {
                let limits = self.written("limits", name, &limit);
                let requests = self.written("requests", name, &request);
                let span = match self.is_own(&limit) {
                    true => self.span(&limit),
                    false => self.span(&request),
                };
                (
                    span,
                    message(RATIO, &[&limits, &requests, &range, &allowed]),
                )
            }
        };
        let finding = RULE.finding(span, message).of_object(self.resource.index);
        let finding = finding.fix(self.fix(broken));
        let beside = broken.allowed.node;
        match std::ptr::eq(beside.document(), self.needs.node.document()) {
            true => finding.related(beside.span(), Text::new("The bound.", "한도예요.")),
            false => finding,
        }
    }

    /// The amounts that break the bound, as much as it allows.
    fn fix(&self, broken: &Break<'d>) -> Option<Fix> {
        let Fault::Value(_, worst) = broken.fault else {
            return None;
        };
        if self.is_total || !self.is_own(&worst) {
            return None;
        }
        let lists = [&self.needs.limits, &self.needs.requests];
        let alike = lists.into_iter().filter_map(|list| alike(list, broken));
        let mut nodes: Vec<Node<'_>> = Vec::new();
        for amount in alike.filter(|amount| self.is_own(amount)) {
            if !nodes.contains(&amount.node) {
                nodes.push(amount.node);
            }
        }
        let right = broken.allowed.node.source();
        let edits = nodes
            .into_iter()
            .map(|node| replace_value(node, right).ok());
        let edits: Vec<_> = edits
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect();
        let right = excerpt(broken.allowed.node.value());
        let title = fill(
            Words::new("Change it to `{}`", "`{}` 값으로 바꾸기"),
            &[&right],
        );
        Some(Fix::suggested(title, edits))
    }

    /// Requests above the limit that a LimitRange gives where none is written: validation refuses
    /// them before the LimitRange is asked.
    pub fn under_default(&self, ranges: &[Range<'d>], found: &[Diagnostic]) -> Vec<Diagnostic> {
        let requests = self.needs.requests.iter();
        let all = requests.filter_map(|(name, request)| {
            let limit = self.needs.limits.get(name)?;
            let is_under = self.is_own(request) && !self.is_own(limit);
            let is_told = found.iter().any(|it| it.span == request.node.span());
            if !is_under || is_told || request.milli <= limit.milli {
                return None;
            }
            let has = |range: &&Range<'_>| range.items.iter().any(|item| item.gives(limit));
            let range = excerpt(ranges.iter().find(has)?.name);
            let asked = self.written("requests", name, request);
            let given = format!("limits.{name}: {}", excerpt(limit.node.value()));
            let words = Words::new(
                "{} has `{}`, more than the `{}` that LimitRange `{}` gives it by default.",
                "{}의 `{}` 값이, `{}` 기본값보다 커요. 이 기본값은 `{}` 리밋레인지가 넣어요.",
            );
            let message = Text::each(|language| {
                let values = [self.who.get(language), &*asked, &*given, &*range];
                fill(words, &values).get(language).to_owned()
            });
            let mut finding = RULE.finding(request.node.span(), message);
            finding.reason = Some(Reason::Invalid);
            let value = request.node.source();
            let path = format!("resources.limits.{name}");
            let edits = (!name.contains('.')).then(|| put(self.needs.node, &path, value).ok());
            let title = fill(
                Words::new("Add `{}`", "`{}` 추가하기"),
                &[&format!("{path}: {value}")],
            );
            let fix = edits.flatten().map(|edits| Fix::suggested(title, edits));
            Some(finding.of_object(self.resource.index).fix(fix))
        });
        all.collect()
    }

    /// Whether an amount is written in the object, and not given to it.
    fn is_own(&self, amount: &Amount<'_>) -> bool {
        let root = self.resource.object.root;
        let is_beside = std::ptr::eq(root.document(), amount.node.document());
        is_beside && root.span().encloses(amount.node.span())
    }

    /// Whether an amount is the one that is written where it came from, and no sum.
    fn is_single(&self, amount: &Amount<'_>) -> bool {
        !self.is_total || Amount::of(amount.node).is_some_and(|it| it.milli == amount.milli)
    }

    fn span(&self, amount: &Amount<'_>) -> Span {
        match self.is_own(amount) && self.is_single(amount) {
            true => amount.node.span(),
            false => self.place,
        }
    }

    /// `limits.cpu: 500m`, as it is written where it is.
    fn written(&self, list: &str, name: &str, amount: &Amount<'_>) -> String {
        let value = match self.is_single(amount) {
            true => excerpt(amount.node.value()),
            false => shown(amount.milli),
        };
        format!("{list}.{name}: {value}")
    }
}

const MIN: Words = Words::new(
    "{} has `{}`, but LimitRange `{}` wants each {} to have at least `{}`.",
    "{}의 `{}` 값이 너무 작아요. `{}` 리밋레인지는 {}마다 `{}` 이상을 요구해요.",
);
const MAX: Words = Words::new(
    "{} has `{}`, but LimitRange `{}` allows each {} at most `{}`.",
    "{}의 `{}` 값이 너무 커요. `{}` 리밋레인지는 {}마다 `{}` 이하만 허용해요.",
);
const RATIO: Words = Words::new(
    "{} has `{}` for `{}`, but LimitRange `{}` allows no limit above `{}` times the request.",
    "{}의 `{}` 값이 `{}` 값에 비해 너무 커요. `{}` 리밋레인지는 요청의 `{}`배까지만 허용해요.",
);
const MISSING: Words = Words::new(
    "{} has no `{}`, which LimitRange `{}` wants of each {} for its `{}`.",
    "{}에 `{}` 값이 없어요. `{}` 리밋레인지에 {}마다 `{}` 한도가 있어서 꼭 필요해요.",
);
