// The front door: pictures are worked on in workers that start with the first request.
import { AppError } from "../core/app-error";
import { workerPath } from "../core/worker-path";
import type { MediaDescription, Pixels } from "./pixels";
import { createWorkerLane } from "./worker-lane";
import { createWorkerPool, type WorkerPool } from "./worker-pool";

export interface OpenPixelsOptions {
  readonly workerUrl?: string;
  /** For tests: another way to come by a worker. */
  readonly createWorker?: () => Worker;
  /** How long one request may run before its worker is ended. Time in the queue doesn't count. */
  readonly deadlineMs?: number;
  readonly workerCount?: number;
}

export interface OpenPixels extends Pixels {
  /** Ends the workers; what is pending rejects with `Aborted`. */
  close(): void;
}

/** A picture of 100 megapixels takes half a minute on a slow machine. */
const DEADLINE_MS = 120_000;

/** What a file may be without any fault of ours; a library keeps such files and shows them without a thumbnail. */
const UNREADABLE = new Set(["NotAnImage", "TooLarge", "Unsupported"]);

export function openPixels(options: OpenPixelsOptions = {}): OpenPixels {
  const {
    workerUrl = workerPath("pixels"),
    createWorker = () => new Worker(workerUrl, { type: "module", name: "pixels" }),
    deadlineMs = DEADLINE_MS,
    workerCount = suggestWorkerCount(),
  } = options;
  const lanes = Array.from({ length: workerCount }, () => createWorkerLane({ createWorker, deadlineMs }));
  const pool = createWorkerPool(lanes);
  return {
    resize: (image, to, signal) => pool.request("resize", { image, to }, signal),
    crop: (image, area, signal) => pool.request("crop", { image, area }, signal),
    adjust: (image, adjustments, signal) => pool.request("adjust", { image, adjustments }, signal),
    composite: (layers, signal) => pool.request("composite", layers, signal),
    renderText: (text, style, signal) => pool.request("renderText", { text, style }, signal),
    facts: (image, signal) => pool.request("facts", { image }, signal),
    describe: (blob, mime) => describe(pool, blob, mime),
    close: () => pool.close(),
  };
}

async function describe(pool: WorkerPool, blob: Blob, mime: string): Promise<MediaDescription | undefined> {
  if (!mime.startsWith("image/")) return undefined;
  try {
    return await pool.request("describe", { image: blob });
  } catch (error) {
    if (error instanceof AppError && UNREADABLE.has(error.code)) return undefined;
    throw error;
  }
}

/** Each worker may hold hundreds of megabytes, so there are never more than two. */
function suggestWorkerCount(): number {
  return navigator.hardwareConcurrency >= 4 ? 2 : 1;
}
