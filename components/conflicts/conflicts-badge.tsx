import { GitCompareArrows } from "lucide-react";
import { useStore } from "zustand";
import { uiStore } from "@/components/editor/ui-state";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { useRuntime } from "@/lib/runtime/react";

/** There only while something lost: quiet, since nothing is wrong. */
export function ConflictsBadge() {
  const { conflicts } = useRuntime();
  const count = useStore(conflicts.count);
  if (count === 0) return null;
  return (
    <Button
      tone="quiet"
      icon={<GitCompareArrows aria-hidden />}
      aria-label={`${countOf(count, "other edit")} to look at`}
      onClick={() => uiStore.setState({ panel: "conflicts" })}
    >
      <span className="tabular-nums">{count}</span>
    </Button>
  );
}
