import { ENGINE } from '../../core/principal.js';
import type { Entered, UnitOfWork } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ViolationEvent } from './violation-events.js';
import type { ViolationContext } from './violation.js';

/** What decides who has a dossier: its state, and when the lead's own time runs out after a return. */
interface Held {
  readonly leadDueAt: Date | null;
}

/** States in which the dossier is not with the lead. */
const AWAY: ReadonlySet<string | undefined> = new Set(['submitted', 'accepted', 'decided', 'withdrawn']);

/** Entries of the dossier itself: no others tell that it changed hands. */
const tellsOfHands = (type: string): boolean => type.startsWith('dossier.') || type.startsWith('submission.');

/**
 * R21: nobody is late for the time in which others have the dossier. A late dossier of the lead ends with its submission and goes on with
 * its return, its deadline moved by the time between; a late review ends when the Office or the committee has done with it.
 */
export function followHolder(unit: UnitOfWork, entry: Entered, reference: Pick<ReferenceData, 'directory'>): void {
  if (!tellsOfHands(entry.type)) return;
  const { state, context } = unit.root<Held>();
  for (const violation of unit.children<ViolationContext>('violation')) {
    if (violation.state['state'] === 'annulled') continue;
    const event = changeOf(violation.context, state['process'], context, entry.at, reference);
    if (event) unit.send(violation.id, event, ENGINE);
  }
}

function changeOf(
  { kind, agency, lateUntil, dueAt }: ViolationContext,
  process: string | undefined,
  { leadDueAt }: Held,
  at: Date,
  { directory }: Pick<ReferenceData, 'directory'>,
): ViolationEvent | undefined {
  const end: ViolationEvent = { type: 'end', at, lateUntil: at };
  if (kind === 'late_review' && lateUntil === null)
    return process === (directory.agency(agency)?.kind === 'office' ? 'submitted' : 'accepted') ? undefined : end;
  if (kind === 'missed_new_date') return AWAY.has(process) && lateUntil === null ? end : undefined;
  if (kind !== 'late_dossier') return undefined;
  if (AWAY.has(process)) return lateUntil === null ? end : undefined;
  // What was late without a deadline, by the Office's word alone, has none to move.
  return lateUntil !== null && dueAt !== null && leadDueAt !== null
    ? { type: 'go_on', at, dueAt: leadDueAt }
    : undefined;
}
