import type { PictureName } from '../../design/picture-names.ts';

/** What a poster, a handout or a card says, whatever it is printed from. */
export interface Sheet {
  /** Of its words: `en-GB`. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** In Easy Read, a drawing for each of what people ask. */
  pictures?: readonly PictureName[];
  agency: { name: string; phone: string };
  /** `Thinking about fostering or adopting?` */
  heading: string;
  lead: string;
  /** What people say to us first, a few words each: `I rent my home`. */
  asked: readonly string[];
  /** What we say to that. */
  answer: string;
  /** Where to meet us next; none where nothing is set. */
  dates: readonly { when: string; where: string }[];
  /** `Point your phone’s camera at it, or type`; `Or ring`; `Meet us` */
  scan: string;
  ring: string;
  meet: string;
  /** What a plain card says, which gives nothing away. */
  card: { heading: string; text: string };
  link: {
    /** What its QR code opens. */
    address: string;
    /** The same to type: `families.example/go/stanley-library`. */
    shown: string;
  };
}

/** The sheets there are, where each says that its link stands, and how wide its QR code is, in mm with its light edge. */
export const FORMATS = {
  'poster-a3': { name: 'Poster, A3', placement: 'poster', qr: 100 },
  'poster-a4': { name: 'Poster, A4', placement: 'poster', qr: 70 },
  'handout-a5': { name: 'Handout, A5', placement: 'handout', qr: 38 },
  'cards-a4': { name: 'Ten plain cards, A4', placement: 'card', qr: 26 },
  card: { name: 'Plain card, for a print shop', placement: 'card', qr: 26 },
} as const;
export type Format = keyof typeof FORMATS;

/** The sheets there are, in our own words and in those of each version. */
export const SHEETS = Object.keys(FORMATS) as Format[];
