import { describe, expect, test } from "vitest";
import type { Adjustments } from "../../../../lib/pixels/pixels";
import { adjustRaster } from "../../../../lib/pixels/worker/adjust";

const NEUTRAL: Adjustments = {
  brightness: 0,
  contrast: 0,
  saturation: 0,
  blurPx: 0,
  isGrayscale: false,
  isInverted: false,
};

/** One pixel, adjusted. */
function adjusted(pixel: readonly number[], change: Partial<Adjustments>): number[] {
  const data = Uint8ClampedArray.from(pixel);
  adjustRaster({ width: 1, height: 1, data }, { ...NEUTRAL, ...change });
  return [...data];
}

const PIXEL = [200, 100, 50, 128];

describe("adjustRaster", () => {
  test("leaves every value as it is when nothing is asked for", () => {
    for (let value = 0; value < 256; value++) {
      expect(adjusted([value, 255 - value, value, value], {})).toEqual([value, 255 - value, value, value]);
    }
  });

  test("brightness runs from black to white", () => {
    expect(adjusted(PIXEL, { brightness: -1 })).toEqual([0, 0, 0, 128]);
    expect(adjusted(PIXEL, { brightness: -0.5 })).toEqual([100, 50, 25, 128]);
    expect(adjusted(PIXEL, { brightness: 1 })).toEqual([255, 255, 255, 128]);
  });

  test("contrast runs from mid-grey to black and white", () => {
    expect(adjusted(PIXEL, { contrast: -1 })).toEqual([128, 128, 128, 128]);
    expect(adjusted([127, 128, 200, 255], { contrast: 1 })).toEqual([0, 255, 255, 255]);
    expect(adjusted([191, 64, 128, 255], { contrast: 0.5 })).toEqual([254, 0, 128, 255]);
  });

  test("saturation runs from grey to twice the colour", () => {
    const [red, green, blue] = adjusted(PIXEL, { saturation: -1 });
    expect([red, green, blue]).toEqual([118, 118, 118]);
    expect(adjusted(PIXEL, { saturation: 1 })).toEqual([255, 82, 0, 128]);
  });

  test("grayscale gives three equal values, by Rec. 709 luma, for every colour", () => {
    for (let red = 0; red < 256; red += 5) {
      for (let green = 0; green < 256; green += 7) {
        const [r, g, b] = adjusted([red, green, 99, 255], { isGrayscale: true, contrast: 0.3, saturation: 0.4 });
        expect(r === g && g === b).toBe(true);
      }
    }
    expect(adjusted([255, 0, 0, 255], { isGrayscale: true })).toEqual([54, 54, 54, 255]);
    expect(adjusted([0, 255, 0, 255], { isGrayscale: true })).toEqual([182, 182, 182, 255]);
    expect(adjusted([0, 0, 255, 255], { isGrayscale: true })).toEqual([18, 18, 18, 255]);
  });

  test("inverting comes last and twice gives the first picture", () => {
    expect(adjusted(PIXEL, { isInverted: true })).toEqual([55, 155, 205, 128]);
    expect(adjusted(PIXEL, { isInverted: true, brightness: -1 })).toEqual([255, 255, 255, 128]);
    expect(adjusted(adjusted(PIXEL, { isInverted: true }), { isInverted: true })).toEqual(PIXEL);
  });
});
