import { TriangleAlert } from "lucide-react";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { useSaveState } from "@/lib/runtime/react";
import { wordsForSave } from "./words";

/** While nothing can be saved: why, what to do, and a way to carry the work away. */
export default function SaveAlert() {
  const isBroken = useSaveState((state) => state.status === "error");
  const reason = useSaveState((state) => state.reason);
  const { run } = useCommands();
  if (!isBroken) return null;
  return (
    <section
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-error bg-bar px-3 py-1.5"
    >
      <TriangleAlert className="size-4 shrink-0 text-error" aria-hidden />
      <p className="min-w-0 flex-1">{wordsForSave(reason)}</p>
      <Button onClick={() => run("file.settings")}>Free space</Button>
      <Button onClick={() => run("file.export")}>Export this workflow</Button>
    </section>
  );
}
