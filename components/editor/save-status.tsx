import { Check, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useSaveState } from "@/lib/runtime/react";
import type { SaveStatus as Status } from "@/lib/runtime/runtime";
import { wordsForSave } from "./words";

/** Shorter than this, saving is not worth a word: the text would blink with each edit. */
const WORTH_SAYING_MS = 400;

function useSettled(status: Status): Status {
  const [settled, setSettled] = useState<Status>(status);
  const isBusy = status === "saving" || status === "unsaved";
  useEffect(() => {
    const timer = setTimeout(() => setSettled(status), isBusy ? WORTH_SAYING_MS : 0);
    return () => clearTimeout(timer);
  }, [status, isBusy]);
  return isBusy ? settled : status;
}

/** What is true of the disk: `data-save-state` says it at once, the words without blinking. */
export function SaveStatus() {
  const status = useSaveState((state) => state.status);
  const reason = useSaveState((state) => state.reason);
  const said = useSettled(status);
  const isError = said === "error";
  const words = isError ? wordsForSave(reason) : said === "saved" ? "Saved" : "Saving";
  return (
    <span
      role="status"
      data-save-state={status}
      title={words}
      className={`flex min-w-0 items-center gap-1 px-1 ${isError ? "font-medium text-error" : "text-muted"}`}
    >
      {isError ? (
        <TriangleAlert className="size-4 shrink-0" aria-hidden />
      ) : (
        <Check className="size-3.5 shrink-0" aria-hidden />
      )}
      <span className={isError ? "truncate" : "hidden truncate sm:inline"}>{words}</span>
    </span>
  );
}
