import { z } from 'zod';
import { code, cursor, id, instantOut, localDate, page } from '../../platform/http/index.js';

const sha256 = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/)
  .meta({
    id: 'Sha256',
    description: 'A SHA-256 hash, hexadecimal.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  });

const faults = z
  .array(
    z.strictObject({
      dossierId: id,
      code: z.string().optional().meta({ description: 'Left out where the dossier itself is gone.' }),
      seq: z.int().meta({ description: 'Number of the entry.' }),
      kind: z.enum(['changed', 'missing', 'added', 'head_moved']),
    }),
  )
  .meta({
    description:
      'By dossier. `changed`: the entry, or the hash before it, is not what was written; `missing`: entries are gone from this number on; `added`: entries from this number on that the dossier knows nothing of; ' +
      '`head_moved`: all entries fit together and end in another hash than the one that was kept.',
  });
const moreFaults = z.boolean().meta({ description: 'Only the first hundred are listed; there are more.' });
const walked = { aggregates: z.int().meta({ description: 'Dossiers.' }), entries: z.int() };

export const journalVerificationResponse = z
  .strictObject({
    intact: z.boolean().meta({ description: 'No fault in what this call walked.' }),
    ...walked,
    faults,
    moreFaults,
    next: z.string().nullable().meta({ description: 'Send it as `cursor` to go on; null once all has been walked.' }),
  })
  .meta({ id: 'TenantJournalVerification' });

export const checkpointResponse = z
  .strictObject({
    tenant: z.string(),
    day: localDate.meta({ description: 'The local day that had ended.' }),
    root: sha256,
    previousRoot: sha256.nullable().meta({ description: 'Root of the checkpoint before it; null for the first.' }),
    ...walked,
    madeAt: instantOut,
  })
  .meta({
    id: 'Checkpoint',
    description: 'The journal of the tenant when a day had ended, in one hash. Keep it outside.',
  });

export const checkpointPage = page(checkpointResponse, 'CheckpointPage');

export const proofResponse = z
  .strictObject({
    day: localDate,
    dossierId: id,
    root: sha256,
    seq: z.int().meta({ description: "Number of the dossier's last entry in that checkpoint." }),
    head: sha256.meta({ description: 'Hash of that entry.' }),
    index: z.int().meta({ description: 'Place of the leaf, from 0.' }),
    aggregates: z.int().meta({ description: 'Leaves of the tree.' }),
    path: z.array(sha256).meta({ description: 'Hashes beside the way from the leaf to the root, from below.' }),
    holds: z.boolean().meta({ description: 'Whether the path leads to the root of that day.' }),
  })
  .meta({ id: 'InclusionProof' });

export const checkpointBody = z
  .strictObject({
    tenant: code.optional(),
    day: localDate,
    root: sha256,
    previousRoot: sha256.nullable().optional(),
    aggregates: z.int().optional(),
    entries: z.int().optional(),
    madeAt: instantOut.optional(),
    cursor: cursor.optional(),
  })
  .meta({
    id: 'VerifyCheckpoint',
    description: 'A checkpoint as it was answered. `day` and `root` decide, the rest may be left out.',
  });

export const checkpointVerificationResponse = z
  .strictObject({
    intact: z
      .boolean()
      .meta({
        description: 'No fault so far and, once `next` is null, the journal of today gives the root that was sent.',
      }),
    day: localDate,
    root: sha256.nullable().meta({ description: 'What the journal of today gives; null until all has been walked.' }),
    ...walked,
    faults,
    moreFaults,
    recorded: z
      .enum(['same', 'different', 'missing'])
      .meta({ description: 'Whether the service itself still keeps the same root for that day.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'Send the same body with it as `cursor` to go on; null at the end.' }),
  })
  .meta({ id: 'CheckpointVerification' });
