import { LoaderCircle, X } from "lucide-react";
import { Button } from "./button";
import { IconButton } from "./icon-button";

export interface Toast {
  readonly id: number;
  readonly message: string;
  /** Stands for work that goes on; it leaves when the work ends. */
  readonly isBusy?: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Messages that need no answer, at the bottom of the screen, read out as they come. */
export function Toasts({ toasts, onDismiss }: { toasts: readonly Toast[]; onDismiss: (id: number) => void }) {
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-[60] flex flex-col items-center gap-2 px-4"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={() => onDismiss(toast.id)} />
      ))}
    </div>
  );
}

function ToastCard({ toast: { message, isBusy = false, action }, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  return (
    <div className="pointer-events-auto flex min-h-10 max-w-[min(560px,100%)] items-center gap-2 rounded-card border border-line bg-raised py-1.5 pr-1.5 pl-3 shadow-raised">
      {isBusy && <LoaderCircle className="size-4 shrink-0 animate-spin text-running" aria-hidden />}
      <span className="min-w-0 break-words">{message}</span>
      {action !== undefined && (
        <Button
          onClick={() => {
            action.run();
            onDismiss();
          }}
        >
          {action.label}
        </Button>
      )}
      {!isBusy && (
        <IconButton label="Dismiss" onClick={onDismiss}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
