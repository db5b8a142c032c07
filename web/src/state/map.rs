//! The map of a workspace: what is drawn, and the same as SVG and as Mermaid for other places.

use std::fmt::Write;

use podyard_wire::worker::{Map, MapNode};
use serde::{Deserialize, Serialize};

/// How many nodes are drawn: a picture of more is one that nobody reads.
pub const DRAWN: usize = 120;

/// The texts in a box, one above the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BoxOf {
    /// The lines.
    pub lines: Vec<String>,
}

/// An arrow between two boxes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Arrow {
    /// The index of the box it starts at.
    pub from: u32,
    /// The index of the box it points to.
    pub to: u32,
    /// What stands beside it.
    pub label: String,
}

/// Where boxes and arrows go, in CSS pixels from the upper left corner.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub struct Drawing {
    /// The size of the whole.
    pub width: i32,
    /// The size of the whole.
    pub height: i32,
    /// One for each box.
    pub boxes: Vec<Placed>,
    /// One for each arrow.
    pub arrows: Vec<Route>,
}

/// Where a box goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub struct Placed {
    /// The left edge.
    pub x: i32,
    /// The upper edge.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

/// Where an arrow goes.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Route {
    /// Its corners, the point of the arrow last.
    pub points: Vec<(i32, i32)>,
    /// The middle of its label.
    pub label: (i32, i32),
}

/// As much of a map as is drawn: its first nodes, and the arrows between them.
pub fn drawn(map: &Map) -> Map {
    let is_drawn = |index: u32| (index as usize) < DRAWN;
    Map {
        nodes: map.nodes.iter().take(DRAWN).cloned().collect(),
        edges: map
            .edges
            .iter()
            .filter(|edge| is_drawn(edge.from) && is_drawn(edge.to))
            .cloned()
            .collect(),
    }
}

/// The boxes of a map, in the order of its nodes. `absent` is said in boxes of what is not there.
pub fn boxes(map: &Map, absent: &str) -> Vec<BoxOf> {
    let lines = |node: &MapNode| {
        let kind = match node.at {
            Some(_) => node.kind.clone(),
            None => format!("{} · {absent}", node.kind),
        };
        let namespace = node.namespace.iter().map(|it| format!("{it} /"));
        let name = [short(&node.name)];
        BoxOf {
            lines: [kind].into_iter().chain(namespace).chain(name).collect(),
        }
    };
    map.nodes.iter().map(lines).collect()
}

/// The arrows of a map, in the order of its edges.
pub fn arrows(map: &Map) -> Vec<Arrow> {
    let edges = map.edges.iter().map(|edge| Arrow {
        from: edge.from,
        to: edge.to,
        label: edge.relation.clone(),
    });
    edges.collect()
}

/// Whether an edge leads to what is not there.
pub fn is_broken(map: &Map, edge: usize) -> bool {
    let edge = map.edges.get(edge);
    let to = edge.and_then(|edge| map.nodes.get(edge.to as usize));
    to.is_some_and(|node| node.at.is_none())
}

/// The node whose resource has that place in its text.
pub fn node_at(map: &Map, file: usize, offset: u32) -> Option<usize> {
    map.nodes.iter().position(|node| {
        node.at.is_some_and(|at| {
            at.file as usize == file && at.range.from <= offset && offset <= at.range.to
        })
    })
}

/// Where one goes from a box with the arrow keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// The box that lies nearest in that direction.
pub fn neighbour(drawing: &Drawing, from: usize, way: Way) -> Option<usize> {
    let middle = |it: &Placed| (it.x + it.width / 2, it.y + it.height / 2);
    let (x, y) = middle(drawing.boxes.get(from)?);
    let distance = |it: &Placed| {
        let (to_x, to_y) = middle(it);
        let (along, across) = match way {
            Way::Left => (x - to_x, to_y - y),
            Way::Right => (to_x - x, to_y - y),
            Way::Up => (y - to_y, to_x - x),
            Way::Down => (to_y - y, to_x - x),
        };
        // What lies straight ahead is nearer than what lies aside.
        (along > 1).then(|| along + 3 * across.abs())
    };
    let boxes = drawing.boxes.iter().enumerate();
    let ahead = boxes.filter_map(|(index, it)| Some((index, distance(it)?)));
    let nearest = ahead.min_by_key(|(_, distance)| *distance);
    nearest.map(|(index, _)| index)
}

