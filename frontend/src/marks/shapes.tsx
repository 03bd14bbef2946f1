// The shapes that say the same as a colour and a word: one look tells them apart without colour.
import type { Position, Severity, Verdict } from "../api/types";

interface Shape {
  size?: number;
  className?: string | undefined;
}

function Frame({ size = 16, className, children }: Shape & { children: React.ReactNode }) {
  return (
    <svg className={className} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** S1 octagon, S2 triangle, S3 diamond, S4 circle. */
export function SeverityShape({ severity, ...rest }: Shape & { severity: Severity }) {
  const mark = <path d="M8 4.6v4.2M8 10.6v1.2" stroke="var(--shape-hole)" strokeWidth="1.8" strokeLinecap="round" />;
  const outline = {
    S1: <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" />,
    S2: <path d="M8 1l7.5 14H.5z" fill="currentColor" />,
    S3: <path d="M8 .8L15.2 8 8 15.2.8 8z" fill="currentColor" />,
    S4: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  }[severity];
  return (
    <Frame {...rest}>
      {outline}
      {severity === "S2" ? <g transform="translate(0 2)">{mark}</g> : mark}
    </Frame>
  );
}

/** Above: arrow up over a line. In: a dot between two lines. Below: arrow down under a line. */
export function PositionShape({ position, ...rest }: Shape & { position: Position }) {
  const line = { stroke: "currentColor", strokeWidth: 2, strokeLinecap: "round" as const };
  return (
    <Frame {...rest}>
      {position === "above" && (
        <>
          <path d="M8 1l6 7.5H2z" fill="currentColor" />
          <path d="M2 13h12" {...line} />
        </>
      )}
      {position === "in" && (
        <>
          <path d="M2 2.5h12M2 13.5h12" {...line} />
          <circle cx="8" cy="8" r="3.2" fill="currentColor" />
        </>
      )}
      {position === "below" && (
        <>
          <path d="M2 3h12" {...line} />
          <path d="M8 15l6-7.5H2z" fill="currentColor" />
        </>
      )}
      {position === "unknown" && <circle cx="8" cy="8" r="6" fill="none" {...line} strokeDasharray="2.5 3" />}
    </Frame>
  );
}

/** Met: a tick. Not met: a cross. Unknown: a question mark. */
export function VerdictShape({ verdict, ...rest }: Shape & { verdict: Verdict }) {
  const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 2.2, strokeLinecap: "round" as const };
  return (
    <Frame {...rest}>
      {verdict === "met" && <path d="M2.5 8.5l4 4 7-9" {...stroke} />}
      {verdict === "not_met" && <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" {...stroke} />}
      {verdict === "unknown" && (
        <>
          <path d="M5 5.4a3 3 0 1 1 4.6 2.5C8.5 8.6 8 9 8 10" {...stroke} />
          <circle cx="8" cy="13.3" r="1.3" fill="currentColor" />
        </>
      )}
    </Frame>
  );
}
