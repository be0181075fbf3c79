import type { NodeError } from "../domain/node";
import type { Port, PortType } from "../domain/port";
import type { Inputs } from "../engine/ports";
import type { Value } from "../engine/value";

const NOUNS: Readonly<Record<PortType, string>> = {
  text: "a text",
  image: "a picture",
  video: "a film",
  audio: "a sound",
  data: "data",
  any: "something",
};

/** Data travels as its JSON text. What kind of file an asset is shows only when somebody reads it. */
function isFit(value: Value, type: PortType): boolean {
  if (type === "any") return true;
  return value.kind === (type === "text" || type === "data" ? "text" : "asset");
}

/** Why a node can't work with these inputs, by the titles of its ports; undefined when it can. */
export function refuseInputs(ports: readonly Port[], inputs: Inputs): NodeError | undefined {
  for (const { id, title, type, isRequired } of ports) {
    const values = inputs.get(id) ?? [];
    if (isRequired === true && values.length === 0) {
      return { code: "MissingInput", message: `Connect ${NOUNS[type]} to “${title}”.` };
    }
    const misfit = values.find((value) => !isFit(value, type));
    if (misfit !== undefined) {
      const got = misfit.kind === "text" ? "a text" : "a file";
      return { code: "WrongInput", message: `“${title}” takes ${NOUNS[type]}, and got ${got}.` };
    }
  }
  return undefined;
}
