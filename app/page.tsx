import { EditorRoot } from "@/components/editor/editor-root";

export default function Page() {
  return <EditorRoot />;
}
