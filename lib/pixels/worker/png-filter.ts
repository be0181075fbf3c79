// PNG filters (PNG specification, clause 9): a row is stored as its difference from what is left of and above it.
// Each row takes the filter whose differences are smallest in sum, as the specification advises.

const SUB = 1;
const UP = 2;
const PAETH = 4;

/** Writes the filter's number and the filtered row to `out`, which is one byte longer than the row. */
export function filterRow(row: Uint8Array, above: Uint8Array, pixelBytes: number, out: Uint8Array): void {
  let sub = 0;
  let up = 0;
  let paeth = 0;
  for (let index = 0; index < row.length; index++) {
    const value = row[index] ?? 0;
    const left = index < pixelBytes ? 0 : (row[index - pixelBytes] ?? 0);
    const top = above[index] ?? 0;
    const corner = index < pixelBytes ? 0 : (above[index - pixelBytes] ?? 0);
    sub += distance(value - left);
    up += distance(value - top);
    paeth += distance(value - predictPaeth(left, top, corner));
  }
  out[0] = paeth < sub && paeth < up ? PAETH : up < sub ? UP : SUB;
  for (let index = 0; index < row.length; index++) {
    const left = index < pixelBytes ? 0 : (row[index - pixelBytes] ?? 0);
    const top = above[index] ?? 0;
    const corner = index < pixelBytes ? 0 : (above[index - pixelBytes] ?? 0);
    const guess = out[0] === PAETH ? predictPaeth(left, top, corner) : out[0] === UP ? top : left;
    out[index + 1] = (row[index] ?? 0) - guess;
  }
}

/** How far a difference is from 0 once it is a byte: 255 is −1. */
function distance(difference: number): number {
  const byte = difference & 255;
  return byte < 128 ? byte : 256 - byte;
}

/** Of left, top and corner the one nearest to left + top − corner; ties go in that order. */
function predictPaeth(left: number, top: number, corner: number): number {
  const toLeft = Math.abs(top - corner);
  const toTop = Math.abs(left - corner);
  const toCorner = Math.abs(left + top - 2 * corner);
  if (toLeft <= toTop && toLeft <= toCorner) return left;
  return toTop <= toCorner ? top : corner;
}
