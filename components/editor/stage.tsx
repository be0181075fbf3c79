import { useEffect, type MouseEvent } from "react";
import { isSameJson } from "@/lib/core/json";
import { HOME_VIEWPORT } from "@/lib/domain/workflow";
import { canvasView } from "@/components/canvas/canvas-view";
import { WorkflowCanvas } from "@/components/canvas/workflow-canvas";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import type { EditorStore } from "@/lib/store/editor-store";
import { openGraph, resultsOf } from "@/lib/store/selectors";
import { EmptyLibrary } from "./empty-library";
import { EmptyWorkflow } from "./empty-workflow";
import { followPointer } from "./pointer";
import { openLightbox, uiStore } from "./ui-state";
import { isTyping } from "./use-shortcuts";

/** Where the open workflow is seen; what there is to do when there is none, or nothing in it. */
export function Stage() {
  const { editor } = useRuntime();
  const openId = useEditor((state) => state.openId);
  const isEmpty = useEditor((state) => openGraph(state)?.nodes.size === 0);
  useEffect(() => {
    // Nobody has chosen what to look at yet, so show all there is.
    const { workflows } = editor.store.getState();
    const viewport = openId === undefined ? undefined : workflows.get(openId)?.viewport;
    if (viewport !== undefined && isSameJson(viewport, HOME_VIEWPORT)) canvasView.fitView();
  }, [editor, openId]);
  return (
    <main
      className="relative min-w-0 flex-1 bg-canvas"
      aria-label="Workflow"
      onContextMenu={(event) => openMenu(event, editor)}
      {...followPointer}
    >
      {openId === undefined ? (
        <EmptyLibrary />
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
      {isEmpty && <EmptyWorkflow />}
    </main>
  );
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
