import { Check, LoaderCircle, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useRuntime } from "@/lib/runtime/react";
import type { SaveState } from "@/lib/runtime/runtime";

type Status = SaveState["status"];

/** Shorter than this, saving is not worth a word: the text would blink with each edit. */
const WORTH_SAYING_MS = 400;

/** What the words say: the state, but for a save that is soon over. Keeps `data-save-state` on `place` true at every moment, without a render. */
function useSettledStatus(place: RefObject<HTMLElement | null>): Status {
  const { saveState } = useRuntime();
  const [settled, setSettled] = useState<Status>(() => saveState.getState().status);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      const { status } = saveState.getState();
      if (place.current !== null) place.current.dataset["saveState"] = status;
      if (status !== "saving") setSettled(status);
      else {
        timer ??= setTimeout(() => {
          timer = undefined;
          setSettled(saveState.getState().status);
        }, WORTH_SAYING_MS);
      }
    };
    show();
    const off = saveState.subscribe(show);
    return () => {
      off();
      clearTimeout(timer);
    };
  }, [saveState, place]);
  return settled;
}

const SAID = {
  saved: { words: "Saved", Icon: Check, tone: "text-muted" },
  saving: { words: "Saving", Icon: LoaderCircle, tone: "text-muted" },
  error: { words: "Not saved", Icon: TriangleAlert, tone: "font-medium text-error" },
} as const;

/** What is true of the disk: `data-save-state` says it at once, the words without blinking. */
export function SaveStatus() {
  const place = useRef<HTMLSpanElement>(null);
  const { words, Icon, tone } = SAID[useSettledStatus(place)];
  return (
    <span ref={place} role="status" title={words} className={`flex items-center gap-1 px-1 ${tone}`}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span className="max-sm:sr-only">{words}</span>
    </span>
  );
}
