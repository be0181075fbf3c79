/** One file of a copy; `name` is its path there. */
export interface NamedContent {
  readonly name: string;
  readonly content: Blob | string;
}
