//! Trees: from the top downwards where all names find room side by side, else from left to right, else as an outline.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Canvas;
use super::ink::Ink;
use super::pen::{Pen, SMALL, TEXT, Type};
use super::{Chart, ChartError, Detail, TreeNode, frame, measure};

/// Room at the edges of the canvas.
const EDGE: f64 = 6.0;
/// Gap between neighbours.
const GAP: f64 = 8.0;
/// Height of a line.
const LINE: f64 = 17.0;
/// Room at both sides of the text in its box.
const PAD: f64 = 10.0;
/// The narrowest and the widest box.
const NARROW: f64 = 58.0;
const WIDE: f64 = 236.0;
/// The least room for a box in a tree that grows from left to right: below it every node gets a row of its own.
const COLUMN: f64 = 88.0;
/// Gap between two levels that stand side by side.
const STEP: f64 = 30.0;

/// A node, ready to be drawn.
#[derive(Default)]
struct Leaf {
    lines: Vec<Line>,
    width: f64,
    height: f64,
    /// The centre.
    x: f64,
    y: f64,
}

struct Line {
    text: String,
    /// Whether it belongs to the name, not to what is said below it.
    name: bool,
}

/// Which way the tree grows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Down,
    Across,
    /// Each node on a row of its own below the one above it, further to the right by a step for each level.
    Outline,
}

pub(super) fn draw(chart: &Chart, canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let Detail::Nodes(nodes) = &chart.detail else { return frame::draw_nothing(canvas, out) };
    let levels: Vec<usize> = (0..nodes.len()).map(|at| level(nodes, at)).collect();
    let deepest = levels.iter().max().copied().unwrap_or(0);
    let room = canvas.width - 2.0 * EDGE;
    let way = match () {
        () if fits_down(chart, nodes, room) => Way::Down,
        () if column(room, deepest) >= COLUMN => Way::Across,
        () => Way::Outline,
    };
    let indent = (room * 0.4 / deepest.max(1) as f64).min(20.0);
    let max = |at: usize| match way {
        Way::Down => slot(nodes, room) * leaves(nodes, at) as f64 - GAP,
        Way::Across => column(room, deepest),
        Way::Outline => room - indent * levels[at] as f64,
    };
    let mut boxes: Vec<Leaf> = (0..nodes.len()).map(|at| set(chart, nodes, at, max(at))).collect();
    let height = match way {
        Way::Down | Way::Across => grow(nodes, &mut boxes, &levels, way, canvas.width),
        Way::Outline => outline(nodes, &mut boxes, indent),
    };
    let pen = Pen::new(out, height, canvas);
    for (at, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            draw_link(&pen, &boxes[parent], &boxes[at], way)?;
        }
    }
    for (leaf, &level) in boxes.iter().zip(&levels) {
        draw_box(&pen, leaf, level == 0 && deepest > 0)?;
    }
    Ok(height)
}

/// Places the boxes level by level, and returns the height of the chart.
fn grow(nodes: &[TreeNode], boxes: &mut [Leaf], levels: &[usize], way: Way, width: f64) -> f64 {
    // How far each level reaches along the way of growth.
    let mut reach = vec![0.0_f64; levels.iter().max().map_or(0, |deepest| deepest + 1)];
    for (leaf, &level) in boxes.iter().zip(levels) {
        reach[level] = reach[level].max(if way == Way::Down { leaf.height } else { leaf.width });
    }
    let step = if way == Way::Down { 34.0 } else { STEP };
    let mut start = EDGE;
    let starts: Vec<f64> = reach
        .iter()
        .map(|reach| {
            let at = start;
            start += reach + step;
            at
        })
        .collect();
    for (leaf, &level) in boxes.iter_mut().zip(levels) {
        if way == Way::Down {
            leaf.y = starts[level] + leaf.height / 2.0;
        } else {
            leaf.x = starts[level] + reach[level] / 2.0;
            leaf.width = reach[level];
        }
    }
    let whole: f64 = roots(nodes).map(|root| breadth(nodes, boxes, root, way)).sum();
    let mut cursor = if way == Way::Down { ((width - whole) / 2.0).max(EDGE) } else { EDGE };
    for root in roots(nodes).collect::<Vec<_>>() {
        cursor = settle(nodes, boxes, root, way, cursor);
    }
    if way == Way::Down { start - step + EDGE } else { cursor - GAP + EDGE }
}

