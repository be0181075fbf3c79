// The page of pixels.spec.ts: opens lib/pixels as the app does, and makes and reads pictures for the tests.
import { AppError } from "../../lib/core/app-error";
import { type OpenPixels, openPixels } from "../../lib/pixels/open-pixels";

export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha of the pixel there. */
  readonly at: (x: number, y: number) => number[];
  readonly data: Uint8ClampedArray;
}

const pixels = openPixels();
const never = new AbortController().signal;

/** The picture as the browser's own decoder sees it. */
async function decode(blob: Blob): Promise<Decoded> {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const context = makeContext(width, height);
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data, at: (x, y) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)] };
}

function makeContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  return context;
}

/** Red, green / blue, white: its four quarters tell every turn and flip apart. */
async function makeQuarters(width: number, height: number, type = "image/png"): Promise<Blob> {
  const context = makeContext(width, height);
  const colors = ["#ff0000", "#00ff00", "#0000ff", "#ffffff"];
  for (const [index, color] of colors.entries()) {
    context.fillStyle = color;
    context.fillRect(((index % 2) * width) / 2, (Math.floor(index / 2) * height) / 2, width / 2, height / 2);
  }
  return context.canvas.convertToBlob({ type, quality: 1 });
}

async function makeFilled(width: number, height: number, color: string): Promise<Blob> {
  const context = makeContext(width, height);
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  return context.canvas.convertToBlob({ type: "image/png" });
}

/** Pseudo-random, the same each time: the worst picture to compress. */
async function makeNoise(width: number, height: number, alpha: "opaque" | "see-through"): Promise<Blob> {
  const context = makeContext(width, height);
  const picture = context.createImageData(width, height);
  let state = 1;
  for (let index = 0; index < picture.data.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    picture.data[index] = index % 4 === 3 && alpha === "opaque" ? 255 : state >>> 24;
  }
  context.putImageData(picture, 0, 0);
  return context.canvas.convertToBlob({ type: "image/png" });
}

/** A JPEG with an Exif segment that says nothing but how the camera was held. */
async function turnByExif(jpeg: Blob, orientation: number): Promise<Blob> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const segment = Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body]);
  return new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)], { type: "image/jpeg" });
}

async function hash(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function load(path: string): Promise<Blob> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} is not served`);
  return response.blob();
}

/** The code and words that a promise rejects with. */
async function faultOf(promise: Promise<unknown>): Promise<{ area: string; code: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return { area: error.area, code: error.code, message: error.message };
    throw error;
  }
  throw new Error("it did not reject");
}

/** A worker that dies of its first message, and after it real ones. */
function openCrashingOnce(): { pixels: OpenPixels; started: () => number } {
  let started = 0;
  const broken = URL.createObjectURL(new Blob(["onmessage = () => { throw new Error('boom'); }"]));
  const createWorker = () => new Worker(started++ === 0 ? broken : "/workers/pixels.js", { type: "module" });
  return { pixels: openPixels({ createWorker, workerCount: 1 }), started: () => started };
}

const tools = {
  pixels,
  openPixels,
  never,
  decode,
  makeQuarters,
  makeFilled,
  makeNoise,
  turnByExif,
  hash,
  load,
  faultOf,
  openCrashingOnce,
};

declare global {
  var lab: typeof tools;
}

globalThis.lab = tools;
