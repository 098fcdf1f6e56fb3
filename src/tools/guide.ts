import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { fieldTables } from './content-guide.ts';
import { ROOT, runTool, say } from './project.ts';
import { overrides, roomTable } from './room-rules.ts';

/** The files that say again what stands in code, each with how it is written anew from the text that it has. */
export const GUIDES = {
  'content/README.md': (text) => withPart(text, 'fields', fieldTables()),
  'src/README.md': (text) => withPart(text, 'rooms', roomTable()),
  '.oxlintrc.json': (text) => JSON.stringify({ ...JSON.parse(text), overrides: overrides() }),
} satisfies Record<string, (text: string) => string>;

/** What a guide should be, formatted. @throws when it has lost its marks */
export async function written(guide: keyof typeof GUIDES): Promise<string> {
  const file = `${ROOT}${guide}`;
  const text = GUIDES[guide](await readFile(file, 'utf8'));
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** Markdown with one part of it replaced: what stands between the two marks of its name. @throws when they are lost */
export function withPart(text: string, name: string, part: string): string {
  const marks = [`<!-- ${name}: npm run guide writes what follows -->`, `<!-- end of ${name} -->`] as const;
  const [before, rest] = text.split(marks[0]);
  const after = rest?.split(marks[1])[1];
  if (before === undefined || after === undefined) throw new Error(`the marks of ${name} are lost`);
  return [before.trimEnd(), marks[0], part, marks[1], after.trimStart()].join('\n\n');
}

if (import.meta.filename === process.argv[1]) {
  await runTool(async () => {
    const guides = Object.keys(GUIDES) as (keyof typeof GUIDES)[];
    for (const guide of guides) await writeFile(`${ROOT}${guide}`, await written(guide));
    say(`wrote what follows from code into ${guides.join(', ')}`);
  });
}
