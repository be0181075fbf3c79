import { describe, expect, test } from "vitest";
import { blurRaster, PASSES, planBox } from "../../../../lib/pixels/worker/blur";
import { createRaster, type Raster } from "../../../../lib/pixels/worker/raster";

const SIDE = 101;

/** Transparent black but for one opaque white pixel in the middle. */
function makePoint(): Raster {
  const raster = createRaster(SIDE, SIDE);
  const middle = (SIDE * SIDE - 1) / 2;
  raster.data.fill(255, middle * 4, middle * 4 + 4);
  return raster;
}

describe("planBox", () => {
  test("has its share of the gaussian's variance, so that all passes together have it all", () => {
    for (const sigmaPx of [0.3, 0.5, 1, 2.5, 7, 40]) {
      const { radius, edgeWeight } = planBox(sigmaPx);
      let total = 0;
      let spread = 0;
      for (let index = -radius - 1; index <= radius + 1; index++) {
        const weight = Math.abs(index) > radius ? edgeWeight : 1;
        total += weight;
        spread += weight * index ** 2;
      }
      expect(spread / total).toBeCloseTo(sigmaPx ** 2 / PASSES, 9);
      expect(edgeWeight).toBeGreaterThanOrEqual(0);
      expect(edgeWeight).toBeLessThan(1);
    }
  });
});

describe("blurRaster", () => {
  test("spreads a point as a gaussian does", () => {
    const raster = makePoint();
    const sigmaPx = 2;
    blurRaster(raster, sigmaPx);
    const middle = (SIDE - 1) / 2;
    for (let offset = 0; offset <= 6; offset++) {
      const gaussian = (255 * Math.exp(-(offset ** 2) / (2 * sigmaPx ** 2))) / (2 * Math.PI * sigmaPx ** 2);
      const alpha = raster.data[(middle * SIDE + middle + offset) * 4 + 3] ?? 0;
      expect(Math.abs(alpha - gaussian)).toBeLessThan(1);
    }
  });

  test("keeps the colour of what it spreads: the transparent surroundings don't darken it", () => {
    const raster = makePoint();
    blurRaster(raster, 1.5);
    for (let index = 0; index < raster.data.length; index += 4) {
      if ((raster.data[index + 3] ?? 0) > 0) expect(raster.data[index]).toBe(255);
    }
  });

  test("leaves an even picture even, up to its border", () => {
    const raster = createRaster(9, 5);
    for (let index = 0; index < raster.data.length; index += 4) raster.data.set([10, 120, 250, 255], index);
    const before = [...raster.data];
    blurRaster(raster, 30);
    expect([...raster.data]).toEqual(before);
  });

  test("blurs a picture of one pixel to itself", () => {
    const raster: Raster = { width: 1, height: 1, data: Uint8ClampedArray.of(1, 2, 3, 255) };
    blurRaster(raster, 5);
    expect([...raster.data]).toEqual([1, 2, 3, 255]);
  });
});
