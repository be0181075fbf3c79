import { List, Workflow } from "lucide-react";
import { Suspense, useEffect, type MouseEvent } from "react";
import { isSameJson } from "@/lib/core/json";
import { HOME_VIEWPORT } from "@/lib/domain/workflow";
import { canvasView } from "@/components/canvas/canvas-view";
import { WorkflowCanvas } from "@/components/canvas/workflow-canvas";
import { useUi } from "@/components/hooks/use-ui";
import { IconButton } from "@/components/ui/icon-button";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import type { EditorStore } from "@/lib/store/editor-store";
import { openGraph, openWorkflow, resultsOf } from "@/lib/store/selectors";
import { CanvasMenu, EmptyLibrary, EmptyWorkflow, NodeList } from "./late-parts";
import { followPointer } from "./pointer";
import { openLightbox, uiStore } from "./ui-state";
import { isTyping } from "./use-shortcuts";

/** Where the open workflow is seen; what there is to do when there is none, or nothing in it. */
export function Stage() {
  const { editor } = useRuntime();
  const openId = useEditor((state) => state.openId);
  const isEmpty = useEditor((state) => openGraph(state)?.nodes.size === 0);
  const contextMenu = useUi((state) => state.contextMenu);
  const isList = useUi((state) => state.isList);
  useEffect(() => showAll(editor), [editor, openId]);
  return (
    <main
      className="relative min-w-0 flex-1 bg-canvas"
      aria-label="Workflow"
      onContextMenu={(event) => openMenu(event, editor)}
      {...followPointer}
    >
      {openId === undefined ? (
        <Suspense>
          <EmptyLibrary />
        </Suspense>
      ) : (
        <WorkflowCanvas
          key={openId}
          onAddNodeAt={(addNode) => uiStore.setState({ panel: "add-node", addNode })}
          onOpenMedia={({ nodeId, ref }) => {
            const graph = openGraph(editor.store.getState());
            const history = graph === undefined ? [] : resultsOf(graph, nodeId);
            openLightbox(
              ref,
              history.flatMap(({ asset }) => asset ?? []),
            );
          }}
        />
      )}
      <Suspense>{isEmpty && <EmptyWorkflow />}</Suspense>
      <Suspense>{contextMenu !== undefined && <CanvasMenu {...contextMenu} />}</Suspense>
      {openId !== undefined && (
        <div className="md:hidden">
          <Suspense>{isList && <NodeList />}</Suspense>
          <IconButton
            label={isList ? "Show the canvas" : "Show a list of nodes"}
            className="absolute right-3 bottom-8 z-10 size-11 border border-line bg-raised shadow-raised"
            onClick={() => uiStore.setState({ isList: !isList })}
          >
            {isList ? <Workflow aria-hidden /> : <List aria-hidden />}
          </IconButton>
        </div>
      )}
    </main>
  );
}

/** Below this width all nodes at once would be too small to read. */
const NARROW_PX = 640;
/** How many nodes, from the left, a narrow screen begins with. */
const FIRST_NODES = 3;

/** Nobody has chosen what to look at in this workflow yet, so show all there is, or on a narrow screen where it begins. */
function showAll(editor: EditorStore): void {
  const state = editor.store.getState();
  const viewport = openWorkflow(state)?.viewport;
  if (viewport === undefined || !isSameJson(viewport, HOME_VIEWPORT)) return;
  if (window.innerWidth >= NARROW_PX) return canvasView.fitView();
  const nodes = [...(openGraph(state)?.nodes.values() ?? [])].sort((a, b) => a.position.x - b.position.x);
  canvasView.fitView(nodes.slice(0, FIRST_NODES).map(({ id }) => id));
}

/** A node that is pointed at becomes the selection, unless it is part of it. Text fields keep the browser's menu. */
function openMenu(event: MouseEvent, editor: EditorStore): void {
  const { target } = event;
  if (isTyping(target) || !(target instanceof Element) || target.closest(".workflow-canvas") === null) return;
  event.preventDefault();
  const screen = { x: event.clientX, y: event.clientY };
  const nodeId = target.closest<HTMLElement>("[data-node-id]")?.dataset["nodeId"];
  const { selection } = editor.store.getState();
  if (nodeId !== undefined && !selection.nodes.has(nodeId)) {
    editor.select({ nodes: new Set([nodeId]), edges: new Set() });
  }
  uiStore.setState({ contextMenu: { screen, position: canvasView.positionAt(screen), nodeId } });
}
