import type { Metadata } from "next";
import Link from "next/link";
import { Notice } from "@/components/editor/notice";

export const metadata: Metadata = { title: "Not found · Atelier" };

export default function NotFound() {
  return (
    <Notice title="There is no page at this address">
      <p className="text-muted">Workflows are opened from the editor, which lists all that this browser keeps.</p>
      <Link className="font-medium text-accent underline underline-offset-2" href="/">
        Open the editor
      </Link>
    </Notice>
  );
}
