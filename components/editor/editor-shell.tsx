import { useEffect, useMemo } from "react";
import { isSameJson } from "@/lib/core/json";
import { HOME_VIEWPORT } from "@/lib/domain/workflow";
import { canvasView } from "@/components/canvas/canvas-view";
import { RuntimeProvider, useEditor, useRuntime } from "@/lib/runtime/react";
import type { Runtime } from "@/lib/runtime/runtime";
import { WorkflowCanvas } from "@/components/canvas/workflow-canvas";
import { CommandProvider, commandsOver } from "@/components/hooks/use-commands";
import { useUi } from "@/components/hooks/use-ui";
import { Inspector } from "@/components/inspector/inspector";
import { TipProvider } from "@/components/ui/tip";
import { Toasts } from "@/components/ui/toasts";
import { createCommandContext } from "./create-command-context";
import { EmptyLibrary } from "./empty-library";
import { Panels } from "./panels";
import { TopBar } from "./top-bar";
import { dismiss, uiStore } from "./ui-state";
import { useClipboard } from "./use-clipboard";
import { useFileDrop } from "./use-file-drop";
import { useShortcuts } from "./use-shortcuts";

/** The editor around the canvas. */
export function EditorShell({ runtime }: { runtime: Runtime }) {
  const ctx = useMemo(() => createCommandContext(runtime), [runtime]);
  const commands = useMemo(() => commandsOver(ctx), [ctx]);
  useShortcuts(commands);
  useClipboard(commands, runtime);
  useFileDrop(commands);
  return (
    <RuntimeProvider value={runtime}>
      <CommandProvider value={ctx}>
        <TipProvider delayDuration={400}>
          <div className="flex h-dvh flex-col overflow-hidden">
            <TopBar />
            <div className="flex min-h-0 flex-1">
              <Stage />
              <Inspector />
            </div>
          </div>
          <Panels />
          <ToastStack />
        </TipProvider>
      </CommandProvider>
    </RuntimeProvider>
  );
}

function Stage() {
  const { editor } = useRuntime();
  const openId = useEditor((state) => state.openId);
  useEffect(() => {
    // Nobody has chosen what to look at yet, so show all there is.
    const { workflows } = editor.store.getState();
    const viewport = openId === undefined ? undefined : workflows.get(openId)?.viewport;
    if (viewport !== undefined && isSameJson(viewport, HOME_VIEWPORT)) canvasView.fitView();
  }, [editor, openId]);
  return (
    <main className="relative min-w-0 flex-1 bg-canvas" aria-label="Workflow">
      {openId === undefined ? (
        <EmptyLibrary />
      ) : (
        <WorkflowCanvas
          key={openId}
          onAddNodeAt={(addNode) => uiStore.setState({ panel: "add-node", addNode })}
          onOpenMedia={({ ref }) => uiStore.setState({ lightbox: { refs: [ref], index: 0 } })}
        />
      )}
    </main>
  );
}

function ToastStack() {
  return <Toasts toasts={useUi((state) => state.toasts)} onDismiss={dismiss} />;
}
