// The work of each kind, by type. Loaded with the first run, apart from the definitions.
import { adjustWork } from "./adjust/run";
import { compositeWork } from "./composite/run";
import { cropWork } from "./crop/run";
import { describeWork } from "./describe/run";
import { imageWork } from "./image/run";
import type { NodeWork } from "./node-kind";
import { previewWork } from "./preview/run";
import { promptWork } from "./prompt/run";
import { resizeWork } from "./resize/run";
import { templateWork } from "./template/run";
import { textImageWork } from "./text-image/run";

/** A test holds these against `all-kinds`: each kind with ports has work, and nothing else has. */
export const nodeWork: ReadonlyMap<string, NodeWork> = new Map([
  ["prompt", promptWork],
  ["template", templateWork],
  ["image", imageWork],
  ["text-image", textImageWork],
  ["resize", resizeWork],
  ["crop", cropWork],
  ["adjust", adjustWork],
  ["composite", compositeWork],
  ["describe", describeWork],
  ["preview", previewWork],
]);
