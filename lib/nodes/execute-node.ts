// Runs one node of a plan: finds its work, checks its config, and turns whatever goes wrong into words on the node.
import type { ZodError } from "zod";
import { toAppError } from "../core/app-error";
import type { NodeError } from "../domain/node";
import type { EnginePorts, Execution, ExecutionOutcome } from "../engine/ports";
import { nodeWork } from "./all-work";
import type { WorkContext } from "./node-kind";
import type { MediaPort, PixelPort } from "./ports";

function failed(code: string, message: string): ExecutionOutcome {
  return { kind: "error", error: { code, message } satisfies NodeError };
}

function describeIssue(error: ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? "The settings are not valid." : `Setting “${issue.path.join(".")}”: ${issue.message}.`;
}

export function createExecutor(ports: { media: MediaPort; pixels: PixelPort }): EnginePorts["execute"] {
  return async ({ node, inputs, signal, onProgress }: Execution) => {
    const work = nodeWork.get(node.type);
    if (work === undefined) {
      return failed("UnknownKind", `This build doesn't know the node kind “${node.type}”, so it can't run it.`);
    }
    const config = work.config.safeParse(node.config);
    if (!config.success) return failed("BadConfig", describeIssue(config.error));
    try {
      const context: WorkContext<unknown> = { config: config.data, inputs, signal, onProgress, ...ports };
      return { kind: "value", value: await work.run(context as WorkContext<never>) };
    } catch (error) {
      const { code, message } = toAppError(error, "nodes");
      return failed(code, message);
    }
  };
}
