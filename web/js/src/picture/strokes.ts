// A picture as a list of what is drawn, and the two ways to draw it: as SVG, and on a canvas. The
// canvas is not fed the SVG: the page's policy lets no picture be loaded that the page has made.

/** All lengths in CSS pixels; colours as CSS writes them. */
export type Stroke =
  | { is: "box"; x: number; y: number; width: number; height: number; fill: string }
  | { is: "text"; x: number; y: number; text: string; fill: string; font: "code" | "words"; isBold?: boolean; width: number }
  /** A line below something: wavy, dashed or dotted. */
  | { is: "line"; x: number; y: number; width: number; colour: string; shape: "wave" | "dash" | "dot" };

export interface Picture {
  width: number;
  height: number;
  strokes: Stroke[];
  /** What the picture says, for who cannot see it. */
  title: string;
}

/** Type by its use, as a canvas and SVG write it. */
export const FONTS = {
  code: { size: 13, family: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "D2Coding", "DejaVu Sans Mono", "Noto Sans Mono CJK KR", monospace' },
  words: { size: 13, family: 'system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif' },
};

/** The picture as the text of an SVG file. */
export function asSvg(picture: Picture): string {
  const space = "http://www.w3.org/2000/svg";
  const { implementation } = document;
  const file = implementation.createDocument(space, "svg");
  const add = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const made = file.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    if (text !== undefined) made.textContent = text;
    file.documentElement.append(made);
  };
  const { width, height } = picture;
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`, role: "img" })) {
    file.documentElement.setAttribute(key, String(value));
  }
  add("title", {}, picture.title);
  for (const stroke of picture.strokes) {
    if (stroke.is === "box") {
      const { x, y, width, height, fill } = stroke;
      add("rect", { x, y, width, height, fill });
    } else if (stroke.is === "text") {
      const { x, y, fill, text } = stroke;
      const { size, family } = FONTS[stroke.font];
      const weight = stroke.isBold ? 600 : 400;
      // Another machine may have other letters: they fill the same place.
      const held = { textLength: stroke.width, lengthAdjust: "spacingAndGlyphs" };
      add("text", { x, y, fill, "font-size": size, "font-family": family, "font-weight": weight, "xml:space": "preserve", ...held }, drawable(text));
    } else {
      const dashes = stroke.shape === "dash" ? { "stroke-dasharray": "4 3" } : stroke.shape === "dot" ? { "stroke-dasharray": "1.5 2.5" } : {};
      add("path", { d: pathOf(stroke), fill: "none", stroke: stroke.colour, "stroke-width": 1.5, ...dashes });
    }
  }
  return new XMLSerializer().serializeToString(file);
}

/** The picture as a PNG file, twice as large as it is; undefined where the browser cannot. */
export async function asPng(picture: Picture): Promise<Blob | undefined> {
  const canvas = document.createElement("canvas");
  // Beyond that some browsers draw nothing.
  const scale = Math.min(2, 16_000 / Math.max(picture.width, picture.height));
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.scale(scale, scale);
  for (const stroke of picture.strokes) {
    if (stroke.is === "box") {
      context.fillStyle = stroke.fill;
      context.fillRect(stroke.x, stroke.y, stroke.width, stroke.height);
    } else if (stroke.is === "text") {
      context.fillStyle = stroke.fill;
      context.font = fontOf(stroke.font, stroke.isBold);
      context.fillText(drawable(stroke.text), stroke.x, stroke.y);
    } else {
      context.strokeStyle = stroke.colour;
      context.lineWidth = 1.5;
      context.setLineDash(stroke.shape === "dash" ? [4, 3] : stroke.shape === "dot" ? [1.5, 2.5] : []);
      context.stroke(new Path2D(pathOf(stroke)));
    }
  }
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), "image/png"));
}

/** Type as a canvas writes it. */
export function fontOf(font: "code" | "words", isBold = false): string {
  const { size, family } = FONTS[font];
  return `${isBold ? 600 : 400} ${size}px ${family}`;
}

/** Without what XML cannot hold. */
function drawable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff\p{Cs}]/gu, "\u00b7");
}

function pathOf({ x, y, width, shape }: Extract<Stroke, { is: "line" }>): string {
  if (shape !== "wave") return `M${x} ${y}h${width}`;
  let path = `M${x} ${y}`;
  for (let at = 0; at < width; at += 4) path += `q1 -2 2 0t2 0`;
  return path;
}
