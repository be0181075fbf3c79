// What is wrong with a node's settings, in the words of its inspector.
import type { ZodError } from "zod";
import type { Field } from "../domain/kind-catalog";

/** Names the first setting that doesn't fit, by its label, and what it should be. */
export function describeConfigFault({ issues: [issue] }: ZodError, fields: readonly Field[]): string {
  if (issue === undefined) return "The settings don't fit.";
  const param = String(issue.path[0] ?? "");
  const label = fields.find((field) => field.param === param)?.label ?? param;
  switch (issue.code) {
    case "too_small":
      return `“${label}” must be ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}.`;
    case "too_big":
      return `“${label}” must be ${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}.`;
    case "invalid_value":
      return `“${label}” must be one of ${issue.values.map(String).join(", ")}.`;
    case "invalid_type":
      return `“${label}” must be ${NOUNS[issue.expected] ?? issue.expected}.`;
    default:
      return `“${label}” doesn't fit: ${issue.message}.`;
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "on or off",
};
