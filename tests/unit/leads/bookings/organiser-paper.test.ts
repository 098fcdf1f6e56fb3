import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { sharedDatabase } from '../../../support/database.ts';
import { organiserOn } from '../../../support/organiser.ts';

const test = sharedDatabase();

const DANGEROUS = ['=1+1', '+44', '-1', '@SUM(A1)', '＝1+1', '"=1+1"'];

async function csv(on: ReturnType<typeof organiserOn>) {
  const response = await on.get('csv');
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('the list as a spreadsheet', () => {
  it('has first names and places only, as UTF-8 that says so', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Zoë Last', places: '3', phone: '07700 900123', needs: 'A loop, please' });
    const { response, bytes } = await csv(on);
    expect(bytes.toString('utf8')).toBe('\ufeff"First name","Places"\r\n"Zoë","3"\r\n');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9.-]+"$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each(DANGEROUS)('has no cell that a spreadsheet executes: %s', async (name) => {
    const on = organiserOn(test);
    await on.book({ name });
    const [, row = ''] = (await csv(on)).bytes.toString('utf8').split('\r\n');
    expect(row).not.toMatch(/^"\s*[=+\-@\t\r＝＋－＠]/);
    expect(row.split('","')).toHaveLength(2);
  });

  it('keeps a name with a quotation mark in one cell', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'A",=1+1' });
    expect((await csv(on)).bytes.toString('utf8')).toContain('"A"",=1+1","2"');
  });
});

describe('what is printed', () => {
  it('is a list of first names and places, with a box for each', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Zoe Last', places: '3', phone: '07700 900123', needs: 'A loop, please' });
    const $ = load(await (await on.get('list')).text());
    expect(
      $('tbody td:not(:last-child)')
        .map((_, each) => $(each).text())
        .get(),
    ).toEqual(['Zoe', '3']);
    expect($('.box')).toHaveLength(1);
    expect($.text()).not.toMatch(/Last|loop|07700/);
  });

  it('calls people by a name, not by what stands before it', async () => {
    const on = organiserOn(test);
    for (const name of ['The Sample family', 'Mr. Lee', 'Zoe Last', 'Family']) await on.book({ name });
    const $ = load(await (await on.get('list')).text());
    const names = $('tbody td:first-child').map((_, each) => $(each).text());
    expect(names.get().toSorted()).toEqual(['Family', 'Lee', 'Sample', 'Zoe']);
  });

  it('says of a date without names how many come', async () => {
    const on = organiserOn(test, { register: 'none' });
    await on.book({ places: '1' });
    expect(load(await (await on.get('list')).text()).text()).toContain('1 person is coming.');
  });

  it('leads back to the page', async () => {
    const on = organiserOn(test);
    for (const view of ['list', 'sheet', 'sign']) {
      const back = load(await (await on.get(view)).text())('main a:contains("Back")').attr('href') ?? '';
      expect((await on.get('', `https://hearth.example${back}`)).status).toBe(200);
      expect(back).not.toContain('view=');
    }
  });

  it('is for what is online neither a sign nor keys, and says how to join', async () => {
    const joinAt = 'https://meet.example/evening';
    const on = organiserOn(test, {
      date: { place: { type: 'online' }, joinAt, organiser: undefined },
    });
    expect((await on.page())('.views').text()).not.toContain('sign');
    const text = load(await (await on.get('sheet')).text())('main').text();
    expect(text).toContain(joinAt);
    expect(text).not.toMatch(/Keys|Fire|Lock up|coats/);
    expect((await organiserOn(test).page())('.views').text()).toContain('A sign for the door');
  });

  it('is a sheet with keys, who is there, whom to ring, what to do when, and how to leave; nobody who comes', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Zoe Last', needs: 'A loop, please' });
    const text = load(await (await on.get('sheet')).text()).text();
    const { organiser } =
      Object.values(on.events).find(({ organiser: its }) => its?.keys?.includes('5:45pm')) ?? {};
    const { concerns, safeguarding, phone } = on.edges.runtime.agency;
    for (const said of [
      organiser?.keys,
      organiser?.rota,
      organiser?.closing,
      organiser?.phone,
      concerns.phone,
      concerns.outOfHours,
      safeguarding.team,
      phone,
      'harm to a child',
      'upset',
      'press',
      'Fire',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/Zoe|loop/);
  });
});
