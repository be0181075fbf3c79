// Pictures in a real browser: its decoders, its canvas and its workers.
import { existsSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { FONTS } from "../../lib/pixels/fonts";
import type { Adjustments, TextStyle } from "../../lib/pixels/pixels";
import { type BundlePage, openBundlePage } from "../support/bundle-page";
import { findMedia } from "../support/media";
import { test } from "../support/tab";

const REAL = [
  "astronaut.png",
  "exif-Landscape_6.jpg",
  "exif-Portrait_3.jpg",
  "truncated.jpg",
  "hubble_deep_field.jpg",
  "no_time_for_that_tiny.gif",
  "flower.mp4",
];

/** What is at hand of the real files, by the path they are served at. */
function mediaFiles(): Record<string, { body: Uint8Array; type: string }> {
  const found = REAL.flatMap((name) => {
    const path = findMedia(name);
    return path ? [[`/media/${name}`, { body: readFileSync(path), type: "application/octet-stream" }] as const] : [];
  });
  return Object.fromEntries(found);
}

/** What is there of the fonts: a missing one fails the tests that draw with it, and those alone. */
function fontFiles(): Record<string, { body: Uint8Array; type: string }> {
  const urls = FONTS.flatMap(({ url, italicUrl }) => (italicUrl === undefined ? [url] : [url, italicUrl]));
  const present = urls.filter((url) => existsSync(`public${url}`));
  return Object.fromEntries(present.map((url) => [url, { body: readFileSync(`public${url}`), type: "font/woff2" }]));
}

const NEUTRAL: Adjustments = {
  brightness: 0,
  contrast: 0,
  saturation: 0,
  blurPx: 0,
  isGrayscale: false,
  isInverted: false,
};

const STYLE: TextStyle = {
  widthPx: 400,
  heightPx: 200,
  font: "inter",
  fontSizePx: 48,
  isBold: false,
  isItalic: false,
  isUnderlined: false,
  isStruck: false,
  align: "center",
  letterSpacingPx: 0,
  lineHeight: 1.2,
  color: "#ffffff",
  background: "#000000",
};

const RED = [255, 0, 0, 255];
const GREEN = [0, 255, 0, 255];
const BLUE = [0, 0, 255, 255];
const WHITE = [255, 255, 255, 255];

let served: BundlePage;

test.beforeAll(async () => {
  served = await openBundlePage({
    entry: "tests/browser/pixels.page.ts",
    workers: { "/workers/pixels.js": "lib/pixels/worker/pixels.worker.ts" },
    files: { ...mediaFiles(), ...fontFiles() },
  });
});

test.afterAll(() => served.close());

test.beforeEach(async ({ tab }) => {
  await tab.goto(served.url);
});

test("resizes by each fit to the right size, keeping what belongs where", async ({ tab }) => {
  const results = await tab.evaluate(async () => {
    const image = await lab.makeQuarters(600, 400);
    const resize = async (widthPx: number, heightPx: number, fit: "contain" | "cover" | "fill") => {
      const { width, height, at } = await lab.decode(
        await lab.pixels.resize(image, { widthPx, heightPx, fit }, lab.never),
      );
      return { width, height, corners: [at(2, 2), at(width - 3, 2), at(2, height - 3), at(width - 3, height - 3)] };
    };
    return [
      await resize(256, 256, "contain"),
      await resize(200, 200, "cover"),
      await resize(50, 100, "fill"),
      await resize(1200, 1200, "contain"),
    ];
  });
  const corners = [RED, GREEN, BLUE, WHITE];
  expect(results).toEqual([
    { width: 256, height: 171, corners },
    { width: 200, height: 200, corners },
    { width: 50, height: 100, corners },
    { width: 1200, height: 800, corners },
  ]);
});

test("a strong reduction keeps the brightness of the picture", async ({ tab }) => {
  const color = await tab.evaluate(async () => {
    const image = await lab.makeFilled(4000, 3000, "#c08040");
    const small = await lab.pixels.resize(image, { widthPx: 2, heightPx: 1, fit: "fill" }, lab.never);
    return (await lab.decode(small)).at(0, 0);
  });
  for (const [index, value] of [192, 128, 64, 255].entries())
    expect(Math.abs((color[index] ?? 0) - value)).toBeLessThanOrEqual(1);
});

test("resizing doesn't let the hidden colour of transparent pixels bleed", async ({ tab }) => {
  const reds = await tab.evaluate(async () => {
    const context = new OffscreenCanvas(100, 100).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#ff0000";
    context.beginPath();
    context.arc(50, 50, 40, 0, 7);
    context.fill();
    const image = await context.canvas.convertToBlob({ type: "image/png" });
    const { data } = await lab.decode(
      await lab.pixels.resize(image, { widthPx: 33, heightPx: 33, fit: "fill" }, lab.never),
    );
    const visible = [...data.keys()].filter((index) => index % 4 === 0 && (data[index + 3] ?? 0) > 16);
    return { least: Math.min(...visible.map((index) => data[index] ?? 0)), corner: data[3] };
  });
  // Rounding at the rim costs a little; bleeding black would halve it.
  expect([reds.least > 200, reds.corner]).toEqual([true, 0]);
});

test("crops to the area, cut to the picture, without changing a value", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const image = await lab.makeNoise(120, 80, "opaque");
    const [whole, part] = await Promise.all([
      lab.decode(image),
      lab.pixels.crop(image, { x: 100, y: -5, widthPx: 50, heightPx: 25 }, lab.never).then(lab.decode),
    ]);
    let differing = 0;
    for (let y = 0; y < part.height; y++) {
      for (let x = 0; x < part.width; x++) {
        if (String(part.at(x, y)) !== String(whole.at(100 + x, y))) differing++;
      }
    }
    const outside = lab.pixels.crop(image, { x: 120, y: 0, widthPx: 5, heightPx: 5 }, lab.never);
    return { width: part.width, height: part.height, differing, fault: (await lab.faultOf(outside)).message };
  });
  expect(result).toEqual({
    width: 20,
    height: 20,
    differing: 0,
    fault: "The crop lies outside the picture, which is 120 × 80 px.",
  });
});

