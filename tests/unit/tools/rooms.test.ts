import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/tools/project.ts';
import { rooms } from '../../../src/tools/rooms.ts';

/** One file with one import each, and the rule that refuses it; a file that is allowed has none. */
interface Planted {
  file: string;
  text: string;
  rule?: string;
}

const DIRECTION = 'no-restricted-imports';

const importing = (file: string, target: string, rule?: string): Planted => ({
  file,
  text: file.endsWith('.astro')
    ? `---\nimport it from '${target}';\n---\n<p>{it}</p>\n`
    : `import it from '${target}';\nit();\n`,
  ...(rule && { rule }),
});

const wrong: Planted[] = [
  importing('src/platform/time/a.ts', '../../leads/services.ts', DIRECTION),
  importing('src/platform/a.ts', '../events/x.ts', DIRECTION),
  importing('src/design/A.astro', '../content/queries.ts', DIRECTION),
  importing('src/events/a.ts', '../roadshow/x.ts', DIRECTION),
  importing('src/campaigns/A.astro', '../events/x.ts', DIRECTION),
  importing('src/content/checks/a.ts', '../../events/x.ts', DIRECTION),
  importing('src/functions/a.ts', '../content/runtime.ts', DIRECTION),
  importing('src/functions/b.ts', '../tools/project.ts', DIRECTION),
  importing('src/site/shell/A.astro', '../../leads/submit/x.ts', DIRECTION),
  importing('src/site/shell/a.tsx', '../../pages/x.ts', DIRECTION),
  importing('src/pages/a/b/c.astro', '../../../functions/x.ts', DIRECTION),
  importing('src/leads/a.ts', '../content/load.ts', DIRECTION),
  importing('src/leads/kinds/trial/a.tsx', '../../../content/checks/check.ts', DIRECTION),
  importing('src/leads/kinds/trial/b.ts', '../../store/leads.ts', DIRECTION),
  importing('src/leads/forms/a.tsx', '../submit/x.ts', DIRECTION),
  importing('src/leads/store/a.ts', '../outbox/outbox.ts', DIRECTION),
  importing('src/leads/outbox/a.ts', '../submit/x.ts', DIRECTION),
  importing('src/leads/submit/a.ts', '../follow-up/x.ts', DIRECTION),
  importing('src/leads/submit/b.ts', '../../site/seo/x.ts', DIRECTION),
  importing('src/leads/follow-up/a.ts', '../retention/x.ts', DIRECTION),
  importing('src/leads/retention/a.ts', '../ops/x.ts', DIRECTION),
  importing('src/leads/store/b.ts', '../../leads/outbox/outbox.ts', DIRECTION),
  importing('src/leads/store/c.ts', './../outbox/outbox.ts', DIRECTION),
  importing('src/leads/store/d.ts', '../kinds/../outbox/outbox.ts', DIRECTION),
  importing('src/platform/b.ts', '../../src/leads/services.ts', DIRECTION),
  importing('src/platform/c.ts', '/src/leads/services.ts', DIRECTION),
  importing('src/platform/d.ts', '../../tests/support/x.ts', DIRECTION),
  importing('src/events/b.ts', '../content.config.ts', DIRECTION),
  importing('src/site/map/b.ts', '../../content-rules.ts', DIRECTION),
  importing('src/platform/e.ts', 'astro', DIRECTION),
  importing('src/leads/store/e.ts', 'astro/zod', DIRECTION),
  importing('src/functions/c.ts', 'astro:env/server', DIRECTION),
  importing('src/pages/a.astro', 'astro:content', DIRECTION),
  importing('src/content/a.ts', 'astro:content', DIRECTION),
  {
    file: 'src/platform/f.ts',
    text: `import type { It } from '../leads/x.ts';\nexport const it: It = 1;\n`,
    rule: DIRECTION,
  },
  {
    file: 'src/platform/g.ts',
    text: `import { type It } from '../leads/x.ts';\nexport const it: It = 1;\n`,
    rule: DIRECTION,
  },
  { file: 'src/platform/h.ts', text: `export type { It } from '../leads/x.ts';\n`, rule: DIRECTION },
  { file: 'src/platform/i.ts', text: `export { it } from '../leads/x.ts';\n`, rule: DIRECTION },
  { file: 'src/platform/j.ts', text: `export * from '../leads/x.ts';\n`, rule: DIRECTION },
  { file: 'src/platform/k.ts', text: `import * as it from '../leads/x.ts';\nit.go();\n`, rule: DIRECTION },
  { file: 'src/platform/l.ts', text: `import '../leads/x.ts';\n`, rule: DIRECTION },
  {
    file: 'src/design/B.astro',
    text: `---\nimport type { It } from '../leads/x.ts';\nconst it: It = 1;\n---\n{it}\n`,
    rule: DIRECTION,
  },
  {
    file: 'src/design/C.astro',
    text: `<p>Hello</p>\n<script>\n  import { go } from '../leads/x.ts';\n  go();\n</script>\n`,
    rule: DIRECTION,
  },
  {
    file: 'src/platform/one.ts',
    text: `import type { Two } from './two.ts';\nexport type One = Two | 1;\n`,
    rule: 'no-cycle',
  },
  {
    file: 'src/platform/two.ts',
    text: `import type { One } from './one.ts';\nexport type Two = One | 2;\n`,
    rule: 'no-cycle',
  },
  {
    file: 'tests/support/one.ts',
    text: `import { two } from './two.ts';\nexport const one = () => two();\n`,
    rule: 'no-cycle',
  },
  {
    file: 'tests/support/two.ts',
    text: `import { one } from './one.ts';\nexport const two = () => one();\n`,
    rule: 'no-cycle',
  },
  {
    file: 'src/site/map/One.astro',
    text: `---\nimport Two from './Two.astro';\n---\n<Two />\n`,
    rule: 'no-cycle',
  },
  {
    file: 'src/site/map/Two.astro',
    text: `---\nimport One from './One.astro';\n---\n<One />\n`,
    rule: 'no-cycle',
  },
];

