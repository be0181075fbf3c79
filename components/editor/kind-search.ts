// Which kinds match the words a person types, and which would take the wire in hand.
import { isPortFit, type Port } from "@/lib/domain/port";
import type { KindFacts } from "@/lib/domain/kind-catalog";

/** 0 is no match; a title counts most, then a keyword, then the summary. */
function scoreOf(kind: KindFacts, words: string): number {
  const title = kind.title.toLowerCase();
  if (words === "" || title.startsWith(words)) return 4;
  if (title.includes(words) || kind.type.includes(words)) return 3;
  if (kind.keywords.some((keyword) => keyword.startsWith(words))) return 2;
  return kind.summary.toLowerCase().includes(words) ? 1 : 0;
}

/** Kinds that match, best first; among equals the order of the catalogue stays. */
export function searchKinds(kinds: readonly KindFacts[], typed: string): KindFacts[] {
  const words = typed.trim().toLowerCase();
  return kinds
    .map((kind) => ({ kind, score: scoreOf(kind, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ kind }) => kind);
}

/** The port of a new node that would take a wire from (or to) this port; undefined when none fits. */
export function fittingPort(kind: KindFacts, port: Port, side: "source" | "target"): Port | undefined {
  const { inputs, outputs } = kind.ports(kind.defaults);
  const [ports, fits] =
    side === "source"
      ? [inputs, (input: Port) => isPortFit(port.type, input.type)]
      : [outputs, (output: Port) => isPortFit(output.type, port.type)];
  return ports.find((own) => own.type === port.type && fits(own)) ?? ports.find(fits);
}

/** The kinds that would take the wire in hand, those of the very type before those that take anything. */
export function fittingKinds(kinds: readonly KindFacts[], port: Port, side: "source" | "target"): KindFacts[] {
  const fits = kinds.map((kind) => ({ kind, type: fittingPort(kind, port, side)?.type }));
  const [exact, rest] = [fits.filter(({ type }) => type === port.type), fits.filter(({ type }) => type !== port.type)];
  return [...exact, ...rest.filter(({ type }) => type !== undefined)].map(({ kind }) => kind);
}
