import { expect, test } from "vitest";
import { nodeLabel } from "../../components/nodes/node-label";
import { sizeOf } from "../../components/nodes/node-layout";

const facts = { kindTitle: "Image", title: "Hero", connected: 2, isStale: false } as const;

test("says kind, title, inputs and how it went", () => {
  expect(nodeLabel({ ...facts, status: "error", error: "Too large.\nDetails" })).toBe(
    "Image node ‘Hero’, 2 inputs connected, failed: Too large.",
  );
  expect(nodeLabel({ ...facts, connected: 1, status: "complete", isStale: true })).toBe(
    "Image node ‘Hero’, 1 input connected, out of date",
  );
  expect(nodeLabel({ ...facts, connected: 0, status: "idle" })).toBe("Image node ‘Hero’, no inputs connected");
});

test("a card is as high as its picture at its width, and never lower than its ports", () => {
  const none = { inputs: [], outputs: [] };
  expect(sizeOf({}, none, { aspect: 2 })).toEqual({ width: 240, height: 152 });
  expect(sizeOf({}, none, { aspect: 0.1 })).toEqual({ width: 240, height: 512 });
  const inputs = Array.from({ length: 8 }, (_, index) => ({ id: `${index}`, title: "", type: "any" as const }));
  expect(sizeOf({}, { inputs, outputs: [] }, { heightPx: 40 }).height).toBe(52 + 7 * 24 + 16);
  expect(sizeOf({ size: { width: 300, height: 90 } }, none, { aspect: 1 })).toEqual({ width: 300, height: 90 });
});
