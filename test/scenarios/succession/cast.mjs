/** Sixty agencies that become twenty-five overnight, and who has what afterwards. */

export const AGENCIES = 60;
const LIVING = 25;

const codeOf = (no) => `N29.${String(no).padStart(2, '0')}`;

export const ALL = Array.from({ length: AGENCIES }, (_, index) => codeOf(index + 1));
export const HEIRS = ALL.slice(0, LIVING);
export const DEAD = ALL.slice(LIVING);

/** The last is split by field; the one before ends in a chain over two others that end on the same day. */
export const SPLIT = codeOf(60);
const CHAIN = [codeOf(59), codeOf(58), codeOf(57)];
export const FIELDS = ['dat-dai', 'xay-dung', 'y-te'];

const mergedInto = (no) => codeOf(((no - 1) % LIVING) + 1);

/** What is recorded: each a body of `POST /v1/successions`, without its day. */
export const SUCCESSIONS = [
  ...HEIRS.map((heir, index) => ({
    predecessors: DEAD.filter((code, at) => !CHAIN.includes(code) && code !== SPLIT && at % LIVING === index),
    successors: [{ agency: heir }],
  })).filter(({ predecessors }) => predecessors.length > 0),
  { predecessors: [CHAIN[0]], successors: [{ agency: CHAIN[1] }] },
  { predecessors: [CHAIN[1]], successors: [{ agency: CHAIN[2] }] },
  { predecessors: [CHAIN[2]], successors: [{ agency: mergedInto(57) }] },
  {
    predecessors: [SPLIT],
    successors: [
      { agency: codeOf(1), fields: [FIELDS[0]] },
      { agency: codeOf(2), fields: [FIELDS[1]] },
      { agency: codeOf(3) },
    ],
    rest: codeOf(3),
  },
];

/** Who has the open work of an agency afterwards. */
export function heirOf(agency, field) {
  if (HEIRS.includes(agency)) return agency;
  if (agency === SPLIT)
    return codeOf([...FIELDS.slice(0, 2), undefined].findIndex((each) => each === field || each === undefined) + 1);
  if (CHAIN.includes(agency)) return mergedInto(57);
  return HEIRS[DEAD.indexOf(agency) % LIVING];
}

/** How many steps the open work of an agency takes to whoever has it afterwards. */
export const stepsOf = (agency) => {
  if (HEIRS.includes(agency)) return 0;
  return CHAIN.includes(agency) ? CHAIN.length - CHAIN.indexOf(agency) : 1;
};

export const directory = () => ({
  agencies: ALL.map((code) => ({
    code,
    name: `Cơ quan ${code}`,
    kind: 'department',
    parentCode: null,
    activeFrom: '2025-07-01',
    officials: [
      { code: `${code}-01`, position: 'Giám đốc', role: 'head', maySign: true },
      { code: `${code}-02`, position: 'Chuyên viên', role: 'officer', maySign: false },
    ],
  })),
});

/** One procedure for each field, that anybody may lead, and that anybody may be asked on. */
export const procedures = (like) => ({
  procedures: FIELDS.map((field, index) => ({
    ...like,
    version: undefined,
    code: `KT-${index + 1}`,
    title: `Hồ sơ về ${field}`,
    field,
    leadAgencies: ['*'],
    requiredConsultees: [],
    optionalConsultees: ['*'],
  })),
});
