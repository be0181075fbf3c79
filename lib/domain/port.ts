// Where a wire may attach, and which wires fit.

export const PORT_TYPES = ["text", "image", "video", "audio", "data", "any"] as const;
export type PortType = (typeof PORT_TYPES)[number];

export interface Port {
  /** The handle id that edges name; part of stored workflows, never renamed. */
  readonly id: string;
  readonly title: string;
  readonly type: PortType;
  /** An input that takes any number of wires; without it a new wire takes the place of the old. */
  readonly isMany?: boolean;
  /** An input without which the node can't run. */
  readonly isRequired?: boolean;
}

export interface Ports {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** `any` fits everything; data reads as text, since it is JSON text. */
export function isPortFit(source: PortType, target: PortType): boolean {
  return source === target || source === "any" || target === "any" || (source === "data" && target === "text");
}
