// The table at the end, and the file beside it.
import { writeFileSync } from "node:fs";

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

const number = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** @param {{ what: string, ours: number[], base: number[], unit: string, against: string, bound?: number, isMore?: boolean }[]} rows */
export function report(rows, file) {
  const lines = rows.map(({ what, ours, base, unit, against, bound, isMore = false }) => {
    const [our, their] = [median(ours), base.length === 0 ? undefined : median(base)];
    const ratio = their === undefined ? undefined : our / their;
    const isMet = bound === undefined ? undefined : isMore ? (ratio ?? our) >= bound : (ratio ?? our) <= bound;
    return { what, ours: our, base: their, unit, against, ratio, bound, isMore, isMet };
  });
  const width = Math.max(...lines.map(({ what }) => what.length));
  console.log(`\n${"".padEnd(width)}       ours       base      ratio   bound`);
  for (const { what, ours, base, unit, against, ratio, bound, isMore, isMet } of lines) {
    const cells = [
      what.padEnd(width),
      `${number(ours)} ${unit}`.padStart(11),
      (base === undefined ? "" : number(base)).padStart(10),
      (ratio === undefined ? "" : `${ratio.toFixed(2)} ×`).padStart(10),
      (bound === undefined ? "" : `${isMore ? "≥" : "≤"} ${bound}`).padStart(8),
      isMet === undefined ? "    " : isMet ? "met " : "OVER",
      against,
    ];
    console.log(cells.join(" "));
  }
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), rows, lines }, undefined, 2)}\n`);
}
