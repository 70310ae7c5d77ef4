const MARKED = /<!-- generated:([a-z-]+) -->\n[\s\S]*?<!-- end of generated:\1 -->/g;

/** Puts what is generated into a document, between `<!-- generated:NAME -->` and `<!-- end of generated:NAME -->`. Throws where a name is unknown, or has no place. */
export function fillSections(document: string, sections: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(sections));
  const filled = document.replace(MARKED, (_, name: string) => {
    const content = sections[name];
    if (content === undefined) throw new Error(`nothing is generated under the name ${name}`);
    missing.delete(name);
    return `<!-- generated:${name} -->\n${content}\n<!-- end of generated:${name} -->`;
  });
  if (missing.size > 0) throw new Error(`there is no place for ${[...missing].join(', ')}`);
  return filled;
}
