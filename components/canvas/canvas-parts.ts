// What one open canvas is made of, and how its components reach it.
import { createContext, use } from "react";
import { createStore, type StoreApi } from "zustand/vanilla";
import { AppError } from "@/lib/core/app-error";
import type { AssetRef } from "@/lib/domain/asset-ref";
import type { Runtime } from "@/lib/runtime/runtime";
import type { FlowStore } from "./flow-types";
import { createMounter, type Mounter } from "./mounter";
import { createPictureShelf, type PictureShelf } from "./picture-shelf";
import { createScene } from "./create-scene";
import type { Scene } from "./scene";
import { createWires, type Wires } from "./wires";

export interface CanvasParts {
  readonly workflowId: string;
  readonly runtime: Runtime;
  readonly flow: FlowStore;
  readonly scene: Scene;
  readonly mounter: Mounter;
  readonly wires: Wires;
  readonly shelf: PictureShelf;
  /** The node whose text is being edited in place. */
  readonly editing: StoreApi<{ readonly id: string | undefined }>;
  /** Nodes whose result no longer matches the graph. */
  readonly stale: StoreApi<ReadonlySet<string>>;
  readonly openMedia: (nodeId: string, ref: AssetRef) => void;
}

export function createCanvasParts(
  runtime: Runtime,
  workflowId: string,
  { flow, openMedia }: { flow: FlowStore; openMedia: CanvasParts["openMedia"] },
): CanvasParts {
  const shelf = createPictureShelf(runtime.media, (fault) =>
    runtime.log.write("canvas", "fault", { code: fault.code, message: fault.message }),
  );
  const scene = createScene({ runtime, workflowId, flow, shelf });
  return {
    workflowId,
    runtime,
    flow,
    scene,
    shelf,
    mounter: createMounter(scene, flow),
    wires: createWires(runtime, scene, workflowId),
    editing: createStore<{ id: string | undefined }>(() => ({ id: undefined })),
    stale: createStore<ReadonlySet<string>>(() => new Set()),
    openMedia,
  };
}

const CanvasContext = createContext<CanvasParts | undefined>(undefined);

export const CanvasProvider = CanvasContext.Provider;

export function useCanvas(): CanvasParts {
  const parts = use(CanvasContext);
  if (parts === undefined)
    throw new AppError({ area: "canvas", code: "NoCanvas", message: "rendered outside of a canvas" });
  return parts;
}
