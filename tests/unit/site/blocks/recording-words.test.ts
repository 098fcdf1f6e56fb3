import { expect, it } from 'vitest';
import { captionsAddress, sayLength, sayProvider } from '../../../../src/site/blocks/recording-words.ts';

it.each([
  ['3:20', '3 minutes 20 seconds'],
  ['1:01', '1 minute 1 second'],
  ['0:45', '45 seconds'],
  ['12:00', '12 minutes'],
])('%s is %s', (length, said) => {
  expect(sayLength(length)).toBe(said);
});

it.each([
  ['film', 'https://www.youtube.com/watch?v=sample', /^Watch on YouTube: /],
  ['film', 'https://youtu.be/sample', /^Watch on YouTube: /],
  ['film', 'https://vimeo.com/1', /^Watch on Vimeo: /],
  ['sound', 'https://radio.example/show', /^Listen on radio\.example: /],
] as const)('a link to a %s at %s says where it leads', (kind, address, says) => {
  const said = sayProvider(kind, address);
  expect(said).toMatch(says);
  expect(said).toMatch(/another website, which may use cookies$/);
});

it('captions are read back from their address as they were written', async () => {
  const webVtt = 'WEBVTT\r\n\r\n00:00.000 --> 00:04.000\n50% “off” #1 <i>now</i> & here\t?\n';
  expect(await (await fetch(captionsAddress(webVtt))).text()).toBe(webVtt.trimEnd() + '\n');
});
