import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { Command } from '../../workflow/index.js';
import type { Caller } from '../auth/index.js';
import { apart, holdAuthority } from '../processes/index.js';
import type { NamedAuthority } from '../signing/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { archiveSigning } from './archive-signing.js';
import type { Archive } from './begin-archives.js';
import type { Handover } from './handover.js';
import { archiveSigned, handoverErrors, type HandoverInput, type ToHandOver } from './handover-rules.js';
import { handoverView, type HandoverView } from './handover-schemas.js';
import { insertHandover, insertHandoverItems } from './handover-store.js';
import { lockPackages } from './package-queries.js';
import { setPackagesHandedOver } from './package-store.js';
import { setHandedOver } from './record-store.js';

interface Recorded {
  readonly view: HandoverView;
  readonly made: Handover;
  readonly rows: readonly ToHandOver[];
}

/** Which hand-over is recorded, by whom, in which archive. */
export interface Recording {
  readonly id: string;
  readonly agency: string;
  readonly archive: Archive;
  readonly caller: Caller;
}

/** A hand-over as a command of the archive: the packages are locked, checked and marked in one transaction with its entry. */
export function recordingHandover(
  call: Call,
  { id, agency, archive, caller }: Recording,
  given: HandoverInput,
): Command<ReferenceData, Recorded> {
  const { named, rest: input } = apart(given);
  const signed = archiveSigned(agency, input);
  return {
    process: 'archive',
    call,
    target: archive,
    prepare: ({ reference, clock: { now } }) => [
      lockPackages(call.tenant, agency, input.packageIds),
      ...holdAuthority(call.tenant, reference, signed, reference.calendar.localDate(now)),
    ],
    handle: ({ unit, reference, clock: { now } }, [rows = [], ...held]) => {
      const packages = new Map((rows as unknown as ToHandOver[]).map((each) => [each.id, each]));
      const { calendar } = reference;
      const today = calendar.localDate(now);
      const errors = handoverErrors(input, packages, today, (at) => calendar.localDate(at));
      if (errors.length > 0) throw invalid(errors);
      const signing = archiveSigning(reference, { signed, named, held }, today);
      const made = handoverOf(input, [...packages.values()], { id, agency, by: caller.official, now });
      const { recordedAt: _, recordedBy: _by, ...data } = made;
      const inside = [...packages.values()].map(({ id: packageId, code, sha256 }) => ({ packageId, code, sha256 }));
      const said = { ...data, held: inside, signing };
      unit.note({ type: 'archive.handed_over', about: agency, data: said }, now, caller.actor);
      return { view: handoverView(namesOf(reference), made), made, rows: [...packages.values()] };
    },
    alongside: (_, { made, rows }) => {
      return [
        insertHandover(call.tenant, made),
        insertHandoverItems(call.tenant, made, rows),
        setPackagesHandedOver(call.tenant, input.packageIds, id),
        setHandedOver(
          call.tenant,
          rows.map(({ recordId }) => recordId),
          id,
        ),
      ];
    },
  };
}

const handoverOf = (
  { packageIds: _, note, ...input }: Omit<HandoverInput, keyof NamedAuthority>,
  packages: readonly ToHandOver[],
  { id, agency, by, now }: { id: string; agency: string; by: string | null; now: Date },
): Handover => ({
  id,
  agency,
  ...input,
  note: note ?? null,
  packages: packages.length,
  size: packages.reduce((sum, each) => sum + (each.size ?? 0), 0),
  recordedBy: by,
  recordedAt: now,
});
