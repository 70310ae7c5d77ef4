/** Good coordination: praised by a lead, proposed by the figures, confirmed by people (R25). */
import { HOME_AFFAIRS } from './cast.mjs';
import { opened, routine } from './fair.mjs';
import { conclude } from './ordinary.mjs';
import { figuresOf } from './recount.mjs';
import { QUARTER } from './reports.mjs';
import { dayOf } from './working-time.mjs';

export const PROMPT = 'H29.10';

/** A lead writes down why an agency was helpful. */
export async function* praise(play) {
  const plan = routine('a helpful agency', 'H29.12', 'PH-VB-01');
  yield play.stage.moment('2026-10-20', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.3', 'H29.4', PROMPT], ['H29.3', 'H29.4', PROMPT]);
  await play.post('H29.12', `${requests[PROMPT].url}/appreciation`, { text: 'Trả lời nhanh, số liệu đầy đủ.' }, 201);
  yield play.stage.in(1, 1);
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

/** The figures of the quarter by agency, counted from the journals. */
function byAgency(rows) {
  const here = rows.filter((each) => dayOf(each.at) >= QUARTER.from && dayOf(each.at) <= QUARTER.to);
  return new Map(
    [...new Set(here.map((each) => each.party))].map((agency) => [
      agency,
      figuresOf(here.filter((each) => each.party === agency)),
    ]),
  );
}

export async function checkCommendations(play, rows) {
  const { checks } = play;
  const figures = byAgency(rows);
  const deserving = [...figures]
    .filter(([agency, each]) => each.violations === 0 && ((each.asked >= 10 && each.silent === 0) || agency === PROMPT))
    .map(([agency]) => agency);
  const { items } = await play.get(HOME_AFFAIRS, `/v1/commendations/proposals?${new URLSearchParams(QUARTER)}`);
  checks.equal(
    'those are proposed whose figures or leads speak for them',
    items.map((each) => each.agency).sort(),
    deserving.sort(),
  );
  const proposal = items.find((each) => each.agency === PROMPT);
  checks.check(
    'the prompt agency is among them, with what its lead said',
    proposal?.appreciations.length === 1,
    items.map((each) => each.agency),
  );
  const blamed = await play
    .as(HOME_AFFAIRS)
    .post('/v1/commendations', { agency: 'H29.8', ...QUARTER, reason: 'Khen.' });
  checks.check(
    'an agency with violations is not commended',
    blamed.status === 422 && blamed.body.unmet?.[0]?.rule === 'R25',
    blamed,
  );
  const commendation = await play.post(
    HOME_AFFAIRS,
    '/v1/commendations',
    {
      agency: PROMPT,
      official: `${PROMPT}-01`,
      ...QUARTER,
      reason: 'Phối hợp tốt.',
      documentNumber: '8/KT',
      documentDate: play.today,
    },
    201,
  );
  const { asked, early, on_time: onTime, late, silent, violations } = figures.get(PROMPT);
  const { figures: frozen } = commendation;
  checks.equal(
    'it is commended with its figures',
    [frozen.asked, frozen.early, frozen.onTime, frozen.late, frozen.silent, frozen.violations],
    [asked, early, onTime, late, silent, violations],
  );
  checks.equal(
    'and all may read it',
    (await play.get('H29.8', `/v1/commendations?agency=${PROMPT}`)).items.map((each) => each.id),
    [commendation.id],
  );
}
