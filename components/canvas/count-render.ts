// A test may hang a counter here to see what renders during a gesture. Costs one lookup where there is none.

declare global {
  var __atelierRenders: ((what: "node" | "wire", id: string) => void) | undefined;
}

export function countRender(what: "node" | "wire", id: string): void {
  globalThis.__atelierRenders?.(what, id);
}
