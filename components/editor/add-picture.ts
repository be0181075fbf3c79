import type { Point } from "@/lib/domain/node";
import type { Runtime } from "@/lib/runtime/runtime";

/** Keeps a file and puts an image node that holds it on the canvas, as one step. */
export async function addPicture(runtime: Runtime, file: File, position: Point): Promise<void> {
  const { editor, edits, media } = runtime;
  const workflowId = editor.store.getState().openId;
  if (workflowId === undefined) return;
  const asset = await media.put(file, { name: file.name });
  const title = file.name === "" ? {} : { title: file.name };
  const node = edits.addNode(workflowId, { type: "image", position, config: { asset }, ...title });
  editor.select({ nodes: new Set([node.id]), edges: new Set() });
}
