import { z } from 'zod';
import { agencyCode, officialCode, code, line, localDate, paragraphs } from '../../platform/http/index.js';
import { AGENCY_KINDS, OFFICIAL_ROLES } from './directory.js';
import type { DirectoryOfDay } from './directory-service.js';

const official = z
  .strictObject({
    code: officialCode,
    position: line(200).meta({ description: 'As it is written under a signature.' }),
    role: z.enum(OFFICIAL_ROLES),
    maySign: z.boolean(),
    name: line(200).optional(),
    validFrom: localDate
      .optional()
      .meta({ description: 'First day; left out, the position begins when the directory is told of it.' }),
    validTo: localDate.nullable().optional().meta({ description: 'Last day; null while it is held.' }),
    rotationYears: z
      .int()
      .min(1)
      .max(20)
      .nullable()
      .optional()
      .meta({
        description:
          'Of a listed position: after so many years its holder goes elsewhere, within the bounds of the policy `rotation` (R29). Left out, it stays as it was; null takes it off the list.',
      }),
    field: line(200)
      .nullable()
      .optional()
      .meta({ description: 'Field of a listed position, one of `rotation.fields`.' }),
    rotationFrom: localDate
      .nullable()
      .optional()
      .meta({
        description:
          'First day that counts, where that is not the first day in the position (probation does not count).',
      }),
  })
  .meta({ id: 'OfficialInput', description: 'An official in the agency.' });

const agency = z
  .strictObject({
    code: agencyCode,
    name: line(300),
    kind: z.enum(AGENCY_KINDS),
    parentCode: agencyCode.nullable(),
    activeFrom: localDate,
    activeTo: localDate.nullable().optional().meta({ description: 'Last day; null while the agency exists.' }),
    officials: z
      .array(official)
      .max(1000)
      .meta({ description: 'Everybody in the agency: who is missing has left it.' }),
  })
  .meta({ id: 'AgencyInput', description: 'An agency with its officials.' });

const succession = z
  .strictObject({
    predecessorCode: agencyCode.optional(),
    predecessorName: line(300)
      .optional()
      .meta({ description: 'Of an agency that was gone before the directory began.' }),
    successorCode: agencyCode,
    effectiveOn: localDate,
  })
  .meta({ id: 'SuccessionInput', description: "One agency takes over another's open work (R27)." });

/** Form of `PUT /v1/directory`, that of the published lists of agencies; `note` and `tenant` are read past. */
export const directoryInput = z
  .strictObject({
    note: paragraphs(4000).optional(),
    tenant: z
      .strictObject({ code, name: line(300), timezone: line(64) })
      .optional()
      .meta({ description: 'Where the list comes from; the token says which tenant is meant.' }),
    agencies: z.array(agency).max(3000),
    successions: z.array(succession).max(3000).optional(),
  })
  .meta({ id: 'AgencyDirectoryInput', description: 'Agencies and their officials.' });

export const directoryCounts = z
  .strictObject({ created: z.int().min(0), updated: z.int().min(0), unchanged: z.int().min(0) })
  .meta({ id: 'DirectoryChange', description: 'Agencies and officials together; who left counts as updated.' });

export const directoryResponse = z
  .strictObject({
    day: localDate,
    agencies: z.array(
      z
        .strictObject({
          code,
          name: z.string(),
          kind: z.enum(AGENCY_KINDS),
          parentCode: code.nullable(),
          activeFrom: localDate,
          activeTo: localDate.nullable(),
          officials: z.array(
            z
              .strictObject({
                code,
                position: z.string(),
                role: z.enum(OFFICIAL_ROLES),
                maySign: z.boolean(),
                name: z.string().nullable(),
                validFrom: localDate,
                validTo: localDate.nullable(),
                rotationYears: z.int().nullable(),
                field: z.string().nullable(),
                rotationFrom: localDate.nullable(),
              })
              .meta({ id: 'Official', description: 'An official holding a position in the agency.' }),
          ),
        })
        .meta({ id: 'Agency', description: 'An agency with its officials of the day.' }),
    ),
    successions: z.array(
      z
        .strictObject({
          predecessorCode: code.nullable(),
          predecessorName: z.string(),
          successorCode: code,
          effectiveOn: localDate,
        })
        .meta({ id: 'Succession', description: "One agency took over another's open work (R27)." }),
    ),
  })
  .meta({ id: 'AgencyDirectory', description: 'The directory as it stands on one day.' });

export const toDirectoryResponse = ({
  day,
  agencies,
  successions,
}: DirectoryOfDay): z.output<typeof directoryResponse> => ({
  day,
  agencies: agencies.map((each) => ({
    ...each,
    officials: each.officials.map((held) => ({
      code: held.official,
      position: held.title,
      role: held.role,
      maySign: held.maySign,
      name: held.name,
      validFrom: held.validFrom,
      validTo: held.validTo,
      rotationYears: held.rotationYears ?? null,
      field: held.field ?? null,
      rotationFrom: held.rotationFrom ?? null,
    })),
  })),
  successions: successions.map((each) => ({
    predecessorCode: each.predecessor,
    predecessorName: each.predecessorName,
    successorCode: each.successor,
    effectiveOn: each.effectiveOn,
  })),
});