/// `Deployment web`, as it is said in a sentence.
pub fn name_of(node: &MapNode) -> String {
    match node.name.as_str() {
        "" => node.kind.clone(),
        name => format!("{} {name}", node.kind),
    }
}

/// The path of an arrow: straight at its ends, round at its corners.
pub fn path(points: &[(i32, i32)]) -> String {
    let mut path = String::new();
    let Some(((x, y), rest)) = points.split_first() else {
        return path;
    };
    // Writing to a string cannot fail.
    let _ = write!(path, "M{x} {y}");
    for pair in rest.windows(2) {
        if let [(x, y), (next_x, next_y)] = pair {
            let (end_x, end_y) = ((x + next_x) / 2, (y + next_y) / 2);
            let _ = write!(path, "Q{x} {y} {end_x} {end_y}");
        }
    }
    if let Some((x, y)) = rest.last() {
        let _ = write!(path, "L{x} {y}");
    }
    path
}

/// The map as the text of a Mermaid flowchart.
pub fn mermaid(map: &Map) -> String {
    let mut text = "flowchart TB\n".to_owned();
    for (index, node) in map.nodes.iter().enumerate() {
        let (kind, name) = (quoted(&node.kind), quoted(&node.name));
        let _ = writeln!(text, "  n{index}[\"{kind}<br/>{name}\"]");
        if node.at.is_none() {
            let _ = writeln!(text, "  class n{index} absent");
        }
    }
    for (index, edge) in map.edges.iter().enumerate() {
        let arrow = if is_broken(map, index) { "-.->" } else { "-->" };
        let (from, to, label) = (edge.from, edge.to, quoted(&edge.relation));
        let _ = writeln!(text, "  n{from} {arrow}|\"{label}\"| n{to}");
    }
    text.push_str("  classDef absent stroke:#b3261e,stroke-dasharray:4\n");
    text
}

/// A text between the quotes of Mermaid, which reads entities there.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '-' | '.' | '/' | '=' | ',' => quoted.push(c),
            c if c.is_alphanumeric() => quoted.push(c),
            // A bare name may be no keyword, and `#` begins an entity.
            c => {
                let _ = write!(quoted, "#{};", u32::from(c));
            }
        }
    }
    quoted
}

/// The map as an SVG file that needs nothing else.
pub fn svg(map: &Map, drawing: &Drawing, absent: &str) -> String {
    let (width, height) = (drawing.width, drawing.height);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
         <defs><marker id=\"point\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" \
         markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#566072\"/></marker></defs>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fbfaf7\"/>\n"
    );
    let arrows = drawing.arrows.iter().zip(&map.edges).enumerate();
    for (index, (route, edge)) in arrows {
        let (stroke, dash) = match is_broken(map, index) {
            true => ("#b3261e", " stroke-dasharray=\"4\""),
            false => ("#566072", ""),
        };
        let _ = write!(
            text,
            "<path d=\"{}\" fill=\"none\" stroke=\"{stroke}\"{dash} marker-end=\"url(#point)\"/>\n\
             <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"{stroke}\" \
             font-size=\"12\">{}</text>\n",
            path(&route.points),
            route.label.0,
            route.label.1 + 4,
            escaped(&edge.relation),
        );
    }
    let boxes = boxes(map, absent);
    for ((place, lines), node) in drawing.boxes.iter().zip(&boxes).zip(&map.nodes) {
        let (stroke, dash) = match node.at {
            None => ("#b3261e", " stroke-dasharray=\"4\""),
            Some(_) => ("#8b8f98", ""),
        };
        let Placed {
            x,
            y,
            width,
            height,
        } = place;
        let _ = writeln!(
            text,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" \
             fill=\"#ffffff\" stroke=\"{stroke}\"{dash}/>"
        );
        for (number, line) in lines.lines.iter().enumerate() {
            let (at_x, at_y) = line_at(place, number);
            let weight = match number + 1 == lines.lines.len() {
                true => " font-weight=\"600\"",
                false => "",
            };
            let _ = writeln!(
                text,
                "<text x=\"{at_x}\" y=\"{at_y}\" text-anchor=\"middle\" \
                 fill=\"#1d2330\"{weight}>{}</text>",
                escaped(line)
            );
        }
    }
    text.push_str("</svg>\n");
    text
}

