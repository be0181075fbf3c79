// What others say of our zip files.
import { execFileSync, spawnSync } from "node:child_process";

function isThere(command: string): boolean {
  return spawnSync(command, ["--help"], { stdio: "ignore" }).error === undefined;
}

const CHECKS: readonly (readonly [command: string, args: (file: string) => string[]])[] = [
  ["unzip", (file) => ["-t", file]],
  ["python3", (file) => ["-m", "zipfile", "-t", file]],
];

/** Has every zip tool of this machine test the file; throws when one objects. Answers the tools that were asked. */
export function testWithOtherTools(file: string): string[] {
  return CHECKS.filter(([command]) => isThere(command)).map(([command, args]) => {
    execFileSync(command, args(file), { stdio: "pipe" });
    return command;
  });
}
