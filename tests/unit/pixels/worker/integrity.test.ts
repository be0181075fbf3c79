import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkImage, inspectImage } from "../../../../lib/pixels/worker/integrity";
import { encodePng } from "../../../../lib/pixels/worker/encode-png";
import { createRaster } from "../../../../lib/pixels/worker/raster";
import { findMedia } from "../../../support/media";

const text = (value: string) => [...new TextEncoder().encode(value)];
const bytes = (...parts: readonly (readonly number[])[]) => Uint8Array.from(parts.flat());

const START_OF_FRAME = [0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0];
const SCAN_HEADER = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
/** Coded data with an escaped 0xFF and a restart marker in it, which end nothing. */
const SCAN_DATA = [1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4, 5];
/** A thumbnail inside the metadata has an end marker of its own. */
const EXIF_WITH_END_MARKER = [0xff, 0xe1, 0, 6, 0xff, 0xd9, 0xff, 0xd9];
const JPEG = bytes(
  [0xff, 0xd8],
  EXIF_WITH_END_MARKER,
  START_OF_FRAME,
  SCAN_HEADER,
  SCAN_DATA,
  SCAN_HEADER,
  SCAN_DATA,
  [0xff, 0xd9],
);

const GIF = bytes(
  text("GIF89a"),
  [30, 0, 20, 0, 0x80, 0, 0],
  [0, 0, 0, 255, 255, 255],
  [0x21, 0xf9, 4, 0, 0, 0, 0, 0],
  [0x2c, 0, 0, 0, 0, 30, 0, 20, 0, 0, 2, 3, 1, 0x3b, 2, 0],
  [0x3b],
);

const WEBP = bytes(
  text("RIFF"),
  [26, 0, 0, 0],
  text("WEBPVP8X"),
  [10, 0, 0, 0, 0, 0, 0, 0, 29, 0, 0, 19, 0, 0],
  [1, 2, 3, 4],
);

const AVIF = bytes([0, 0, 0, 12], text("ftypavif"), [0, 0, 0, 10], text("mdat"), [1, 2]);

async function makePng(): Promise<Uint8Array> {
  return new Uint8Array(await (await encodePng(createRaster(30, 20))).arrayBuffer());
}

const SIZE = { widthPx: 30, heightPx: 20 };

describe("inspectImage", () => {
  test("knows a whole file and its size by its bytes", async () => {
    expect(inspectImage(JPEG)).toEqual({ mime: "image/jpeg", size: SIZE, isWhole: true });
    expect(inspectImage(await makePng())).toEqual({ mime: "image/png", size: SIZE, isWhole: true });
    expect(inspectImage(GIF)).toEqual({ mime: "image/gif", size: SIZE, isWhole: true });
    expect(inspectImage(WEBP)).toEqual({ mime: "image/webp", size: SIZE, isWhole: true });
    expect(inspectImage(AVIF)).toEqual({ mime: "image/avif", size: undefined, isWhole: true });
    expect(inspectImage(AVIF.subarray(0, -1))).toEqual({ mime: "image/avif", size: undefined, isWhole: false });
  });

  test("finds every file incomplete that ends before its picture does, wherever it was cut", async () => {
    for (const whole of [JPEG, await makePng(), GIF, WEBP]) {
      for (let length = 0; length < whole.length; length++) {
        expect(inspectImage(whole.subarray(0, length))?.isWhole ?? false, `${length} of ${whole.length}`).toBe(false);
      }
    }
  });

  test("allows bytes after the end, which some cameras write", async () => {
    for (const whole of [JPEG, await makePng(), GIF, WEBP]) {
      expect(inspectImage(bytes([...whole], [0, 1, 2, 3]))?.isWhole).toBe(true);
    }
  });

  test("passes over stray bytes between the segments of a JPEG, as decoders do", () => {
    const stray = bytes(
      [0xff, 0xd8],
      [0xff, 0xe1, 0, 2, 0, 0, 0],
      START_OF_FRAME,
      SCAN_HEADER,
      SCAN_DATA,
      [0xff, 0xd9],
    );
    expect(inspectImage(stray)).toEqual({ mime: "image/jpeg", size: SIZE, isWhole: true });
  });

  test("finds a PNG broken in which one bit of the picture has changed", async () => {
    const png = await makePng();
    const place = Math.floor(png.length / 2);
    png[place] = (png[place] ?? 0) ^ 1;
    expect(inspectImage(png)?.isWhole).toBe(false);
  });

  test("gives an answer for any bytes, also for files that are changed to mislead it", async () => {
    const wholes = [JPEG, await makePng(), GIF, WEBP, AVIF];
    const change = fc.tuple(fc.nat(120), fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xff));
    fc.assert(
      fc.property(fc.constantFrom(...wholes), fc.array(change, { maxLength: 12 }), (whole, changes) => {
        const changed = Uint8Array.from(whole);
        for (const [place, value] of changes) changed[place % changed.length] = value;
        inspectImage(changed);
      }),
      { numRuns: 5000 },
    );
  });

  test("doesn't stand still at a box that claims to have no length", () => {
    const endless = bytes([0, 0, 0, 12], text("ftypavif"), [0, 0, 0, 1], text("mdat"), [0, 0, 0, 0, 0, 0, 0, 0]);
    expect(inspectImage(endless)?.isWhole).toBe(false);
  });

  test("sees that other files are no pictures", () => {
    for (const other of ["", "Hello, this is not a picture.", "RIFF\u0001\u0000\u0000\u0000WAVE", "<html></html>"]) {
      expect(inspectImage(bytes(text(other)))).toBeUndefined();
    }
  });

  test("knows SVG as a picture, whatever stands before its root", () => {
    const svg = `<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg"/>`;
    expect(inspectImage(bytes(text(svg)))?.mime).toBe("image/svg+xml");
  });
});

describe("checkImage", () => {
  const notAnImage = expect.objectContaining({ area: "pixels", code: "NotAnImage" });

  test("refuses what is broken or no picture in words for a person", () => {
    expect(() => checkImage(bytes(text("just text")))).toThrow(notAnImage);
    expect(() => checkImage(JPEG.subarray(0, -1))).toThrow(notAnImage);
    expect(() => checkImage(new Uint8Array())).toThrow(/not a picture that can be read/);
  });
});

const REAL: readonly (readonly [
  name: string,
  mime: string,
  size: { widthPx: number; heightPx: number },
  isWhole: boolean,
])[] = [
  ["astronaut.png", "image/png", { widthPx: 512, heightPx: 512 }, true],
  ["hubble_deep_field.jpg", "image/jpeg", { widthPx: 1000, heightPx: 872 }, true],
  ["exif-Landscape_6.jpg", "image/jpeg", { widthPx: 1200, heightPx: 1800 }, true],
  ["no_time_for_that_tiny.gif", "image/gif", { widthPx: 14, heightPx: 25 }, true],
  ["truncated.jpg", "image/jpeg", { widthPx: 100, heightPx: 100 }, false],
];

describe("real files", () => {
  test("are known for what they are", () => {
    for (const [name, mime, size, isWhole] of REAL) {
      const path = findMedia(name);
      if (path) expect(inspectImage(readFileSync(path)), name).toEqual({ mime, size, isWhole });
    }
  });
});
