import type { App } from '../src/app/index.js';
import type { Call } from '../src/core/call.js';
import { LEAD, operator } from './tenant.js';

const DAYS = 365;
const PAGE = 50;
const LATEST = { by: 'receivedAt', descending: true } as const;
/** Takes part in one dossier only, by a step. */
export const ONE_STEP = 'H29.16';

type Reads = Readonly<Record<string, () => Promise<unknown>>>;

interface Asking {
  readonly services: App['services'];
  /** Who sees all. */
  readonly call: Call;
  readonly year: { readonly from: string; readonly to: string };
  readonly half: { readonly from: string; readonly to: string };
}

/** What is read of a year of citizens' dossiers: reports, the lists behind them, and pages of lists. */
export function readsOf({ services }: App, tenant: string, counter: Call): Reads {
  const today = new Date();
  const day = (daysAgo: number): string => new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const year = { from: day(DAYS), to: day(0) };
  const half = { from: day(DAYS), to: day(DAYS / 2) };
  const asking = { services, call: operator(tenant), year, half };
  return { ...reports(asking), ...listsBehind(asking), ...pages(asking, tenant, counter) };
}

const reports = ({ services, call, year, half }: Asking): Reads => ({
  'citizens by place of receipt': () => services.citizenReports.figures(call, { ...year, by: 'receiving_point' }),
  'citizens by procedure': () => services.citizenReports.figures(call, { ...year, by: 'procedure' }),
  'citizens by channel': () => services.citizenReports.figures(call, { ...year, by: 'channel' }),
  'citizens by lead, of the half-year before the last': () =>
    services.citizenReports.figures(call, { ...half, by: 'unit' }),
  'service index of all': () => services.citizenReports.index(call, { ...year, by: 'tenant' }, ({ vi }) => vi),
  'delays by cause': () => services.delayReports.delays(call, { ...year, by: 'cause' }),
  'delays by unit, of the half-year before the last': () => services.delayReports.delays(call, { ...half, by: 'unit' }),
  'delays by step, of one unit': () => services.delayReports.delays(call, { ...year, by: 'step', agency: LEAD }),
  officials: () => services.delayReports.officials(call, { ...year, atLeast: 3 }),
  'proposals for one procedure': () => services.procedureProposals.of(call, 'TTHC-XD-01', year),
  'proposals for all': () => services.procedureProposals.list(call, year, '', 200),
});

const listsBehind = ({ services, call, year }: Asking): Reads => ({
  'the list behind dossiers received': () =>
    services.citizenReports.items(
      call,
      { ...year, by: 'unit', key: LEAD, figure: 'citizen.received' },
      undefined,
      PAGE,
    ),
  'the list behind dossiers out of term': () =>
    services.citizenReports.items(
      call,
      { ...year, by: 'unit', key: LEAD, figure: 'citizen.out_of_term' },
      undefined,
      PAGE,
    ),
  'the list behind late steps': () =>
    services.delayReports.delayItems(call, { ...year, by: 'unit', key: LEAD, figure: 'delay.late' }, undefined, PAGE),
  'the list behind late steps of a cause': () =>
    services.delayReports.delayItems(
      call,
      { ...year, by: 'cause', key: 'unit', figure: 'delay.late' },
      undefined,
      PAGE,
    ),
  'the list behind an official': () =>
    services.delayReports.officialItems(call, { ...year, key: `${LEAD}-01`, figure: 'official.late' }, undefined, PAGE),
  'the list behind proposals': () =>
    services.handlingList(
      call,
      { procedure: 'TTHC-XD-01', ...year, state: ['result_ready', 'delivered'] },
      LATEST,
      undefined,
      PAGE,
    ),
});

function pages({ services, call }: Asking, tenant: string, counter: Call): Reads {
  const as = (agency: string): Call => ({ tenant, principal: { ...counter.principal, agency, official: null } });
  return {
    'a page of handlings, all': () => services.handlingList(call, {}, LATEST, undefined, 50),
    'a page of handlings, of an agency that leads some': () =>
      services.handlingList(as('H29.4'), {}, LATEST, undefined, 50),
    'a page of handlings, of an agency that has had one step': () =>
      services.handlingList(as(ONE_STEP), {}, LATEST, undefined, 50),
    'a page of dossiers, of an agency that leads some': () =>
      services.dossierList(as('H29.4'), {}, { by: 'dueAt', descending: false }, undefined, 50),
    'a page of dossiers, of an agency that has had one step': () =>
      services.dossierList(as(ONE_STEP), {}, { by: 'dueAt', descending: false }, undefined, 50),
  };
}
