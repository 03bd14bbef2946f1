// What lies behind and over the heart-rate line: the band, the ceiling, hatched unknown time, alert marks.
import type uPlot from "uplot";
import type { Band, ChartAlert, Severity } from "../../api/types";
import type { UnknownRun } from "./series";

export interface Scene {
  band: Band | null;
  /** Where the band counts: the conditioning phase; null for everywhere. */
  phase: [number, number] | null;
  runs: readonly UnknownRun[];
  alerts: readonly ChartAlert[];
  words: { ceiling: string; cause: (code: string) => string };
}

export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const px = (value: number): number => value * devicePixelRatio;

function clipped(u: uPlot, draw: (c: CanvasRenderingContext2D) => void): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}

function drawBand(u: uPlot, c: CanvasRenderingContext2D, { band, phase, words }: Scene): void {
  if (band === null) return;
  const { bbox } = u;
  const y = (bpm: number): number => u.valToPos(bpm, "hr", true);
  const left = phase === null ? bbox.left : Math.max(bbox.left, u.valToPos(phase[0], "x", true));
  const right =
    phase === null ? bbox.left + bbox.width : Math.min(bbox.left + bbox.width, u.valToPos(phase[1], "x", true));
  const [top, bottom] = [y(band.upper_bpm), y(band.lower_bpm)];
  c.fillStyle = colour("band");
  c.globalAlpha = 0.35;
  c.fillRect(bbox.left, top, bbox.width, bottom - top);
  c.globalAlpha = 1;
  if (right > left) c.fillRect(left, top, right - left, bottom - top);
  c.strokeStyle = colour("band-edge");
  c.lineWidth = px(1);
  c.strokeRect(bbox.left - 2, top, bbox.width + 4, bottom - top);

  const ceiling = y(band.ceiling_bpm);
  c.strokeStyle = colour("ceiling");
  c.lineWidth = px(2);
  c.setLineDash([px(7), px(5)]);
  c.beginPath();
  c.moveTo(bbox.left, ceiling);
  c.lineTo(bbox.left + bbox.width, ceiling);
  c.stroke();
  c.setLineDash([]);
  c.fillStyle = colour("ceiling");
  c.font = `600 ${px(12)}px ${getComputedStyle(document.body).fontFamily}`;
  c.textAlign = "left";
  c.textBaseline = "bottom";
  c.fillText(words.ceiling, bbox.left + px(6), ceiling - px(3));
}

function hatch(c: CanvasRenderingContext2D): CanvasPattern | null {
  const tile = document.createElement("canvas");
  const side = Math.round(px(8));
  tile.width = tile.height = side;
  const t = tile.getContext("2d");
  if (t === null) return null;
  t.strokeStyle = colour("line-strong");
  t.lineWidth = px(1.2);
  t.beginPath();
  t.moveTo(0, side);
  t.lineTo(side, 0);
  t.moveTo(-side / 2, side / 2);
  t.lineTo(side / 2, -side / 2);
  t.moveTo(side / 2, side * 1.5);
  t.lineTo(side * 1.5, side / 2);
  t.stroke();
  return c.createPattern(tile, "repeat");
}

/** A word that is wider than its stretch stands upright in it. */
function drawUpright(u: uPlot, c: CanvasRenderingContext2D, word: string, x: number): void {
  const long = c.measureText(word).width + px(10);
  if (long > u.bbox.height) return;
  c.save();
  c.translate(x, u.bbox.top + u.bbox.height - px(6));
  c.rotate(-Math.PI / 2);
  c.fillStyle = colour("paper");
  c.fillRect(0, px(-9), long, px(18));
  c.fillStyle = colour("ink-soft");
  c.textAlign = "left";
  c.textBaseline = "middle";
  c.fillText(word, px(5), 0);
  c.restore();
}

function drawUnknown(u: uPlot, c: CanvasRenderingContext2D, { runs, words }: Scene): void {
  const pattern = hatch(c);
  c.font = `${px(12)}px ${getComputedStyle(document.body).fontFamily}`;
  c.textAlign = "center";
  c.textBaseline = "bottom";
  for (const run of runs) {
    const left = u.valToPos(run.fromS, "x", true);
    const width = Math.max(px(2), u.valToPos(run.toS, "x", true) - left);
    c.fillStyle = pattern ?? colour("line");
    c.globalAlpha = 0.7;
    c.fillRect(left, u.bbox.top, width, u.bbox.height);
    c.globalAlpha = 1;
    const word = words.cause(run.cause);
    const need = c.measureText(word).width + px(10);
    if (need > width) {
      if (width > px(17)) drawUpright(u, c, word, left + width / 2);
      continue;
    }
    const bottom = u.bbox.top + u.bbox.height - px(6);
    c.fillStyle = colour("paper");
    c.fillRect(left + width / 2 - need / 2, bottom - px(17), need, px(20));
    c.fillStyle = colour("ink-soft");
    c.fillText(word, left + width / 2, bottom);
  }
}

const FILLS: Record<Severity, string> = { S1: "s1", S2: "s2", S3: "s3-edge", S4: "s4-edge" };

function drawMark(c: CanvasRenderingContext2D, x: number, y: number, severity: Severity): void {
  const r = px(7);
  c.beginPath();
  if (severity === "S4") c.arc(x, y, r, 0, 2 * Math.PI);
  const corners = { S1: 8, S2: 3, S3: 4, S4: 0 }[severity];
  const turn = severity === "S1" ? Math.PI / 8 : -Math.PI / 2;
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    c.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  c.closePath();
  c.fillStyle = colour(FILLS[severity]);
  c.fill();
  c.strokeStyle = colour("paper");
  c.lineWidth = px(1.5);
  c.stroke();
}

function drawAlerts(u: uPlot, c: CanvasRenderingContext2D, { alerts }: Scene): void {
  const { bbox } = u;
  c.font = `600 ${px(12)}px ${getComputedStyle(document.body).fontFamily}`;
  c.textAlign = "left";
  c.textBaseline = "middle";
  const rows: number[] = [];
  for (const alert of alerts) {
    const x = u.valToPos(alert.started_ms / 1000, "x", true);
    c.strokeStyle = colour(FILLS[alert.severity]);
    c.lineWidth = px(1.5);
    c.beginPath();
    c.moveTo(x, bbox.top);
    c.lineTo(x, bbox.top + bbox.height);
    c.stroke();
    // Where marks stand close together, each takes the first line that has room.
    const room = px(14) + c.measureText(alert.rule ?? alert.severity).width;
    const free = rows.findIndex((end) => end < x - px(9));
    const row = free === -1 ? rows.length : free;
    rows[row] = x + room;
    const y = bbox.top + px(10 + 18 * row);
    drawMark(c, x, y, alert.severity);
    c.fillStyle = colour("ink");
    c.fillText(alert.rule ?? alert.severity, x + px(11), y);
  }
}

/** Reads the scene at every drawing, so that new words, colours and alerts need no new chart. */
export function scenery(scene: () => Scene): uPlot.Plugin {
  return {
    hooks: {
      drawClear: (u) => clipped(u, (c) => drawBand(u, c, scene())),
      draw: (u) =>
        clipped(u, (c) => {
          drawUnknown(u, c, scene());
          drawAlerts(u, c, scene());
        }),
    },
  };
}
