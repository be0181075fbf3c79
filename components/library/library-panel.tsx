import { Copy, RotateCcw, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useCommands } from "@/components/hooks/use-commands";
import { closePanel, notify } from "@/components/editor/ui-state";
import { wordsFor } from "@/components/editor/words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatTime } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { throwAway } from "@/lib/commands/file-commands";
import type { Workflow } from "@/lib/domain/workflow";
import { useEditor, useRuntime } from "@/lib/runtime/react";

/** All workflows of this partition, and the trash. */
export default function LibraryPanel() {
  const { run } = useCommands();
  const workflows = useEditor((state) => state.workflows);
  const counts = useNodeCounts();
  const sorted = [...workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt);
  const start = (
    <Button
      onClick={() => {
        closePanel();
        run("file.new");
      }}
    >
      New workflow
    </Button>
  );
  return (
    <Dialog title="Workflows" size="large" isOpen onClose={closePanel} actions={start}>
      {sorted.length === 0 && (
        <p className="py-8 text-center text-muted">There are none yet. Start one, or import a package.</p>
      )}
      <ul className="flex flex-col">
        {sorted.map((workflow) => (
          <WorkflowRow key={workflow.id} workflow={workflow} nodeCount={counts?.get(workflow.id) ?? 0} />
        ))}
      </ul>
      <Trash />
    </Dialog>
  );
}

function useNodeCounts(): ReadonlyMap<string, number> | undefined {
  const { library, flush } = useRuntime();
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>();
  useEffect(() => {
    let isShown = true;
    flush()
      .then(() => library.nodeCounts())
      .then(
        (found) => isShown && setCounts(found),
        (error: unknown) => notify(wordsFor(error)),
      );
    return () => {
      isShown = false;
    };
  }, [library, flush]);
  return counts;
}

function WorkflowRow({ workflow, nodeCount }: { workflow: Workflow; nodeCount: number }) {
  const { ctx } = useCommands();
  const openId = useEditor((state) => state.openId);
  const attempt = (work: Promise<unknown>) => void work.catch((error: unknown) => notify(wordsFor(error)));
  const open = () => {
    closePanel();
    attempt(ctx.library.open(workflow.id));
  };
  return (
    <li className="flex items-center gap-1 border-b border-line py-1 last:border-0">
      <button
        type="button"
        aria-current={workflow.id === openId}
        className="flex min-w-0 flex-1 items-baseline gap-3 rounded-card px-2 py-2 text-left hover:bg-hover aria-[current=true]:font-semibold"
        onClick={open}
      >
        <span className="min-w-0 flex-1 truncate">{workflow.name}</span>
        <span className="shrink-0 text-label font-normal text-muted tabular-nums">
          {nodeCount} {nodeCount === 1 ? "node" : "nodes"}
        </span>
        <time
          className="hidden shrink-0 text-label font-normal text-muted tabular-nums sm:inline"
          dateTime={new Date(workflow.updatedAt).toISOString()}
        >
          {formatTime(workflow.updatedAt)}
        </time>
      </button>
      <IconButton label={`Clone “${workflow.name}”`} onClick={() => attempt(ctx.library.clone(workflow.id))}>
        <Copy aria-hidden />
      </IconButton>
      <IconButton label={`Move “${workflow.name}” to trash`} onClick={() => attempt(throwAway(ctx, workflow))}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}

function Trash() {
  const { library } = useRuntime();
  // The trash changes with the list of workflows, never without it.
  useEditor((state) => state.workflows);
  const entries = library.trash();
  if (entries.length === 0) return null;
  return (
    <section className="mt-6">
      <h3 className="mb-1 text-label text-muted">Trash</h3>
      <ul>
        {entries.map(({ workflow, removedAt }) => (
          <li key={workflow.id} className="flex items-center gap-2 py-1">
            <span className="min-w-0 flex-1 truncate px-2">{workflow.name}</span>
            <span className="hidden text-label text-muted sm:inline">removed {formatTime(removedAt)}</span>
            <Button icon={<RotateCcw aria-hidden />} onClick={() => library.restore(workflow.id)}>
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
