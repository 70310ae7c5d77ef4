import { z } from 'zod';
import type { Text } from '../../core/text.js';
import { instantOut, page } from '../../platform/http/index.js';
import type { ReadEntry } from '../../workflow/index.js';
import { codeOrNone, namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import type { DiligenceItem } from './diligence.js';
import type { OfferedAction } from './offered-acts.js';

/** What is answered about aggregates of any process: their journal, and what the caller may do. */

export const unmetRule = z.strictObject({ rule: z.string(), code: z.string(), message: z.string() });

export const offeredAction = z
  .strictObject({
    action: z.string(),
    method: z.string(),
    href: z.string(),
    possible: z.boolean(),
    unmet: z.array(unmetRule),
  })
  .meta({ id: 'OfferedAction', description: 'Something that the caller may do, and what bars it.' });

export const actionsResponse = z
  .strictObject({ actions: z.array(offeredAction) })
  .meta({ id: 'Actions', description: 'What the caller may do now.' });

export const journalEntryResponse = z
  .strictObject({
    seq: z.int(),
    at: instantOut,
    type: z.string(),
    actor: z.strictObject({
      ...namedAgency('agency', codeOrNone),
      ...namedOfficial('official', codeOrNone),
      client: z.string().nullable(),
    }),
    data: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'JournalEntry', description: 'One thing that happened, never altered.' });

export const journalPage = page(journalEntryResponse, 'JournalPage');

export const verificationResponse = z
  .strictObject({ intact: z.boolean(), entries: z.int(), head: z.string(), brokenAt: z.int().nullable() })
  .meta({ id: 'JournalVerification' });

export const diligenceResponse = z
  .strictObject({
    complete: z.boolean(),
    items: z.array(
      z.strictObject({
        code: z.string(),
        met: z.boolean(),
        evidence: z.array(z.int()).meta({ description: 'Numbers of the journal entries that prove it.' }),
        done: z
          .array(z.strictObject({ seq: z.int(), at: instantOut, ...namedAgency('agency', codeOrNone) }))
          .meta({ description: 'The same entries with when each act was done, and towards which agency.' }),
        message: z.string().meta({ description: 'Why it counts as met, or what is missing.' }),
        how: z.string().nullable().meta({ description: 'What to do about it; null where it is met.' }),
        actions: z
          .array(z.strictObject({ ...namedAgency('agency'), method: z.string(), href: z.string() }))
          .meta({ description: 'The same as calls, one for each agency that it is missing for.' }),
      }),
    ),
  })
  .meta({
    id: 'Diligence',
    description:
      'Whether the lead of a dossier, or the Office for a task, asked, urged and reminded, and can prove it (R6, R14).',
  });

export type JournalEntryView = z.output<typeof journalEntryResponse>;

/** The record itself, hash and data, has codes only; beside them stands who they were on the day of the entry. */
export const entryView = (names: Names, { seq, at, type, actor, content, hash }: ReadEntry): JournalEntryView => ({
  seq,
  at: at.toISOString(),
  type,
  actor: {
    ...names.agency('agency', actor.agency),
    ...names.official('official', actor.official, at),
    client: actor.client,
  },
  data: { ...content },
  hash,
});

/** Of what has no process: acts that nothing bars, told with the thing itself. */
export const ownActions = z
  .array(offeredAction)
  .optional()
  .meta({ description: 'What the caller may do with it now; told where it is read or listed for the caller.' });

/** Actions in the language of the caller. */
export const actionsView = (offered: readonly OfferedAction[], say: (text: Text) => string) => ({
  actions: offered.map((each) => ({
    ...each,
    unmet: each.unmet.map((rule) => ({ ...rule, message: say(rule.message) })),
  })),
});

/** A checklist with names beside the codes of agencies. */
export const namedDiligence = (names: Names, found: readonly DiligenceItem[]) =>
  found.map(({ evidence, done, actions, ...rest }) => ({
    ...rest,
    evidence: [...evidence],
    done: done.map(({ seq, at, agency }) => ({ seq, at: at.toISOString(), ...names.agency('agency', agency) })),
    actions: actions.map(({ method, href, agency }) => ({ ...names.agency('agency', agency), method, href })),
  }));

/** A checklist in the language of the caller. */
export const diligenceView = (
  found: ReturnType<typeof namedDiligence>,
  say: (text: Text) => string,
): z.output<typeof diligenceResponse> => ({
  complete: found.every((each) => each.met),
  items: found.map(({ message, how, ...rest }) => ({ ...rest, message: say(message), how: how && say(how) })),
});
