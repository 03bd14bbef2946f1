// One session second by second: heart rate over its band, ceiling, unknown time hatched, alerts marked.
import { useElementSize } from "@mantine/hooks";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import { useWords } from "../../words/LanguageProvider";
import { NOTHING, timeOfDay, whole } from "../../words/format";
import styles from "./chart.module.css";
import type { Scene } from "./draw";
import { options, type Wiring } from "./options";
import { moved, zoomed, type ChartRows, type Window } from "./series";

interface Props {
  rows: ChartRows;
  scene: Scene;
  zone: string;
}

const HEIGHT = 340;
const LEAST_WINDOW_S = 20;

function useChart(rows: ChartRows, wiring: Wiring, width: number, redrawOn: unknown) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const newest = useRef(wiring);
  const window = useRef<Window | null>(null);
  useLayoutEffect(() => {
    newest.current = wiring;
  });
  const data = useMemo<uPlot.AlignedData>(() => [rows.x, rows.raw, rows.clean, rows.cadence], [rows]);
  const ready = width > 0;
  const { cadence } = wiring;

  useEffect(() => {
    if (host.current === null || !ready) return;
    const through: Wiring = {
      scene: () => newest.current.scene(),
      language: () => newest.current.language(),
      zone: newest.current.zone,
      cadence,
      words: () => newest.current.words(),
      onCursor: (row) => newest.current.onCursor(row),
      onWindow: (from, to) => newest.current.onWindow(from, to),
      onChosen: (wish) => newest.current.onChosen(wish),
    };
    const made = new uPlot(options(through, host.current.clientWidth, HEIGHT), [[], [], [], []], host.current);
    chart.current = made;
    return () => {
      made.destroy();
      chart.current = null;
    };
  }, [ready, cadence]);

  useEffect(() => {
    if (ready) chart.current?.setSize({ width, height: HEIGHT });
  }, [ready, width]);

  useEffect(() => {
    // A redraw asks for the window that is shown now. It comes before new data, whose window must
    // win, and not before the first: there is no window yet, and asking for none leaves it empty.
    const u = chart.current;
    if (u?.scales["x"]?.min != null) u.redraw();
  }, [redrawOn]);

  useEffect(() => {
    const u = chart.current;
    if (u === null) return;
    // A window that somebody chose stays where it is when new seconds arrive.
    u.setData(data, window.current === null);
    if (window.current !== null) u.setScale("x", { min: window.current[0], max: window.current[1] });
  }, [data, ready, cadence]);

  const show = (wish: Window | null): void => {
    window.current = wish;
    const whole: Window = [rows.x[0] ?? 0, rows.x[rows.x.length - 1] ?? 1];
    const [min, max] = wish ?? whole;
    chart.current?.setScale("x", { min, max });
  };
  return { host, show };
}

function Readout({ rows, row, zone, scene }: { rows: ChartRows; row: number | null; zone: string; scene: Scene }) {
  const { t, language } = useWords();
  const x = row === null ? undefined : rows.x[row];
  if (row === null || x === undefined) return <p className={styles.readout}>{t("chart.hint")}</p>;
  const run = scene.runs.find((each) => each.fromS <= x && x < each.toS);
  const value = whole(rows.clean[row] ?? rows.raw[row]);
  return (
    <p className={styles.readout}>
      <strong>{timeOfDay(x * 1000, language, zone)}</strong>
      <span>{t("chart.atHr", { hr: value })}</span>
      <span>{t("chart.atCadence", { cadence: rows.cadence[row] == null ? NOTHING : whole(rows.cadence[row]) })}</span>
      {run !== undefined && <span>{t("chart.atUnknown", { cause: scene.words.cause(run.cause) })}</span>}
    </p>
  );
}

export function SessionChart({ rows, scene, zone }: Props) {
  const { t, language } = useWords();
  const { ref, width } = useElementSize();
  const [row, setRow] = useState<number | null>(null);
  const [shown, setShown] = useState<Window | null>(null);
  const wiring: Wiring = {
    scene: () => scene,
    language: () => language,
    zone,
    cadence: rows.cadence.some((value) => value !== null),
    words: () => ({ hr: t("chart.hr"), raw: t("chart.raw"), cadence: t("chart.cadence"), beats: t("chart.beats") }),
    onCursor: setRow,
    onWindow: (from, to) => setShown([from, to]),
    onChosen: (wish) => show(wish),
  };
  const redrawOn = useMemo(() => ({ scene, language }), [scene, language]);
  const { host, show } = useChart(rows, wiring, Math.floor(width), redrawOn);
  const all: Window = [rows.x[0] ?? 0, rows.x[rows.x.length - 1] ?? 1];
  const now = shown ?? all;
  const actions = [
    { name: "in", act: () => now[1] - now[0] > LEAST_WINDOW_S && show(zoomed(now, all, 0.5)) },
    { name: "out", act: () => show(zoomed(now, all, 2)) },
    { name: "back", act: () => show(moved(now, all, -0.5)) },
    { name: "on", act: () => show(moved(now, all, 0.5)) },
    { name: "all", act: () => show(null) },
  ] as const;

  return (
    <div className={styles.chart}>
      <div className={styles.tools} role="group" aria-label={t("chart.zoom")}>
        {actions.map(({ name, act }) => (
          <button key={name} type="button" className="button" aria-label={t(`chart.${name}`)} title={t(`chart.${name}`)} onClick={act}>
            <span aria-hidden="true">{{ in: "+", out: "−", back: "←", on: "→", all: "⤢" }[name]}</span>
          </button>
        ))}
        <output className={styles.window}>
          {t("chart.window", { from: timeOfDay(now[0] * 1000, language, zone), to: timeOfDay(now[1] * 1000, language, zone) })}
        </output>
        <ul className={styles.legend} aria-hidden="true">
          <li data-line="hr">{t("chart.hr")}</li>
          <li data-line="raw">{t("chart.raw")}</li>
          {wiring.cadence && <li data-line="cadence">{t("chart.cadence")}</li>}
          <li data-line="band">{t("chart.band")}</li>
          <li data-line="unknown">{t("chart.unknown")}</li>
        </ul>
      </div>
      <div ref={ref}>
        <div ref={host} role="img" aria-label={t("chart.spoken")} className={styles.canvas} />
      </div>
      <Readout rows={rows} row={row} zone={zone} scene={scene} />
    </div>
  );
}
