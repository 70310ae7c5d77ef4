import { queryable, type Pool } from '../../platform/db/index.js';
import { may, type Act, type Caller } from '../auth/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import { possibleAct, type Beheld, type Found, type OfferedAction, type OffersBeside } from '../processes/index.js';
import type { WholeTask } from '../tasks/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { deskOf } from './desk.js';
import { issuedAbout, type PaperName } from './issued-store.js';
import { isSigned } from './issuing.js';
import type { Desk } from './letterhead.js';
import { ISSUED_BY_HAND, type LetterOn, type LetterSpec } from './letters.js';

/** What letters are about, by its kind, with the reminders that it has had. */
type Things = Readonly<Partial<Record<LetterSpec['on'], readonly Thing[]>>>;

interface Thing {
  readonly id: string;
  readonly context?: object;
}

/** A letter that could be issued, if that has not been done. */
interface Open {
  readonly spec: LetterSpec;
  readonly id: string;
  readonly no: number;
}

type Letter<Whole, Loaded> = Open & { readonly on: LetterOn<Whole, Loaded> };

/** Letters that can be issued now: of what is there, by whoever may, each until it is issued. */
export function createLetterOffers({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const at = deskOf(referenceData);

  /** By whom each may be issued is asked before anything is read. */
  const offered = async <Whole, Loaded extends Found>(
    { scope: { call, id }, loaded }: Beheld<Loaded>,
    open: readonly Letter<Whole, Loaded>[],
    wholeOf: () => Promise<Whole>,
  ): Promise<readonly OfferedAction[]> => {
    const mine = open.filter((each) => mayIssue(each, loaded));
    if (mine.length === 0) return [];
    const [{ desk }, whole, issued] = await Promise.all([
      at(call),
      wholeOf(),
      queryable(pool, call.tenant).query(issuedAbout(call.tenant, id)) as Promise<unknown>,
    ]);
    const gone = new Set((issued as PaperName[]).map(keyOf));
    return mine.flatMap((each) => {
      const name = nameOf(each, desk, whole);
      if (!name || gone.has(keyOf(name))) return [];
      // One letter for several, such as that of a round, is offered once.
      gone.add(keyOf(name));
      return [possibleAct(`issue_${name.kind}`, 'POST', addressOf(each))];
    });
  };

  return {
    onDossier: (async (beheld) =>
      offered<WholeDossier, WholeDossier['dossier']>(
        beheld,
        lettersOn('dossier', {
          dossier: [{ id: beheld.loaded.id }],
          request: beheld.loaded.requests,
          meeting: beheld.loaded.meetings,
          violation: beheld.loaded.violations,
        }),
        async () => ({ dossier: beheld.loaded, entries: await beheld.entries(), asOf: beheld.loaded.now }),
      )) satisfies OffersBeside<WholeDossier['dossier']>,

    onTask: (async (beheld) =>
      offered<WholeTask, WholeTask['task']>(
        beheld,
        lettersOn('task', {
          task: [{ id: beheld.loaded.id, context: beheld.loaded.context }],
          contribution: beheld.loaded.parts,
          violation: beheld.loaded.violations,
        }),
        async () => ({ task: beheld.loaded, entries: await beheld.entries() }),
      )) satisfies OffersBeside<WholeTask['task']>,
  };
}

const keyOf = ({ kind, subjectId, no }: PaperName): string => `${kind} ${subjectId} ${no}`;

const addressOf = ({ spec, id, no }: Open): string => spec.path.replace(':id', id).replace(':no', String(no));

/** Every letter that there could be about these things. */
const lettersOn = <P extends 'dossier' | 'task'>(
  process: P,
  things: Things,
): (Open & { readonly on: NonNullable<LetterSpec[P]> })[] =>
  ISSUED_BY_HAND.flatMap((spec) => {
    const on = spec[process];
    if (!on) return [];
    return (things[spec.on] ?? []).flatMap(({ id, context = {} }) =>
      numbersOf(spec, context).map((no) => ({ spec, id, no, on: on })),
    );
  });

/** Reminders are counted from 1; what is not about one has no number. */
function numbersOf({ path }: LetterSpec, context: object): readonly number[] {
  if (!path.includes(':no')) return [0];
  const { reminders = [] } = context as { readonly reminders?: readonly object[] };
  return reminders.map((_, index) => index + 1);
}

function mayIssue<Whole, Loaded extends { readonly caller: Caller }>(
  { spec, id, on }: Letter<Whole, Loaded>,
  loaded: Loaded,
): boolean {
  const subject = on.subject(loaded, id);
  return subject !== undefined && [spec.read, spec.issue as Act].every((act) => may(loaded.caller, act, subject));
}

/** What it would be kept under; undefined where there is no such letter, and where its act has signed it. */
function nameOf<Whole, Loaded>({ spec, id, no, on }: Letter<Whole, Loaded>, desk: Desk, whole: Whole) {
  if (on.always) return { kind: spec.kind, subjectId: id, no };
  const drawing = on.draw({ desk, whole, id, no, sign: null });
  return isSigned(drawing) ? undefined : drawing;
}
