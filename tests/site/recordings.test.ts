import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtPages, DIST, servedFile } from '../support/dist.ts';

const pages = builtPages();
const withRecording = pages.filter(({ $ }) => $('.recording').length > 0);
/** Which agency's site was built: one has a sample of a recording. */
const hasRecordings = (process.env['AGENCY'] || 'county') === 'county';

it('a story with a recording shows it on its own page, at the stall, and in a campaign that asks for it', () => {
  const paths = withRecording.map(({ path }) => path.replace(/[^/]+\/$/, ''));
  expect(paths).toEqual(hasRecordings ? ['/campaigns/', '/roadshow/stall/', '/stories/'] : []);
});

describe.each(withRecording)('the recording of $path', ({ html, $ }) => {
  const players = $('video, audio').toArray();

  it('loads nothing before somebody plays it, and asks nobody else', () => {
    expect(players.length).toBe(1);
    for (const { attribs } of players) {
      expect(attribs).toMatchObject({ preload: 'none', controls: '' });
      expect('autoplay' in attribs).toBe(false);
    }
    expect($('iframe, link[rel=preload][as=video], link[rel=preload][as=audio]').length).toBe(0);
    const addresses = $('video, audio, source').toArray();
    const named = addresses.flatMap(({ attribs }) => [attribs['src'] ?? [], attribs['poster'] ?? []].flat());
    expect(named.filter((address) => !servedFile(address))).toEqual([]);
    expect(html).toContain("media-src 'self' data:");
  });

  it('has captions, where it is a film, and words to read', () => {
    const missing = $('video').filter(
      (_, film) => $(film).find('track[kind=captions][default]').length !== 1,
    );
    expect(missing.length).toBe(0);
    for (const track of $('track').toArray()) {
      expect(track.attribs['src']).toMatch(/^data:text\/vtt;charset=utf-8,WEBVTT%0A/);
    }
    expect($('.recording details p').text().length).toBeGreaterThan(40);
  });
});

it('no file of a recording is there that no page shows', () => {
  const shown = new Set(
    pages.flatMap(({ $ }) =>
      $('video, audio')
        .toArray()
        .map(({ attribs }) => attribs['src']),
    ),
  );
  const files = existsSync(`${DIST}/recordings`) ? readdirSync(`${DIST}/recordings`) : [];
  expect(files.filter((file) => !shown.has(`/recordings/${file}`))).toEqual([]);
});
