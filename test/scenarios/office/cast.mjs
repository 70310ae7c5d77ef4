/** Who takes part, with what habits, and what is given: 20 agencies, 60 documents, 300 tasks, the same ones for the same seed. */
import { random } from '../killer.mjs';
import { DEPARTMENTS } from '../quarter/cast.mjs';

export const COMMUNES = Array.from({ length: 8 }, (_, index) => `H29.${31 + index}`);
export const LEADS = [...DEPARTMENTS, ...COMMUNES];
export const [DOCUMENTS, TASKS_OF_EACH] = [60, 5];

/** The communes as the directory has them: a head, a deputy who signs, and who does the work. */
export const COMMUNE_ENTRIES = COMMUNES.map((code, index) => ({
  code,
  name: `Ủy ban nhân dân phường ${index + 1}`,
  kind: 'commune',
  parentCode: 'H29',
  activeFrom: '2025-07-01',
  officials: [
    { code: `${code}-01`, position: 'Chủ tịch', role: 'head', maySign: true, name: `Chủ tịch phường ${index + 1}` },
    { code: `${code}-02`, position: 'Phó Chủ tịch', role: 'deputy_head', maySign: true },
    { code: `${code}-04`, position: 'Công chức', role: 'officer', maySign: false },
  ],
}));

/** How an agency reports: shares well before its term, on its day, after it; the others never. */
const HABITS = [
  [0.9, 0.1, 0],
  [0.5, 0.4, 0.1],
  [0.3, 0.3, 0.3],
  [0.1, 0.2, 0.5],
];
const habitOf = (agency) => HABITS[LEADS.indexOf(agency) % HABITS.length];

function whenBy([early, onTime, late], share) {
  if (share < early) return 'early';
  if (share < early + onTime) return 'on_time';
  return share < early + onTime + late ? 'late' : 'never';
}

/** Every document with its tasks. */
export function documents(seed) {
  const next = random(seed * 7919);
  const some = (chance) => next() < chance;
  const one = (list) => list[Math.floor(next() * list.length)];
  const task = (no, index) => {
    const lead = LEADS[(no * TASKS_OF_EACH + index) % LEADS.length];
    const others = LEADS.filter((each) => each !== lead);
    const cooperating = some(0.5) ? [...new Set([one(others), one(others)])] : [];
    return {
      lead,
      cooperating: cooperating.map((agency) => ({ agency, when: whenBy(habitOf(agency), next()) })),
      workingDays: some(0.1) ? null : 5 + Math.floor(next() * 25),
      field: one(['xay-dung', 'dat-dai', undefined]),
      when: whenBy(habitOf(lead), next()),
      daysLate: 1 + Math.floor(next() * 6),
      extensions: some(0.2) ? 1 + Math.floor(next() * 3) : 0,
      answers: [one(['granted', 'refused', 'other_date']), 'granted', 'other_date'],
      returned: some(0.15),
      suspended: some(0.06),
      cancelled: some(0.03),
      difficulties: some(0.2),
      declines: no === 7 && index === 0 ? 'insisted' : no === 8 && index === 0 ? 'reassigned' : null,
      referred: no < 2 && index === 0,
      confirmAfter: 1 + Math.floor(next() * 4),
      // The last task of some documents is a part of the first.
      subtask: index === TASKS_OF_EACH - 1 && no % 4 === 0,
    };
  };
  return Array.from({ length: DOCUMENTS }, (_, no) => ({
    no,
    key: `document ${no}`,
    begins: Math.floor((no / DOCUMENTS) * 45),
    moment: Math.floor(next() * 4),
    tasks: Array.from({ length: TASKS_OF_EACH }, (_, index) => {
      const made = task(no, index);
      // A referral needs an agency that never reports, and nothing else to hold it up.
      return made.referred
        ? { ...made, lead: 'H29.8', cooperating: [], when: 'never', workingDays: 5, extensions: 0, ...CALM }
        : made;
    }),
  }));
}

const CALM = { suspended: false, cancelled: false, declines: null, subtask: false, difficulties: true };
