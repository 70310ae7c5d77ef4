/** Who takes part, with what habits, and what they work on: 15 agencies and some 200 dossiers, the same ones for the same seed. */
import { random } from '../killer.mjs';

export const [COMMITTEE, OFFICE, HOME_AFFAIRS] = ['H29', 'H29.1', 'H29.2'];
export const DEPARTMENTS = [3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((each) => `H29.${each}`);
export const AGENCIES = [COMMITTEE, OFFICE, HOME_AFFAIRS, ...DEPARTMENTS];

/** How an agency answers: shares of answers well before the deadline, on its day, after it; the others never come. */
const habit = (early, onTime, late, more = {}) => ({
  early,
  onTime,
  late,
  vague: 0.03,
  declines: 0.02,
  extends: 0.05,
  disagrees: 0.08,
  ...more,
});

export const HABITS = {
  'H29.2': habit(0.7, 0.3, 0),
  'H29.3': habit(0.85, 0.15, 0),
  'H29.4': habit(0.4, 0.5, 0.1, { disagrees: 0.2 }),
  'H29.6': habit(0.5, 0.3, 0.15),
  'H29.7': habit(0.1, 0.2, 0.6),
  'H29.8': habit(0.1, 0.1, 0.2),
  'H29.9': habit(0.4, 0.4, 0.1, { vague: 0.6 }),
  'H29.10': habit(0.95, 0.05, 0, { disagrees: 0, vague: 0, declines: 0 }),
  'H29.11': habit(0.4, 0.4, 0.1, { disagrees: 0.4 }),
  'H29.12': habit(0.4, 0.3, 0.2),
  'H29.13': habit(0.1, 0.2, 0.6),
  'H29.14': habit(0.3, 0.1, 0.2, { extends: 0.3 }),
  'H29.15': habit(0.4, 0.3, 0.1, { declines: 0.4 }),
};

/** Leads that urge by hand, attach documents and send vague answers back; the others wait. */
export const DILIGENT = new Set(['H29.3', 'H29.6', 'H29.10', 'H29.12']);

const PLANNING = {
  procedureCode: 'PH-QH-01',
  required: ['H29.4', 'H29.7'],
  optional: ['H29.3', 'H29.11', 'H29.12', 'H29.13'],
  days: 5,
};
const LAW = { procedureCode: 'PH-VB-01', required: ['H29.3', 'H29.4'], optional: DEPARTMENTS, days: 10, most: 5 };
const DATA = { procedureCode: 'PH-TT-01', required: [], optional: DEPARTMENTS, days: 3, least: 1 };
const PERMIT = { procedureCode: 'TTHC-XD-01', required: [], optional: ['H29.7', 'H29.13'], days: 2, least: 1 };
const LAND = { procedureCode: 'TTHC-DD-01', required: ['H29.4', 'H29.6'], optional: ['H29.3'], days: 5 };
const STAFF = { procedureCode: 'NB-TC-01', required: [], optional: ['H29.2'], days: 5 };

const WORK = [
  ...Array(44).fill([PLANNING, ['H29.6']]),
  ...Array(50).fill([LAW, ['H29.8', 'H29.9', 'H29.11', 'H29.12', 'H29.14', 'H29.3']]),
  ...Array(46).fill([DATA, ['H29.4', 'H29.11', 'H29.13', 'H29.15', 'H29.12']]),
  ...Array(20).fill([PERMIT, ['H29.6']]),
  ...Array(20).fill([LAND, ['H29.7']]),
  ...Array(10).fill([STAFF, ['H29.8', 'H29.11', 'H29.14']]),
];

/** The ordinary dossiers: what, by whom, who is asked, on which working day of the play it begins, and how it will go. */
export function plans(seed) {
  return WORK.map(([procedure, leads], index) => {
    const chance = random(seed * 7919 + index);
    const pick = (list) => list[Math.floor(chance() * list.length)];
    const lead = pick(leads);
    const others = procedure.optional.filter((each) => each !== lead && !procedure.required.includes(each));
    const shuffled = others
      .map((each) => [chance(), each])
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
    const extra = shuffled.slice(
      0,
      Math.max(procedure.least ?? 0, Math.floor(chance() * Math.min(procedure.most ?? 4, others.length + 1))),
    );
    return {
      key: `ordinary ${index}`,
      index,
      chance,
      lead,
      diligent: DILIGENT.has(lead),
      procedureCode: procedure.procedureCode,
      recipients: [...procedure.required.filter((each) => each !== lead), ...extra],
      unlisted: procedure === PLANNING && chance() < 0.1 ? 'H29.15' : null,
      begins: Math.floor(chance() * 56),
      moment: Math.floor(chance() * 4),
      handling: chance() < 0.15 ? 'urgent' : 'normal',
      withdrawn: chance() < 0.05,
      suspended: chance() < 0.08,
      handedOver: chance() < 0.05,
      secondRound: chance() < 0.08,
      returned: chance() < (DILIGENT.has(lead) ? 0.1 : 0.4),
      pause: chance() < 0.15 ? 8 + Math.floor(chance() * 12) : Math.floor(chance() * 3),
    };
  });
}

const COMPONENTS = {
  'PH-QH-01': ['to-trinh', 'du-thao-qd', 'thuyet-minh', 'ban-ve', 'bang-tong-hop-y-kien', 'van-ban-y-kien'],
  'PH-VB-01': ['to-trinh', 'du-thao-qd', 'bao-cao-tham-dinh', 'bang-tong-hop-y-kien', 'van-ban-y-kien'],
  'PH-TT-01': ['bao-cao'],
  'TTHC-XD-01': ['don', 'giay-to-dat', 'ho-so-thiet-ke'],
  'TTHC-DD-01': ['don', 'chu-truong', 'ban-do', 'to-trinh'],
  'NB-TC-01': ['to-trinh', 'ho-so-nhan-su'],
};
export const componentsOf = (procedureCode) =>
  COMPONENTS[procedureCode].map((code) => ({ code, documentNumber: `1/${code}`, documentDate: '2026-09-25' }));
export const decidedByLead = (procedureCode) => ['TTHC-XD-01', 'NB-TC-01'].includes(procedureCode);
