// Text as content, edited in place. Each keystroke goes to the store; a burst of them is one undo step.
import { useEffect, useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Node } from "@/lib/domain/node";
import { useCanvas } from "@/components/canvas/canvas-parts";

export interface TextBodyProps {
  readonly node: Node;
  readonly param: string;
  readonly placeholder: string;
}

export function TextBody({ node, param, placeholder }: TextBodyProps) {
  const { editing } = useCanvas();
  const isEditing = useStore(editing, (state) => state.id === node.id);
  const value = node.config[param];
  const text = typeof value === "string" ? value : "";
  if (isEditing) return <TextField node={node} param={param} placeholder={placeholder} text={text} />;
  return <TextView text={text} placeholder={placeholder} onEdit={() => editing.setState({ id: node.id })} />;
}

interface TextViewProps {
  readonly text: string;
  readonly placeholder?: string;
  readonly onEdit?: () => void;
}

/** Scrolls in the selected card only, so that a wheel over any other zooms. */
export function TextView({ text, placeholder, onEdit }: TextViewProps) {
  return (
    <div
      className="node-text"
      {...(onEdit !== undefined && { onDoubleClick: onEdit })}
      {...(text === "" && { "data-empty": "" })}
    >
      {text === "" ? placeholder : text}
    </div>
  );
}

function TextField({ node, param, placeholder, text }: TextBodyProps & { readonly text: string }) {
  const { runtime, workflowId, editing } = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<readonly [number, number]>([text.length, text.length]);

  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
    return () => runtime.editor.endGesture();
  }, [runtime]);

  // A value that came from elsewhere (undo, another tab) would throw the caret to the end.
  useLayoutEffect(() => {
    const element = field.current;
    if (element !== null && document.activeElement === element) element.setSelectionRange(...caret.current);
  }, [text]);

  return (
    <textarea
      ref={field}
      className="node-field nodrag nopan nowheel"
      aria-label={`Text of ‘${node.title}’`}
      placeholder={placeholder}
      value={text}
      onChange={(event) => {
        const { value, selectionStart, selectionEnd } = event.currentTarget;
        caret.current = [selectionStart, selectionEnd];
        runtime.edits.updateNodeConfig(workflowId, node.id, { [param]: value }, `${param} ${node.id}`);
      }}
      onSelect={(event) => {
        const { selectionStart, selectionEnd } = event.currentTarget;
        caret.current = [selectionStart, selectionEnd];
      }}
      onBlur={() => editing.setState((state) => (state.id === node.id ? { id: undefined } : state))}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        const card = event.currentTarget.closest<HTMLElement>("[data-node-id]");
        editing.setState({ id: undefined });
        card?.focus({ preventScroll: true });
      }}
    />
  );
}
