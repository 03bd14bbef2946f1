// An address as a QR code, drawn here: a secret goes to no other server.
import { encodeQR } from "qr";
import { useMemo } from "react";
import { useWords } from "../words/LanguageProvider";
import styles from "./account.module.css";
import { darkPath } from "./dark";

/** Light modules around the code, without which no phone finds it. */
const QUIET = 4;

export function QrCode({ text }: { text: string }) {
  const { t } = useWords();
  const rows = useMemo(() => encodeQR(text, "raw", { ecc: "medium", border: QUIET }), [text]);
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={t("factor.qr")}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${rows.length}v${rows.length}H0z`} />
      <path fill="#000" d={darkPath(rows)} />
    </svg>
  );
}
