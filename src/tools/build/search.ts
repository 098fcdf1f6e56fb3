import { readdir, readFile, rm } from 'node:fs/promises';
import { load } from 'cheerio';
import { close, createIndex } from 'pagefind';
import { ROOT } from '../project.ts';

const DIST = `${ROOT}dist`;

/** What many pages have, and nobody looks for. */
const ON_MANY_PAGES = ['.next', '.beside', '.ring', '.numbers', '.reviewed', '.map', 'dt'];

/** What isn't true yet at the build, or not any more: a page shows it when its time comes. */
const HIDDEN = '[hidden]';

/** Interfaces that come with the index and that nothing here uses. */
const NOT_OURS = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

/**
 * Makes the index that the page of search reads, from the site that was built: what isn't published isn't in it. Of a
 * page it takes what stands in `data-pagefind-body`; each question is found by itself.
 * @throws when Pagefind reports an error
 */
export async function writeSearchIndex(): Promise<void> {
  const { index, errors } = await createIndex({
    forceLanguage: 'en',
    excludeSelectors: [...ON_MANY_PAGES, HIDDEN],
  });
  if (!index) throw new Error(`no index of search: ${errors.join(', ')}`);
  const added: { errors: string[] }[] = [await index.addDirectory({ path: DIST })];
  for (const { id, question, answer } of await builtQuestions()) {
    const content = `<html lang="en"><body data-pagefind-body><h1>${question}</h1>${answer}</body></html>`;
    added.push(await index.addHTMLFile({ url: `/questions/#${id}`, content }));
  }
  const written = await index.writeFiles({ outputPath: `${DIST}/pagefind` });
  await close();
  const failed = [...added, written].flatMap((step) => step.errors);
  if (failed.length > 0) throw new Error(`no index of search: ${failed.join(', ')}`);
  for (const file of await readdir(`${DIST}/pagefind`)) {
    if (NOT_OURS.test(file)) await rm(`${DIST}/pagefind/${file}`);
  }
}

/** The questions of the built page of questions, in HTML. */
async function builtQuestions(): Promise<{ id: string; question: string; answer: string }[]> {
  const $ = load(await readFile(`${DIST}/questions/index.html`, 'utf8'));
  return $('.answers > details')
    .toArray()
    .map((details) => ({
      id: $(details).attr('id') ?? '',
      question: $(details).children('summary').html() ?? '',
      answer: $(details).children('div').html() ?? '',
    }));
}
