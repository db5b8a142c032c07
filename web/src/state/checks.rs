//! Which revision of the text is to be judged next. At most one check is under way; whatever was
//! typed meanwhile is judged together afterwards, the latest text only.

/// What an answer is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answered {
    /// It is about the text as it is now.
    Fresh,
    /// The text has changed since, or the answer was not waited for: drop it.
    Stale,
}

/// The revisions of the text and of the question about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checks {
    newest: u32,
    judged: u32,
    under_way: Option<u32>,
    refused: Option<u32>,
}

impl Checks {
    /// The text, the version or the language has changed.
    pub fn changed(&mut self) {
        self.newest += 1;
    }

    /// The revision to send now, if any. It counts as under way from here on.
    pub fn due(&mut self) -> Option<u32> {
        let ready = self.under_way.is_none()
            && self.judged != self.newest
            && self.refused != Some(self.newest);
        if !ready {
            return None;
        }
        self.under_way = Some(self.newest);
        self.under_way
    }

    /// An answer about `revision` has come.
    pub fn answered(&mut self, revision: u32) -> Answered {
        if self.under_way != Some(revision) {
            return Answered::Stale;
        }
        self.under_way = None;
        if revision != self.newest {
            return Answered::Stale;
        }
        self.judged = revision;
        Answered::Fresh
    }

    /// The worker is gone. What it was working on is not sent again until something changes, lest
    /// it brings down the next worker too; returns whether that is so for the newest text.
    pub fn lost(&mut self) -> bool {
        if let Some(revision) = self.under_way.take() {
            self.refused = Some(revision);
        }
        self.judged = 0;
        self.refused == Some(self.newest)
    }

    /// Whether the newest text has not been judged.
    pub fn pending(&self) -> bool {
        self.judged != self.newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_text_wins_and_the_ones_between_are_never_sent() {
        let mut checks = Checks::default();
        checks.changed();
        assert_eq!(checks.due(), Some(1));
        checks.changed();
        checks.changed();
        assert_eq!(checks.due(), None);
        assert_eq!(checks.answered(1), Answered::Stale);
        assert_eq!(checks.due(), Some(3));
        assert_eq!(checks.answered(3), Answered::Fresh);
        assert_eq!(checks.due(), None);
        assert!(!checks.pending());
    }

    #[test]
    fn an_answer_nobody_waits_for_is_dropped() {
        let mut checks = Checks::default();
        checks.changed();
        assert_eq!(checks.answered(1), Answered::Stale);
        assert!(checks.pending());
    }

    #[test]
    fn a_text_that_brought_the_worker_down_is_not_sent_again_until_it_changes() {
        let mut checks = Checks::default();
        checks.changed();
        checks.due();
        assert!(checks.lost());
        assert_eq!(checks.due(), None);
        checks.changed();
        assert_eq!(checks.due(), Some(2));
    }

    #[test]
    fn a_worker_lost_while_idle_is_asked_anew() {
        let mut checks = Checks::default();
        checks.changed();
        checks.due();
        checks.answered(1);
        assert!(!checks.lost());
        assert_eq!(checks.due(), Some(1));
    }
}
