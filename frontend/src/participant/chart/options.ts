// The chart's axes and lines; its numbers come from the data and from the band, never from here.
import uPlot from "uplot";
import type { Language } from "../../api/types";
import { hourMinute, timeOfDay } from "../../words/format";
import { colour, scenery, type Scene } from "./draw";
import type { Window } from "./series";

const ROOM = 0.08;
const MINUTE_S = 60;
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- this enum exists in uPlot's types only
const RIGHT = 1 as uPlot.Axis.Side;

export interface Wiring {
  scene: () => Scene;
  language: () => Language;
  zone: string;
  /** Whether anything has counted steps; otherwise there is no axis for them. */
  cadence: boolean;
  words: () => { hr: string; raw: string; cadence: string; beats: string };
  /** Row under the pointer, null outside. */
  onCursor: (row: number | null) => void;
  /** The window that is shown has changed, for whatever reason. */
  onWindow: (from: number, to: number) => void;
  /** Somebody has chosen a window with the pointer, or with a double click the whole. */
  onChosen: (window: Window | null) => void;
}

function heartRange(scene: Scene) {
  return (_u: uPlot, low: number | null, high: number | null): uPlot.Range.MinMax => {
    const known = [low, high, scene.band?.lower_bpm, scene.band?.ceiling_bpm].filter((value) => value != null);
    if (known.length === 0) return [0, 1];
    const [from, to] = [Math.min(...known), Math.max(...known)];
    const room = Math.max(1, (to - from) * ROOM);
    return [from - room, to + 2 * room];
  };
}

export function options(wiring: Wiring, width: number, height: number): uPlot.Options {
  const { scene, language, zone } = wiring;
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: () => colour("ink-soft"), font, grid: { stroke: () => colour("line"), width: 1 } };
  const label = { labelFont: font, labelSize: 18, labelGap: 2 };
  return {
    width,
    height,
    legend: { show: false },
    plugins: [scenery(scene)],
    cursor: {
      drag: { x: true, y: false, uni: 20 },
      points: { size: 8 },
      bind: {
        dblclick: () => () => {
          wiring.onChosen(null);
          return null;
        },
      },
    },
    scales: {
      x: { time: true },
      hr: { range: (u, low, high) => heartRange(scene())(u, low, high) },
      cadence: { range: (_u, _low, high: number | null) => [0, (high ?? 1) * 3] },
    },
    axes: [
      {
        ...axis,
        values: (_u, splits, _axis, _space, stepS) => {
          // Below a minute apart, two ticks would read alike without their seconds.
          const told = stepS < MINUTE_S ? timeOfDay : hourMinute;
          return splits.map((at) => told(at * 1000, language(), zone));
        },
        space: 74,
        size: 30,
      },
      { ...axis, ...label, scale: "hr", size: 40, label: () => wiring.words().beats },
      { ...axis, ...label, scale: "cadence", side: RIGHT, size: 40, grid: { show: false }, label: () => wiring.words().cadence, show: wiring.cadence },
    ],
    series: [
      {},
      { scale: "hr", label: wiring.words().raw, stroke: () => colour("line-strong"), width: 1, points: { show: false } },
      { scale: "hr", label: wiring.words().hr, stroke: () => colour("ink"), width: 2, points: { show: false } },
      {
        scale: "cadence",
        label: wiring.words().cadence,
        stroke: () => colour("blue"),
        width: 1,
        dash: [3, 3],
        points: { show: false },
      },
    ],
    hooks: {
      setCursor: [(u) => wiring.onCursor(u.cursor.idx ?? null)],
      setSelect: [
        (u) => {
          const { left, width } = u.select;
          if (width > 0) wiring.onChosen([u.posToVal(left, "x"), u.posToVal(left + width, "x")]);
        },
      ],
      setScale: [
        (u, key) => {
          const { min, max } = u.scales[key] ?? {};
          if (key === "x" && min != null && max != null) wiring.onWindow(min, max);
        },
      ],
    },
  };
}
