import type { Text } from '../../core/text.js';
import { iso, isoOf, type LocalDate } from '../../core/dates.js';
import { inOffice } from '../directory/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { agencyOf, classOf, orNone, placed } from './work.js';
import type { FoundWork } from './work-queries.js';
import type { Working } from './work-rows.js';
import type { WorkView } from './work-schemas.js';

/** A text in the language of the caller. */
export type Say = (text: Text) => string;

interface Seen {
  readonly working: readonly Working[];
  readonly reference: ReferenceData;
  readonly now: Date;
  /** Local day of `now`. */
  readonly day: LocalDate;
  readonly say: Say;
}

/** An item as its reader sees it at that moment, with the names of the day. */
export function workView({ working, reference, now, day, say }: Seen, item: FoundWork): WorkView {
  const { directory } = reference;
  const place = placed(working, item);
  if (!place) throw new Error(`${item.process} says nothing of ${item.kind}`);
  const { official } = item;
  const agency = agencyOf(directory, item.agency, day);
  const names = namesOf(reference);
  const titled = working.find(({ name }) => name === item.process)?.columns.title !== undefined;
  const { kind, href, next, naming } = place;
  const method = (each: typeof next) => ({ ...each, method: each.method as WorkView['next']['method'] });
  return {
    kind: item.kind,
    kindName: say(kind.name),
    id: item.subjectId,
    href,
    dossierId: item.aggregateId,
    // What has no title of its own, as the review of an agency, is told by the agency.
    dossierCode: titled ? item.code : null,
    title: titled ? item.title : agency && names.agencyName(agency),
    ...names.agency('agency', agency),
    ...names.official('official', official, now),
    ownerless: official === null || !inOffice(directory, official, item.agency, day),
    naming: naming && method(naming),
    since: isoOf(item.since),
    dueAt: iso(orNone(item.dueAt)),
    atRiskAt: iso(orNone(item.atRiskAt)),
    class: classOf(item, now),
    important: item.important,
    why: say(kind.why),
    next: { ...method(next), label: say(kind.next.label) },
  };
}
