import { describe, expect, test } from "vitest";
import { clipArea, planFit, planSteps } from "../../../../lib/pixels/worker/fit";

const PHOTO = { widthPx: 600, heightPx: 400 };

describe("planFit", () => {
  test("contain keeps the whole picture and its aspect, and the result has no bars", () => {
    expect(planFit(PHOTO, { widthPx: 300, heightPx: 300, fit: "contain" })).toEqual({
      source: { x: 0, y: 0, widthPx: 600, heightPx: 400 },
      target: { widthPx: 300, heightPx: 200 },
    });
  });

  test("cover fills the box with the middle of the picture", () => {
    expect(planFit(PHOTO, { widthPx: 200, heightPx: 200, fit: "cover" })).toEqual({
      source: { x: 100, y: 0, widthPx: 400, heightPx: 400 },
      target: { widthPx: 200, heightPx: 200 },
    });
    expect(planFit(PHOTO, { widthPx: 600, heightPx: 100, fit: "cover" }).source).toEqual({
      x: 0,
      y: 150,
      widthPx: 600,
      heightPx: 100,
    });
  });

  test("fill stretches the whole picture into the box", () => {
    expect(planFit(PHOTO, { widthPx: 50, heightPx: 900, fit: "fill" })).toEqual({
      source: { x: 0, y: 0, widthPx: 600, heightPx: 400 },
      target: { widthPx: 50, heightPx: 900 },
    });
  });

  test("enlarges as well as reduces", () => {
    const { target } = planFit(PHOTO, { widthPx: 1200, heightPx: 1200, fit: "contain" });
    expect(target).toEqual({ widthPx: 1200, heightPx: 800 });
  });

  test("never makes a side smaller than one pixel", () => {
    const line = { widthPx: 10_000, heightPx: 1 };
    expect(planFit(line, { widthPx: 10, heightPx: 10, fit: "contain" }).target).toEqual({ widthPx: 10, heightPx: 1 });
    expect(planFit(line, { widthPx: 1, heightPx: 1, fit: "cover" }).source.widthPx).toBe(1);
  });

  test("keeps the kept part inside the picture, whatever the sizes", () => {
    for (let widthPx = 1; widthPx <= 40; widthPx++) {
      for (let heightPx = 1; heightPx <= 40; heightPx += 3) {
        const { source } = planFit({ widthPx: 17, heightPx: 29 }, { widthPx, heightPx, fit: "cover" });
        expect(source.x >= 0 && source.y >= 0).toBe(true);
        expect(source.x + source.widthPx).toBeLessThanOrEqual(17);
        expect(source.y + source.heightPx).toBeLessThanOrEqual(29);
      }
    }
  });

  test("refuses a box that is no size or too large a one", () => {
    const fit = "fill";
    expect(() => planFit(PHOTO, { widthPx: 0, heightPx: 10, fit })).toThrow(
      expect.objectContaining({ code: "Invalid" }),
    );
    expect(() => planFit(PHOTO, { widthPx: Number.NaN, heightPx: 10, fit })).toThrow(
      expect.objectContaining({ code: "Invalid" }),
    );
    expect(() => planFit(PHOTO, { widthPx: 16_385, heightPx: 1, fit })).toThrow(
      expect.objectContaining({ code: "TooLarge" }),
    );
    expect(() => planFit(PHOTO, { widthPx: 16_000, heightPx: 16_000, fit })).toThrow(/100 megapixels/);
  });
});

describe("clipArea", () => {
  test("cuts off what sticks out and rounds to whole pixels", () => {
    expect(clipArea({ x: -10, y: 20.4, widthPx: 50, heightPx: 1000 }, PHOTO)).toEqual({
      x: 0,
      y: 20,
      widthPx: 40,
      heightPx: 380,
    });
  });

  test("is undefined for an area that lies outside or is empty", () => {
    expect(clipArea({ x: 600, y: 0, widthPx: 10, heightPx: 10 }, PHOTO)).toBeUndefined();
    expect(clipArea({ x: 5, y: 5, widthPx: 0, heightPx: 10 }, PHOTO)).toBeUndefined();
    expect(clipArea({ x: Number.NaN, y: 5, widthPx: 10, heightPx: 10 }, PHOTO)).toBeUndefined();
  });
});

describe("planSteps", () => {
  test("takes one step where the reduction is small, or the picture grows", () => {
    expect(planSteps(PHOTO, { widthPx: 60, heightPx: 40 })).toEqual([{ widthPx: 60, heightPx: 40 }]);
    expect(planSteps(PHOTO, { widthPx: 6000, heightPx: 4000 })).toEqual([{ widthPx: 6000, heightPx: 4000 }]);
  });

  test("never reduces a side by more than the limit at once", () => {
    const steps = planSteps({ widthPx: 16_000, heightPx: 4 }, { widthPx: 1, heightPx: 4 });
    expect(steps).toEqual([
      { widthPx: 1000, heightPx: 4 },
      { widthPx: 63, heightPx: 4 },
      { widthPx: 4, heightPx: 4 },
      { widthPx: 1, heightPx: 4 },
    ]);
  });
});
