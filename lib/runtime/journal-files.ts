// The journal's folder among the partition's files.
import { AppError } from "../core/app-error";
import type { FsProvider } from "../fs/fs-provider";
import type { JournalFiles } from "../persistence/journal-files";

const FOLDER = "/atelier/journal";
const SUFFIX = ".log";

function isNotFound(error: unknown): boolean {
  return error instanceof AppError && error.code === "NotFound";
}

export function createJournalFiles(fs: FsProvider): JournalFiles {
  const pathOf = (name: string) => `${FOLDER}/${name}`;
  return {
    async list() {
      try {
        const names = (await fs.list(FOLDER)).map(({ name }) => name);
        return names.filter((name) => name.endsWith(SUFFIX)).toSorted();
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
    },
    read: (name) => fs.readFile(pathOf(name)),
    async create(name, bytes) {
      await fs.mkdir(FOLDER, { recursive: true });
      await fs.writeFile(pathOf(name), bytes, { exclusive: true });
    },
    async append(name, at, bytes) {
      const file = await fs.open(pathOf(name), { write: true });
      try {
        const sizeBytes = await file.size();
        if (sizeBytes !== at) {
          const message = `${name} ends at ${sizeBytes}, not at ${at}: somebody else has written to it`;
          throw new AppError({ area: "runtime", code: "Busy", message });
        }
        await file.write(at, bytes);
        await file.flush();
      } finally {
        await file.close();
      }
    },
    remove: (name) => fs.remove(pathOf(name)),
  };
}
