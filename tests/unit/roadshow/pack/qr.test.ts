import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { qrPng, qrSquares, qrSvg } from '../../../../src/roadshow/pack/qr.ts';
import { readQr } from '../../../support/read-qr.ts';

const ADDRESSES = [
  'https://families.example/go/stanley-library',
  'https://fostering-and-adoption.county.gov.uk/go/newton-aycliffe-and-sedgefield?at=newsletter',
  'http://localhost:4321/go/x',
];

describe('a QR code', () => {
  it.each(ADDRESSES)('of %s leads there, as SVG and as PNG', async (address) => {
    expect(await readQr(await qrPng(address))).toBe(address);
    const drawn = await sharp(Buffer.from(qrSvg(address)), { density: 600 })
      .png()
      .toBuffer();
    expect(await readQr(drawn)).toBe(address);
  });

  it('is read with a scratch across it', async () => {
    const [address = ''] = ADDRESSES;
    const png = await qrPng(address, 900);
    const { width } = await sharp(png).metadata();
    const scratch = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}"><path stroke="#fff" stroke-width="${width / 22}" d="M0 ${width * 0.58}L${width} ${width * 0.66}"/></svg>`,
    );
    expect(
      await readQr(
        await sharp(png)
          .composite([{ input: scratch }])
          .toBuffer(),
      ),
    ).toBe(address);
  });

  it('that would be too fine to read on paper is no code', () => {
    expect(() => qrSquares(`https://families.example/go/${'long-'.repeat(60)}`, 24)).toThrow(
      /too fine for 24 mm/,
    );
    expect(() => qrSquares('https://families.example/go/stanley-library?at=card', 24)).not.toThrow();
  });
});
