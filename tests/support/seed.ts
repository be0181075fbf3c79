/** A seed for one random test, printed so that a failure can be replayed: `SEED=<number> npx vitest run <file>`. */
export function drawSeed(name: string): number {
  const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`seed of ${name}: ${seed}\n`);
  return seed;
}
