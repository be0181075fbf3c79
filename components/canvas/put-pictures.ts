// Pictures that come by drop, paste or picker: stored first, then named by a node.
import { notifyFault } from "@/components/editor/notify-fault";
import { toAppError } from "@/lib/core/app-error";
import type { AssetRef } from "@/lib/domain/asset-ref";
import type { Point } from "@/lib/domain/node";
import type { CanvasParts } from "./canvas-parts";

/** New nodes are laid beside each other, this far apart. */
const STEP = 280;

export type PictureTarget =
  | { /** The first picture goes into this node. */ readonly nodeId: string }
  | { /** New image nodes, from here to the right. */ readonly at: Point };

/**
 * Puts what are pictures by their type and leaves the rest. A file that can't be stored is reported and keeps none of
 * the others back; whether it can be read as a picture, the run says on the node.
 */
export async function putPictures(
  { runtime, workflowId }: Pick<CanvasParts, "runtime" | "workflowId">,
  files: readonly File[],
  target: PictureTarget,
): Promise<void> {
  const stored: { ref: AssetRef; name: string }[] = [];
  for (const file of files.filter(isPicture)) {
    try {
      stored.push({ ref: await runtime.media.put(file, { name: file.name, mime: file.type }), name: file.name });
    } catch (error) {
      const { code, message } = toAppError(error, "canvas");
      runtime.log.write("canvas", "picture refused", { code, message });
      notifyFault(error);
    }
  }
  const [first] = stored;
  if (first === undefined) return;
  if ("nodeId" in target) {
    runtime.edits.updateNodeConfig(workflowId, target.nodeId, { asset: first.ref });
    return;
  }
  const nodes = stored.map(({ ref, name }, index) => ({
    type: "image",
    title: titleOf(name),
    position: { x: target.at.x + index * STEP, y: target.at.y },
    config: { asset: ref },
  }));
  const ids = runtime.edits.addPart(workflowId, { nodes, edges: [] });
  runtime.editor.select({ nodes: new Set(ids), edges: new Set() });
}

export function isPicture(file: File): boolean {
  return file.type.startsWith("image/");
}

function titleOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, "") || "Image";
}
