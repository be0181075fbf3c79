// Where worker scripts lie: a build puts them into a folder named by their content, so that no page ever gets the
// workers of another build.

/** The address of the bundle of `<name>.worker.ts`, from the root of the origin. */
export function workerPath(name: string): string {
  return `${process.env["ATELIER_WORKERS"]}/${name}.js`;
}
