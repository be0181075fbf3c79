import { FileInput, FileOutput, Images, Plus, Redo2, Settings, Undo2 } from "lucide-react";
import { Suspense, type ReactNode } from "react";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useEditor } from "@/lib/runtime/react";
import { ConflictsBadge } from "./late-parts";
import { RunControls } from "./run-controls";
import { SaveStatus } from "./save-status";
import { WorkflowName } from "./workflow-name";

export function TopBar() {
  return (
    <header className="grid h-11 shrink-0 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2 border-b border-line bg-bar px-2 max-md:h-13 max-md:grid-cols-[minmax(0,1fr)_auto_auto] max-md:gap-1">
      <div className="flex min-w-0 items-center gap-1">
        <WorkflowName />
        <span className="mx-1 h-4 w-px shrink-0 bg-line max-md:hidden" aria-hidden />
        <AddNodeButton />
        <CommandButton id="edit.undo" label="Undo">
          <Undo2 aria-hidden />
        </CommandButton>
        <CommandButton id="edit.redo" label="Redo" isWideOnly>
          <Redo2 aria-hidden />
        </CommandButton>
      </div>
      <RunControls />
      <div className="flex min-w-0 items-center justify-end gap-1">
        <Suspense>
          <ConflictsBadge />
        </Suspense>
        <SaveStatus />
        <span className="mx-1 h-4 w-px shrink-0 bg-line max-md:hidden" aria-hidden />
        <CommandButton id="file.import" label="Import" isWideOnly>
          <FileInput aria-hidden />
        </CommandButton>
        <CommandButton id="file.export" label="Export" isWideOnly>
          <FileOutput aria-hidden />
        </CommandButton>
        <CommandButton id="file.media" label="Media" isWideOnly>
          <Images aria-hidden />
        </CommandButton>
        <CommandButton id="file.settings" label="Settings" isWideOnly>
          <Settings aria-hidden />
        </CommandButton>
      </div>
    </header>
  );
}

function AddNodeButton() {
  const { run } = useCommands();
  const isOpen = useEditor((state) => state.openId !== undefined);
  return (
    <Button
      tone="quiet"
      aria-label="Add node"
      className="max-md:w-9 max-md:justify-center max-md:px-0"
      icon={<Plus aria-hidden />}
      disabled={!isOpen}
      onClick={() => run("edit.add-node")}
    >
      <span className="max-lg:hidden">Add node</span>
    </Button>
  );
}

interface CommandButtonProps {
  readonly id: string;
  readonly label: string;
  /** On a phone the workflow's menu has it. */
  readonly isWideOnly?: boolean;
  readonly children: ReactNode;
}

function CommandButton({ id, label, isWideOnly = false, children }: CommandButtonProps) {
  const { run, isEnabled, keysOf } = useCommands();
  // Whether a command can run follows from the state, so each change asks again; the answer is a boolean and renders rarely.
  const canRun = useEditor(() => isEnabled(id));
  return (
    <IconButton
      label={label}
      shortcut={keysOf(id)}
      className={isWideOnly ? "max-md:hidden" : undefined}
      disabled={!canRun}
      onClick={() => run(id)}
    >
      {children}
    </IconButton>
  );
}
