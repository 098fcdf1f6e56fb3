import { expect, it } from 'vitest';
import { ROOT } from '../../src/tools/project.ts';
import { builtPages } from '../support/dist.ts';
import { searchIndex } from '../support/search-index.ts';

const index = searchIndex(`${ROOT}dist`);
const urls = index.map(({ url }) => url);
const pages = builtPages().filter(({ path }) => !path.startsWith('/shells/'));

it('the search knows each page once that may be found, and no other', () => {
  const mayBeFound = pages
    .filter(({ $ }) => $('main[data-pagefind-body]').length === 1)
    .map(({ path }) => path);
  expect(mayBeFound.length).toBeGreaterThan(50);
  expect(urls.filter((url) => !url.includes('#')).toSorted()).toEqual(mayBeFound.toSorted());
  const hidden = pages.filter(({ $ }) => $('meta[name=robots][content=noindex]').length > 0);
  expect(hidden.length).toBeGreaterThan(1);
  expect(hidden.filter(({ path }) => mayBeFound.includes(path))).toEqual([]);
});

it('the search knows each question, with its answer', () => {
  const questions = pages.find(({ path }) => path === '/questions/');
  const ids =
    questions
      ?.$('.answers details')
      .toArray()
      .map(({ attribs }) => `/questions/#${attribs['id']}`) ?? [];
  expect(ids.length).toBeGreaterThanOrEqual(20);
  expect(urls.filter((url) => url.startsWith('/questions/')).toSorted()).toEqual(ids.toSorted());
});

it('what many pages have isn’t found on each', () => {
  for (const { content } of index) expect(content).not.toMatch(/Rather talk\?|Last checked on/);
});

it('what is hidden at the build, until its time comes, isn’t found', () => {
  for (const { content } of index) expect(content).not.toMatch(/\bon now\b|This one is over/i);
});
