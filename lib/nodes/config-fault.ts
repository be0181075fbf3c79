// What is wrong with a node's settings, in the words of its inspector.
import type { core } from "zod/mini";
import type { Field } from "../domain/kind-catalog";

const NOUNS: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "on or off",
};

/** What the setting must be, to be put after its name; zod's own words where ours would say no more. */
function demand(issue: core.$ZodIssue): string {
  if (issue.code === "too_small") return `must be at least ${issue.minimum}`;
  if (issue.code === "too_big") return `must be at most ${issue.maximum}`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  if (issue.code === "invalid_type") return `must be ${NOUNS[issue.expected] ?? issue.expected}`;
  return `doesn't fit (${issue.message})`;
}

/** Names the first setting that doesn't fit, by its label, and says what it should be. */
export function describeConfigFault({ issues: [issue] }: core.$ZodError, fields: readonly Field[]): string {
  if (issue === undefined) return "The settings don't fit.";
  const param = String(issue.path[0] ?? "config");
  const label = fields.find((field) => field.param === param)?.label ?? param;
  return `“${label}” ${demand(issue)}.`;
}
