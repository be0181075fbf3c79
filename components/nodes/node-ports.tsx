// The ports of a card. They subscribe to nothing: which of them fit the wire in the hand is a matter of attributes on
// the canvas and of CSS, so that taking up a wire renders no card.
import { memo } from "react";
import type { Ports } from "@/lib/domain/port";
import { portsOn, portTop, type Side } from "./node-layout";

export interface NodePortsProps {
  readonly nodeId: string;
  readonly title: string;
  readonly ports: Ports;
  /** Ports of the selected node can be reached with the keyboard. */
  readonly isReachable: boolean;
}

const SIDES: readonly Side[] = ["target", "source"];

export const NodePorts = memo(function NodePorts({ nodeId, title, ports, isReachable }: NodePortsProps) {
  return SIDES.flatMap((side) =>
    portsOn(ports, side).map((port, index) => (
      <button
        key={`${side} ${port.id}`}
        type="button"
        className={`node-port nodrag nopan react-flow__handle ${side}`}
        style={{ top: portTop(index) }}
        tabIndex={isReachable ? 0 : -1}
        aria-label={`${side === "source" ? "Output" : "Input"} ${port.title || "port"} of ‘${title}’, ${port.type}`}
        data-port={port.id}
        data-side={side}
        data-type={port.type}
        data-name={port.title}
        data-nodeid={nodeId}
        data-handleid={port.id}
      />
    )),
  );
});
