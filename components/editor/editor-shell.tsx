import { Suspense, useEffect, useMemo } from "react";
import { RuntimeProvider, useEditor, useSaveState } from "@/lib/runtime/react";
import type { Runtime } from "@/lib/runtime/runtime";
import { CommandProvider, commandsOver } from "@/components/hooks/use-commands";
import { useUi } from "@/components/hooks/use-ui";
import { createCommandContext } from "./create-command-context";
import { Inspector, loadLateParts, RecoveryNotice, SaveAlert, TipLayer, Toasts, UpdateNotice } from "./late-parts";
import { Panels } from "./panels";
import { Stage } from "./stage";
import { TopBar } from "./top-bar";
import { dismiss } from "./ui-state";
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
  useEffect(loadLateParts, []);
  return (
    <RuntimeProvider value={runtime}>
      <CommandProvider value={ctx}>
        <div className="flex h-dvh flex-col overflow-hidden">
          <TopBar />
          <Suspense>
            <SaveAlert />
            <RecoveryNotice />
            <UpdateNotice />
          </Suspense>
          <Workplace />
        </div>
        <Panels />
        <Suspense>
          <ToastStack />
          <TipLayer />
        </Suspense>
      </CommandProvider>
    </RuntimeProvider>
  );
}

/** Out of reach once this tab may only read. */
function Workplace() {
  const isReadOnly = useSaveState((state) => state.storage === "readonly-schema");
  return (
    <div className="flex min-h-0 flex-1" inert={isReadOnly}>
      <Stage />
      <SelectionColumn />
    </div>
  );
}

function ToastStack() {
  return <Toasts toasts={useUi((state) => state.toasts)} onDismiss={dismiss} />;
}

function SelectionColumn() {
  const hasSelection = useEditor((state) => state.selection.nodes.size > 0);
  return <Suspense>{hasSelection && <Inspector />}</Suspense>;
}
