/** A key combination, as the person's keyboard shows it. */
export function Keys({ children }: { children: string }) {
  return (
    <kbd className="rounded border border-line bg-bar px-1 font-sans text-label text-muted tabular-nums">
      {children}
    </kbd>
  );
}
