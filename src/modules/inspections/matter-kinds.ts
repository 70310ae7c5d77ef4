/** What may be looked at. */
export const MATTER_KINDS = ['dossier', 'request', 'task', 'handling'] as const;

export type MatterKind = (typeof MATTER_KINDS)[number];
