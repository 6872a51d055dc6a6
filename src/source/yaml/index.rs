//! Where every value of a YAML text stands, found in one pass, so that many messages cost no more than one.

use std::collections::BTreeMap;

use super::super::{Part, Step};
use super::scan::{Kind, Token, scan};

/// Deeper than any text that was accepted; below it the search stops.
const DEEPEST: usize = 200;

/// The places of all keys and values of a YAML text.
#[derive(Debug)]
pub struct Index<'a> {
    text: &'a str,
    spots: Vec<Spot>,
    root: usize,
}

/// A value, its range, and what it contains.
#[derive(Debug, Default)]
struct Spot {
    start: usize,
    end: usize,
    shape: Shape,
}

#[derive(Debug, Default)]
enum Shape {
    /// Nothing is written.
    #[default]
    Empty,
    Scalar,
    Seq(Vec<usize>),
    /// Keys as byte ranges, with their values.
    Map(Vec<(usize, usize, usize)>),
    /// The value that an alias stands for, if its anchor was seen.
    Alias(Option<usize>),
}

impl<'a> Index<'a> {
    /// Reads a text. Of one that is not YAML it finds what it can.
    pub fn new(text: &'a str) -> Self {
        let mut builder =
            Builder { text, tokens: scan(text), at: 0, opened: None, anchors: BTreeMap::new(), spots: Vec::new() };
        while matches!(builder.peek().map(|token| token.kind), Some(Kind::Document | Kind::Directive)) {
            builder.at += 1;
        }
        let root = builder.node(0);
        Self { text, spots: builder.spots, root }
    }

    /// The byte range of the value (or key) at the end of `steps`; of the nearest enclosing one if it is absent.
    ///
    /// An empty value is shown at its key. An alias is shown where it is used, and what is inside it at its anchor.
    pub fn locate(&self, steps: &[&Step], part: Part) -> (u32, u32) {
        let mut at = self.root;
        let mut key = None;
        for step in steps {
            if let Shape::Alias(Some(target)) = self.spots[at].shape {
                at = target;
            }
            let found = match (step, &self.spots[at].shape) {
                (Step::Item(n), Shape::Seq(items)) => items.get(*n as usize).map(|&item| (None, item)),
                // A single value may stand for a list of one.
                (Step::Item(0), _) => Some((key, at)),
                (Step::Entry(n, _), Shape::Map(entries)) => {
                    entries.get(*n as usize).map(|&(start, end, value)| (Some((start, end)), value))
                }
                (Step::Key(names), Shape::Map(entries)) => entries
                    .iter()
                    .find(|&&(start, end, _)| {
                        self.text.get(start..end).is_some_and(|key| names.contains(&key_text(key).as_str()))
                    })
                    .map(|&(start, end, value)| (Some((start, end)), value)),
                _ => None,
            };
            let Some((found_key, value)) = found else {
                return range(key.unwrap_or_else(|| self.first_line(at)));
            };
            (key, at) = (found_key, value);
        }
        let spot = &self.spots[at];
        range(match (part, key, &spot.shape) {
            (Part::Key, Some(key), _) | (Part::Value | Part::Within(..), Some(key), Shape::Empty) => key,
            (Part::Key, None, _) => self.first_line(at),
            (Part::Within(from, to), _, Shape::Scalar) => self.within(spot, from as usize, to as usize),
            _ => (spot.start, spot.end),
        })
    }

    /// A range of a scalar's text, if that stands in the file as it was read.
    fn within(&self, spot: &Spot, from: usize, to: usize) -> (usize, usize) {
        let whole = (spot.start, spot.end);
        let written = self.text.get(spot.start..spot.end).unwrap_or("");
        // A name for the value stands before it and is no part of its text.
        let raw = match written.strip_prefix('&').and_then(|rest| rest.split_once(char::is_whitespace)) {
            Some((_, rest)) => rest.trim_start(),
            None => written,
        };
        let start = spot.end - raw.len();
        let (shift, changed) = match raw.as_bytes().first() {
            Some(b'"') => (1, raw.contains('\\')),
            Some(b'\'') => (1, raw.get(1..raw.len().saturating_sub(1)).is_some_and(|text| text.contains('\''))),
            // A tag stands before the text itself.
            Some(b'!') => (0, true),
            _ => (0, false),
        };
        let range = (start + shift + from, start + shift + to);
        let fits = !changed && !raw.contains('\n') && from <= to && range.1 <= spot.end - shift;
        if fits && self.text.get(range.0..range.1).is_some() { range } else { whole }
    }

    fn first_line(&self, spot: usize) -> (usize, usize) {
        let Spot { start, end, .. } = self.spots[spot];
        let line = self.text.get(start..end).and_then(|text| text.split('\n').next()).unwrap_or("");
        (start, start + line.trim_end().len())
    }
}

