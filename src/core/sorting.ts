/** How a list is sorted: by one of its fields, the earliest first, or the latest. */
export interface Sorting<F extends string> {
  readonly by: F;
  readonly descending: boolean;
}