test("adjusts: grayscale is grey everywhere, nothing asked is nothing changed, invert turns red into cyan", async ({
  tab,
}) => {
  const result = await tab.evaluate(async (neutral) => {
    const noise = await lab.makeNoise(64, 64, "opaque");
    const before = (await lab.decode(noise)).data;
    const same = (await lab.decode(await lab.pixels.adjust(noise, neutral, lab.never))).data;
    const grey = (
      await lab.decode(await lab.pixels.adjust(noise, { ...neutral, isGrayscale: true, blurPx: 2 }, lab.never))
    ).data;
    const quarters = await lab.makeQuarters(20, 20);
    const inverted = await lab.decode(await lab.pixels.adjust(quarters, { ...neutral, isInverted: true }, lab.never));
    let colored = 0;
    for (let index = 0; index < grey.length; index += 4) {
      if (grey[index] !== grey[index + 1] || grey[index] !== grey[index + 2]) colored++;
    }
    return { isSame: String(before) === String(same), colored, inverted: inverted.at(1, 1) };
  }, NEUTRAL);
  expect(result).toEqual({ isSame: true, colored: 0, inverted: [0, 255, 255, 255] });
});

test("composites at a place, with opacity and a blend mode, in the size of the base", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const base = await lab.makeFilled(100, 60, "#808080");
    const overlay = await lab.makeFilled(40, 40, "#ff0000");
    const place = { base, overlay, x: 80, y: -10, opacity: 0.5 };
    const normal = await lab.decode(await lab.pixels.composite({ ...place, blend: "source-over" }, lab.never));
    const multiplied = await lab.decode(
      await lab.pixels.composite({ ...place, opacity: 1, blend: "multiply" }, lab.never),
    );
    const fault = await lab.faultOf(lab.pixels.composite({ ...place, blend: "sparkle" }, lab.never));
    const { width, height } = normal;
    return {
      width,
      height,
      outside: normal.at(79, 5),
      inside: normal.at(80, 29),
      below: normal.at(90, 30),
      multiplied: multiplied.at(90, 5),
      fault,
    };
  });
  expect(result).toEqual({
    width: 100,
    height: 60,
    outside: [128, 128, 128, 255],
    // Half of each, as Skia rounds it.
    inside: [191, 63, 63, 255],
    below: [128, 128, 128, 255],
    multiplied: [128, 0, 0, 255],
    fault: { area: "pixels", code: "Unsupported", message: "There is no blend mode “sparkle”." },
  });
});

