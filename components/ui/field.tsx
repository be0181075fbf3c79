import { useId, type ReactNode } from "react";

const LOOK =
  "w-full min-w-0 rounded-card border border-line bg-card px-2 hover:border-line-strong disabled:opacity-50 placeholder:text-muted";
/** On a phone the letters are big enough that no browser zooms in on a field that gets the focus. */
const PHONE = "max-md:text-[16px]";

/** How every control of one line looks. */
export const CONTROL = `${LOOK} ${PHONE} h-7 max-md:h-9`;
/** The same over several lines. */
export const LONG_CONTROL = `${LOOK} ${PHONE} min-h-16 resize-y py-1.5`;

export interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** `stack` puts the control under its label, `row` beside it, `ends` at the other end of the line. */
  readonly layout?: "stack" | "row" | "ends";
  /** Gets the ids that tie the control to its label and help. */
  readonly children: (ids: { id: string; "aria-describedby"?: string }) => ReactNode;
}

const LAYOUTS = {
  stack: { line: "flex flex-col gap-1", help: "" },
  row: { line: "grid grid-cols-[88px_minmax(0,1fr)] items-center gap-x-2 gap-y-1", help: "col-start-2" },
  ends: { line: "flex min-h-7 flex-wrap items-center justify-between gap-x-3", help: "basis-full" },
};

/** A labelled line of a form. */
export function Field({ label, help, layout = "stack", children }: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className={LAYOUTS[layout].line}>
      <label htmlFor={id} className="text-label text-muted">
        {label}
      </label>
      {children({ id, ...(help !== undefined && { "aria-describedby": helpId }) })}
      {help !== undefined && (
        <p id={helpId} className={`text-label text-muted ${LAYOUTS[layout].help}`}>
          {help}
        </p>
      )}
    </div>
  );
}
