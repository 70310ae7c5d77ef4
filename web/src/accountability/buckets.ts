/** Days that an answer took, from sending to answering, as they are shown together: from more than `from` to `to`, the last without an end. */
export const BUCKETS: readonly { readonly from: number; readonly to?: number }[] = [
  { from: 0, to: 1 },
  { from: 1, to: 2 },
  { from: 2, to: 3 },
  { from: 3, to: 5 },
  { from: 5, to: 7 },
  { from: 7, to: 10 },
  { from: 10, to: 15 },
  { from: 15 },
];

const DAY = 86_400_000;

/** Days, with their parts, between two moments of a request. */
export const daysOf = ({
  sentAt,
  answeredAt,
}: {
  readonly sentAt: string;
  readonly answeredAt: string | null;
}): number => (answeredAt === null ? 0 : (Date.parse(answeredAt) - Date.parse(sentAt)) / DAY);

/** The place of so many days among the buckets. */
export const bucketOf = (days: number): number => BUCKETS.findIndex(({ to }) => to === undefined || days <= to);
