import { Copy, TriangleAlert } from "lucide-react";
import { useCopy } from "@/components/hooks/use-copy";
import { Button } from "@/components/ui/button";
import type { Node } from "@/lib/domain/node";

/** Why the node failed, in full. */
export function NodeError({ error: { code, message } }: { error: NonNullable<Node["error"]> }) {
  const copy = useCopy();
  return (
    <section
      aria-label="Error"
      className="flex flex-col items-start gap-2 rounded-card border border-error bg-error/8 p-2.5"
    >
      <p className="flex w-full gap-2 text-error">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span className="min-w-0 break-words whitespace-pre-wrap">{message}</span>
      </p>
      <Button icon={<Copy aria-hidden />} onClick={() => copy(`${code}: ${message}`)}>
        Copy error
      </Button>
    </section>
  );
}
