import { FileInput, FileOutput, Images, Plus, Redo2, Settings, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useCommands } from "@/components/hooks/use-commands";
import { IconButton } from "@/components/ui/icon-button";
import { useEditor } from "@/lib/runtime/react";
import { RunControls } from "./run-controls";
import { SaveStatus } from "./save-status";
import { WorkflowMenu } from "./workflow-menu";

export function TopBar() {
  return (
    <header className="grid h-11 shrink-0 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2 border-b border-line bg-bar px-2">
      <div className="flex min-w-0 items-center gap-1">
        <WorkflowMenu />
        <CommandButton id="edit.add-node" label="Add node">
          <Plus aria-hidden />
        </CommandButton>
        <span className="hidden items-center gap-1 md:flex">
          <CommandButton id="edit.undo" label="Undo">
            <Undo2 aria-hidden />
          </CommandButton>
          <CommandButton id="edit.redo" label="Redo">
            <Redo2 aria-hidden />
          </CommandButton>
        </span>
      </div>
      <RunControls />
      <div className="flex min-w-0 items-center justify-end gap-1">
        <SaveStatus />
        <span className="hidden items-center gap-1 md:flex">
          <CommandButton id="file.import" label="Import">
            <FileInput aria-hidden />
          </CommandButton>
          <CommandButton id="file.export" label="Export">
            <FileOutput aria-hidden />
          </CommandButton>
          <CommandButton id="file.media" label="Media">
            <Images aria-hidden />
          </CommandButton>
        </span>
        <CommandButton id="file.settings" label="Settings">
          <Settings aria-hidden />
        </CommandButton>
      </div>
    </header>
  );
}

function CommandButton({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const { run, isEnabled, keysOf } = useCommands();
  // Whether a command can run follows from the state, so each change asks again; the answer is a boolean and renders rarely.
  const canRun = useEditor(() => isEnabled(id));
  return (
    <IconButton label={label} shortcut={keysOf(id)} disabled={!canRun} onClick={() => run(id)}>
      {children}
    </IconButton>
  );
}
