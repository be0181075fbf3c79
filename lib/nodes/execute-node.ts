// Runs one node of a plan: finds its work, checks what it was given, and turns whatever goes wrong into words on the node.
import { toAppError } from "../core/app-error";
import type { EnginePorts, ExecutionOutcome } from "../engine/ports";
import { kindCatalog } from "./all-kinds";
import { nodeWork } from "./all-work";
import { refuseInputs } from "./check-inputs";
import type { MediaPort, PixelPort } from "./ports";

export function createExecutor(ports: { media: MediaPort; pixels: PixelPort }): EnginePorts["execute"] {
  return async ({ node, inputs, signal, onProgress }): Promise<ExecutionOutcome> => {
    const kind = kindCatalog.find(node.type);
    const work = nodeWork.get(node.type);
    if (kind === undefined || work === undefined) {
      const message = `This build doesn't know the node kind “${node.type}”, so it can't run it.`;
      return { kind: "error", error: { code: "UnknownKind", message } };
    }
    const refusal = refuseInputs(kind.ports(node.config).inputs, inputs);
    if (refusal !== undefined) return { kind: "error", error: refusal };
    try {
      return { kind: "value", value: await work({ kind, config: node.config, inputs, signal, onProgress, ...ports }) };
    } catch (error) {
      const { code, message } = toAppError(error, "nodes");
      return { kind: "error", error: { code, message } };
    }
  };
}
