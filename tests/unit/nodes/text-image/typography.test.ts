import { expect, test } from "vitest";
import { canvasSize, RATIOS } from "../../../../lib/nodes/text-image/typography";

test("the long side has the size asked for, the other follows the ratio", () => {
  expect(RATIOS.map((ratio) => [ratio, canvasSize(ratio, 1000)])).toEqual([
    ["1:1", { widthPx: 1000, heightPx: 1000 }],
    ["16:9", { widthPx: 1000, heightPx: 563 }],
    ["9:16", { widthPx: 563, heightPx: 1000 }],
    ["2:3", { widthPx: 667, heightPx: 1000 }],
    ["3:2", { widthPx: 1000, heightPx: 667 }],
  ]);
});