fn range((start, end): (usize, usize)) -> (u32, u32) {
    (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

/// A key without its quotes.
fn key_text(written: &str) -> String {
    let inner = |quote| written.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    match (inner('\''), inner('"')) {
        (Some(text), _) => text.replace("''", "'"),
        (_, Some(text)) => text.replace("\\\"", "\"").replace("\\\\", "\\"),
        _ => written.to_owned(),
    }
}

struct Builder<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    /// The token whose map or list is being read already.
    opened: Option<usize>,
    anchors: BTreeMap<&'a str, usize>,
    spots: Vec<Spot>,
}

impl<'a> Builder<'a> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn is(&self, kind: Kind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    fn take(&mut self, kind: Kind) -> bool {
        let found = self.is(kind);
        self.at += usize::from(found);
        found
    }

    fn add(&mut self, start: usize, end: usize, shape: Shape) -> usize {
        self.spots.push(Spot { start, end, shape });
        self.spots.len() - 1
    }

    /// The end of the token before this one.
    fn before(&self) -> usize {
        self.at.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |token| token.end)
    }

    fn empty(&mut self) -> usize {
        let end = self.before();
        self.add(end, end, Shape::Empty)
    }

    /// Reads a value; an empty one if none begins here.
    fn node(&mut self, depth: usize) -> usize {
        let mut anchor = None;
        let mut start = None;
        loop {
            let Some(token) = self.peek() else { return self.empty() };
            if depth > DEEPEST {
                self.at = self.tokens.len();
                return self.empty();
            }
            let begin = start.unwrap_or(token.start);
            if token.opens && self.opened != Some(self.at) {
                let dash = token.kind == Kind::Dash;
                self.opened = Some(self.at);
                let node = if dash { self.block_seq(depth) } else { self.block_map(depth) };
                self.take(Kind::End);
                return self.anchored(anchor, node);
            }
            match token.kind {
                Kind::Anchor | Kind::Tag => {
                    if token.kind == Kind::Anchor {
                        anchor = Some(self.name(token));
                    }
                    start = start.or(Some(token.start));
                    self.at += 1;
                }
                Kind::Plain | Kind::Quoted { .. } | Kind::Block => {
                    self.at += 1;
                    let node = self.add(begin, token.end, Shape::Scalar);
                    return self.anchored(anchor, node);
                }
                Kind::Alias => {
                    self.at += 1;
                    let target = self.anchors.get(self.name(token)).copied();
                    return self.add(begin, token.end, Shape::Alias(target));
                }
                Kind::Open => {
                    let node = self.flow(depth);
                    return self.anchored(anchor, node);
                }
                // A list under a key may stand at the key's own column; it has no beginning and no end of its own.
                Kind::Dash if !token.opens => {
                    let node = self.block_seq(depth);
                    return self.anchored(anchor, node);
                }
                _ => {
                    let node = self.empty();
                    return self.anchored(anchor, node);
                }
            }
        }
    }

    fn anchored(&mut self, anchor: Option<&'a str>, node: usize) -> usize {
        if let Some(name) = anchor {
            self.anchors.insert(name, node);
        }
        node
    }

    /// The name after `*` or `&`.
    fn name(&self, token: Token) -> &'a str {
        self.text.get(token.start + 1..token.end).unwrap_or("")
    }

    fn block_seq(&mut self, depth: usize) -> usize {
        let start = self.peek().map_or(0, |token| token.start);
        let mut items = Vec::new();
        while self.take(Kind::Dash) {
            let item = if self.is(Kind::Dash) && !self.peek().is_some_and(|token| token.opens) {
                self.empty()
            } else {
                self.node(depth + 1)
            };
            items.push(item);
        }
        let end = items.last().map_or(start, |&item| self.spots[item].end).max(start);
        self.add(start, end, Shape::Seq(items))
    }

    fn block_map(&mut self, depth: usize) -> usize {
        let start = self.peek().map_or(0, |token| token.start);
        let mut entries = Vec::new();
        let mut end = start;
        while let Some(token) = self.peek() {
            let from = self.at;
            if !(token.key || matches!(token.kind, Kind::Question | Kind::Colon)) {
                break;
            }
            // The first key of this map does not open another one.
            if token.opens {
                self.opened = Some(self.at);
            }
            self.take(Kind::Question);
            let key = if self.is(Kind::Colon) { self.empty() } else { self.node(depth + 1) };
            let value = if self.take(Kind::Colon) { self.value(depth) } else { self.empty() };
            entries.push((self.spots[key].start, self.spots[key].end, value));
            end = end.max(self.spots[key].end).max(self.spots[value].end);
            if self.at == from {
                break;
            }
        }
        self.add(start, end, Shape::Map(entries))
    }

    /// What follows a colon in a block map: nothing, if the next key comes first.
    fn value(&mut self, depth: usize) -> usize {
        match self.peek() {
            Some(token) if !token.opens && (token.key || matches!(token.kind, Kind::Question | Kind::Colon)) => {
                self.empty()
            }
            _ => self.node(depth + 1),
        }
    }

    fn flow(&mut self, depth: usize) -> usize {
        let Some(open) = self.peek() else { return self.empty() };
        let is_map = self.text.as_bytes().get(open.start) == Some(&b'{');
        self.at += 1;
        let mut entries = Vec::new();
        let mut items = Vec::new();
        let end = loop {
            if self.take(Kind::Comma) {
                continue;
            }
            if self.peek().is_none() || self.take(Kind::Close) {
                break self.before();
            }
            let from = self.at;
            self.take(Kind::Question);
            let key = self.node(depth + 1);
            let pair = self.take(Kind::Colon);
            if is_map || pair {
                let value = if pair { self.node(depth + 1) } else { self.empty() };
                let entry = (self.spots[key].start, self.spots[key].end, value);
                if is_map {
                    entries.push(entry);
                } else {
                    let end = self.spots[value].end;
                    items.push(self.add(entry.0, end, Shape::Map(vec![entry])));
                }
            } else {
                items.push(key);
            }
            if self.at == from {
                self.at += 1;
            }
        };
        self.add(open.start, end.max(open.end), if is_map { Shape::Map(entries) } else { Shape::Seq(items) })
    }
}
