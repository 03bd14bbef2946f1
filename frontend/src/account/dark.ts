// How secrets are written for eyes: a QR code's modules as a path, long ones in groups of four.

/** The dark modules of each row as one path, in units of modules. */
export function darkPath(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
}

/** As people read them out. */
export function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
