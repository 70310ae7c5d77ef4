const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)';

/** The form of today, and the two of earlier days, which whoever reads must take too (RFC 9110, 5.6.7). */
const FORMS = [
  new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT$`),
  new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/** A date of HTTP, milliseconds since 1970; undefined for what is none. */
export function readHttpDate(value: string, now: number): number | undefined {
  const parts = FORMS.map((form) => form.exec(value)?.groups).find((groups) => groups !== undefined);
  if (!parts) return undefined;
  const day = Number(parts['day']);
  const midnight = new Date(Date.UTC(yearOf(parts['year']!, now), MONTHS.indexOf(parts['month']!), day));
  if (midnight.getUTCDate() !== day) return undefined;
  const [hour, minute, second] = [parts['hour'], parts['minute'], parts['second']].map(Number) as [
    number,
    number,
    number,
  ];
  return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000;
}

/** A year of two digits is never more than fifty years ahead. */
function yearOf(digits: string, now: number): number {
  if (digits.length === 4) return Number(digits);
  const today = new Date(now).getUTCFullYear();
  const year = today - (today % 100) + Number(digits);
  return year > today + 50 ? year - 100 : year;
}
