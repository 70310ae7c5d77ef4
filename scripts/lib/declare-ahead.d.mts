/** Whether the version of Node that runs this needs it. */
export const isNeeded: boolean;

export function declaredAhead(code: string): string;
