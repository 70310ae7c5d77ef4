/** Somebody: name and position where they are known, with the code for who knows people by that. */
export function Person({
  code,
  name,
  position,
}: {
  readonly code: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly position?: string | null | undefined;
}) {
  if (!code) return <span aria-hidden="true">–</span>;
  const told = [name, position].filter(Boolean).join(', ');
  return <span title={code}>{told === '' ? code : told}</span>;
}
