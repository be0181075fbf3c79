import { Copy, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCommands } from "@/components/hooks/use-commands";
import { closePanel } from "@/components/editor/ui-state";
import WorkflowNameField from "@/components/editor/workflow-name-field";
import { countOf, formatTime } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { throwAway } from "@/lib/commands/file-work";
import type { Workflow } from "@/lib/domain/workflow";
import { useEditor } from "@/lib/runtime/react";

export interface WorkflowRowProps {
  readonly workflow: Workflow;
  /** Undefined while they are being counted. */
  readonly nodeCount: number | undefined;
}

export function WorkflowRow({ workflow, nodeCount }: WorkflowRowProps) {
  const { ctx, attempt } = useCommands();
  const [isRenaming, setIsRenaming] = useState(false);
  const { name } = workflow;
  return (
    <li className="flex min-h-11 items-center gap-1 border-b border-line py-1 last:border-0">
      {isRenaming ? (
        <span className="min-w-0 flex-1 px-1">
          <WorkflowNameField workflow={workflow} onDone={() => setIsRenaming(false)} />
        </span>
      ) : (
        <OpenButton workflow={workflow} nodeCount={nodeCount} />
      )}
      <IconButton label={`Rename “${name}”`} onClick={() => setIsRenaming(true)}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton label={`Clone “${name}”`} onClick={() => attempt(ctx.library.clone(workflow.id))}>
        <Copy aria-hidden />
      </IconButton>
      <IconButton label={`Move “${name}” to trash`} onClick={() => attempt(throwAway(ctx, workflow))}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}

function OpenButton({ workflow, nodeCount }: WorkflowRowProps) {
  const { ctx, attempt } = useCommands();
  const openId = useEditor((state) => state.openId);
  const open = () => {
    closePanel();
    attempt(ctx.library.open(workflow.id));
  };
  return (
    <button
      type="button"
      aria-current={workflow.id === openId}
      className="flex min-w-0 flex-1 items-baseline gap-4 rounded-card px-2 py-2 text-left hover:bg-hover aria-[current=true]:font-semibold"
      onClick={open}
    >
      <span className="min-w-0 flex-1 truncate">{workflow.name}</span>
      <span className="shrink-0 text-label font-normal text-muted tabular-nums">
        {nodeCount !== undefined && countOf(nodeCount, "node")}
      </span>
      <time
        className="w-44 shrink-0 whitespace-nowrap text-right text-label font-normal text-muted tabular-nums max-sm:hidden"
        dateTime={new Date(workflow.updatedAt).toISOString()}
      >
        {formatTime(workflow.updatedAt)}
      </time>
    </button>
  );
}
