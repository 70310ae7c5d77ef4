/** The last `count` months up to a day (`YYYY-MM-DD`), the earliest first: from the first of each to its last day, the last one to the day itself. */
export function monthsUntil(day: string, count: number): { label: string; from: string; to: string }[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const first = new Date(Date.UTC(year, month - count + index, 1));
    const last = new Date(Date.UTC(year, month - count + index + 1, 0));
    const from = first.toISOString().slice(0, 10);
    const to = last.toISOString().slice(0, 10);
    return { label: `${from.slice(5, 7)}/${from.slice(0, 4)}`, from, to: to < day ? to : day };
  });
}
