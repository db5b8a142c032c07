//! Manifests in every style a person may write, and more.

use fastrand::Rng;

pub struct Manifest {
    random: Rng,
    text: String,
    step: usize,
    list_step: usize,
    comments: bool,
    number: usize,
    anchors: usize,
}

const TEXTS: [&str; 14] = [
    "web",
    "nginx:1.27",
    "8080",
    "yes",
    "0777",
    "'it''s'",
    "\"a\\nb\"",
    "'#no'",
    "한국어 값",
    "\"😀\"",
    "1.5",
    "null",
    "~",
    "http://x.y/z?a=1",
];
const KEYS: [&str; 9] = [
    "name",
    "spec",
    "app.kubernetes.io/name",
    "\"quoted\"",
    "'single'",
    "이름",
    "a b",
    "image",
    "x",
];

impl Manifest {
    pub fn block(seed: u64) -> String {
        let mut random = Rng::with_seed(seed);
        let mut manifest = Self {
            step: random.choice([2, 2, 2, 4, 3]).expect("one"),
            list_step: random.choice([0, 0, 2]).expect("one"),
            comments: random.bool(),
            text: String::new(),
            number: 0,
            anchors: 0,
            random,
        };
        if manifest.chance(10) {
            manifest.text.push_str("---\n");
        }
        if manifest.chance(20) {
            manifest.comment(0);
        }
        if manifest.chance(85) {
            manifest.mapping(0, 0);
        } else {
            manifest.sequence(0, 0);
        }
        manifest.finish()
    }

    pub fn json(seed: u64) -> String {
        let mut manifest = Self {
            random: Rng::with_seed(seed),
            text: String::new(),
            step: 0,
            list_step: 0,
            comments: false,
            number: 0,
            anchors: 0,
        };
        manifest.step = manifest.random.choice([0, 2, 4]).expect("one");
        manifest.json_value(0, 0);
        manifest.finish()
    }

    fn finish(mut self) -> String {
        if self.chance(20) {
            let end = self.text.trim_end_matches('\n').len();
            self.text.truncate(end);
        }
        if self.chance(25) {
            self.text = self.text.replace('\n', "\r\n");
        }
        self.text
    }

    fn chance(&mut self, percent: u8) -> bool {
        self.random.u8(..100) < percent
    }

    fn indent(&mut self, column: usize) {
        self.text.extend(std::iter::repeat_n(' ', column));
    }

    fn comment(&mut self, column: usize) {
        self.indent(column);
        self.number += 1;
        self.text.push_str(&format!("# comment {}\n", self.number));
    }

    /// Ends a line, at times with a comment.
    fn end_line(&mut self) {
        if self.comments && self.chance(20) {
            self.number += 1;
            self.text.push_str(&format!("  # beside {}", self.number));
        }
        self.text.push('\n');
    }

    fn between(&mut self, column: usize) {
        if self.chance(8) {
            self.text.push('\n');
        }
        if self.comments && self.chance(20) {
            self.comment(column);
        }
    }

