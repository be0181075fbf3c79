// Whether a file is a picture, of which kind, and all of it. Browsers draw half a JPEG without a word, with grey for
// the rest, so a broken download would go on through a workflow unseen; hence this look at the bytes themselves.
import { createPixelError } from "../pixel-error";
import { inspectAvif } from "./formats/avif";
import { inspectGif } from "./formats/gif";
import type { Inspect, Inspection } from "./formats/inspection";
import { inspectJpeg } from "./formats/jpeg";
import { inspectPlain } from "./formats/plain";
import { inspectPng } from "./formats/png";
import { inspectWebp } from "./formats/webp";

/** The loosest signatures come last. */
const INSPECTORS: readonly Inspect[] = [inspectPng, inspectJpeg, inspectWebp, inspectGif, inspectAvif, inspectPlain];

/** What the bytes themselves say, whatever the file is called; undefined for what is no picture. */
export function inspectImage(bytes: Uint8Array): Inspection | undefined {
  for (const inspect of INSPECTORS) {
    const inspection = inspect(bytes);
    if (inspection) return inspection;
  }
  return undefined;
}

/** The inspection of a whole picture; throws `NotAnImage` for anything else. */
export function checkImage(bytes: Uint8Array): Inspection {
  const inspection = inspectImage(bytes);
  if (!inspection) throw createPixelError("NotAnImage");
  if (!inspection.isWhole)
    throw createPixelError("NotAnImage", { data: { mime: inspection.mime, reason: "incomplete" } });
  return inspection;
}
