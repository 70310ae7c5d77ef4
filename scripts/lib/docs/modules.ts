import { createRequire } from 'node:module';
import { readSource, table, withoutFrame } from './sources.js';

interface ImportRule {
  readonly name: string;
  readonly to: { readonly pathNot?: string };
}

const { forbidden } = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly ImportRule[];
};

/** Modules by layer, the lowest first: those that may use the same modules below them share one. */
function layers(): string[][] {
  const byLower = new Map<string, string[]>();
  for (const { name, to } of forbidden) {
    const [, module] = /^layer-of-(.+)$/.exec(name) ?? [];
    if (module === undefined) continue;
    const lower = String(to.pathNot).replace(module, '');
    byLower.set(lower, [...(byLower.get(lower) ?? []), module]);
  }
  return [...byLower.values()];
}

/** The first comment of a module's public API says what the module is for. */
function purposeOf(module: string): string {
  const { path, text } = readSource(`src/modules/${module}/index.ts`);
  const [comment] = /^\/\*\*[\s\S]*?\*\//.exec(text) ?? [];
  if (comment === undefined) throw new Error(`${path} does not begin with a comment that says what the module is for`);
  return withoutFrame(comment);
}

export const moduleTable = (): string =>
  table(
    ['layer', 'module', 'purpose'],
    layers().flatMap((modules, index) => modules.map((each) => [`${index + 1}`, `\`${each}\``, purposeOf(each)])),
  );
