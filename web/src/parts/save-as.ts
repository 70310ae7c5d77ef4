/** Gives the reader a file to keep. */
export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Opened by a spreadsheet nothing in it counts as a formula (OWASP, CSV injection). */
const cell = (value: string | number): string => {
  const text = String(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** A table as CSV in UTF-8, with the mark by which spreadsheets know that. */
export function saveCsv(rows: readonly (readonly (string | number)[])[], name: string): void {
  const lines = rows.map((row) => row.map(cell).join(',')).join('\r\n');
  saveAs(new Blob([`\uFEFF${lines}\r\n`], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

/** A picture as PNG, twice as large as it is shown, with the styles that count here. */
export async function savePng(picture: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = picture.getBoundingClientRect();
  const copy = picture.cloneNode(true) as SVGSVGElement;
  inlined(picture, copy);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const source = new XMLSerializer().serializeToString(copy);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (content) saveAs(content, `${name}.png`);
}

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'opacity',
];

/** What a style sheet gives the elements of a picture, as attributes: a picture alone has no style sheet. */
function inlined(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of STYLES) to.setAttribute(name, style.getPropertyValue(name));
  [...from.children].forEach((child, index) => inlined(child, to.children[index]!));
}
