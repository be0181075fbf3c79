// The scene as the parts of the canvas see it; `create-scene` has how it is kept.
import type { Dispose } from "@/lib/core/emitter";
import type { Edge } from "@/lib/domain/edge";
import type { Graph } from "@/lib/domain/graph";
import type { Selection } from "@/lib/store/editor-state";
import type { Detail } from "./flow-types";
import type { Box } from "./geometry";
import type { PortBook } from "./port-book";

export interface Scene {
  readonly ports: PortBook;
  graph(): Graph;
  /** The wires that are shown. */
  edges(): ReadonlyMap<string, Edge>;
  selection(): Selection;
  /** Every node of the workflow, in the order of the graph; with those in the hand where the hand has them. */
  boxes(): ReadonlyMap<string, Box>;
  /** What React Flow holds, and how large a part of it is drawn. */
  mounted(): ReadonlyMap<string, Detail>;
  isWireMounted(edge: Edge): boolean;
  mount(changes: ReadonlyMap<string, Detail | undefined>): void;
  /** Puts nodes where the hand has them. */
  hold(places: ReadonlyMap<string, Partial<Box>>): void;
  held(): ReadonlyMap<string, Partial<Box>>;
  letGo(): void;
  nodesIn(area: Box): string[];
  /** Ids of the wires that may cross the area. */
  wiresIn(area: Box): string[];
  onChange(listener: (what: SceneChange) => void): Dispose;
  /** The workflow or the selection has changed and is shown. */
  onShown(listener: () => void): Dispose;
  start(): Dispose;
}

/**
 * The workflow or the selection has changed and is shown, or is about to be in the next frame, or only the hand has
 * moved, or only what is mounted is another.
 */
export type SceneChange = "graph" | "soon" | "hold" | "mounts";
