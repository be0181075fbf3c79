import type { Metadata } from "next";
import { Notice } from "@/components/editor/notice";

export const metadata: Metadata = { title: "Not found · Atelier" };

export default function NotFound() {
  return (
    <Notice title="There is no page at this address">
      <p className="text-muted">Workflows are opened from the editor, which lists all that this browser keeps.</p>
      {/* Next sends this page along with every other; its own link would cost each of them a router it doesn't use. */}
      <a className="font-medium text-accent underline underline-offset-2" href="/">
        Open the editor
      </a>
    </Notice>
  );
}
