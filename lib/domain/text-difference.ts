// Two texts side by side, word by word: a longest common subsequence over words and the spaces between them.

export interface TextPart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** The table of the comparison has at most this many cells; longer texts are shown as one removed and one added. */
const MAX_CELLS = 1_000_000;

function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? [];
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const runs: { kind: TextPart["kind"]; text: string }[] = [];
  for (const { kind, text } of parts) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== "") runs.push({ kind, text });
  }
  return runs;
}

/** The length of the longest common subsequence of what is behind each pair of places. */
function commonBehind(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

/** The parts in order: without the added ones they are `from`, without the removed ones `to`. */
export function differenceOfTexts(from: string, to: string): TextPart[] {
  const [a, b] = [wordsOf(from), wordsOf(to)];
  if ((a.length + 1) * (b.length + 1) > MAX_CELLS) {
    return joined([
      { kind: "removed", text: from },
      { kind: "added", text: to },
    ]);
  }
  const common = commonBehind(a, b);
  const parts: TextPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push({ kind: "same", text: a[i++] ?? "" });
      j++;
    } else if (j === b.length || (i < a.length && common(i + 1, j) >= common(i, j + 1))) {
      parts.push({ kind: "removed", text: a[i++] ?? "" });
    } else {
      parts.push({ kind: "added", text: b[j++] ?? "" });
    }
  }
  return joined(parts);
}
