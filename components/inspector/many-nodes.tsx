import { Copy, CopyPlus, Play, Trash2, type LucideIcon } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { CloseInspector } from "./close-inspector";

const ACTIONS: readonly (readonly [id: string, title: string, Icon: LucideIcon])[] = [
  ["run.to", "Run to here", Play],
  ["edit.duplicate", "Duplicate", CopyPlus],
  ["edit.copy", "Copy", Copy],
  ["edit.delete", "Delete", Trash2],
];

/** What can be done with several nodes at once. */
export function ManyNodes({ count }: { count: number }) {
  const { run, keysOf } = useCommands();
  return (
    <>
      <header className="flex h-11 shrink-0 items-center border-b border-line pr-1.5 pl-4">
        <h2 className="flex-1 font-semibold tabular-nums">{count} nodes selected</h2>
        <CloseInspector />
      </header>
      <div className="flex flex-col gap-1.5 p-3">
        {ACTIONS.map(([id, title, Icon]) => (
          <Button key={id} icon={<Icon aria-hidden />} onClick={() => run(id)}>
            <span className="flex-1 text-left">{title}</span>
            {keysOf(id) !== undefined && <Keys>{keysOf(id) ?? ""}</Keys>}
          </Button>
        ))}
      </div>
    </>
  );
}
