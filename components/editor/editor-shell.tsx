import { useMemo } from "react";
import { RuntimeProvider } from "@/lib/runtime/react";
import type { Runtime } from "@/lib/runtime/runtime";
import { CommandProvider, commandsOver } from "@/components/hooks/use-commands";
import { useUi } from "@/components/hooks/use-ui";
import { Inspector } from "@/components/inspector/inspector";
import { TipProvider } from "@/components/ui/tip";
import { Toasts } from "@/components/ui/toasts";
import { createCommandContext } from "./create-command-context";
import { Panels } from "./panels";
import { SaveAlert } from "./save-alert";
import { Stage } from "./stage";
import { TopBar } from "./top-bar";
import { dismiss } from "./ui-state";
import { useClipboard } from "./use-clipboard";
import { useFileDrop } from "./use-file-drop";
import { useShortcuts } from "./use-shortcuts";

const TIP_DELAY_MS = 400;

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
        <TipProvider delayDuration={TIP_DELAY_MS}>
          <div className="flex h-dvh flex-col overflow-hidden">
            <TopBar />
            <SaveAlert />
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

function ToastStack() {
  return <Toasts toasts={useUi((state) => state.toasts)} onDismiss={dismiss} />;
}
