import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { declaredAhead, isNeeded } from '../../scripts/lib/declare-ahead.mjs';

const run = (code: string): unknown => runInThisContext(`(() => { ${code} })()`);

const literals = fc.letrec<{ object: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', "'e-f'", '7'), fc.nat(9)).map(([key, value]) => `${key}: ${value}`),
    fc.constantFrom('...one', '...two', '...null', '...(two.a === 1 && { g: 1 })', '["a"]: 3', 'get c() { return 4; }'),
    tie('object').map((object) => `...${object}`),
    tie('object').map((object) => `h: ${object}`),
  ),
  object: fc.array(tie('part'), { maxLength: 5 }).map((parts) => `{ ${parts.join(', ')} }`),
}));

describe('properties that stand behind a spread are declared ahead of it', () => {
  test.each([
    ['({ ...a, b })', '({ b: void 0, ...a, b })'],
    ['({ b: 1, ...a, b: 2, c: 3 })', '({ b: 1, c: void 0, ...a, b: 2, c: 3 })'],
    ['({ ...a, ...c, b: 1 })', '({ b: void 0, ...a, ...c, b: 1 })'],
    ['({ ...{ a, b: 1 }, c })', '({ a, b: 1, c })'],
    ['({ ...{ a, ...{ b } }, ...c, d })', '({ a,  b, d: void 0,  ...c, d })'],
    [
      '({ ...a, __proto__: b, [c]: 1, get d() { return 1; } })',
      '({ ...a, __proto__: b, [c]: 1, get d() { return 1; } })',
    ],
    ['({ b, ...a })', '({ b, ...a })'],
    ['({ a, ...rest } = b)', '({ a, ...rest } = b)'],
    ['f(...a, b)', 'f(...a, b)'],
  ])('%s', (code, expected) => {
    expect(declaredAhead(code).replaceAll(/\s+/g, ' ')).toBe(expected.replaceAll(/\s+/g, ' '));
  });

  test('objects have the same entries, whatever is spread', () => {
    fc.assert(
      fc.property(literals.object, (object) => {
        const code = `const one = { a: 1, x: 2 }; const two = { b: 3, c: null, a: 1 }; return JSON.parse(JSON.stringify(${object}));`;
        expect(run(declaredAhead(`(() => { ${code} })()`).slice(8, -4))).toEqual(run(code));
      }),
    );
  });

  test('what is computed is computed once, in the same order', () => {
    const code = `const said = []; const say = (x) => (said.push(x), x); ({ ...{ a: say(1) }, ...say({}), b: say(2), c: say(3) }); return said;`;
    const after = declaredAhead(`(() => { ${code} })()`).slice(8, -4);
    expect(run(after)).toEqual(run(code));
  });

  test('no line is added or taken away: what errors say of lines stays true', () => {
    const code = '({\n  ...{\n    a: 1,\n  },\n  ...b,\n  c: 2,\n})';
    expect(declaredAhead(code).split('\n')).toHaveLength(code.split('\n').length);
  });
});

// From Node 22 on there is nothing that it would mend.
(isNeeded ? test : test.skip)('without it each object has a hidden class of its own', () => {
  setFlagsFromString('--allow-natives-syntax');
  const code = (object: string) => `
    const make = (other) => (${object});
    const objects = Array.from({ length: 5_000 }, (_, at) => make({ a: at, b: 2, c: 3 }));
    return %HaveSameMap(objects[4_998], objects[4_999]);`;
  const [plain, ahead] = ['{ ...other, d: 1, e: 2 }', declaredAhead('({ ...other, d: 1, e: 2 })')];
  expect([run(code(plain)), run(code(ahead))]).toEqual([false, true]);
});
