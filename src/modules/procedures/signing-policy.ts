import type { AgencyKind } from '../directory/index.js';

/** How authority to sign is handed down: a delegation (ủy quyền), the field of a deputy (phân công lĩnh vực), signing by order (giao ký thừa lệnh). */
export const MANDATE_KINDS = ['delegation', 'assignment_of_field', 'signing_on_behalf'] as const;
export type MandateKind = (typeof MANDATE_KINDS)[number];

/** Whose authority it is: a collective as a body, the chairman of a committee, the chairman of a commune, the head of any other agency. */
export const GIVERS = ['committee', 'chairman', 'commune_chairman', 'head'] as const;
export type Giver = (typeof GIVERS)[number];

/**
 * Who gets it: the chairman of the same committee, a deputy or an official of the same agency; an agency under the giver's, or its head; a
 * committee below, or its chairman.
 */
export const TAKERS = [
  'chairman',
  'deputy',
  'unit_chief',
  'agency',
  'agency_head',
  'lower_committee',
  'lower_chairman',
] as const;
export type Taker = (typeof TAKERS)[number];

interface PermittedPair {
  readonly kind: MandateKind;
  readonly from: Giver;
  readonly to: Taker;
}

/** Who signs by which authority, and how it is handed down (R26). */
export interface SigningRules {
  /** Whether the tenant has confirmed these rules. */
  readonly confirmed: boolean;
  /** `record`: the authority is found and written down; `require`: what is signed without one is refused. */
  readonly mode: 'record' | 'require';
  /** Agencies that decide together: whoever heads them signs on their behalf (TM.). */
  readonly collectiveKinds: readonly AgencyKind[];
  /** Beginnings of the title of a head who acts as one (Q.). */
  readonly actingTitles: readonly string[];
  /** Words in the title of a deputy who may sign for the head in every field (KT.). */
  readonly standingTitles: readonly string[];
  readonly pairs: readonly PermittedPair[];
  /** The longest time of each kind, in months. */
  readonly maxMonths: Readonly<Record<MandateKind, number>>;
  /** Of these kinds nothing is with two people at once. */
  readonly exclusive: readonly MandateKind[];
  /** The giver is reminded to evaluate so many working days before the end. */
  readonly evaluateWorkingDays: number;
  /** Fields beside those of the procedures. */
  readonly fields: readonly string[];
}

const pair = (kind: MandateKind, from: Giver, ...takers: readonly Taker[]): PermittedPair[] =>
  takers.map((to) => ({ kind, from, to }));

/** Luật 72/2025 article 14 and Nghị định 30/2020 article 13. */
export const DEFAULT_SIGNING_RULES: SigningRules = {
  confirmed: false,
  mode: 'record',
  collectiveKinds: ['committee', 'district', 'commune'],
  actingTitles: ['Quyền', 'Q.'],
  standingTitles: ['thường trực', 'phụ trách', 'điều hành'],
  pairs: [
    ...pair('delegation', 'committee', 'chairman', 'agency', 'agency_head', 'lower_committee', 'lower_chairman'),
    ...pair('delegation', 'chairman', 'deputy', 'agency', 'agency_head', 'lower_committee', 'lower_chairman'),
    ...pair('delegation', 'commune_chairman', 'deputy', 'unit_chief'),
    ...pair('delegation', 'head', 'deputy', 'unit_chief', 'lower_committee', 'lower_chairman'),
    ...pair('assignment_of_field', 'chairman', 'deputy'),
    ...pair('assignment_of_field', 'commune_chairman', 'deputy'),
    ...pair('assignment_of_field', 'head', 'deputy'),
    ...pair('signing_on_behalf', 'chairman', 'unit_chief', 'agency_head'),
    ...pair('signing_on_behalf', 'commune_chairman', 'unit_chief'),
    ...pair('signing_on_behalf', 'head', 'unit_chief'),
  ],
  maxMonths: { delegation: 12, assignment_of_field: 60, signing_on_behalf: 60 },
  exclusive: ['delegation', 'assignment_of_field'],
  evaluateWorkingDays: 10,
  fields: [],
};
