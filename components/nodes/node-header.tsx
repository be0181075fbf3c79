import { CircleAlert, Clock, LoaderCircle, RotateCw } from "lucide-react";
import { iconOf } from "./icon-of";
import { statusWord, type ShownStatus } from "./node-label";
import type { ShownNode } from "./use-node";

const STATUS_ICONS = { queued: Clock, running: LoaderCircle, error: CircleAlert } as const;

export function NodeHeader({ shown: { node, kind, status, progress, isStale } }: { shown: ShownNode }) {
  const Icon = iconOf(kind?.icon);
  return (
    <header className="node-header">
      <Icon className="node-icon" aria-hidden />
      <span className="node-title">{node.title}</span>
      <NodeStatusMark status={status} progress={progress} isStale={isStale} />
    </header>
  );
}

interface NodeStatusMarkProps {
  readonly status: ShownStatus;
  readonly progress: number;
  readonly isStale: boolean;
}

/** Complete is quiet: what the node shows says it. */
function NodeStatusMark({ status, progress, isStale }: NodeStatusMarkProps) {
  const isOutOfDate = status === "complete" && isStale;
  if (status === "idle" || (status === "complete" && !isOutOfDate)) return null;
  const Icon = status === "complete" ? RotateCw : STATUS_ICONS[status];
  const percent = status === "running" && progress > 0 ? ` ${Math.round(progress * 100)} %` : "";
  return (
    <span className="node-status">
      <Icon className="node-status-icon" aria-hidden />
      {statusWord(status, isStale)}
      {percent}
    </span>
  );
}