test("every font draws, each in its own way, and says so when it isn't there", async ({ tab }) => {
  const ids = FONTS.map(({ id }) => id);
  const { hashes, again, fault, invalid } = await tab.evaluate(
    async ([style, fonts]) => {
      const draw = (change: Partial<typeof style>) =>
        lab.pixels.renderText("Hamburg", { ...style, ...change }, lab.never);
      const results: string[] = [];
      for (const font of fonts) {
        for (const change of [{}, { isBold: true }, { isItalic: true }])
          results.push(await lab.hash(await draw({ font, ...change })));
      }
      return {
        hashes: results,
        again: await lab.hash(await draw({})),
        fault: await lab.faultOf(draw({ font: "comic" })),
        invalid: await lab.faultOf(draw({ color: "no color" })),
      };
    },
    [STYLE, ids] as const,
  );
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(again).toBe(hashes[0]);
  expect(fault).toEqual({ area: "pixels", code: "NoFont", message: "There is no font “comic” in Atelier." });
  expect(invalid.code).toBe("Invalid");
});

test("text sits in the middle, wraps inside its padding, and leaves a transparent background transparent", async ({
  tab,
}) => {
  const result = await tab.evaluate(async (style) => {
    /** The box around everything that was drawn. */
    const inkOf = async (text: string, change: Partial<typeof style>) => {
      const blob = await lab.pixels.renderText(text, { ...style, background: "transparent", ...change }, lab.never);
      const { width, height, at } = await lab.decode(blob);
      const xs: number[] = [];
      const ys: number[] = [];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if ((at(x, y)[3] ?? 0) > 128) {
            xs.push(x);
            ys.push(y);
          }
        }
      }
      return {
        left: Math.min(...xs),
        right: width - 1 - Math.max(...xs),
        top: Math.min(...ys),
        bottom: height - 1 - Math.max(...ys),
        corner: at(0, 0),
      };
    };
    return {
      one: await inkOf("xxxx", {}),
      left: await inkOf("xxxx", { align: "left" }),
      long: await inkOf("several words that need several lines", { fontSizePx: 30 }),
      spaced: await inkOf("xxxx", { letterSpacingPx: 20 }),
      ruled: await inkOf("xxxx", { isUnderlined: true }),
    };
  }, STYLE);
  expect(result.one.corner).toEqual([0, 0, 0, 0]);
  expect(Math.abs(result.one.left - result.one.right)).toBeLessThanOrEqual(4);
  expect(Math.abs(result.one.top - result.one.bottom)).toBeLessThanOrEqual(20);
  expect(result.left.left).toBeLessThan(20);
  expect(Math.min(result.long.left, result.long.right)).toBeGreaterThanOrEqual(11);
  expect(result.long.bottom).toBeLessThan(result.one.bottom);
  expect(result.spaced.left).toBeLessThan(result.one.left - 20);
  expect(Math.abs(result.spaced.left - result.spaced.right)).toBeLessThanOrEqual(4);
  expect(result.ruled.bottom).toBeLessThan(result.one.bottom);
});

test("facts are of the upright picture and of its opaque part", async ({ tab }) => {
  const facts = await tab.evaluate(async () => {
    const context = new OffscreenCanvas(30, 20).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#336699";
    context.fillRect(0, 0, 5, 20);
    const partly = await context.canvas.convertToBlob({ type: "image/png" });
    const turned = await lab.turnByExif(await lab.makeQuarters(64, 32, "image/jpeg"), 6);
    return [await lab.pixels.facts(partly, lab.never), await lab.pixels.facts(turned, lab.never)];
  });
  expect(facts[0]).toEqual({ width: 30, height: 20, averageColor: "#336699" });
  expect(facts[1]).toMatchObject({ width: 32, height: 64 });
});

/** The quarters as they must look once upright: top left, top right, bottom left, bottom right (Exif 2.32, tag 0x0112). */
const UPRIGHT: Readonly<Record<number, readonly number[][]>> = {
  1: [RED, GREEN, BLUE, WHITE],
  2: [GREEN, RED, WHITE, BLUE],
  3: [WHITE, BLUE, GREEN, RED],
  4: [BLUE, WHITE, RED, GREEN],
  5: [RED, BLUE, GREEN, WHITE],
  6: [BLUE, RED, WHITE, GREEN],
  7: [WHITE, GREEN, BLUE, RED],
  8: [GREEN, WHITE, RED, BLUE],
};

