// Everything that is kept here, as it lies, in one zip: for when nothing else helps.
import type { AppError } from "../core/app-error";
import type { NamedContent } from "../core/named-content";
import { saveFile } from "../fs/pickers";
import { rawFiles } from "../fs/raw-files";
import { zipEntries } from "../package/zip-entries";
import { databaseName } from "../persistence/database";
import { rawEntries } from "../persistence/raw-entries";

async function* everything(partition: string | undefined, memory: unknown): AsyncGenerator<NamedContent> {
  const problems: string[] = [];
  const onProblem = ({ message }: AppError) => void problems.push(message);
  if (memory !== undefined) yield { name: "memory.json", content: JSON.stringify(memory) };
  yield* rawEntries(databaseName(partition), onProblem);
  yield* rawFiles(partition, onProblem);
  if (problems.length > 0) yield { name: "problems.txt", content: problems.join("\n") };
}

/**
 * Hands the person all that a partition keeps, and `memory` (plain JSON): what the page holds, saved or not. Works when
 * the app doesn't start, and goes on past what can't be read.
 */
export async function downloadAll(partition: string | undefined, memory?: unknown): Promise<void> {
  await saveFile(await zipEntries(everything(partition, memory)), "atelier-everything.zip");
}
