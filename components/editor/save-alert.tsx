import { TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { useRuntime, useSaveState } from "@/lib/runtime/react";
import type { StorageState } from "@/lib/runtime/runtime";
import { notifyFault } from "./notify-fault";
import { wordsForSave } from "./words";

/** A connection that is opened again at once is not worth a word. */
const WORTH_SAYING_MS = 1_000;

/** What helps in each state, the best first. */
const HELP = {
  ok: ["export"],
  quota: ["free", "export"],
  "readonly-schema": ["reload", "everything"],
  "storage-lost": ["everything", "reload"],
  "memory-only": ["export"],
  recovering: ["everything"],
} as const satisfies Record<StorageState, readonly Help[]>;

type Help = "free" | "export" | "everything" | "reload";

/** While nothing can be saved: why, what to do, and a way to carry the work away. */
export default function SaveAlert() {
  const isBroken = useSaveState((state) => state.status === "error");
  const storage = useSaveState((state) => state.storage);
  return isBroken ? <Alert key={storage} storage={storage} /> : null;
}

function Alert({ storage }: { storage: StorageState }) {
  const reason = useSaveState((state) => state.reason);
  const [isShown, setIsShown] = useState(storage !== "recovering");
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), WORTH_SAYING_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <section
      role="alert"
      data-storage={storage}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-error bg-bar px-3 py-1.5"
    >
      <TriangleAlert className="size-4 shrink-0 text-error" aria-hidden />
      <p className="min-w-0 flex-1 basis-64">{wordsForSave(reason)}</p>
      {HELP[storage].map((help) => (
        <HelpButton key={help} help={help} />
      ))}
    </section>
  );
}

function HelpButton({ help }: { help: Help }) {
  const { downloadAll } = useRuntime();
  const { run } = useCommands();
  switch (help) {
    case "free":
      return <Button onClick={() => run("file.settings")}>Free space</Button>;
    case "export":
      return <Button onClick={() => run("file.export")}>Export this workflow</Button>;
    case "everything":
      return <Button onClick={() => void downloadAll().catch(notifyFault)}>Download everything</Button>;
    case "reload":
      return <Button onClick={() => window.location.reload()}>Reload</Button>;
  }
}