test("every way of holding a camera comes out upright", async ({ tab }) => {
  for (const [orientation, corners] of Object.entries(UPRIGHT)) {
    const result = await tab.evaluate(async (value) => {
      const image = await lab.turnByExif(await lab.makeQuarters(64, 32, "image/jpeg"), value);
      const { width, height, at } = await lab.decode(
        await lab.pixels.crop(image, { x: 0, y: 0, widthPx: 64, heightPx: 64 }, lab.never),
      );
      return { width, height, corners: [at(4, 4), at(width - 5, 4), at(4, height - 5), at(width - 5, height - 5)] };
    }, Number(orientation));
    const isTurned = Number(orientation) >= 5;
    expect([result.width, result.height], `orientation ${orientation}`).toEqual(isTurned ? [32, 64] : [64, 32]);
    for (const [place, color] of corners.entries()) {
      // JPEG doesn't keep pure colours to the last bit.
      const rounded = result.corners[place]?.map((value) => (value > 240 ? 255 : value < 15 ? 0 : value));
      expect(rounded, `orientation ${orientation}, corner ${place}`).toEqual(color);
    }
  }
});

test("real photographs turned by EXIF come out upright", async ({ tab }) => {
  const sizes: Readonly<Record<string, number[]>> = {
    "exif-Landscape_6.jpg": [1800, 1200],
    "exif-Portrait_3.jpg": [1200, 1800],
  };
  for (const [name, size] of Object.entries(sizes)) {
    if (!findMedia(name)) continue;
    const facts = await tab.evaluate(
      async (path) => lab.pixels.facts(await lab.load(path), lab.never),
      `/media/${name}`,
    );
    expect([facts.width, facts.height]).toEqual(size);
  }
});

test("the same input gives the same bytes, in a new worker and in another visit too", async ({ tab }) => {
  const run = () =>
    tab.evaluate(
      async ([style, neutral]) => {
        const image = await lab.makeNoise(300, 200, "see-through");
        const fresh = lab.openPixels();
        try {
          const resized = await fresh.resize(image, { widthPx: 111, heightPx: 77, fit: "cover" }, lab.never);
          const adjusted = await fresh.adjust(
            resized,
            { ...neutral, contrast: 0.2, saturation: -0.3, blurPx: 1.5 },
            lab.never,
          );
          const text = await fresh.renderText("The same\nevery time", style, lab.never);
          const both = await fresh.composite(
            { base: adjusted, overlay: text, x: 5, y: 5, opacity: 0.7, blend: "screen" },
            lab.never,
          );
          return await Promise.all([resized, adjusted, text, both].map(lab.hash));
        } finally {
          fresh.close();
        }
      },
      [STYLE, NEUTRAL] as const,
    );
  const first = await run();
  expect(await run()).toEqual(first);
  await tab.reload();
  expect(await run()).toEqual(first);
});

