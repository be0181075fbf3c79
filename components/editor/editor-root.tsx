"use client";
// Starts the app in the browser. The server sends the same quiet frame whatever is stored here, so nothing flickers.
import { Suspense, useEffect, useState } from "react";
import type { Runtime } from "@/lib/runtime/runtime";
import { BootFrame } from "./boot-frame";
import { EditorShell } from "./editor-shell";
import { BootFailure } from "./late-parts";
import { runningApp } from "./running-app";

type Boot =
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly runtime: Runtime }
  | { readonly kind: "failed"; readonly error: unknown };

export function EditorRoot() {
  const [boot, setBoot] = useState<Boot>({ kind: "starting" });
  useEffect(() => {
    let isShown = true;
    runningApp().then(
      (runtime) => isShown && setBoot({ kind: "ready", runtime }),
      (error: unknown) => isShown && setBoot({ kind: "failed", error }),
    );
    return () => {
      isShown = false;
    };
  }, []);
  if (boot.kind === "ready") return <EditorShell runtime={boot.runtime} />;
  if (boot.kind === "failed") {
    return (
      <Suspense fallback={<BootFrame />}>
        <BootFailure error={boot.error} />
      </Suspense>
    );
  }
  return <BootFrame />;
}
