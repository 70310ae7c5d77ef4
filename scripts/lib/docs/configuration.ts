import ts from 'typescript';
import { readSource, table, withoutFrame } from './sources.js';

/** The variables of the environment with their defaults and comments, out of the schema in `src/config.ts`. */
export function configurationTable(): string {
  const { path, text } = readSource('src/config.ts');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const rows = variablesIn(file).map((variable) => {
    const name = variable.name.getText(file);
    const [comment] = ts.getLeadingCommentRanges(text, variable.pos) ?? [];
    if (!comment) throw new Error(`${path}: ${name} has no comment`);
    const initial = defaultOf(variable.initializer);
    return [
      `\`${name}\``,
      initial === '' ? '' : `\`${initial}\``,
      withoutFrame(text.slice(comment.pos, comment.end)).replace(/\.$/, ''),
    ];
  });
  return table(['variable', 'default', ''], rows);
}

/** The properties of the object that `environment` is a schema of. */
function variablesIn(file: ts.SourceFile): ts.PropertyAssignment[] {
  for (const statement of file.statements)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (name.getText(file) !== 'environment' || !initializer || !ts.isCallExpression(initializer)) continue;
        const [fields] = initializer.arguments;
        if (fields && ts.isObjectLiteralExpression(fields)) return fields.properties.filter(ts.isPropertyAssignment);
      }
  throw new Error('src/config.ts has no schema of the environment');
}

/** What `.default(…)` in a chain of calls says, as one would write it in the environment; empty where there is none. */
function defaultOf(schema: ts.Expression): string {
  let initial: ts.Expression | undefined;
  let base = schema;
  while (ts.isCallExpression(base) || ts.isPropertyAccessExpression(base)) {
    if (ts.isCallExpression(base) && ts.isPropertyAccessExpression(base.expression))
      if (base.expression.name.text === 'default') initial = base.arguments[0];
    base = base.expression;
  }
  if (!initial) return '';
  const value = valueOf(initial);
  const isDuration = ts.isIdentifier(base) && base.text === 'duration';
  return isDuration ? durationOf(Number(value)) : String(value);
}

function valueOf(node: ts.Expression): string | number | boolean {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isStringLiteral(node)) return node.text;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskToken)
    return Number(valueOf(node.left)) * Number(valueOf(node.right));
  throw new Error(`a default cannot be read: ${node.getText()}`);
}

/** In the longest unit that fits whole. */
function durationOf(milliseconds: number): string {
  if (milliseconds % 60_000 === 0) return `${milliseconds / 60_000}m`;
  return milliseconds % 1_000 === 0 ? `${milliseconds / 1_000}s` : `${milliseconds}ms`;
}
