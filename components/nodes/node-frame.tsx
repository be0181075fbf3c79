// The card around a node, in either detail: its name, its status and its ring.
import type { CSSProperties, ReactNode } from "react";
import type { ShownNode } from "./use-node";

export interface NodeFrameProps {
  readonly shown: ShownNode;
  readonly isSelected: boolean;
  readonly detail: "full" | "light";
  readonly children: ReactNode;
}

export function NodeFrame({ shown, isSelected, detail, children }: NodeFrameProps) {
  "use memo";
  const { node, kind, status, progress, isStale, label } = shown;
  const style = { "--progress": progress } as CSSProperties;
  return (
    <div
      className="node-card"
      role="group"
      aria-label={label}
      tabIndex={0}
      data-node-id={node.id}
      data-node-type={node.type}
      data-status={status}
      data-color={kind?.color ?? "any"}
      data-detail={detail}
      {...(isSelected && { "data-selected": "" })}
      {...(isStale && status === "complete" && { "data-stale": "" })}
      {...(status === "running" && { style })}
    >
      {children}
    </div>
  );
}
