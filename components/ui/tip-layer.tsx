// One tip for the whole page, in place of a floating widget for each button. Anything with `data-tip` has one.
import { useEffect, useRef, useState } from "react";
import { Keys } from "./keys";
import type { TipFacts } from "./tip";

interface ShownTip extends TipFacts {
  readonly left: number;
  readonly top: number;
}

const DELAY_MS = 400;
const GAP_PX = 6;
const EDGE_PX = 8;
/** Room that a tip of one line needs below its control; else it goes above. */
const HEIGHT_PX = 26;

function tipOf(control: HTMLElement): ShownTip | undefined {
  const { tip: label, tipKeys: shortcut } = control.dataset;
  if (label === undefined) return undefined;
  const { left, width, top, bottom } = control.getBoundingClientRect();
  const isLow = bottom + GAP_PX + HEIGHT_PX > window.innerHeight;
  return { label, shortcut, left: left + width / 2, top: isLow ? top - GAP_PX - HEIGHT_PX : bottom + GAP_PX };
}

function controlAt(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>("[data-tip]") ?? undefined) : undefined;
}

/** Shows tips: a moment after the pointer rests, at once for a focus that came by keyboard, until Esc or a press. */
function useTip(): ShownTip | undefined {
  const [tip, setTip] = useState<ShownTip>();
  useEffect(() => {
    const lifetime = new AbortController();
    let pointedAt: HTMLElement | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setTip(undefined);
    };
    const onPointerOver = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest("[data-tip-layer]") !== null) return;
      const control = controlAt(event.target);
      if (control === pointedAt) return;
      pointedAt = control;
      hide();
      if (control === undefined || event.pointerType === "touch") return;
      timer = setTimeout(() => control.isConnected && setTip(tipOf(control)), DELAY_MS);
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      const control = controlAt(target);
      hide();
      if (control?.matches(":focus-visible") === true) setTip(tipOf(control));
    };
    const { signal } = lifetime;
    document.addEventListener("pointerover", onPointerOver, { signal });
    document.addEventListener("focusin", onFocusIn, { signal });
    document.addEventListener("focusout", hide, { signal });
    document.addEventListener("pointerdown", hide, { signal });
    document.addEventListener("keydown", hide, { signal });
    window.addEventListener("scroll", hide, { signal, capture: true });
    return () => {
      lifetime.abort();
      clearTimeout(timer);
    };
  }, []);
  return tip;
}

export function TipLayer() {
  const tip = useTip();
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = layer.current;
    if (box === null || tip === undefined) return;
    const most = window.innerWidth - EDGE_PX - box.offsetWidth;
    box.style.left = `${Math.max(EDGE_PX, Math.min(most, tip.left - box.offsetWidth / 2))}px`;
  }, [tip]);
  if (tip === undefined) return null;
  return (
    <div
      ref={layer}
      data-tip-layer=""
      aria-hidden
      className="fixed z-[70] flex items-center gap-2 rounded-card border border-line bg-raised px-2 py-1 text-label whitespace-nowrap text-ink shadow-raised"
      style={{ left: tip.left, top: tip.top }}
    >
      {tip.label}
      {tip.shortcut !== undefined && <Keys>{tip.shortcut}</Keys>}
    </div>
  );
}
