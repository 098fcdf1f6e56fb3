import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { printedPages } from '../../src/campaigns/versions.ts';
import { isChecked } from '../../src/content/schemas/partners.ts';
import { readContent } from '../../src/tools/build/content.ts';
import { FORMATS } from '../../src/roadshow/pack/sheet.ts';
import { PICTURES } from '../../src/roadshow/pack/social-picture.ts';
import { builtPages, servedFile } from '../support/dist.ts';
import { NOW } from '../support/now.ts';
import { readQr } from '../support/read-qr.ts';

const PARTNERS = '/roadshow/partners/';
const { content } = await readContent(true);
const codes = [
  ...content.partners.filter(({ data }) => isChecked(data)),
  ...content.areas,
  ...content.tours,
].map(({ slug }) => slug);
const agency = content.agency[0]?.data;
if (!agency) throw new Error('There is no agency');
const { concerns } = agency;
const featured = content.questions
  .filter(({ data }) => data.featured)
  .toSorted((a, b) => a.data.order - b.data.order)
  .map(({ data }) => data.question);
const versions = [...new Set(printedPages(content.pages).map(({ key }) => key))];
const pages = new Map(builtPages().map((page) => [page.path, page.$]));
const page = (path: string) => {
  const found = pages.get(path);
  if (!found) throw new Error(`There is no page ${path}`);
  return found;
};