/// Places each box on a row of its own, those below it right after it, and returns the height of the chart.
fn outline(nodes: &[TreeNode], boxes: &mut [Leaf], indent: f64) -> f64 {
    let mut open: Vec<(usize, usize)> = roots(nodes).map(|root| (root, 0)).collect();
    open.reverse();
    let mut top = EDGE;
    while let Some((at, level)) = open.pop() {
        let leaf = &mut boxes[at];
        leaf.x = EDGE + indent * level as f64 + leaf.width / 2.0;
        leaf.y = top + leaf.height / 2.0;
        top += leaf.height + GAP;
        let first = open.len();
        open.extend(children(nodes, at).map(|child| (child, level + 1)));
        open[first..].reverse();
    }
    top - GAP + EDGE
}

/// Who stands below whom.
pub(super) fn tell(chart: &Chart) -> String {
    let Detail::Nodes(nodes) = &chart.detail else { return "暂无数据".to_owned() };
    let name = |at: usize| chart.categories.get(at).map_or("", |name| name);
    let below = (0..nodes.len()).filter_map(|at| {
        let names: Vec<&str> = children(nodes, at).map(name).collect();
        (!names.is_empty()).then(|| format!("{}下设{}", name(at), names.join("、")))
    });
    let told: Vec<String> = below.collect();
    if told.is_empty() { chart.categories.join("、") } else { told.join("；") }
}

fn children(nodes: &[TreeNode], of: usize) -> impl Iterator<Item = usize> + '_ {
    nodes.iter().enumerate().filter(move |(_, node)| node.parent == Some(of)).map(|(at, _)| at)
}

fn roots(nodes: &[TreeNode]) -> impl Iterator<Item = usize> + '_ {
    nodes.iter().enumerate().filter(|(_, node)| node.parent.is_none()).map(|(at, _)| at)
}

/// How many nodes stand above; a tree without circles was made sure of before.
fn level(nodes: &[TreeNode], at: usize) -> usize {
    let above = std::iter::successors(nodes[at].parent, |&at| nodes.get(at)?.parent);
    above.take(nodes.len()).count()
}

fn leaves(nodes: &[TreeNode], at: usize) -> usize {
    children(nodes, at).map(|child| leaves(nodes, child)).sum::<usize>().max(1)
}

/// The room that each leaf has side by side.
fn slot(nodes: &[TreeNode], room: f64) -> f64 {
    let count: usize = roots(nodes).map(|root| leaves(nodes, root)).sum();
    room / count.max(1) as f64
}

/// The room that each level has where levels stand side by side.
fn column(room: f64, deepest: usize) -> f64 {
    (room - STEP * deepest as f64) / (deepest + 1) as f64
}

/// Whether every name stands in at most six lines of its slot.
fn fits_down(chart: &Chart, nodes: &[TreeNode], room: f64) -> bool {
    let slot = slot(nodes, room);
    slot >= NARROW + GAP
        && (0..nodes.len()).all(|at| {
            let leaf = set(chart, nodes, at, slot * leaves(nodes, at) as f64 - GAP);
            leaf.lines.len() <= 6 && !leaf.lines.iter().any(|line| line.text.ends_with('…'))
        })
}

/// The text of a node in its box, which is at most so wide.
fn set(chart: &Chart, nodes: &[TreeNode], at: usize, room: f64) -> Leaf {
    let max = room.clamp(NARROW, WIDE) - PAD;
    let name = chart.categories.get(at).map_or("", |name| name);
    let text = nodes[at].text.as_deref().unwrap_or_default();
    let mut lines: Vec<Line> =
        measure::clamp_lines(name, max, TEXT, 6).into_iter().map(|text| Line { text, name: true }).collect();
    lines.extend(measure::clamp_lines(text, max, SMALL, 6).into_iter().map(|text| Line { text, name: false }));
    let widest = lines.iter().map(|line| measure::width(&line.text, line.size())).fold(0.0, f64::max);
    let height = lines.len() as f64 * LINE + 12.0;
    Leaf { lines, width: (widest + PAD).max(NARROW), height, ..Leaf::default() }
}

