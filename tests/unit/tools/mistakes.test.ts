import { expect, it } from 'vitest';
import { reportMistakes } from '../../../src/tools/local/mistakes.ts';

const wrongDate = {
  name: 'content/ash/events/one.md',
  source: 'content/ash/events/one.md',
  line: 'LEFT OUT: one.md: starts: is no date.',
};
const wrongPlace = {
  name: 'content/ash/events/one.md',
  source: 'content/ash/events/one.md',
  line: 'LEFT OUT: one.md: place: is missing.',
};
const wrongName = {
  name: 'Page “Two”',
  source: 'content/ash/pages/two.md',
  line: 'LEFT OUT: two.md: title: is missing.',
};

it('a mistake is said once, however many saves it outlives, and once that its file is mended', () => {
  const said: string[] = [];
  const report = reportMistakes((line) => said.push(line));
  const saying = (...mistakes: (typeof wrongDate)[]) => {
    said.length = 0;
    report(mistakes);
    return [...said];
  };
  expect(saying(wrongDate, wrongDate)).toEqual([wrongDate.line]);
  expect(saying(wrongDate)).toEqual([]);
  expect(saying(wrongDate, wrongName, wrongPlace)).toEqual([wrongName.line, wrongPlace.line]);
  expect(saying(wrongPlace)).toEqual([`mended: ${wrongName.name}`]);
  expect(saying()).toEqual([`mended: ${wrongPlace.name}`]);
  expect(saying()).toEqual([]);
  expect(saying(wrongDate)).toEqual([wrongDate.line]);
});