    fn keys(&mut self) -> Vec<&'static str> {
        let mut keys = KEYS.to_vec();
        self.random.shuffle(&mut keys);
        keys.truncate(self.random.usize(1..4));
        keys
    }

    /// A mapping in block style whose first key is at the current place.
    fn mapping(&mut self, column: usize, depth: usize) {
        for (index, key) in self.keys().into_iter().enumerate() {
            if index > 0 || column == 0 {
                if index > 0 {
                    self.between(column);
                }
                self.indent(column);
            }
            if self.chance(3) {
                self.text.push_str(&format!("? {key}\n"));
                self.indent(column);
            } else {
                self.text.push_str(key);
            }
            self.text.push(':');
            self.value(column, depth, true);
        }
    }

    fn sequence(&mut self, column: usize, depth: usize) {
        let gap = if self.chance(10) { 4 } else { 2 };
        for index in 0..self.random.usize(1..4) {
            if index > 0 {
                self.between(column);
            }
            if index > 0 || column == 0 || self.text.ends_with('\n') {
                self.indent(column);
            }
            self.text.push('-');
            let nested = depth < 4 && self.chance(40);
            if nested {
                self.text.extend(std::iter::repeat_n(' ', gap - 1));
                if self.chance(80) {
                    self.mapping(column + gap, depth + 1);
                } else {
                    self.sequence_inline(column + gap, depth + 1);
                }
            } else {
                self.value(column, 9, false);
            }
        }
    }

    /// A sequence that starts behind a dash.
    fn sequence_inline(&mut self, column: usize, depth: usize) {
        for index in 0..self.random.usize(1..3) {
            if index > 0 {
                self.indent(column);
            }
            self.text.push('-');
            self.value(column, depth + 9, false);
        }
    }

    /// What stands behind a colon or dash in the column `column`.
    fn value(&mut self, column: usize, depth: usize, in_mapping: bool) {
        let kind = self.random.u8(..if depth < 4 { 12 } else { 8 });
        match kind {
            0..=2 => self.scalar(),
            3 => self.end_line(),
            4 => self.long_text(column),
            5 => self.block_scalar(column),
            6 => {
                self.text
                    .push_str([" {}", " []", " null"][self.random.usize(..3)]);
                self.end_line();
            }
            7 => {
                self.text.push(' ');
                self.flow(column, 0);
                self.end_line();
            }
            8 | 9 if in_mapping => {
                self.end_line();
                let column = column + self.step;
                self.own_lines(column, |manifest| manifest.mapping(column, depth + 1));
            }
            _ if in_mapping => {
                self.end_line();
                let column = column + self.list_step;
                self.own_lines(column, |manifest| manifest.sequence(column, depth + 1));
            }
            _ => self.scalar(),
        }
    }

    fn own_lines(&mut self, column: usize, write: impl FnOnce(&mut Self)) {
        self.between(column);
        let start = self.text.len();
        write(self);
        // A mapping leaves the indentation of its first line to whoever starts it.
        if column > 0 && !self.text[start..].starts_with(' ') {
            self.text.insert_str(start, &" ".repeat(column));
        }
    }

    fn scalar(&mut self) {
        let text = TEXTS[self.random.usize(..TEXTS.len())];
        let anchor = match self.random.u8(..100) {
            0..4 => {
                self.anchors += 1;
                format!("&x{} ", self.anchors)
            }
            4..8 if self.anchors > 0 => {
                self.text.push_str(&format!(" *x{}", self.anchors));
                return self.end_line();
            }
            _ => String::new(),
        };
        self.text.push_str(&format!(" {anchor}{text}"));
        self.end_line();
    }

    fn long_text(&mut self, column: usize) {
        let quote = ["", "\"", "'"][self.random.usize(..3)];
        self.text.push_str(&format!(" {quote}one two"));
        for line in ["three", "네 {다섯}", "six"] {
            self.text.push('\n');
            if self.chance(15) {
                self.text.push('\n');
            }
            self.indent(column + 1 + self.random.clone().usize(..3));
            self.text.push_str(line);
        }
        self.text.push_str(quote);
        self.end_line();
    }

    fn block_scalar(&mut self, column: usize) {
        let header = ["|", ">", "|-", ">-", "|+", "|2", ">2-"][self.random.usize(..7)];
        self.text.push_str(&format!(" {header}"));
        self.end_line();
        // An explicit indentation counts from the collection, a list's from its dashes.
        let deeper = if header.contains('2') { 2 } else { self.step };
        for line in ["#!/bin/sh", "  if x; then", "", "# 주석 아님", "fi"] {
            if !line.is_empty() {
                self.indent(column + deeper);
            }
            self.text.push_str(line);
            self.text.push('\n');
        }
        if self.chance(20) {
            self.text.push('\n');
        }
    }

    fn flow(&mut self, column: usize, depth: usize) {
        let spread = depth == 0 && self.chance(30);
        let (open, close) = if self.chance(60) {
            ('{', '}')
        } else {
            ('[', ']')
        };
        let keys = self.keys();
        self.text.push(open);
        for (index, key) in keys.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            if spread {
                if index > 0 && self.comments && self.chance(20) {
                    self.number += 1;
                    self.text.push_str(&format!(" # beside {}", self.number));
                }
                self.text.push('\n');
                if self.comments && self.chance(15) {
                    self.comment(column + 2);
                }
                self.indent(column + 2);
            } else if index > 0 {
                self.text.push(' ');
            }
            if open == '{' {
                self.text.push_str(key);
                self.text.push_str(": ");
            }
            match self.random.u8(..10) {
                0 | 1 if depth < 3 => self.flow(column, depth + 1),
                2 if open == '{' => {}
                3 => self.text.push_str("{}"),
                _ => self.text.push_str(TEXTS[self.random.usize(..TEXTS.len())]),
            }
        }
        if self.chance(10) {
            self.text.push(',');
        }
        if spread {
            self.text.push('\n');
            self.indent(column + 2);
        }
        self.text.push(close);
    }

    fn json_value(&mut self, column: usize, depth: usize) {
        let scalars = [
            "1",
            "-2.5",
            "true",
            "null",
            "\"web\"",
            "\"yes\"",
            "\"한\\n\"",
            "\"\"",
            "{}",
            "[]",
        ];
        if depth > 0 && (depth > 3 || self.chance(50)) {
            self.text
                .push_str(scalars[self.random.usize(..scalars.len())]);
            return;
        }
        let (open, close) = if depth == 0 || self.chance(70) {
            ('{', '}')
        } else {
            ('[', ']')
        };
        self.text.push(open);
        let inner = column + self.step;
        for (index, key) in self.keys().into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            if self.step > 0 {
                self.text.push('\n');
                self.indent(inner);
            }
            if open == '{' {
                self.text
                    .push_str(&format!("\"{}\":", key.trim_matches(['"', '\''])));
                if self.step > 0 {
                    self.text.push(' ');
                }
            }
            self.json_value(inner, depth + 1);
        }
        if self.step > 0 {
            self.text.push('\n');
            self.indent(column);
        }
        self.text.push(close);
        if depth == 0 {
            self.text.push('\n');
        }
    }
}