const right: Planted[] = [
  importing('src/pages/right.astro', '../site/shell/Base.astro'),
  importing('src/pages/events/right.astro', '../../events/event-time.ts'),
  importing('src/site/shell/Right.astro', '../../leads/kinds/enquiry/Enquiry.astro'),
  importing('src/roadshow/Right.astro', '../leads/kinds/enquiry/form.tsx'),
  importing('src/leads/kinds/trial/right.ts', '../../../content/schemas/index.ts'),
  importing('src/leads/submit/right.ts', '../../content/runtime.ts'),
  importing('src/leads/ops/right.ts', '../store/activity.ts'),
  importing('src/leads/emails/right.tsx', '../kinds/register.ts'),
  importing('src/functions/right.ts', '../leads/follow-up/digest.ts'),
  importing('src/content/queries.ts', 'astro:content'),
  importing('src/content.config.ts', 'astro:content'),
  importing('src/content-joint.ts', './events/x.ts'),
  importing('src/tools/right.ts', '../../tests/support/now.ts'),
  importing('src/tools/build/right.ts', '../../content-rules.ts'),
  importing('src/site/search/right.ts', './search.ts'),
];

let folder: string;
/** Each file and rule that oxlint complains of. */
let found: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-rooms-'));
  cpSync(`${ROOT}.oxlintrc.json`, join(folder, '.oxlintrc.json'));
  for (const { file, text } of [...wrong, ...right]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  found = lint();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs oxlint as `npm run check` does. */
function lint(): string[] {
  let output: string;
  try {
    output = execFileSync(`${ROOT}node_modules/.bin/oxlint`, ['--format', 'json', 'src', 'tests'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as { diagnostics: { filename: string; code: string }[] };
  return diagnostics.map(({ filename, code }) => `${filename} ${/\((.+)\)/.exec(code)?.[1]}`);
}

describe('an import', () => {
  it.each(wrong)('that points the wrong way is refused: $file $text', ({ file, rule }) => {
    expect(found).toContain(`${file} ${rule}`);
  });

  it.each(right)('that points the right way is not: $file $text', ({ file }) => {
    expect(found.filter((each) => each.startsWith(`${file} `))).toEqual([]);
  });

  it('of another file of ours is static outside of tools, for lint sees no other', () => {
    const dynamic = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|tsx|astro|mjs)$/.test(file) && !file.startsWith('tools/'))
      .filter((file) => /\bimport\(\s*['"`]/.test(readFileSync(`${ROOT}src/${file}`, 'utf8')));
    expect(dynamic).toEqual([]);
  });
});

describe('a room', () => {
  const folders = (path: string) =>
    readdirSync(`${ROOT}src/${path}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(path, name));

  it('is each folder of src, and a layer each folder of leads that has code', () => {
    const layers = folders('leads').filter((path) => path !== 'leads/migrations');
    const named = rooms.map((room) => room.folder);
    expect(named.toSorted()).toEqual([...folders('.'), ...layers].toSorted());
  });

  it('may import only what there is', () => {
    const named = rooms.map((room) => room.folder);
    const allowed = rooms.flatMap(({ may }) => (may === 'anything' ? [] : may));
    for (const each of allowed) {
      const name = typeof each === 'string' ? each : each.folder;
      expect(named).toContain(name);
      expect(existsSync(`${ROOT}src/${name}`)).toBe(true);
    }
  });
});
