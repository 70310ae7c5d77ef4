/** The index of service, delays, officials and proposals against the recount. */
import { HOME_AFFAIRS } from '../quarter/cast.mjs';
import { CLUSTER, GENEROUS, SLOW } from './cast.mjs';
import { countOf, flat } from './compare.mjs';
import { endOf, figuresOf, isLate, percent } from './recount.mjs';

const withinOf =
  ({ from, to }, now) =>
  (at) =>
    at >= Date.parse(`${from}T00:00:00+07:00`) && at < Math.min(now, Date.parse(`${to}T00:00:00+07:00`) + 86_400_000);

const groups = (list, keyOf) => {
  const found = new Map();
  for (const each of list) found.set(keyOf(each), [...(found.get(keyOf(each)) ?? []), each]);
  return found;
};

/** Numerator and denominator of each component of the index that the service measures, for one lead. */
function componentsOf(own, petitions, period, play) {
  const { now } = play.stage;
  const within = withinOf(period, now);
  const figures = figuresOf(own, period, now, play.working);
  const judged = own.filter((each) => each.end !== null && each.end.how !== 'withdrawn' && within(each.end.at));
  const inTime = judged.filter((each) => endOf(each) !== 'late');
  const complained = new Set(play.petitions.map((each) => each.dossierId));
  const answered = petitions.filter(({ settledAt, dueAt }) => within(settledAt ?? dueAt ?? Infinity));
  const onTime = answered.filter(({ settledAt, dueAt }) => settledAt !== null && !isLate(settledAt, dueAt));
  const asked = answered.filter(({ satisfied }) => satisfied !== null);
  const electronic = figures['components.digitised'] + figures['components.handedInDigitally'];
  return {
    in_time: [inTime.length, judged.length],
    online: [figures['received.online'], figures['received.inPeriod']],
    electronic_results: [figures['results.electronic'], figures['results.delivered']],
    digitised: [electronic, figures['components.all']],
    reused: [figures['components.reused'], figures['components.all']],
    petitions_on_time: [onTime.length, answered.length],
    petitions_satisfied: [asked.filter(({ satisfied }) => satisfied).length, asked.length],
    satisfied: [inTime.filter(({ id }) => !complained.has(id)).length, judged.length],
  };
}

/** From nine tenths on satisfaction has all its points. */
const FULL_FROM = { petitions_satisfied: 90, satisfied: 90 };

export async function checkIndex(play, facts, period) {
  const { checks } = play;
  const { rows } = await play.get(
    HOME_AFFAIRS,
    `/v1/reports/service-index?${new URLSearchParams({ ...period, by: 'unit' })}`,
  );
  const leads = groups(facts, ({ lead }) => lead);
  const settled = groups(play.petitions, ({ agency }) => agency);
  for (const { key, components, total } of rows) {
    const expected = componentsOf(leads.get(key) ?? [], settled.get(key) ?? [], period, play);
    let sum = 0;
    for (const { code, state, numerator, denominator, max, points } of components) {
      const of = `${code} of ${key} from ${period.from}`;
      if (!expected[code]) {
        checks.check(`${of} is not measured`, state === 'not_measured' && points === null);
        continue;
      }
      const [part, whole] = expected[code];
      checks.equal(of, [numerator.value, denominator.value], [part, whole]);
      const share = whole === 0 ? null : Math.min(1, (100 * part) / whole / (FULL_FROM[code] ?? 100));
      const scored = share === null ? null : Math.round(max * share * 100 + Number.EPSILON) / 100;
      checks.equal(`points for ${of}`, points, scored);
      sum += scored ?? 0;
      // Components are listed by the batch in which they came, and counted one by one.
      if (!['digitised', 'reused'].includes(code))
        checks.equal(`the list behind ${of}`, await countOf(play, numerator.href), part);
    }
    checks.equal(`all points of ${key} from ${period.from}`, total.points, Math.round(sum * 100) / 100);
  }
}

export async function checkDelays(play, facts, period) {
  const within = withinOf(period, play.stage.now);
  const late = facts.flatMap((each) => [...each.late.values()].map((turn) => ({ ...turn, plan: each.plan })));
  const keys = { unit: ({ agency }) => agency, procedure: ({ plan }) => plan.procedure };
  for (const [by, keyOf] of Object.entries(keys)) {
    const { rows } = await play.get(HOME_AFFAIRS, `/v1/reports/delays?${new URLSearchParams({ ...period, by })}`);
    const expected = groups(
      late.filter(({ at }) => within(at)),
      keyOf,
    );
    play.checks.equal(`late steps by ${by} from ${period.from}`, told(rows, 'late'), counted(expected));
    const all = [...expected.values()].flat().length;
    for (const row of rows) {
      const figures = Object.fromEntries(flat(row));
      const own = expected.get(row.key)?.length ?? 0;
      play.checks.equal(`the share of ${row.key}`, figures.sharePercent.value, percent(own, all));
      play.checks.equal(`the list of late steps of ${row.key}`, await countOf(play, figures.late.href), own);
    }
  }
}

const told = (rows, name) => rows.map((row) => `${row.key} ${row[name].value}`).sort();
const counted = (expected) => [...expected].map(([key, list]) => `${key} ${list.length}`).sort();

const OFTEN = 3;

export async function checkOfficials(play, facts, period) {
  const within = withinOf(period, play.stage.now);
  const charged = facts.flatMap((each) => [...each.charged.values()]);
  const own = groups(
    charged.filter(({ at, official }) => official !== null && within(at)),
    ({ official }) => official,
  );
  const often = new Map([...own].filter(([, list]) => list.length >= OFTEN));
  const query = new URLSearchParams({ ...period, atLeast: OFTEN });
  const { rows } = await play.get(HOME_AFFAIRS, `/v1/reports/officials?${query}`);
  play.checks.equal(`officials late again and again from ${period.from}`, told(rows, 'late'), counted(often));
  for (const { key, lateSteps, lateDossiers, late } of rows) {
    const of = (kind) => often.get(key)?.filter((each) => each.kind === kind).length;
    play.checks.equal(
      `steps and dossiers of ${key}`,
      [lateSteps.value, lateDossiers.value],
      [of('late_step'), of('late_dossier')],
    );
    play.checks.equal(`the list behind ${key}`, await countOf(play, late.href), late.value);
  }
}

/** What the play made slow, and what it gave too much time, is what is proposed. */
export async function checkProposals(play) {
  const { items } = await play.get(HOME_AFFAIRS, '/v1/procedure-proposals?limit=200&from=2026-09-01&to=2026-12-31');
  const found = items.flatMap(({ procedureCode, proposals }) =>
    proposals.map(({ kind, step, component }) => [kind, procedureCode, step ?? component].filter(Boolean).join(' ')),
  );
  for (const slow of SLOW)
    play.checks.check(`${slow} is to be looked at`, found.includes(`examine_step ${slow}`), found);
  for (const generous of GENEROUS)
    play.checks.check(`the term of ${generous} is to be shortened`, found.includes(`shorten_term ${generous}`), found);
  const { procedure, component } = CLUSTER;
  play.checks.check(
    'what applicants mostly have to complete is to be explained',
    found.includes(`clarify_component ${procedure} ${component}`),
    found,
  );
}
