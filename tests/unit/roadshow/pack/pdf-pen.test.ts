import { describe, expect, it } from 'vitest';
import { Pen, type Style } from '../../../../src/roadshow/pack/pdf-pen.ts';

const pen = await Pen.take({});
const style = {
  what: 'the address',
  voice: 'strong',
  size: { most: 20, least: 10 },
  lines: 4,
  leading: 1.2,
  address: true,
} satisfies Style;
const linesAt = (width: number) => pen.set('a.example/go/stanley-library-annexe', style, width).lines;

describe('an address to type, in lines', () => {
  it.each([
    [600, ['a.example/go/stanley-library-annexe']],
    // It is set smaller rather than broken in a word.
    [130, ['a.example/go/', 'stanley-library-annexe']],
    // It has no room so even at its least size: a line ends before a hyphen, and never after one.
    [85, ['a.example/', 'go/stanley', '-library', '-annexe']],
  ])('%i points wide', (width, lines) => expect(linesAt(width)).toEqual(lines));

  it('has no room', () => expect(() => linesAt(20)).toThrow('the address is too long'));
});
