"use client";
import { lazy, Suspense, type ComponentProps } from "react";

// Every visitor loads this file, and hardly anybody needs what it shows.
const RenderFailure = lazy(() => import("@/components/editor/render-failure"));

export default function ErrorPage(props: ComponentProps<typeof RenderFailure>) {
  return (
    <Suspense>
      <RenderFailure {...props} />
    </Suspense>
  );
}
