import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import satori, { type Font } from 'satori';
import { readColours } from '../../design/colours.ts';
import { inOurLetters } from '../../roadshow/pack/pdf-fonts.ts';
import { cachedPng } from './cached-png.ts';
import { SHARE_SIZE } from './share-size.ts';

/** What a picture for sharing is drawn from. */
export interface ShareWords {
  /** The service’s name, beside the lamp. */
  name: string;
  title: string;
  /** An SVG that fills the window. */
  window: string;
  /** The agency’s own colours, where it has any. */
  brand: { night?: string | undefined; lamp?: string | undefined };
}

const SERIF = 'Fraunces latin, Fraunces latin-ext';
const PANE = { width: 470, height: 470 };

/** Longer words are smaller, so that they stay beside the window. */
const sizeOf = (title: string) =>
  title.length > 60 ? 50 : title.length > 38 ? 58 : title.length > 22 ? 70 : 82;

/** Draws a picture for sharing as a PNG, or takes it from `cache` when it was drawn before. */
export async function drawSharePicture(words: ShareWords, cache: string): Promise<Buffer> {
  const svg = await satori(layOut(words), { ...SHARE_SIZE, fonts: await fonts() });
  return cachedPng(svg, cache);
}

function layOut({ window, brand, ...words }: ShareWords) {
  const name = inOurLetters(words.name);
  const title = inOurLetters(words.title);
  const { night, dusk, lamp = '', paper, 'on-night': onNight } = readColours(brand).light;
  return (
    <div
      style={{
        display: 'flex',
        ...SHARE_SIZE,
        boxSizing: 'border-box',
        alignItems: 'center',
        justifyContent: 'space-between',
        padding: '0 76px 0 80px',
        background: `linear-gradient(180deg, ${night} 0%, ${night} 45%, ${dusk} 100%)`,
        color: onNight,
      }}
    >
      <div style={{ display: 'flex', flexDirection: 'column', width: 512, height: 470 }}>
        <div style={{ display: 'flex', alignItems: 'center', fontFamily: SERIF, fontSize: 31 }}>
          <img alt="" width={52} height={52} src={dataUrl(lampSvg(lamp))} style={{ marginRight: 16 }} />
          {name}
        </div>
        <div
          style={{
            display: 'flex',
            flexGrow: 1,
            alignItems: 'center',
            fontFamily: SERIF,
            fontSize: sizeOf(title),
            lineHeight: 1.12,
            letterSpacing: '-0.01em',
            textWrap: 'balance',
          }}
        >
          {title}
        </div>
        <div style={{ width: 96, height: 10, borderRadius: 5, background: lamp }} />
      </div>
      <div
        style={{
          display: 'flex',
          borderRadius: '235px 235px 22px 22px',
          flexShrink: 0,
          border: `12px solid ${paper}`,
          background: paper,
          boxShadow: `0 0 90px ${lamp}66`,
        }}
      >
        <img
          alt=""
          {...PANE}
          src={dataUrl(window)}
          style={{ objectFit: 'cover', borderRadius: '223px 223px 10px 10px' }}
        />
      </div>
    </div>
  );
}

const dataUrl = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

/** The house of the header, with somebody in. */
const lampSvg = (lamp: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 32 32"><path d="M5 14.5 16 4l11 10.5V28H5z" fill="none" stroke="#fbf6ec" stroke-width="2.4" stroke-linejoin="round"/><path d="M12 24v-4.5q0-4 4-4t4 4V24z" fill="${lamp}"/></svg>`;

let read: Promise<Font[]> | undefined;

/** The site's own type, in a form that can be drawn; a letter that Latin lacks comes from the extended set. */
function fonts(): Promise<Font[]> {
  const { resolve } = createRequire(`${process.cwd()}/package.json`);
  return (read ??= Promise.all(
    ['latin', 'latin-ext'].map(async (set): Promise<Font> => ({
      name: `Fraunces ${set}`,
      data: await readFile(resolve(`@fontsource/fraunces/files/fraunces-${set}-600-normal.woff`)),
      weight: 600,
      style: 'normal',
    })),
  ));
}
