import { useId, type ReactNode } from "react";

export const CONTROL =
  "w-full min-w-0 rounded-card border border-line bg-card px-2 py-1 hover:border-line-strong disabled:opacity-50 placeholder:text-muted";

/** A labelled row of a form. `children` gets the ids that tie the control to its label and help. */
export function Field({
  label,
  help,
  isInline = false,
  children,
}: {
  label: string;
  help?: string | undefined;
  isInline?: boolean;
  children: (ids: { id: string; "aria-describedby"?: string }) => ReactNode;
}) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className={isInline ? "flex min-h-7 items-center justify-between gap-3" : "flex flex-col gap-1"}>
      <label htmlFor={id} className="text-label text-muted">
        {label}
      </label>
      {children({ id, ...(help !== undefined && { "aria-describedby": helpId }) })}
      {help !== undefined && (
        <p id={helpId} className="text-label text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
