import { useRef } from "react";
import { useCanvas } from "@/components/canvas/canvas-parts";
import { putPictures } from "@/components/canvas/put-pictures";

/** The empty picture node: says how to fill it, and takes a file from the picker. */
export function PictureChooser({ nodeId }: { nodeId: string }) {
  const parts = useCanvas();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="node-hint">
      <button type="button" className="node-button nodrag nopan" onClick={() => input.current?.click()}>
        Choose a picture
      </button>
      or drop one here
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label="Picture file"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void putPictures(parts, files, { nodeId });
        }}
      />
    </div>
  );
}
