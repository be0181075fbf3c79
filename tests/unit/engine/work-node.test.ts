import { expect, test } from "vitest";
import type { Execution } from "../../../lib/engine/ports";
import type { PlannedNode } from "../../../lib/engine/run-plan";
import type { Value } from "../../../lib/engine/value";
import { inputsOf, workNode } from "../../../lib/engine/work-node";
import { makePlannedNode } from "../../support/make-plan";

const text = (value: string): Value => ({ kind: "text", text: value });
const CACHEABLE = makePlannedNode("a", ["s"], { isCacheable: true, config: { size: 1 } });
const HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

async function work(
  node: PlannedNode,
  {
    find = async () => undefined,
    signal = new AbortController().signal,
  }: {
    find?: (key: string) => Promise<Value | undefined>;
    signal?: AbortSignal;
  } = {},
) {
  const executed: Execution[] = [];
  const inputs = inputsOf(node, new Map([["s", text("hello")]]));
  const finished = await workNode(
    { node, inputs, signal, onProgress: () => {} },
    {
      async execute(execution) {
        executed.push(execution);
        return { kind: "value", value: text("made") };
      },
      findCached: find,
    },
  );
  return { finished, executed };
}

test("what was not done before is done, and tells its key and what it was made of", async () => {
  const { finished, executed } = await work(CACHEABLE);
  expect(executed.map((execution) => execution.inputs)).toEqual([new Map([["in", [text("hello")]]])]);
  expect(finished).toEqual({
    outcome: { kind: "value", value: text("made") },
    inputHashes: { in: [HELLO] },
    cacheKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    isCached: false,
  });
});

test("a value under the same key is taken instead of working", async () => {
  const { cacheKey } = (await work(CACHEABLE)).finished;
  const find = async (key: string) => (key === cacheKey ? text("found") : undefined);
  const again = await work(CACHEABLE, { find });
  expect(again.executed).toEqual([]);
  expect(again.finished).toEqual({
    outcome: { kind: "value", value: text("found") },
    inputHashes: { in: [HELLO] },
    cacheKey,
    isCached: true,
  });
  const changed = await work({ ...CACHEABLE, config: { size: 2 } }, { find });
  expect(changed.executed).toHaveLength(1);
});

test("kinds that always run are never looked up", async () => {
  const find = () => Promise.reject(new Error("must not be asked"));
  const { finished } = await work({ ...CACHEABLE, isCacheable: false }, { find });
  expect(finished).toMatchObject({ outcome: { value: text("made") }, cacheKey: undefined });
});

test("work that was cancelled while it was looked up is not done any more", async () => {
  const controller = new AbortController();
  const find = async () => {
    controller.abort();
    return undefined;
  };
  expect((await work(CACHEABLE, { find, signal: controller.signal })).executed).toEqual([]);
});

test("a look-up that fails is the node's error", async () => {
  const { finished } = await work(CACHEABLE, { find: () => Promise.reject(new Error("no answer")) });
  expect(finished.outcome).toEqual({ kind: "error", error: { code: "Unexpected", message: "no answer" } });
});

test("values arrive by handle, in wire order; a source without a value leaves its wire empty", () => {
  const inputs = [
    { handle: "many", from: "b" },
    { handle: "one", from: "none" },
    { handle: "many", from: "a" },
  ];
  const values = new Map([
    ["a", text("A")],
    ["b", text("B")],
  ]);
  expect(inputsOf({ ...CACHEABLE, inputs }, values)).toEqual(new Map([["many", [text("B"), text("A")]]]));
});
