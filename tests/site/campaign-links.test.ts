import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { builtPages, DIST } from '../support/dist.ts';
import { readQr } from '../support/read-qr.ts';

const pages = builtPages();
const own = pages.filter(({ path }) => /^\/campaigns\/[^/]+\/links\/$/.test(path));

it('each short link of a campaign has a code as SVG and PNG, and both open it', async () => {
  const codes = own.flatMap(({ path, $ }) =>
    $('.own-links a')
      .toArray()
      .map(({ attribs }) => [path, attribs['href'] ?? ''] as const),
  );
  expect(codes.length).toBeGreaterThanOrEqual(2 * own.length);
  for (const [path, file] of codes) {
    const bytes = readFileSync(join(DIST, path, file));
    const picture = file.endsWith('.svg') ? await sharp(bytes).resize(400).png().toBuffer() : bytes;
    expect([file, await readQr(picture)]).toEqual([
      file,
      `http://localhost:4321/go/${file.replace(/\.\w+$/, '')}`,
    ]);
  }
});

it('each code on the page is that of the link beside it', async () => {
  for (const { $ } of own) {
    for (const each of $('.own-links li').toArray()) {
      const svg = $.html($(each).find('svg.qr'));
      const drawn = Buffer.from(
        svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"'),
      );
      const said = await readQr(await sharp(drawn).png().toBuffer());
      expect(said).toBe(`http://${$(each).find('.typed').text().replaceAll(/\s/g, '')}`);
    }
  }
});

it('nobody who wasn’t told finds them, and no cost is said', () => {
  expect(own.length).toBeGreaterThanOrEqual(3);
  for (const { path, $ } of own) {
    expect([path, $('meta[name=robots]').attr('content')]).toEqual([path, 'noindex']);
    expect(pages.filter((page) => page.$(`a[href^="${path}"]`).length > 0)).toEqual([]);
    expect($('main').text()).not.toMatch(/£/);
  }
});
