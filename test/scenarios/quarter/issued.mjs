/** Reports that are issued, month by month: numbered, frozen, and corrected by a further version only. */
import { createHash } from 'node:crypto';
import { HOME_AFFAIRS, OFFICE } from './cast.mjs';
import { figuresIn, reportOf } from './compare.mjs';
import { rule } from './disputes.mjs';
import { closeOf, dayOf } from './working-time.mjs';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const QUARTER = { from: '2026-10-01', to: '2026-12-31' };

/** When nobody else is at work: no figure moves meanwhile. */
const evening = (day) => closeOf(day) + 3_600_000;
const read = (play, { id }) => play.get(HOME_AFFAIRS, `/v1/reports/${id}`);
const rowsOf = (play, period, by) => reportOf(play, { ...period, by }).then((report) => report.rows);
const told = (rows) => rows.flatMap((row) => figuresIn(row).map(([name, { value }]) => `${row.key} ${name} ${value}`));

/** Issues one, and checks that it says what the figures said at that moment. That of the quarter is interim: its last day has not ended. */
async function issue(play, agency, kind, period) {
  const interim = period === QUARTER;
  const live = await rowsOf(play, period, kind === 'office' ? 'agency' : 'head');
  const issued = await play.post(agency, '/v1/reports', { kind, ...period, interim }, 201);
  await checkContent(play, issued, live);
  play.issued.push(issued.number);
  return issued;
}

async function checkContent(play, issued, live) {
  const content = await read(play, issued);
  const [actual, expected] = [told(content.rows), told(live)];
  const name = `${issued.number} v${issued.version} holds the figures of its moment`;
  play.checks.check(
    name,
    JSON.stringify(actual) === JSON.stringify(expected),
    [actual, expected].map((list, index, both) => list.filter((each) => !both[1 - index].includes(each))),
  );
  play.checks.equal(
    `and its hash is that of its bytes`,
    createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    issued.sha256,
  );
  return content;
}

/** Two months are reported. After the first report Home Affairs excuses a violation of its month, and corrects the report. */
export async function* periodic(play) {
  const { checks } = play;
  yield evening('2026-11-02');
  const first = await issue(play, HOME_AFFAIRS, 'home_affairs', OCTOBER);
  await issue(play, OFFICE, 'office', OCTOBER);
  const asIssued = JSON.stringify(await read(play, first));
  const others = await play.as(OFFICE).post('/v1/reports', { kind: 'home_affairs', ...OCTOBER });
  checks.equal('nobody issues the report of another', others.status, 403);
  yield evening('2026-11-04');
  const [excused] = (
    await play.get(HOME_AFFAIRS, '/v1/violations?agency=H29.8&from=2026-10-01&to=2026-10-31&status=upheld')
  ).items;
  await rule(play, excused, 'excused');
  play.excused.push(excused.id);
  const live = await rowsOf(play, OCTOBER, 'head');
  const second = await play.post(
    HOME_AFFAIRS,
    `/v1/reports/${first.id}/corrections`,
    { reason: 'Một vi phạm được miễn trách nhiệm.' },
    201,
  );
  checks.equal('a correction is the next version of its number', [second.number, second.version], [first.number, 2]);
  const corrected = await checkContent(play, second, live);
  checks.equal('what was issued stays as it was', JSON.stringify(await read(play, first)), asIssued);
  const excusedIn = ({ rows }) => rows.find((each) => each.key === excused.head).violations.excused.value;
  checks.equal(
    'the correction shows what was excused since',
    excusedIn(corrected),
    excusedIn(JSON.parse(asIssued)) + 1,
  );
  yield evening('2026-12-01');
  await issue(play, HOME_AFFAIRS, 'home_affairs', NOVEMBER);
  await issue(play, OFFICE, 'office', NOVEMBER);
}

/** The reports of the quarter, their tables counted anew from the journals. */
export async function checkIssued(play, facts, standing) {
  const { checks } = play;
  const within = (instant) => dayOf(instant) >= QUARTER.from && dayOf(instant) <= QUARTER.to;
  const heads = await read(play, await issue(play, HOME_AFFAIRS, 'home_affairs', QUARTER));
  const degrees = new Map();
  for (const { head, degree, status, occurredAt } of standing) {
    if (status === 'excused' || !within(Date.parse(occurredAt))) continue;
    const counts = degrees.get(head) ?? { head, minor: 0, moderate: 0, serious: 0 };
    counts[degree] += 1;
    degrees.set(head, counts);
  }
  const byHead = (list) =>
    list.map(({ head, minor, moderate, serious }) => `${head} ${minor} ${moderate} ${serious}`).sort();
  checks.equal(
    'the report of Home Affairs tells the degrees of each head',
    byHead(heads.degrees),
    byHead([...degrees.values()]),
  );
  const referrals = facts.flatMap((each) => each.referrals).filter((each) => within(each.at));
  checks.equal(
    'and every referral',
    [...new Set(heads.measures.map((each) => `${each.referralId} ${each.state}`))].sort(),
    referrals.map((each) => `${each.id} ${each.state}`).sort(),
  );

  const office = await read(play, await issue(play, OFFICE, 'office', QUARTER));
  const sent = office.submissions.map(({ agency, submitted, accepted, returned, open }) =>
    [agency, submitted, accepted, returned, open].join(' '),
  );
  checks.equal(
    'the report of the Office tells what was sent up to it',
    sent.sort(),
    submissionsOf(facts, within).sort(),
  );
  checks.equal(
    'numbers have no gaps',
    [...play.issued].sort(),
    [1, 2, 3].flatMap((no) => [`BC-SNV-2026-000${no}`, `BC-VP-2026-000${no}`]).sort(),
  );
  const { items } = await play.get(OFFICE, '/v1/reports?limit=50');
  checks.equal(
    'all versions are listed',
    items.map((each) => `${each.number} ${each.version}`).sort(),
    [...play.issued.map((each) => `${each} 1`), 'BC-SNV-2026-0001 2'].sort(),
  );
}

/** `lead submitted accepted returned open` of the submissions of a period, as the journals tell them. */
function submissionsOf(facts, within) {
  const leads = new Map();
  for (const { dossier } of facts) {
    const submissions = dossier.entries.filter((each) => each.type === 'dossier.submitted' && within(each.at));
    if (submissions.length === 0) continue;
    const counts = leads.get(dossier.lead) ?? [0, 0, 0, 0];
    for (const { data } of submissions) {
      const review = dossier.entries.find(
        (each) => ['submission.accepted', 'submission.returned'].includes(each.type) && each.data.no === data.no,
      );
      counts[0] += 1;
      counts[review ? (review.type === 'submission.accepted' ? 1 : 2) : 3] += 1;
    }
    leads.set(dossier.lead, counts);
  }
  return [...leads].map(([lead, counts]) => [lead, ...counts].join(' '));
}
