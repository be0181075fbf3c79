import type { ReactNode } from "react";
import { Mark } from "./mark";

/** A page that has one thing to say in place of the editor. */
export function Notice({
  title,
  isAlert = false,
  children,
}: {
  title: string;
  isAlert?: boolean;
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas p-6">
      <section
        {...(isAlert && { role: "alert" })}
        className="flex w-full max-w-md flex-col items-start gap-3 rounded-card border border-line bg-card p-6"
      >
        <Mark />
        <h1 className="text-heading font-semibold text-balance">{title}</h1>
        {children}
      </section>
    </main>
  );
}
