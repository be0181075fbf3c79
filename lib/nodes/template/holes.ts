// A template's holes: `{{name}}`, with spaces around the name allowed. The name is also the input's handle.

const HOLE = /\{\{\s*([\p{L}\p{N}_-]+)\s*\}\}/gu;

/** The names of all holes, each once, in the order in which they first appear. */
export function holesOf(template: unknown): string[] {
  if (typeof template !== "string") return [];
  return [...new Set([...template.matchAll(HOLE)].map((match) => match[1] ?? ""))];
}

/** The template with each hole replaced; what fills a hole is not searched for holes again. */
export function fillHoles(template: string, fill: (name: string) => string): string {
  return template.replace(HOLE, (_hole, name: string) => fill(name));
}