/// The middle of the base line of a box's text, counted from 0.
pub fn line_at(place: &Placed, number: usize) -> (i32, i32) {
    let number = i32::try_from(number).unwrap_or(0);
    (place.x + place.width / 2, place.y + 19 + 18 * number)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // XML has no such characters.
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A name short enough for a box.
fn short(name: &str) -> String {
    const LONGEST: usize = 40;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use podyard_wire::worker::{MapEdge, MapPlace, Range};

    use super::*;

    fn node(kind: &str, name: &str, at: Option<(u32, u32, u32)>) -> MapNode {
        MapNode {
            kind: kind.to_owned(),
            name: name.to_owned(),
            namespace: None,
            at: at.map(|(file, from, to)| MapPlace {
                file,
                range: Range { from, to },
            }),
        }
    }

    fn sample() -> Map {
        let place = MapPlace {
            file: 0,
            range: Range { from: 4, to: 9 },
        };
        let edge = |from, to, relation: &str| MapEdge {
            from,
            to,
            relation: relation.to_owned(),
            at: place,
        };
        Map {
            nodes: vec![
                node("Service", "web", Some((0, 0, 50))),
                node("Deployment", "web<b>\"#", Some((1, 0, 80))),
                node("ConfigMap", "settings", None),
            ],
            edges: vec![edge(0, 1, "selects"), edge(1, 2, "mounts")],
        }
    }

    #[test]
    fn only_what_leads_to_nothing_is_broken() {
        let map = sample();
        assert!(!is_broken(&map, 0));
        assert!(is_broken(&map, 1));
        assert!(!is_broken(&map, 7));
    }

    #[test]
    fn the_cursor_finds_its_node() {
        let map = sample();
        assert_eq!(node_at(&map, 0, 50), Some(0));
        assert_eq!(node_at(&map, 1, 3), Some(1));
        assert_eq!(node_at(&map, 0, 51), None);
    }

    #[test]
    fn mermaid_quotes_what_it_would_read() {
        let text = mermaid(&sample());
        assert!(
            text.contains("n1[\"Deployment<br/>web#60;b#62;#34;#35;\"]"),
            "{text}"
        );
        assert!(text.contains("n0 -->|\"selects\"| n1"), "{text}");
        assert!(text.contains("n1 -.->|\"mounts\"| n2"), "{text}");
    }

    #[test]
    fn the_picture_holds_no_markup_of_names() {
        let place = Placed {
            x: 0,
            y: 0,
            width: 90,
            height: 40,
        };
        let route = Route {
            points: vec![(0, 0), (5, 5)],
            label: (2, 2),
        };
        let drawing = Drawing {
            width: 90,
            height: 40,
            boxes: vec![place; 3],
            arrows: vec![route.clone(), route],
        };
        let text = svg(&sample(), &drawing, "not here");
        assert!(text.contains("web&lt;b&gt;\"#"), "{text}");
        assert!(text.contains("ConfigMap · not here"), "{text}");
        assert!(!text.contains("<b>"), "{text}");
        assert_eq!(text.matches("marker-end").count(), 2);
    }

    #[test]
    fn a_path_goes_from_its_first_point_to_its_last() {
        let points = [(0, 0), (10, 20), (30, 40)];
        assert_eq!(path(&points), "M0 0Q10 20 20 30L30 40");
        assert_eq!(path(&[]), "");
    }

    #[test]
    fn the_arrow_keys_go_to_what_lies_there() {
        let at = |x: i32, y: i32| Placed {
            x,
            y,
            width: 80,
            height: 40,
        };
        let drawing = Drawing {
            boxes: vec![at(100, 0), at(0, 100), at(110, 100), at(300, 5)],
            ..Drawing::default()
        };
        assert_eq!(neighbour(&drawing, 0, Way::Down), Some(2));
        assert_eq!(neighbour(&drawing, 2, Way::Left), Some(1));
        assert_eq!(neighbour(&drawing, 1, Way::Up), Some(0));
        assert_eq!(neighbour(&drawing, 0, Way::Right), Some(3));
        assert_eq!(neighbour(&drawing, 0, Way::Up), None);
    }

    #[test]
    fn a_large_map_is_drawn_in_part() {
        let mut map = sample();
        map.nodes = vec![node("Pod", "a", None); DRAWN + 5];
        map.edges[1].to = u32::try_from(DRAWN).unwrap();
        let part = drawn(&map);
        assert_eq!((part.nodes.len(), part.edges.len()), (DRAWN, 1));
    }
}
