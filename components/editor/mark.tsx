/** The app's mark: two cards and the wire between them. */
export function Mark() {
  return (
    <svg
      viewBox="0 0 20 20"
      className="size-5 shrink-0"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      <rect x="1.5" y="3.5" width="7" height="6" rx="1.2" />
      <rect x="11.5" y="10.5" width="7" height="6" rx="1.2" fill="currentColor" />
      <path d="M8.5 6.5h1.2c2.4 0 .2 7 2.6 7" />
    </svg>
  );
}