/** An element of SVG as a picture. */
const drawn = (svg: string) =>
  sharp(Buffer.from(svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="700"')))
    .png()
    .toBuffer();

const readQrOf = async (svg: string) => readQr(await drawn(svg));

it('each partner that is checked, each area and each tour has a pack, and those that aren’t over are named', () => {
  const packs = [...pages.keys()].filter((path) => /^\/roadshow\/partners\/[^/]+\/$/.test(path));
  expect(packs.toSorted()).toEqual(codes.map((code) => `${PARTNERS}${code}/`).toSorted());
  const links = page(PARTNERS)('main a[href^="/roadshow/partners/"]')
    .toArray()
    .map(({ attribs }) => attribs['href']);
  const over = content.tours
    .filter(({ data }) => data.to < NOW.slice(0, 10))
    .map(({ slug }) => `${PARTNERS}${slug}/`);
  expect(links.toSorted()).toEqual(packs.filter((path) => !over.includes(path)).toSorted());
});

it('the worker of screens is beside them, for no other page, in words that displays of 2021 know', async () => {
  const worker = readFileSync(servedFile(`${PARTNERS}screen-worker.js`) ?? '', 'utf8');
  expect(worker).toContain('/_astro/');
  const targets = ['safari15', 'chrome91', 'firefox90'];
  const [old, now] = await Promise.all([targets, 'esnext'].map((target) => transform(worker, { target })));
  expect(old?.code).toBe(now?.code);
  const named = builtPages().filter(({ html }) => html.includes('screen-worker.js'));
  expect(named.map(({ path }) => path).toSorted()).toEqual(
    codes
      .flatMap((code) =>
        ['', ...versions.map((version) => `${version}/`)].map(
          (version) => `${PARTNERS}${code}/screen/${version}`,
        ),
      )
      .toSorted(),
  );
});

it('the page of all packs says what to do about harm, and what to say to whoever asks', () => {
  const $ = page(PARTNERS);
  const ids = $('main h2')
    .toArray()
    .map(({ attribs }) => attribs['id'] ?? '');
  expect(ids.filter((id) => id !== 'tours')).toEqual(['how', 'choose', 'harm', 'asked', 'us']);
  expect(
    $('ol.how a')
      .toArray()
      .map(({ attribs }) => attribs['href']),
  ).toContain('#harm');
  expect($('h1').text()).toMatch(/foster|adopt/);
  expect($('main').text()).not.toMatch(/nobody asks/);
});

it('the next date in a partner’s own hall stands first in its pack, with its page', () => {
  const withDate = codes.filter((code) => page(`${PARTNERS}${code}/`)('#here').length > 0);
  expect(withDate.length).toBeGreaterThan(0);
  for (const code of withDate) {
    const { venue } = content.partners.find(({ slug }) => slug === code)?.data ?? {};
    const $ = page(`${PARTNERS}${code}/`);
    expect($('main h2').first().attr('id')).toBe('here');
    const date = $('.here a[href^="/events/"]').attr('href')?.split('/')[2] ?? '';
    const event = content.events.find(({ slug }) => date.startsWith(slug));
    expect(event?.data.place).toMatchObject({ type: 'venue', venue });
  }
});

it('packs lead to the form for venues where there is one, and say when the phone is answered', () => {
  const hasForm = pages.has('/roadshow/');
  for (const path of [PARTNERS, ...codes.map((code) => `${PARTNERS}${code}/`)]) {
    const us = page(path)('#us').parent();
    expect(us.find('a[href="/roadshow/#take-part"]').length > 0).toBe(hasForm);
    expect(us.text()).toContain(agency.phone);
    expect(us.text()).toMatch(/day, \d+(:\d\d)?am to \d/);
  }
});

describe.each(codes)('the pack of %s', (code) => {
  it('has QR codes, on its page and in files, that open its short link', async () => {
    const $ = page(`${PARTNERS}${code}/`);
    const link = `http://localhost:4321/go/${code}`;
    expect($('.typed').text()).toBe(link.replace('http://', ''));
    expect(await readQr(await drawn($.html($('main svg.qr'))))).toBe(link);
    for (const file of ['qr.svg', 'qr.png']) {
      const picture = readFileSync(servedFile(`${PARTNERS}${code}/${file}`) ?? '');
      const png = file.endsWith('.svg')
        ? await drawn(picture.toString().replace(' xmlns="http://www.w3.org/2000/svg"', ''))
        : picture;
      expect(await readQr(png)).toBe(link);
    }
  });

  it('has sheets whose codes say where they stand', async () => {
    const $ = page(`${PARTNERS}${code}/sheets/`);
    const found = $('main svg.qr').toArray();
    const read = await Promise.all(found.slice(0, 4).map(async (svg) => readQr(await drawn($.html(svg)))));
    const at = (placement: string) => `http://localhost:4321/go/${code}?at=${placement}`;
    expect(read).toEqual([at('poster'), at('handout'), at('handout'), at('card')]);
    expect(found).toHaveLength(13);
  });

  it.each(versions)(
    'has sheets in other words, whose codes lead to the page in them: %s',
    async (version) => {
      expect(page(`${PARTNERS}${code}/`)(`.files a[href="sheets/${version}/"]`).length).toBe(1);
      const $ = page(`${PARTNERS}${code}/sheets/${version}/`);
      const found = $('main svg.qr').toArray();
      const read = await Promise.all([found[0], found[3]].map((svg) => svg && readQrOf($.html(svg))));
      const at = (placement: string) => `http://localhost:4321/go/${code}/${version}?at=${placement}`;
      expect(read).toEqual([at('poster'), at('card')]);
      expect($('.sheet, .plain-card').text()).not.toMatch(
        /Point your phone’s camera at it|Meet us|quiet minute/,
      );
    },
  );

  it('has a poster that may stay up, and says when the other comes down', () => {
    const undated = page(`${PARTNERS}${code}/sheets/undated/`);
    expect(undated('.sheet-dates')).toHaveLength(0);
    expect(undated('.sheet')).toHaveLength(3);
    const hasDates = page(`${PARTNERS}${code}/sheets/`)('.sheet-dates').length > 0;
    const warns = /Take them down after \w+ \d+ \w+/.test(page(`${PARTNERS}${code}/`)('main').text());
    expect([page(`${PARTNERS}${code}/sheets/`)('.lead').text().includes('down after'), warns]).toEqual([
      hasDates,
      hasDates,
    ]);
  });

  it('says what to do about harm before anything else, and what to answer', () => {
    const $ = page(`${PARTNERS}${code}/`);
    const parts = $('main h2')
      .toArray()
      .map(({ attribs }) => attribs['id']);
    expect(parts.filter((id) => id !== 'here')[0]).toBe('harm');
    const harm = $('section.harm');
    expect(
      harm
        .find('a[href^="tel:"]')
        .toArray()
        .map(({ attribs }) => attribs['href']),
    ).toEqual([
      'tel:999',
      ...[concerns.phone, concerns.outOfHours].map((phone) => `tel:${phone.replaceAll(' ', '')}`),
    ]);
    const asked = $('#asked').parent();
    expect(asked.text()).toContain('Hand it back');
    expect(
      asked
        .find('summary')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual(featured);
  });

  it('has a page for the staff room: harm, what to answer, what the cards are, when posters come down', () => {
    expect(page(`${PARTNERS}${code}/`)('section.harm a[href="staff/"]')).toHaveLength(1);
    const staff = page(`${PARTNERS}${code}/staff/`)('main').text();
    for (const said of [concerns.phone, concerns.outOfHours, '999', 'Hand it back', 'it’s no helpline'])
      expect(staff).toContain(said);
    const hasDates = page(`${PARTNERS}${code}/`)('main').text().includes('Take them down after');
    expect(staff.includes('come down after')).toBe(hasDates);
  });

  it('has a screen and slides with codes of their own', async () => {
    for (const [path, placement] of [
      ['screen', 'screen'],
      ['slides', 'slides'],
    ]) {
      const $ = page(`${PARTNERS}${code}/${path}/`);
      expect($('main svg.qr').length).toBe(1);
      expect(await readQr(await drawn($.html($('main svg.qr'))))).toBe(
        `http://localhost:4321/go/${code}?at=${placement}`,
      );
    }
  });

  it.each(versions)(
    'has a screen and slides in other words, which its pack leads to: %s',
    async (version) => {
      for (const show of ['screen', 'slides']) {
        expect(page(`${PARTNERS}${code}/`)(`.files a[href="${show}/${version}/"]`)).toHaveLength(1);
        const $ = page(`${PARTNERS}${code}/${show}/${version}/`);
        expect(await readQrOf($.html($('main svg.qr')))).toBe(
          `http://localhost:4321/go/${code}/${version}?at=${show}`,
        );
        expect($('.screen, .talk').text()).not.toMatch(/What people ask first|Meet us|In their own words/);
      }
    },
  );

  it('has files to download that are tagged PDF', () => {
    const $ = page(`${PARTNERS}${code}/`);
    const listed = $('.files a[download]')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? '');
    const inEach = (formats: string[]) => [
      ...formats,
      ...versions.flatMap((version) => formats.map((format) => `${version}-${format}`)),
    ];
    const undated = inEach(['poster-a3', 'poster-a4', 'handout-a5']).map((name) => `${name}-undated.pdf`);
    const dated = inEach(Object.keys(FORMATS)).map((name) => `${name}.pdf`);
    const hasDates = $('#print').parent().text().includes('Take them down after');
    expect(listed.toSorted()).toEqual([...dated, ...(hasDates ? undated : [])].toSorted());
    expect($('.files li:has([download])').text()).toMatch(/^(\s*[^\d]+(, A\d)?[^\d]*\d+ KB)+\s*$/);
    for (const file of [...dated, ...undated]) {
      const bytes = readFileSync(servedFile(`${PARTNERS}${code}/${file}`) ?? '').toString('latin1');
      expect(bytes).toMatch(/^%PDF-1\.7/);
      expect(bytes).toMatch(/\/Marked true/);
    }
  });

  it('has pictures to share, which load late at the size they have, and a description to copy', async () => {
    const $ = page(`${PARTNERS}${code}/`);
    const section = $('section[aria-labelledby="pictures"]');
    for (const [shape, { width, height, placement, file: ending }] of Object.entries(PICTURES)) {
      const file = readFileSync(servedFile(`${PARTNERS}${code}/${shape}.${ending}`) ?? '');
      const format = ending === 'jpg' ? 'jpeg' : 'png';
      expect(await sharp(file).metadata()).toMatchObject({ format, width, height });
      expect(file.byteLength).toBeLessThan(200_000);
      expect($(`a[download="${code}-${shape}.${ending}"]`).attr('href')).toBe(`${shape}.${ending}`);
      const shown = section.find(`img[src="${PARTNERS}${code}/${shape}.${ending}"]`);
      expect(shown).toHaveLength(placement === 'social' ? 1 : 0);
      expect(shown.filter(`[width="${width}"][height="${height}"][loading="lazy"]`)).toHaveLength(
        shown.length,
      );
      expect(shown.filter('[alt*="described below"]')).toHaveLength(shown.length);
    }
    const display = readFileSync(servedFile(`${PARTNERS}${code}/display.jpg`) ?? '');
    expect(await readQr(await sharp(display).png().toBuffer())).toBe(
      `http://localhost:4321/go/${code}?at=screen`,
    );
    const words = section.find('button[data-copy]').prev().text();
    for (const said of [/^Thinking about /, /\n(Meet us: .+, |\S)/, `localhost:4321/go/${code}`])
      expect(words).toMatch(said);
  });

  it('has a card that says nothing of what it is about', () => {
    const $ = page(`${PARTNERS}${code}/sheets/`);
    const card = $('.plain-card').first().text();
    expect(card).toMatch(/For a quiet minute/);
    expect(card.replaceAll(code, '')).not.toMatch(/foster|adopt|child|carer|famil/i);
  });
});
