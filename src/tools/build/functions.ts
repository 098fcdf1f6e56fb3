import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { postedForms } from '../../leads/kinds/posted-forms.ts';
import { kinds, thanksOf } from '../../leads/kinds/register.ts';
import { ROOT } from '../project.ts';

/** The pages that functions fill. */
export const shellNames: readonly string[] = [
  ...postedForms.map(({ form }) => form.shell),
  ...kinds.flatMap(({ thanks }) => thanksOf(thanks).map(({ shell }) => shell)),
  'near',
  'thanks-danger',
  'task',
  'problem',
];

/** Built pages that functions answer with: those, and the page for 404. */
export type Shells = Record<'task' | 'problem' | '404', string> & Readonly<Record<string, string>>;

/**
 * A folder that functions are made in: `data.json` and `shells/` are what they are made with, `functions/` is where
 * the bundles go, one file each.
 */
export type Workshop = string;

/** The workshop of the production build; netlify.toml names its functions. */
export const PRODUCTION: Workshop = `${ROOT}build`;

/** That of the development server, apart, so that neither serves the other's. */
export const DEVELOPMENT: Workshop = `${ROOT}.hearth/start/build`;

/**
 * Bundles each function of src/functions into one file with all that it needs.
 * For production, data and shells are inside, compressed; for development they are read from the workshop, so that
 * content can change under the bundles.
 */
export async function bundleFunctions(workshop: Workshop): Promise<void> {
  const packed = workshop === PRODUCTION;
  const files = (await readdir(`${ROOT}src/functions`)).filter((file) => file.endsWith('.ts'));
  await build({
    entryPoints: files.map((file) => `${ROOT}src/functions/${file}`),
    outdir: `${workshop}/functions`,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: packed,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['pg-native', '@react-email/render'],
    banner: {
      js: "import { createRequire as hearthRequire } from 'node:module'; const require = hearthRequire(import.meta.url);",
    },
    plugins: [packed ? packedData(workshop) : liveData(workshop)],
  });
}

const NAMES = /^hearth:(built|shells|redirects)$/;

/** Data and shells as compressed text: 450 KB of postcodes weigh 60 KB. */
const packedData = (workshop: Workshop): Plugin => ({
  name: 'hearth-packed',
  setup(builder) {
    builder.onResolve({ filter: NAMES }, ({ path }) => ({ path, namespace: 'hearth' }));
    builder.onLoad({ filter: NAMES, namespace: 'hearth' }, async ({ path }) => {
      const value =
        path === 'hearth:shells'
          ? await readShells(workshop)
          : await readJson(`${workshop}/${path === 'hearth:built' ? 'data' : 'redirects'}.json`);
      const text = brotliCompressSync(JSON.stringify(value)).toString('base64');
      return {
        contents: `import { brotliDecompressSync } from 'node:zlib';
const value = JSON.parse(brotliDecompressSync(Buffer.from('${text}', 'base64')).toString());
export default value;`,
      };
    });
  },
});

/**
 * Data and shells read from build/: the shells at every use, since the development server writes them anew. Redirects
 * are its own to answer.
 */
const liveData = (workshop: Workshop): Plugin => ({
  name: 'hearth-live',
  setup(builder) {
    builder.onResolve({ filter: NAMES }, ({ path }) => ({ path, namespace: 'hearth' }));
    builder.onLoad({ filter: NAMES, namespace: 'hearth' }, ({ path }) => ({
      contents:
        path === 'hearth:redirects'
          ? 'export default { pages: [], moved: [] };'
          : path === 'hearth:built'
            ? `import { readFileSync } from 'node:fs';
export default JSON.parse(readFileSync(${JSON.stringify(`${workshop}/data.json`)}, 'utf8'));`
            : `import { readFileSync } from 'node:fs';
export default new Proxy({}, { get: (_, name) => readFileSync(${JSON.stringify(`${workshop}/shells/`)} + name + '/index.html', 'utf8') });`,
    }));
  },
});

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function readShells(workshop: Workshop): Promise<Record<string, string>> {
  return Object.fromEntries(
    await Promise.all(
      [...shellNames, '404'].map(async (name) => [
        name,
        await readFile(`${workshop}/shells/${name}/index.html`, 'utf8'),
      ]),
    ),
  );
}