test("what is no picture, or only a part of one, is refused in clear words", async ({ tab }) => {
  const faults = await tab.evaluate(async () => {
    const facts = (blob: Blob) => lab.faultOf(lab.pixels.facts(blob, lab.never));
    const jpeg = await lab.makeQuarters(400, 300, "image/jpeg");
    const png = await lab.makeNoise(50, 50, "opaque");
    return {
      renamed: await facts(new Blob(["just some text"], { type: "image/png" })),
      empty: await facts(new Blob([])),
      halfJpeg: await facts(jpeg.slice(0, jpeg.size - 40)),
      halfPng: await facts(png.slice(0, png.size / 2)),
      svg: await facts(
        new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`], { type: "image/svg+xml" }),
      ),
    };
  });
  const refused = {
    area: "pixels",
    code: "NotAnImage",
    message: "This file is not a picture that can be read (it may be damaged or renamed).",
  };
  const { svg, ...rest } = faults;
  expect(rest).toEqual({ renamed: refused, empty: refused, halfJpeg: refused, halfPng: refused });
  expect(svg.code).toBe("Unsupported");
});

test("real broken and small files are told apart", async ({ tab }) => {
  if (findMedia("truncated.jpg")) {
    const fault = await tab.evaluate(async () =>
      lab.faultOf(lab.pixels.facts(await lab.load("/media/truncated.jpg"), lab.never)),
    );
    expect(fault.code).toBe("NotAnImage");
  }
  if (findMedia("no_time_for_that_tiny.gif")) {
    const facts = await tab.evaluate(async () =>
      lab.pixels.facts(await lab.load("/media/no_time_for_that_tiny.gif"), lab.never),
    );
    expect(facts).toMatchObject({ width: 14, height: 25 });
  }
});

test("a small file that claims a huge picture is refused before it is unpacked", async ({ tab }) => {
  const fault = await tab.evaluate(async () => {
    const bytes = new Uint8Array(await (await lab.makeQuarters(64, 32, "image/jpeg")).arrayBuffer());
    const frame = bytes.findIndex((byte, index) => byte === 0xff && bytes[index + 1] === 0xc0);
    bytes.set([0xff, 0xff, 0xff, 0xff], frame + 5);
    return lab.faultOf(lab.pixels.facts(new Blob([bytes]), lab.never));
  });
  expect(fault).toEqual({
    area: "pixels",
    code: "TooLarge",
    message: "A picture may be at most 16384 px on a side; this one is 65535 × 65535.",
  });
});

test("describes pictures with a small thumbnail, and nothing else", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const describe = async (blob: Blob, mime = "image/png") => {
      const description = await lab.pixels.describe(blob, mime);
      if (!description?.thumbnail) return { description };
      const { width, height, at } = await lab.decode(await lab.load(description.thumbnail));
      return {
        size: [description.width, description.height],
        chars: description.thumbnail.length,
        shown: [width, height],
        corner: at(0, 0)[3],
      };
    };
    return {
      large: await describe(await lab.makeQuarters(1000, 500)),
      tiny: await describe(await lab.makeQuarters(10, 10)),
      clear: await describe(await lab.makeFilled(500, 500, "rgb(255 0 0 / 0)")),
      noise: await describe(await lab.makeNoise(900, 900, "see-through")),
      text: await describe(new Blob(["text"]), "image/png"),
      film: await describe(new Blob(["film"]), "video/mp4"),
    };
  });
  expect(result.large).toMatchObject({ size: [1000, 500], shown: [400, 200], corner: 255 });
  expect(result.tiny).toMatchObject({ size: [10, 10], shown: [10, 10] });
  expect(result.clear).toMatchObject({ size: [500, 500], shown: [400, 400], corner: 0 });
  expect(result.noise.chars).toBeLessThanOrEqual(16 * 1024);
  expect([result.text, result.film]).toEqual([{}, {}]);
});

test("stops at once when asked to, and goes on with the next", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const image = await lab.makeFilled(4000, 3000, "#336699");
    const fresh = lab.openPixels({ workerCount: 1 });
    const stop = new AbortController();
    const jobs = [1, 2, 3].map(() =>
      lab.faultOf(fresh.resize(image, { widthPx: 3000, heightPx: 3000, fit: "fill" }, stop.signal)),
    );
    const before = performance.now();
    stop.abort();
    const codes = (await Promise.all(jobs)).map(({ code }) => code);
    const waitedMs = performance.now() - before;
    const facts = await fresh.facts(await lab.makeFilled(3, 2, "#336699"), lab.never);
    fresh.close();
    return { codes, isPrompt: waitedMs < 250, facts };
  });
  expect(result).toEqual({
    codes: ["Aborted", "Aborted", "Aborted"],
    isPrompt: true,
    facts: { width: 3, height: 2, averageColor: "#336699" },
  });
});

test("a crashed worker is a clear fault, and the next request starts another", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { pixels, started } = lab.openCrashingOnce();
    const image = await lab.makeFilled(3, 2, "#336699");
    const { code } = await lab.faultOf(pixels.facts(image, lab.never));
    const facts = await pixels.facts(image, lab.never);
    pixels.close();
    return { code, width: facts.width, started: started() };
  });
  expect(result).toEqual({ code: "Crashed", width: 3, started: 2 });
});

test("a worker that isn't there is a clear fault", async ({ tab }) => {
  const fault = await tab.evaluate(async () => {
    const lost = lab.openPixels({ workerUrl: "/workers/missing.js" });
    return lab.faultOf(lost.facts(await lab.makeFilled(1, 1, "red"), lab.never));
  });
  expect(fault.code).toBe("Crashed");
});
