// A stream of edits in the page, each told to the outside as it is made, and each promise of `flush()` too. What is told
// outlives the page.
import type { Page } from "@playwright/test";

export const STREAM = "stream";
/** Nodes that are edited in turn. */
const NODES = 8;

/** What the outside knows of one node: the last edit that was made, and the last that was promised to be kept. */
export interface Witness {
  /** By edit number: when it was made, in ms since the epoch by the clock that both sides share. */
  readonly madeAt: Map<number, number>;
  promised: number;
}

type Told = { kind: "made"; number: number; at: number } | { kind: "promised"; number: number };

export async function listen(page: Page, witness: Witness): Promise<void> {
  await page.exposeBinding("tell", (_source, told: Told) => {
    if (told.kind === "made") witness.madeAt.set(told.number, told.at);
    else witness.promised = Math.max(witness.promised, told.number);
  });
}

/** Makes the workflow at the first visit, and opens it. Answers its id. */
export function prepare(page: Page): Promise<string> {
  return page.evaluate(
    async ({ name, count }) => {
      const { atelier } = window;
      if (atelier === undefined) throw new Error("the app isn't there");
      const known = (await atelier.listWorkflows()).find((workflow) => workflow.name === name);
      const id = known?.id ?? atelier.createWorkflow(name).id;
      await atelier.openWorkflow(id);
      if (known === undefined) {
        const nodes = Array.from({ length: count }, (_, at) => ({
          id: `n${at}`,
          type: "prompt",
          position: { x: 300 * at, y: 0 },
        }));
        await atelier.setNodes(id, nodes);
        await atelier.flush();
      }
      return id;
    },
    { name: STREAM, count: NODES },
  );
}

/**
 * Begins the stream and answers at once. Edit `n` writes `n` into a node; every fifth also moves two nodes to `n` in one
 * step. Every third asks for a promise.
 */
export function begin(page: Page, options: { id: string; first: number; perSecond: number }): Promise<void> {
  return page.evaluate(
    ({ id, first, perSecond, count }) => {
      const { atelier, tell } = window as unknown as {
        atelier: NonNullable<typeof window.atelier>;
        tell: (told: unknown) => Promise<void>;
      };
      const startedAt = performance.now();
      let next = first;
      const nodesNow = () => [...(atelier.store.getState().graphs.get(id)?.nodes.values() ?? [])];
      const make = (number: number) => {
        if (number % 5 === 0) {
          const pair = new Set(["n0", "n1"]);
          const place = (node: { id: string; position: { x: number; y: number } }) =>
            pair.has(node.id) ? { x: node.position.x, y: number } : node.position;
          void atelier.setNodes(
            id,
            nodesNow().map((node) => ({ ...node, position: place(node) })),
          );
        }
        void atelier.updateNodeConfig(id, `n${number % count}`, { text: String(number) });
        void tell({ kind: "made", number, at: performance.timeOrigin + performance.now() });
        if (number % 3 !== 0) return;
        void atelier.flush().then(() => tell({ kind: "promised", number }));
      };
      const turn = () => {
        const due = first + ((performance.now() - startedAt) / 1000) * perSecond;
        while (next < due) make(next++);
        setTimeout(turn, Math.min(20, 1000 / perSecond));
      };
      turn();
    },
    { ...options, count: NODES },
  );
}

/** Edits that should be there and aren't. `texts` holds by node what it says. */
export function missing(
  witness: Witness,
  texts: ReadonlyMap<string, string>,
  deadline: { readonly killedAt: number; readonly graceMs: number },
): string[] {
  const lost: string[] = [];
  for (let at = 0; at < NODES; at++) {
    const last = Number(texts.get(`n${at}`) ?? -1);
    for (const [number, madeAt] of witness.madeAt) {
      if (number % NODES !== at || number <= last) continue;
      if (number <= witness.promised) lost.push(`edit ${number} was promised`);
      else if (madeAt < deadline.killedAt - deadline.graceMs) {
        lost.push(`edit ${number} was ${Math.round(deadline.killedAt - madeAt)} ms old`);
      }
    }
  }
  return lost;
}
