import { expect, it } from 'vitest';
import { assetName } from '../../../../../src/content/source/contentful/asset-name.ts';

it.each([
  ['photo', 'My Hall.JPG', 'image/jpeg', 'my-hall.jpg'],
  ['photo', 'hall', 'image/webp', 'hall.webp'],
  ['recording', 'Sam’s film (1).MP4', 'video/mp4', 'sam-s-film-1.mp4'],
  ['recording', 'IMG_0001.MOV', 'video/quicktime', 'img-0001-mov.mp4'],
  ['recording', 'sam', 'audio/mpeg', 'sam.mp3'],
  ['recording', '…', 'audio/x-m4a', 'a1.m4a'],
  ['captions', 'Sam en-GB.vtt', 'text/vtt', 'sam-en-gb.vtt'],
  ['captions', 'Sam.srt', 'application/x-subrip', 'sam-srt.vtt'],
] as const)('a %s whose file is %s, a %s, is called %s', (kind, fileName, contentType, name) => {
  expect(assetName(kind, { fileName, contentType }, 'A1')).toBe(name);
});
