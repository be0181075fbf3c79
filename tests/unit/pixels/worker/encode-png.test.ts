import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { encodePng } from "../../../../lib/pixels/worker/encode-png";
import type { Raster } from "../../../../lib/pixels/worker/raster";

/** The same pseudo-random numbers on every run. */
function makeNoise(width: number, height: number, isOpaque: boolean): Raster {
  let state = 1;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < data.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // Half of it changes slowly, so that each filter gets its rows.
    data[index] = index % 8 < 4 ? state >>> 24 : index / width;
    if (isOpaque && index % 4 === 3) data[index] = 255;
  }
  return { width, height, data };
}

interface Png {
  readonly chunks: string[];
  readonly raster: { width: number; height: number; channels: number; data: Uint8Array };
}

/** A reader written after the specification alone, slow and plain. */
async function readPng(blob: Blob): Promise<Png> {
  const file = Buffer.from(await blob.arrayBuffer());
  const chunks: string[] = [];
  const parts: Buffer[] = [];
  for (let offset = 8; offset < file.length; offset += 12 + file.readUInt32BE(offset)) {
    const type = file.toString("latin1", offset + 4, offset + 8);
    chunks.push(type);
    if (type === "IDAT") parts.push(file.subarray(offset + 8, offset + 8 + file.readUInt32BE(offset)));
  }
  const [width, height, channels] = [file.readUInt32BE(16), file.readUInt32BE(20), file[25] === 6 ? 4 : 3];
  const filtered = inflateSync(Buffer.concat(parts));
  const data = new Uint8Array(width * height * channels);
  const rowBytes = width * channels;
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x < channels ? 0 : (data[at - channels] ?? 0);
      const up = y === 0 ? 0 : (data[at - rowBytes] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (data[at - rowBytes - channels] ?? 0);
      const [nearest] = [left, up, corner].toSorted(
        (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
      );
      const guess = [0, left, up, (left + up) >> 1, nearest ?? 0][filter ?? 0] ?? 0;
      data[at] = (filtered[y * (rowBytes + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return { chunks, raster: { width, height, channels, data } };
}

describe("encodePng", () => {
  test("keeps every value of a picture with transparency, also the colour of what is hidden", async () => {
    const raster = makeNoise(67, 41, false);
    const png = await readPng(await encodePng(raster));
    expect(png.raster).toEqual({ width: 67, height: 41, channels: 4, data: new Uint8Array(raster.data) });
  });

  test("leaves out the alpha of an opaque picture", async () => {
    const raster = makeNoise(50, 3, true);
    const png = await readPng(await encodePng(raster));
    expect(png.raster.channels).toBe(3);
    expect(png.raster.data).toEqual(Uint8Array.from([...raster.data].filter((_, index) => index % 4 !== 3)));
  });

  test("writes the picture and nothing about it", async () => {
    const blob = await encodePng(makeNoise(300, 400, false));
    expect(blob.type).toBe("image/png");
    expect((await readPng(blob)).chunks).toEqual(["IHDR", "IDAT", "IEND"]);
  });

  test("gives the same bytes for the same pixels", async () => {
    const [first, second] = await Promise.all([
      encodePng(makeNoise(400, 300, true)),
      encodePng(makeNoise(400, 300, true)),
    ]);
    expect(new Uint8Array(await first.arrayBuffer())).toEqual(new Uint8Array(await second.arrayBuffer()));
  });
});
