/** Inspections drawn from what the quarter left: they look where agencies were silent or late more often than chance would (R23). */
import { DEPARTMENTS, OFFICE } from './cast.mjs';

const SEEDS = Array.from({ length: 12 }, (_, no) => `hạt giống ${no + 1}`);
const SIZE = 8;
/** More than a sample may have. */
const MOST_DRAWN = 500;
/** A set that is all silence, or has none of it, shows nothing. */
const [LEAST, MOST] = [0.1, 0.7];
/** What the weights of the policy must bring about at least; half of these shares would lead to 1.7. */
const RATIO = 1.15;

const isRisky = ({ risks }) => risks.includes('silent') || risks.includes('late');
const share = (matters) => matters.filter(isRisky).length / matters.length;

async function orderedFor(play, agency) {
  const { id } = await play.post(
    OFFICE,
    '/v1/inspections',
    {
      kind: 'planned',
      title: `Kiểm tra trách nhiệm phối hợp của ${agency}`,
      subjectAgency: agency,
      team: [{ official: `${OFFICE}-01`, role: 'head' }],
      scope: { kinds: ['request', 'dossier'] },
      periodFrom: '2026-10-01',
      periodTo: '2026-12-31',
      basis: play.signed(OFFICE, `88/QĐ-${agency}`),
      plannedOn: '2027-01-20',
    },
    201,
  );
  return `/v1/inspections/${id}`;
}

async function sampleOf(play, url) {
  const found = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await play.get(OFFICE, `${url}/sample?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

/** Each seed draws from the same set; what was drawn before stays in the journal with the reason. */
async function drawnBy(play, url, seed, size, reason) {
  await play.post(OFFICE, `${url}/sample`, { size, seed, ...(reason && { reason }) }, 201);
  const { draw } = await play.get(OFFICE, url);
  return { hash: draw.sampleHash, matters: await sampleOf(play, url) };
}

/** Everything that there is to draw from, with the risks of each; nothing where that is too little. */
async function setOf(play, url) {
  const tried = await play.as(OFFICE).post(`${url}/sample`, { size: 2 * SIZE, seed: 'bao nhiêu' });
  if (tried.status === 422) return [];
  const { draw } = await play.get(OFFICE, url);
  const size = Math.min(draw.populationSize, MOST_DRAWN);
  return (await drawnBy(play, url, 'toàn bộ', size, 'Xem toàn bộ.')).matters;
}

/** One agency: its whole set, then a sample for each seed, and one seed once more. */
async function drawnFrom(play, agency) {
  const { checks } = play;
  const url = await orderedFor(play, agency);
  const set = await setOf(play, url);
  if (set.length === 0 || share(set) < LEAST || share(set) > MOST) return undefined;
  const samples = [];
  for (const seed of SEEDS) samples.push(await drawnBy(play, url, seed, SIZE, 'Chọn lại theo mã khác.'));
  const again = await drawnBy(play, url, SEEDS[0], SIZE, 'Chọn lại theo mã đầu.');
  checks.equal(`the same seed draws the same from ${agency}`, again.hash, samples[0].hash);
  checks.equal(
    `and the same matters in the same order`,
    again.matters.map(({ id }) => id),
    samples[0].matters.map(({ id }) => id),
  );
  checks.check(
    `other seeds draw otherwise from ${agency}`,
    new Set(samples.map(({ hash }) => hash)).size > SEEDS.length / 2,
    samples.map(({ hash }) => hash),
  );
  const { setSame, sampleSame } = await play.get(OFFICE, `${url}/sample/verification`);
  checks.check(`the draw from ${agency} can be done once more`, setSame && sampleSame, { setSame, sampleSame });
  const sampled = samples.flatMap(({ matters }) => matters);
  return { agency, set: share(set), sample: share(sampled), matters: set.length };
}

const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;
const percent = (value) => `${(100 * value).toFixed(0)} %`;

/** At the end of the quarter, from its very matters. */
export async function checkInspections(play) {
  const found = [];
  for (const agency of DEPARTMENTS) {
    const drawn = await drawnFrom(play, agency);
    if (drawn) found.push(drawn);
  }
  for (const { agency, set, sample, matters } of found)
    console.log(`inspection of ${agency}: silent or late ${percent(set)} of ${matters}, ${percent(sample)} of samples`);
  play.checks.check('there are agencies that are now and then silent or late', found.length >= 3, found);
  const ratio = mean(found.map(({ sample }) => sample)) / mean(found.map(({ set }) => set));
  console.log(`silent or late in samples over their share in the set: ${ratio.toFixed(2)} (${SEEDS.length} seeds)`);
  play.checks.check(`inspections find what is silent or late more often than chance`, ratio > RATIO, ratio);
}
