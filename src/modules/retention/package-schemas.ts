import { z } from 'zod';
import { iso } from '../../core/dates.js';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import { FAILURES, PACKAGE_STATES, type ArchivePackage } from './archive-package.js';
import { retentionPart } from './record-schemas.js';

export const packageBody = z
  .strictObject({ recordId: id.meta({ description: 'Of the dossier, task, petition … that was closed.' }) })
  .meta({ id: 'RequestPackage' });

export const packageResponse = z
  .strictObject({
    id,
    recordId: id,
    kind: z.string(),
    code: z.string(),
    ...namedAgency('leadAgency'),
    state: z
      .enum(PACKAGE_STATES)
      .meta({
        description:
          '`requested` until a checkpoint holds its journal and the package is whole; `failed`: see `failure`, and ask again; `destroyed`: with its record.',
      }),
    failure: z.enum(FAILURES).nullable(),
    seq: z.int().meta({ description: 'The last entry of the journal that it holds, or is to hold.' }),
    ...namedAgency('requestedAgency', codeOrNone),
    ...namedOfficial('requestedBy', codeOrNone),
    requestedAt: instantOut,
    madeAt: instantOut.nullable(),
    name: z.string().nullable().meta({ description: 'Of the file.' }),
    sha256: z
      .string()
      .nullable()
      .meta({ description: 'Of the file, hexadecimal; the journal of the record names it too.' }),
    size: z.int().nullable().meta({ description: 'Bytes.' }),
    files: z.int().nullable().meta({ description: 'Papers and files in it.' }),
    pdf: z.boolean().nullable().meta({ description: 'Whether its papers are there as PDF, too.' }),
    checkpointDay: localDate.nullable().meta({ description: 'Day of the checkpoint that proves its journal.' }),
    fingerprint: z.string().nullable().meta({ description: 'SHA-256 of the key that signed it, hexadecimal.' }),
    retention: retentionPart.nullable().meta({ description: 'As it was when the package was made.' }),
    handoverId: id.nullable(),
    content: z
      .string()
      .nullable()
      .meta({ description: 'Where the ZIP is fetched; null before it is made, and once it is destroyed.' }),
  })
  .meta({ id: 'ArchivePackage', description: 'A record with all that belongs to it, verifiable without the service.' });

export const packagePage = page(packageResponse, 'ArchivePackagePage');

export type PackageView = z.output<typeof packageResponse>;

export const signingKeyResponse = z
  .strictObject({
    algorithm: z.literal('Ed25519'),
    publicKey: z.string().meta({ description: 'PEM.' }),
    fingerprint: z
      .string()
      .meta({
        description:
          'SHA-256 of the key (SubjectPublicKeyInfo, DER), hexadecimal: publish it, and compare packages with it.',
      }),
  })
  .meta({ id: 'ArchiveSigningKey' });

export const packageView = (names: Names, made: ArchivePackage): PackageView => ({
  id: made.id,
  recordId: made.recordId,
  kind: made.kind,
  code: made.code,
  ...names.agency('leadAgency', made.leadAgency),
  state: made.state,
  failure: made.failure,
  seq: made.seq,
  ...names.agency('requestedAgency', made.requestedAgency),
  ...names.official('requestedBy', made.requestedBy, made.requestedAt),
  requestedAt: made.requestedAt.toISOString(),
  madeAt: iso(made.madeAt),
  name: made.fileName,
  sha256: made.sha256,
  size: made.size,
  files: made.files,
  pdf: made.pdf,
  checkpointDay: made.checkpointDay,
  fingerprint: made.fingerprint,
  retention: made.retention,
  handoverId: made.handoverId,
  content: made.state === 'made' ? `/v1/archive-packages/${made.id}/content` : null,
});
