import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { sharedDatabase } from '../../../support/database.ts';
import { endpointOn, postForm } from '../../../support/endpoint.ts';
import { count } from '../../../support/leads.ts';
import { goodHost } from '../../../support/sample.ts';

const test = sharedDatabase();

it.each([
  [
    'outside the area',
    'postcode',
    'EH1 1AA',
    /Edinburgh, and our roadshow stays in County Durham.*ring us on 01632/,
  ],
  ['in the past', 'day', '2026-11-22', /That day is over\. Choose one that is ahead, or leave it out/],
])(
  'a stop that is asked for %s is said kindly what could be, with all that was typed kept',
  async (_, field, value, words) => {
    const given = { ...goodHost, [field]: value };
    const { answer, settled } = endpointOn(test.database, 'http://127.0.0.1:1', undefined, 'host');
    const post = (headers?: Record<string, string>) =>
      answer(postForm(given, headers, 'https://hearth.example/api/stops'));
    const page = await post();
    expect(page.status).toBe(422);
    const read = load(await page.text());
    expect(read('title').text()).toMatch(/^Error: /);
    expect(read(`#host-${field}-error`).text()).toMatch(words);
    for (const name of ['place_name', 'postcode', 'day', 'name', 'email', 'phone'] as const) {
      expect(read(`input[name=${name}]`).attr('value')).toBe(given[name]);
    }
    expect(read('textarea[name=question]').text()).toBe(given.question);
    const json = await post({ accept: 'application/json' });
    expect([json.status, await json.json()]).toEqual([
      422,
      { errors: { [field]: expect.stringMatching(words) } },
    ]);
    await settled();
    expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([0, 0]);
  },
);
