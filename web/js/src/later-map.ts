// Where the nodes of a map go, by dagre. Fetched when a map is first shown.
import { Graph, layout } from "@dagrejs/dagre";

/** What is drawn in a box: the texts that stand above each other. */
export interface Box {
  lines: string[];
}

/** An arrow between two boxes, given by their indexes, and what stands beside it. */
export interface Arrow {
  from: number;
  to: number;
  label: string;
}

/** Everything in whole CSS pixels from the upper left corner of the drawing. */
export interface Drawing {
  width: number;
  height: number;
  /** The upper left corner and the size of each box. */
  boxes: { x: number; y: number; width: number; height: number }[];
  /** The corners of each arrow from its start to its point, and the middle of its label. */
  arrows: { points: [number, number][]; label: [number, number] }[];
}

const { ceil, max, round } = Math;
const PADDING = 12;
const LINE = 18;
const GAP = 24;
/** Boxes without arrows stand in rows no wider than this, unless the rest is wider. */
const ROW = 560;

/** Arrows lead downwards as far as they can; boxes without any stand in rows below. The same boxes
 * and arrows in the same order always come to the same drawing. */
export function place(boxes: Box[], arrows: Arrow[]): Drawing {
  const pen = document.createElement("canvas").getContext("2d");
  // No text is wider in any of the map's own fonts.
  if (pen) pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
  const wide = (text: string) => ceil(pen?.measureText(text).width ?? text.length * 8);
  const sizes = boxes.map(({ lines }) => ({
    width: max(72, ...lines.map(wide)) + 2 * PADDING,
    height: lines.length * LINE + PADDING,
  }));

  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: GAP, ranksep: 44, marginx: 8, marginy: 8 });
  const joined = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  for (const index of [...joined].sort((a, b) => a - b)) graph.setNode(String(index), { ...sizes[index] });
  arrows.forEach(({ from, to, label }, index) => {
    const size = { width: wide(label) + 8, height: LINE, labelpos: "c" };
    graph.setEdge(String(from), String(to), size, String(index));
  });
  if (joined.size > 0) layout(graph);

  const { width = 0, height = 0 } = joined.size > 0 ? graph.graph() : {};
  const drawing: Drawing = { width: round(width), height: round(height), boxes: [], arrows: [] };
  let x = 8;
  let y = drawing.height + 8;
  let tallest = 0;
  sizes.forEach((size, index) => {
    if (joined.has(index)) {
      const node = graph.node(String(index)) as { x: number; y: number };
      drawing.boxes.push({ x: round(node.x - size.width / 2), y: round(node.y - size.height / 2), ...size });
      return;
    }
    if (x > 8 && x + size.width > max(width, ROW)) {
      x = 8;
      y += tallest + GAP;
      tallest = 0;
    }
    drawing.boxes.push({ x, y, ...size });
    drawing.width = max(drawing.width, x + size.width + 8);
    drawing.height = max(drawing.height, y + size.height + 8);
    x += size.width + GAP;
    tallest = max(tallest, size.height);
  });
  arrows.forEach(({ from, to }, index) => {
    const edge = graph.edge(String(from), String(to), String(index)) as {
      points: { x: number; y: number }[];
      x?: number;
      y?: number;
    };
    drawing.arrows.push({
      points: edge.points.map(({ x, y }) => [round(x), round(y)]),
      label: [round(edge.x ?? 0), round(edge.y ?? 0)],
    });
  });
  return drawing;
}
