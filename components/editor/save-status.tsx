import { Check, LoaderCircle, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useSaveState } from "@/lib/runtime/react";
import type { SaveStatus as Status } from "@/lib/runtime/runtime";

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

const SAID = {
  saved: { words: "Saved", Icon: Check, tone: "text-muted" },
  saving: { words: "Saving", Icon: LoaderCircle, tone: "text-muted" },
  unsaved: { words: "Saving", Icon: LoaderCircle, tone: "text-muted" },
  error: { words: "Not saved", Icon: TriangleAlert, tone: "font-medium text-error" },
} as const;

/** What is true of the disk: `data-save-state` says it at once, the words without blinking. */
export function SaveStatus() {
  const status = useSaveState((state) => state.status);
  const { words, Icon, tone } = SAID[useSettled(status)];
  return (
    <span role="status" data-save-state={status} title={words} className={`flex items-center gap-1 px-1 ${tone}`}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span className="max-sm:sr-only">{words}</span>
    </span>
  );
}
