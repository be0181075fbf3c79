// Why a wire can't go there, in words for the person who holds it.
import { inputOf, outputOf, type ConnectionRefusal, type Wire } from "@/lib/domain/connection-rules";
import type { Graph, PortsOf } from "@/lib/domain/graph";
import type { PortType } from "@/lib/domain/port";

const TYPE_WORDS: Readonly<Record<PortType, string>> = {
  text: "text",
  image: "an image",
  video: "a video",
  audio: "sound",
  data: "data",
  any: "anything",
};

export function refusalWords(refusal: ConnectionRefusal, wire: Wire, graph: Graph, portsOf: PortsOf): string {
  const source = graph.nodes.get(wire.source);
  const target = graph.nodes.get(wire.target);
  switch (refusal) {
    case "SameNode":
      return "A node can't feed itself";
    case "NoNode":
    case "NoPort":
      return "There is no port here";
    case "Duplicate":
      return "Already connected";
    case "Cycle":
      return "This would make a loop";
    case "TypeMismatch": {
      const input = target && inputOf(target, wire.targetHandle, portsOf);
      const output = source && outputOf(source, wire.sourceHandle, portsOf);
      if (input === undefined || output === undefined) return "These ports don't fit";
      return `${input.title} takes ${TYPE_WORDS[input.type]}, not ${TYPE_WORDS[output.type]}`;
    }
  }
}
