/**
 * The id of the handling of a dossier, made of the dossier's own: a dossier has one at most, and whoever has the dossier's id needs no look-up. The
 * last bit is the other way round, so that the two differ.
 */
export const handlingIdOf = (dossierId: string): string => {
  const last = Number.parseInt(dossierId.slice(-1), 16) ^ 1;
  return `${dossierId.slice(0, -1).toLowerCase()}${last.toString(16)}`;
};
