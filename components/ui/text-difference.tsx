import type { Json } from "@/lib/core/json";
import { differenceOfTexts } from "@/lib/domain/text-difference";

/** A value as a person reads it. */
export function textOf(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Inserted and removed words; `ins` and `del` tell them apart without colour. */
export function TextDifference({ from, to }: { from: string; to: string }) {
  return (
    <span className="whitespace-pre-wrap">
      {differenceOfTexts(from, to).map(({ kind, text }, index) => {
        const key = `${index} ${kind}`;
        if (kind === "added") return <ins key={key}>{text}</ins>;
        if (kind === "removed") return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </span>
  );
}
