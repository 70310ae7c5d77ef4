import type { TextKey } from '../i18n/vi';

/** A figure of a report: its value and the list of exactly what is counted. */
export interface Figure {
  readonly value: number | null;
  readonly href: string;
}

/** Reports that the board shows, the ways in which each groups its figures, and the figures that it shows of each row, by their place in it. */
export const REPORTS = {
  coordination: {
    by: ['agency', 'head', 'field', 'procedure'],
    figures: [
      ...[
        'consulted.asked',
        'consulted.pending',
        'consulted.early',
        'consulted.onTime',
        'consulted.late',
        'consulted.silent',
      ],
      ...[
        'consulted.incomplete',
        'consulted.declined',
        'consulted.medianWorkingHours',
        'consulted.p90WorkingHours',
        'consulted.meetingsMissed',
      ],
      ...['lead.dossiers', 'lead.onTime', 'lead.overdue', 'lead.returns'],
    ],
  },
  tasks: {
    by: ['agency', 'head', 'source', 'field'],
    figures: [
      ...[
        'lead.assigned',
        'lead.doneOnTime',
        'lead.doneLate',
        'lead.notDoneInTerm',
        'lead.notDoneOverdue',
        'lead.withoutTerm',
        'lead.extended',
      ],
      ...['lead.returned', 'lead.meanDelayWorkingDays', 'cooperating.asked', 'cooperating.late', 'cooperating.overdue'],
    ],
  },
  citizens: {
    by: ['unit', 'receiving_point', 'procedure', 'field', 'channel'],
    figures: [
      ...[
        'received.carriedOver',
        'received.inPeriod',
        'received.online',
        'finished.early',
        'finished.onTime',
        'finished.late',
      ],
      ...['finished.refused', 'finished.stopped', 'inHand.inTerm', 'inHand.outOfTerm', 'inHand.all'],
    ],
  },
} as const satisfies Readonly<Record<string, { readonly by: readonly string[]; readonly figures: readonly string[] }>>;

export type ReportName = keyof typeof REPORTS;
export const REPORT_NAMES = Object.keys(REPORTS) as ReportName[];

export interface Row {
  readonly key: string;
  readonly name: string;
  readonly agencyName?: string | null;
}

export interface Report {
  readonly rows: readonly Row[];
}

/** Where the API has a report. */
export const reportAt = (report: ReportName, query: Readonly<Record<string, string>>): string =>
  `/v1/reports/${report}?${new URLSearchParams(query).toString()}`;

/** The figure at a place in a row; undefined where the row has none there. */
export function figureAt(row: Row, place: string): Figure | undefined {
  const found = place
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], row);
  return typeof found === 'object' && found !== null && 'href' in found ? (found as Figure) : undefined;
}

export const figureText = (report: ReportName, place: string): TextKey => `figure.${report}.${place}` as TextKey;
