// What the pane itself takes: double clicks, files, keys, and pointing at cards that are only painted.
import type { Dispose } from "@/lib/core/emitter";
import type { Point } from "@/lib/domain/node";
import { isDirection, nextNode } from "./arrow-keys";
import type { CanvasParts } from "./canvas-parts";
import type { CanvasView } from "./canvas-view";
import { contains } from "./geometry";
import { isPicture, putPictures } from "./put-pictures";
import { nodeView } from "@/components/nodes/node-views";
import { shownAsset } from "@/components/nodes/shown-asset";

export interface PaneGesturePorts {
  readonly root: HTMLElement;
  readonly parts: CanvasParts;
  readonly view: CanvasView;
  readonly onAdd: (at: { screen: Point; position: Point }) => void;
}

/** How far `Alt` and an arrow move a node, in canvas units. */
const NUDGE = 8;

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function nodeIdOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>("[data-node-id]")?.dataset["nodeId"] : undefined;
}

function isPane(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains("react-flow__pane");
}

export function startPaneGestures({ root, parts, view, onAdd }: PaneGesturePorts): Dispose {
  const { runtime, workflowId, scene, mounter, editing } = parts;
  const lifetime = new AbortController();

  /** The topmost card that is painted there. */
  function paintedAt(screen: Point): string | undefined {
    const at = view.positionAt(screen);
    let found: string | undefined;
    for (const [id, box] of scene.boxes()) if (contains(box, at)) found = id;
    return found !== undefined && !scene.mounted().has(found) ? found : undefined;
  }

  function onPoint(event: PointerEvent): void {
    if (event.buttons > 1 || !isPane(event.target)) return;
    if (event.type === "pointermove" && event.buttons !== 0) return;
    const id = paintedAt({ x: event.clientX, y: event.clientY });
    if (id !== undefined) mounter.mountNow([id]);
  }

  function onDoubleClick(event: MouseEvent): void {
    if (!isPane(event.target)) return;
    const screen = { x: event.clientX, y: event.clientY };
    onAdd({ screen, position: view.positionAt(screen) });
  }

  function nudge(stepX: number, stepY: number): void {
    const places = new Map<string, { position: Point }>();
    for (const id of scene.selection().nodes) {
      const { x, y } = scene.graph().nodes.get(id)?.position ?? { x: 0, y: 0 };
      places.set(id, { position: { x: x + stepX * NUDGE, y: y + stepY * NUDGE } });
    }
    if (places.size > 0) runtime.edits.moveNodes(workflowId, places);
  }

  function open(id: string): void {
    const node = scene.graph().nodes.get(id);
    if (node === undefined) return;
    const asset = shownAsset(node);
    if (nodeView(node.type, runtime.kinds).look === "text") view.editNode(id);
    else if (asset !== undefined) parts.openMedia(id, asset);
  }

  /** True when the key meant something here. */
  function takeKey(event: KeyboardEvent): boolean {
    const [selected] = scene.selection().nodes;
    const at = nodeIdOf(event.target) ?? selected;
    if (isDirection(event.key)) {
      if (event.altKey) {
        const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] as [
          number,
          number,
        ];
        nudge(x, y);
        return true;
      }
      const [first] = scene.graph().nodes.keys();
      const next =
        at === undefined
          ? first
          : nextNode({ boxes: scene.boxes(), edges: scene.edges(), from: at, direction: event.key });
      if (next !== undefined) view.focusNode(next);
      return true;
    }
    if (event.key === "Enter" && at !== undefined && editing.getState().id === undefined) {
      open(at);
      return true;
    }
    const wireId =
      event.target instanceof Element ? event.target.closest(".react-flow__edge")?.getAttribute("data-id") : undefined;
    if ((event.key === " " || event.key === "Enter") && typeof wireId === "string") {
      runtime.editor.select({ nodes: new Set(), edges: new Set([wireId]) });
      return true;
    }
    if (event.key === " " && nodeIdOf(event.target) !== undefined && at !== undefined) {
      runtime.editor.select({ nodes: new Set([at]), edges: new Set() });
      return true;
    }
    if (event.key !== "Escape") return false;
    const { nodes, edges } = scene.selection();
    if (nodes.size + edges.size > 0) runtime.editor.select({ nodes: new Set(), edges: new Set() });
    view.focus();
    return true;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey;
    if (event.defaultPrevented || hasModifier || isEditable(event.target) || event.target instanceof HTMLButtonElement)
      return;
    if (takeKey(event)) event.preventDefault();
  }

  function targetAt(event: { target: EventTarget | null }, at: Point): { nodeId: string } | { at: Point } {
    const id = nodeIdOf(event.target);
    const kind = id === undefined ? undefined : runtime.kinds.find(scene.graph().nodes.get(id)?.type ?? "");
    const takesPicture = kind?.fields.some((field) => field.control === "asset") === true;
    return id !== undefined && takesPicture ? { nodeId: id } : { at };
  }

  function onDragOver(event: DragEvent): void {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  function onDrop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.some(isPicture)) return;
    event.preventDefault();
    event.stopPropagation();
    void putPictures(parts, files, targetAt(event, view.positionAt({ x: event.clientX, y: event.clientY })));
  }

  const { signal } = lifetime;
  root.addEventListener("pointermove", onPoint, { signal, capture: true });
  root.addEventListener("pointerdown", onPoint, { signal, capture: true });
  root.addEventListener("dblclick", onDoubleClick, { signal });
  root.addEventListener("keydown", onKeyDown, { signal });
  root.addEventListener("dragover", onDragOver, { signal });
  root.addEventListener("drop", onDrop, { signal });
  return () => lifetime.abort();
}