/// The room across the way of growth that a node and all below it take, with a gap.
fn breadth(nodes: &[TreeNode], boxes: &[Leaf], at: usize, way: Way) -> f64 {
    let own = if way == Way::Down { boxes[at].width } else { boxes[at].height };
    children(nodes, at).map(|child| breadth(nodes, boxes, child, way)).sum::<f64>().max(own + GAP)
}

/// Places a node in the middle of what it takes from `cursor` on, those below it likewise, and returns where that ends.
fn settle(nodes: &[TreeNode], boxes: &mut [Leaf], at: usize, way: Way, cursor: f64) -> f64 {
    let taken = breadth(nodes, boxes, at, way);
    let centre = cursor + (taken - GAP) / 2.0;
    if way == Way::Down {
        boxes[at].x = centre;
    } else {
        boxes[at].y = centre;
    }
    let below: Vec<usize> = children(nodes, at).collect();
    let needed: f64 = below.iter().map(|&child| breadth(nodes, boxes, child, way)).sum();
    let mut next = cursor + (taken - needed) / 2.0;
    for child in below {
        next = settle(nodes, boxes, child, way, next);
    }
    cursor + taken
}

fn draw_link(pen: &Pen<'_>, above: &Leaf, below: &Leaf, way: Way) -> Result<(), ChartError> {
    let points = match way {
        Way::Down => {
            let (from, to) = (above.y + above.height / 2.0, below.y - below.height / 2.0);
            // The bend stands at the same height for all children: just above them.
            let bend = to - 17.0;
            [(above.x, from), (above.x, bend), (below.x, bend), (below.x, to)]
        }
        Way::Across => {
            let (from, to) = (above.x + above.width / 2.0, below.x - below.width / 2.0);
            let bend = to - 15.0;
            [(from, above.y), (bend, above.y), (bend, below.y), (to, below.y)]
        }
        Way::Outline => {
            let (x, to) = (above.x - above.width / 2.0 + 9.0, below.x - below.width / 2.0);
            let from = above.y + above.height / 2.0;
            [(x, from), (x, below.y), (x, below.y), (to, below.y)]
        }
    };
    pen.path(&points, Ink::Axis, 1.4)
}

fn draw_box(pen: &Pen<'_>, leaf: &Leaf, top: bool) -> Result<(), ChartError> {
    let (x, y) = (leaf.width / 2.0, leaf.height / 2.0);
    let (from, to) = ((leaf.x - x, leaf.y - y), (leaf.x + x, leaf.y + y));
    pen.rect(from, to, Ink::Paper)?;
    pen.rect(from, to, Ink::Tint(if top { 3 } else { 1 }))?;
    let edge = if top { 2.2 } else { 1.2 };
    pen.path(&[from, (to.0, from.1), to, (from.0, to.1), from], Ink::Plain(0), edge)?;
    let first = leaf.y - (leaf.lines.len() as f64 - 1.0) / 2.0 * LINE;
    for (at, line) in leaf.lines.iter().enumerate() {
        // Secondary text would be too faint upon the deeper of the two fills.
        let ink = if line.name || top { Ink::Text } else { Ink::Muted };
        let style = Type { bold: top && line.name, ..Type::new(line.size(), ink, HPos::Center, VPos::Center) };
        pen.text(&line.text, (leaf.x, first + at as f64 * LINE), style)?;
    }
    Ok(())
}

impl Line {
    fn size(&self) -> f64 {
        if self.name { TEXT } else { SMALL }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_stand_in_the_middle_of_their_children() {
        let node = |parent| TreeNode { parent, text: None };
        let nodes = [node(None), node(Some(0)), node(Some(0)), node(Some(2)), node(Some(2))];
        let leaf = || Leaf { width: 50.0, height: 20.0, ..Leaf::default() };
        let mut boxes: Vec<Leaf> = nodes.iter().map(|_| leaf()).collect();
        assert_eq!((level(&nodes, 4), leaves(&nodes, 0)), (2, 3));
        assert_eq!(settle(&nodes, &mut boxes, 0, Way::Down, 0.0), 174.0);
        let x: Vec<f64> = boxes.iter().map(|leaf| leaf.x).collect();
        assert_eq!(x, [83.0, 25.0, 112.0, 83.0, 141.0]);
    }
}
