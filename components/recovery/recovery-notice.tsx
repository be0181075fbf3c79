import { useState } from "react";
import { useStore } from "zustand";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { useRuntime } from "@/lib/runtime/react";
import type { Recovery } from "@/lib/runtime/runtime";

function tell(recovery: Recovery): string {
  if (recovery.kind === "lost") {
    return "The browser has deleted what was stored here, and no copy of it is left. Packages that you exported can be imported again.";
  }
  const { workflows, nodes, until } = recovery;
  const time = until === 0 ? "" : `, as of ${new Date(until).toLocaleString()}`;
  return `The browser's database was damaged. Recovered ${countOf(workflows, "workflow")} with ${countOf(nodes, "node")}${time}.`;
}

/** After the database was damaged or deleted: what is there again, and what isn't. */
export function RecoveryNotice() {
  const { recovery } = useRuntime();
  const found = useStore(recovery);
  const [isRead, setIsRead] = useState(false);
  if (found === undefined || isRead) return null;
  return (
    <section
      role="alert"
      data-recovery={found.kind}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-bar px-3 py-1.5"
    >
      <p className="min-w-0 flex-1">{tell(found)}</p>
      <Button onClick={() => setIsRead(true)}>Understood</Button>
    </section>
  );
}
